"""People: known names, names beside posts and speech verbs, and later short forms of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhengmai.annotators.base import Page
from zhengmai.annotators.walk import known_of
from zhengmai.lexicon import Lexicon
from zhengmai.model import Mention, MentionType, SectionKind

_PERSON = MentionType.PERSON
_HAN = "\u4e00-\u9fff"


@dataclass(frozen=True, slots=True)
class Shapes:
    """How names look, as regular expressions built from the lexicon."""

    after_post: re.Pattern[str]
    before_verb: re.Pattern[str]
    listed: re.Pattern[str]
    reporters: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Shapes:
        """The expressions for one lexicon."""
        posts = "|".join(map(re.escape, lexicon.word_set("post")))
        verbs = "|".join(map(re.escape, lexicon.word_set("speech_verb")))
        follow = "|".join(map(re.escape, lexicon.word_set("person_after")))
        surnames = "|".join(map(re.escape, lexicon.word_set("surname")))
        letters = re.escape("".join(lexicon.word_set("transliteration")))
        chinese = rf"(?:{surnames})[{_HAN}]{{1,2}}"
        foreign = rf"[{letters}]{{2,14}}"
        border = rf"(?=[，。、；：（）《》“”\s/]|$|{follow}|等|以及)"
        return cls(
            re.compile(rf"(?:{posts})(?P<name>{chinese}|{foreign}){border}"),
            re.compile(
                rf"(?:^|[。；\n“”！？]|，)(?P<name>{chinese})(?=(?:还|也|并|同时|最后|首先)?(?:{verbs})[，：:])"
            ),
            re.compile(
                rf"、(?P<name>{chinese}|{foreign})(?=[、，。）]|和|与|等|以及|分别|出席|参加|陪同|在)"
            ),
            re.compile(
                rf"[（(](?:本报|新华社|本网|通讯员|特约)?记者[/ ：:]*(?P<names>[{_HAN}·\s、/]{{2,30}}?)"
                r"(?:报道|摄影报道)?[）)]"
            ),
        )


def persons(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of people, without their posts; the id is the full name where it is known."""
    known = {(k.start, k.end): k.entry.id for k in known_of(page, _PERSON)}
    spans = {span: (name, "person.name") for span, name in known.items()}
    for start, end, rule in _shaped(page, lexicon):
        if not any(s < end and start < e for s, e in spans):
            spans[(start, end)] = (page.text[start:end], rule)
    spans |= _listed(page, lexicon, spans)
    spans |= _repeated(page, spans)
    spans |= _by_surname(page, lexicon, spans)
    mentions: list[Mention] = []
    for (start, end), (identifier, rule) in spans.items():
        mentions += page.mention(start, end, _PERSON, (identifier,), rule)
    return mentions


Spans = dict[tuple[int, int], tuple[str, str]]


def _shaped(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Names by their place in the sentence."""
    shapes = _shapes(lexicon)
    for rule, pattern in (("person.post", shapes.after_post), ("person.verb", shapes.before_verb)):
        for match in pattern.finditer(page.text):
            start, end = match.span("name")
            if _plausible(page, start, end):
                yield start, end, rule
    for match in shapes.reporters.finditer(page.text):
        for name in re.finditer(rf"[{_HAN}]{{2,4}}", match.group("names")):
            begin = match.start("names")
            yield begin + name.start(), begin + name.end(), "person.reporter"
    for section in page.document.sections:
        if (
            section.kind is SectionKind.TURN
            and section.speaker
            and _is_chinese_name(section.speaker, lexicon)
        ):
            start = page.folded.position(section.start)
            if page.text.startswith(section.speaker, start):
                yield start, start + len(section.speaker), "person.turn"


def _plausible(page: Page, start: int, end: int) -> bool:
    """Not a common word of the dictionary, and not the start of one."""
    word = page.word_at(start)
    text = page.text[start:end]
    if "·" not in text and any(
        k.start < end and start < k.end and k.entry.type is not _PERSON for k in page.known
    ):
        return False
    common = (
        word.end - word.start >= len(text)
        and word.start == start
        and word.tag not in ("nr", "nrt", "nrfg", "x", "nz", "ns")
    )
    return not common


def _is_chinese_name(text: str, lexicon: Lexicon) -> bool:
    return 2 <= len(text) <= 4 and any(
        text.startswith(s) and len(text) - len(s) in (1, 2) for s in lexicon.word_set("surname")
    )


def _listed(page: Page, lexicon: Lexicon, spans: Spans) -> Spans:
    """Names that follow a name after 、."""
    pattern, added = _shapes(lexicon).listed, Spans()
    ends = {e for _, e in spans}
    for match in pattern.finditer(page.text):
        if (
            match.start() in ends
            and match.span("name") not in spans
            and _plausible(page, *match.span("name"))
        ):
            added[match.span("name")] = (match.group("name"), "person.list")
            ends.add(match.end("name"))
    return added


def _repeated(page: Page, spans: Spans) -> Spans:
    """Every further place where a name found by its context stands, and the last part of a foreign name."""
    taken = {i for s, e in spans for i in range(s, e)} | {
        i for k in page.known for i in range(k.start, k.end)
    }
    forms: dict[str, str] = {}
    for (start, end), (identifier, _) in spans.items():
        text = page.text[start:end]
        forms[text] = identifier
        last = text.rsplit("·", 1)[-1]
        if "·" in text and len(last) > 1:
            forms.setdefault(last, identifier)
    added = Spans()
    for form, identifier in sorted(forms.items(), key=lambda f: -len(f[0])):
        position = page.text.find(form)
        while position >= 0:
            end = position + len(form)
            if taken.isdisjoint(range(position, end)):
                taken.update(range(position, end))
                added[(position, end)] = (identifier, "person.again")
            position = page.text.find(form, end)
    return added


def _by_surname(page: Page, lexicon: Lexicon, spans: Spans) -> Spans:
    """魏部长 after 魏和… has been named: the surname before a post."""
    names: dict[str, str] = {}
    for identifier, _ in spans.values():
        if _is_chinese_name(identifier, lexicon):
            names.setdefault(identifier[0], identifier)
    if not names:
        return {}
    posts = "|".join(map(re.escape, lexicon.word_set("post")))
    pattern = re.compile(
        rf"(?<![{_HAN}])([{''.join(names)}])(?={posts})|(?<=[同与和对向由])([{''.join(names)}])(?={posts})"
    )
    return {m.span(): (names[m.group()], "person.surname") for m in pattern.finditer(page.text)}


@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> Shapes:
    return Shapes.of(lexicon)
