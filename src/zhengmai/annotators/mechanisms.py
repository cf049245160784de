"""Named formats of cooperation: forums, dialogues, summits, commissions, partnerships, initiatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Page
from zhengmai.annotators.walk import Name, Walker, known_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.match import Matcher
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_MECH = MentionType.MECHANISM
_NAMED = ("country", "organisation", "mechanism", "quoted")


def mechanisms(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of mechanisms; ordinals belong to the name, marks around a whole name do not."""
    mentions: list[Mention] = []
    for known in known_of(page, _MECH):
        start, identifier = _with_ordinal(page.text, known.start, known.entry.id)
        mentions += page.mention(start, known.end, _MECH, (identifier,), "mechanism.name")
    mentions += _partnerships(page, found)
    mentions += _sessions(page, found)
    mentions += _by_head(page, lexicon, found)
    mentions += _in_quotes(page, lexicon)
    return mentions


def _with_ordinal(text: str, start: int, identifier: str) -> tuple[int, str]:
    """第二届 before a known name becomes part of it and of its id."""
    for match in pattern("ordinal").finditer(text, max(0, start - 8), start):
        if match.end() == start:
            return match.start(), match.group() + identifier
    return start, identifier


def _partnerships(page: Page, found: Sequence[Mention]) -> Iterator[Mention]:
    """中巴全天候战略合作伙伴关系: a partnership with its parties attached."""
    for mention in found:
        if mention.type is not MentionType.COUNTRY or mention.rule not in (
            "country.compound",
            "country.name",
        ):
            continue
        start = page.folded.position(mention.start)
        match = pattern("partnership").match(page.text, page.folded.position(mention.end - 1) + 1)
        if match and (len(mention.ids) > 1 or "中国" in match.group()):
            written = page.text[start : match.end()]
            yield from page.mention(start, match.end(), _MECH, (_in_order(written),), "mechanism.partnership")


def _sessions(page: Page, found: Sequence[Mention]) -> Iterator[Mention]:
    """A known body or mechanism with its session: 澜湄合作第二次领导人会议, 上海合作组织峰会."""
    for known in page.known:
        if known.entry.type in (MentionType.MECHANISM, MentionType.ORGANISATION):
            match = pattern("session").match(page.text, known.end)
            if match:
                start, _ = _with_ordinal(page.text, known.start, "")
                head = page.text[start : known.start] + known.entry.id
                yield from page.mention(
                    start, match.end(), _MECH, (head + match.group(),), "mechanism.session"
                )


def _in_order(name: str) -> str:
    """Partners of a partnership with China first (中塞, not 塞中), without 两国."""
    return pattern("partner_order").sub(r"中\1", name).replace("两国", "", 1)


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
            yield from page.mention(
                name.start, end, _MECH, (_identifier(written, page, name, lexicon),), "mechanism.head"
            )


def _is_name(name: Name, head: str, general: frozenset[str]) -> bool:
    """Whether a candidate names one mechanism: 中俄总理定期会晤, not 定期会晤 nor 中国会议."""
    if any(s in _NAMED for s in name.specific):
        return bool(name.plain) or len(head) > 2 or "ordinal" in name.specific or "mechanism" in name.specific
    return "ordinal" in name.specific and name.plain not in general and len(name.plain) >= 2


def _identifier(written: str, page: Page, name: Name, lexicon: Lexicon) -> str:
    """The lexicon's id where it has the name, else the name as written."""
    known = lexicon.names.payloads.get(written)
    if known and known.type is _MECH:
        return known.id
    return written


def _in_quotes(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """A quoted name with a mechanism's head, marks left outside."""
    heads = lexicon.heads[_MECH]
    for match in pattern("quoted_name").finditer(page.text):
        inner = match.group(1)
        if any(inner.endswith(h) and len(inner) > len(h) + 1 for h in heads):
            yield from page.mention(match.start(1), match.end(1), _MECH, (inner,), "mechanism.quoted")
