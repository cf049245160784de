"""Named formats of cooperation: forums, dialogues, summits, commissions, partnerships, initiatives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Page
from zhengmai.annotators.walk import ORDINAL, Name, Walker, known_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.match import Matcher
from zhengmai.model import Mention, MentionType

_MECH = MentionType.MECHANISM
_QUOTED = re.compile(r"“([^“”，。；：、《》]{4,40})”")
_NAMED = ("country", "organisation", "mechanism", "quoted")


def mechanisms(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of mechanisms; ordinals belong to the name, marks around a whole name do not."""
    mentions: list[Mention] = []
    for known in known_of(page, _MECH):
        start, identifier = _with_ordinal(page.text, known.start, known.entry.id)
        mentions += page.mention(start, known.end, _MECH, (identifier,), "mechanism.name")
    mentions += _by_head(page, lexicon, found)
    mentions += _in_quotes(page, lexicon)
    return mentions


def _with_ordinal(text: str, start: int, identifier: str) -> tuple[int, str]:
    """第二届 before a known name becomes part of it and of its id."""
    for match in ORDINAL.finditer(text, max(0, start - 8), start):
        if match.end() == start:
            return match.start(), match.group() + identifier
    return start, identifier


def _by_head(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """Names by their last word: they hold a party, a known name or an ordinal."""
    walker = Walker.of(page, lexicon, found)
    heads = Matcher.of(dict.fromkeys(lexicon.heads[_MECH], True))
    general = frozenset(lexicon.word_set("too_general"))
    for head_start, head, _ in heads.find(page.text):
        end = head_start + len(head)
        word = page.word_at(end - 1)
        if word.end != end:
            continue
        name = walker.name(head_start, end)
        if _is_name(name, head, general):
            written = page.text[name.start : end]
            yield from page.mention(name.start, end, _MECH, (_identifier(written, page, name, lexicon),), "mechanism.head")


def _is_name(name: Name, head: str, general: frozenset[str]) -> bool:
    """Whether a candidate names one mechanism: 中俄总理定期会晤, not 定期会晤 nor 中国会议."""
    if any(s in _NAMED for s in name.specific):
        return bool(name.plain) or len(head) > 2 or "ordinal" in name.specific or "mechanism" in name.specific
    return "ordinal" in name.specific and name.plain not in general and len(name.plain) >= 2


def _identifier(written: str, page: Page, name: Name, lexicon: Lexicon) -> str:
    """The name as written; partners of a partnership in the lexicon's order (中塞, not 塞中)."""
    known = lexicon.names.payloads.get(written)
    if known and known.type is _MECH:
        return known.id
    return re.sub(r"^([\u4e00-\u9fff])中(?=.*关系$)", r"中\1", written).replace("两国", "", 1)


def _in_quotes(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """A quoted name with a mechanism's head, marks left outside."""
    heads = lexicon.heads[_MECH]
    for match in _QUOTED.finditer(page.text):
        inner = match.group(1)
        if any(inner.endswith(h) and len(inner) > len(h) + 1 for h in heads):
            yield from page.mention(match.start(1), match.end(1), _MECH, (inner,), "mechanism.quoted")
