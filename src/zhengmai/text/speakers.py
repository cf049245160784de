"""Which lines open a speaker's turn: 记者：…, （某社记者）问：…, 【主持人】…, or names alone in a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Section, Span

_NAME = r"[\u4e00-\u9fff·・（）()A-Za-z\d]{1,18}"
_COLON = re.compile(rf"\s*[■●◆▲]?\s?[【\[〔]?(?P<name>{_NAME})[】\]〕]?\s?[:：](?P<more>\s*\S)?")
_BRACKETS = re.compile(rf"\s*[【〔\[](?P<name>{_NAME})[】〕\]](?P<more>\s*\S)")
_BLANK = re.compile(r"\s*(?P<name>[\u4e00-\u9fff·]{1,8})[ \t\u3000\u00a0]+(?P<more>\S)")
_ALONE = re.compile(r"\s*(?P<name>[\u4e00-\u9fff·]{1,8})\Z")
_TOLD = re.compile(r"[另又也]?有([\u4e00-\u9fff]{0,10}记者)(?:提?问[道到]?)\Z")
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_LETTERS = {"Q": "问", "A": "答", "q": "问", "a": "答"}
_LONGEST_PARTNER, _LONGEST_REPEATED, _LONGEST_NAME = 8, 10, 4


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may open a turn: how it is marked, and the name."""

    line: Span
    form: str
    name: str


def openers(text: str, lines: Sequence[Span], told: Sequence[Section] = ()) -> Mapping[int, str]:
    """The speaker by the place of the line that opens the turn.

    told: turns that a reader saw by the layout (a bold name), each over the name that opens it. A name
    without a colon opens turns only where several such lines, a known role among them, make a conversation.
    """
    found = {s.start: s.speaker for s in told if s.speaker}
    candidates = list(_candidates(text, lines))
    colons = [c for c in candidates if c.form in ("colon", "brackets")]
    names = _speakers(colons)
    opened = {c.line.start: c.name for c in colons if c.name in names}
    if opened:  # 有记者问：… opens a turn where somebody answers in one
        opened |= {c.line.start: c.name for c in candidates if c.form == "told"}
    for form in ("blank", "alone"):
        if not opened:
            opened = _conversation([c for c in candidates if c.form == form])
    return opened | found


def is_role(name: str) -> bool:
    """Whether a name before a colon is that of a speaker in any text: 记者, 问, 发言人."""
    return bool(pattern("speaker_role").search(name))


@cache
def speaker_name(written: str) -> str:
    """A speaker as one name: without remarks in brackets, numbers, and 问 or 答 behind a role."""
    bare = _REMARK.sub("", written).strip() or written.strip("（）()")
    bare = re.sub(r"(?<=记者|言人|持人)(?:提?问|回?答)\Z", "", bare)
    bare = re.sub(r"(?<=[问答QA])[\d一二三四五六七八九十]{1,2}\Z", "", bare)
    return _LETTERS.get(bare, bare)


def _candidates(text: str, lines: Sequence[Span]) -> Iterator[_Candidate]:
    forms = (("colon", _COLON), ("brackets", _BRACKETS), ("blank", _BLANK), ("alone", _ALONE))
    for line in lines:
        words = line.of(text)
        for form, expression in forms:
            match = expression.match(words)
            if not match:
                continue
            told = _TOLD.match(match.group("name"))
            form = "told" if told else form
            name = speaker_name(told.group(1) if told else match.group("name"))
            if form == "alone" or match.group("more") or is_role(name):
                yield _Candidate(line, form, name)
                break


def _speakers(candidates: Sequence[_Candidate]) -> set[str]:
    """Names before a colon that open a turn: roles, and names that do so at least twice."""
    counts = Counter(c.name for c in candidates if not pattern("no_speaker").search(c.name))
    roles = {n for n in counts if is_role(n)}
    others = counts.keys()
    repeated = {n for n in others if counts[n] > 1 and len(n) <= _LONGEST_REPEATED}
    partners = {n for n in others if roles and len(n) <= _LONGEST_PARTNER}
    return roles | repeated | partners if roles or len(repeated) > 1 else roles


def _conversation(candidates: Sequence[_Candidate]) -> dict[int, str]:
    """Lines that open with a name alone: two names or more, a role among them, that take turns."""
    names = taking_turns([c.name for c in candidates])
    return {c.line.start: c.name for c in candidates if c.name in names}


def taking_turns(names: Sequence[str]) -> set[str]:
    """Of the names at the beginnings of paragraphs those that make a conversation; none if there is none."""
    counts = Counter(n for n in names if not pattern("no_speaker").search(n))
    roles = {n for n in counts if is_role(n)}
    found = {n for n, count in counts.items() if n in roles or (count > 1 and 1 < len(n) <= _LONGEST_NAME)}
    return found if roles and len(found) > 1 and sum(counts[n] for n in found) > 2 else set()
