"""Bodies: by name, as a state's own (巴基斯坦外交部), with their bureaus, by their heads, in quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Known, Page
from zhengmai.annotators.walk import Walker, known_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.match import Matcher
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_ORG = MentionType.ORGANISATION
_JOINT = frozenset({"igo", "igo_organ", "armed_group", "ngo"})
_MINISTRIES = frozenset({"部", "委员会", "局", "署", "经济部", "总局"})
_STATE_KINDS = frozenset({"ministry", "state", "military", "judicial", "parliament", "party"})


def organisations(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of bodies with members or staff."""
    mentions: list[Mention] = []
    for known in known_of(page, _ORG):
        mentions += _named(page, lexicon, known, found)
    mentions += _governments(page, lexicon, found)
    mentions += _by_head(page, lexicon, found)
    mentions += _in_quotes(page, lexicon)
    for match in pattern("organisation_regional").finditer(page.text):
        mentions += page.mention(*match.span(), _ORG, (match.group(),), "organisation.regional")
    for match in pattern("organisation_side").finditer(page.text):
        identifier = lexicon.resolve(match.group()[:-1])
        mentions += page.mention(*match.span(), _ORG, (identifier or match.group(),), "organisation.side")
    return mentions


def _named(page: Page, lexicon: Lexicon, known: Known, found: Sequence[Mention]) -> Iterator[Mention]:
    """A lexicon name, with the state it stands right behind and a bureau that follows it."""
    start, end, identifier = known.start, known.end, known.entry.id
    if pattern("organisation_contracted").match(page.text, end) and page.text[end - 1] in "部局厅署院委":
        return  # 国防部长: the body inside a contracted post is none
    short = page.text[start:end] != identifier
    if (
        (owner := _owner(page, start, found))
        and (short or owner[1] != known.entry.country)
        and known.entry.kind not in _JOINT
    ):
        start, identifier = owner[0], _owned(lexicon, known, owner[1], page.text[known.start : end])
    if (
        known.entry.kind in _STATE_KINDS
        and (bureau := pattern("organisation_bureau").match(page.text, end))
        and bureau.end() > end
    ):
        plain = not any(k.start >= end and k.start < bureau.end() for k in page.known)
        if plain and page.word_at(bureau.end() - 1).end == bureau.end():
            identifier, end = identifier + bureau.group(), bureau.end()
    yield from page.mention(start, end, _ORG, (identifier,), "organisation.name")


def _owner(page: Page, start: int, found: Sequence[Mention]) -> tuple[int, str] | None:
    """The state named right before, by a name of its own (not 中俄, not 我国)."""
    for mention in found:
        if (
            mention.rule in ("country.name", "country.short")
            and page.folded.position(mention.end - 1) == start - 1
        ):
            return page.folded.position(mention.start), mention.ids[0]
    return None


def _owned(lexicon: Lexicon, known: Known, owner: str, written: str) -> str:
    """中国商务部 is our entry; 阿联酋经济部 is named after its state."""
    return known.entry.id if owner == known.entry.country else lexicon.label(owner) + written


def _governments(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """中国政府, 南非政府, 我国政府."""
    ends = {
        page.folded.position(m.end - 1) + 1: m
        for m in found
        if m.type is MentionType.COUNTRY and len(m.ids) == 1
    }
    for match in pattern("organisation_government").finditer(page.text):
        owner = ends.get(match.start())
        if owner and owner.rule != "country.side":
            start = page.folded.position(owner.start)
            identifier = lexicon.label(owner.ids[0]) + "政府"
            yield from page.mention(start, match.end(), _ORG, (identifier,), "organisation.government")


def _by_head(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """Names never seen before, by their last word; a common noun needs a founding verb or a known part."""
    walker = Walker.of(page, lexicon, found)
    heads = Matcher.of(dict.fromkeys(lexicon.heads[_ORG], True))
    general = frozenset(lexicon.word_set("too_general"))
    complete = {k.end for k in known_of(page, _ORG)}
    for head_start, head, _ in heads.find(page.text):
        end = head_start + len(head)
        if page.word_at(end - 1).end != end or end in complete:
            continue
        name = walker.name(head_start, end)
        named = any(s in ("country", "organisation", "mechanism", "place") for s in name.specific)
        founded = bool(pattern("organisation_founded").search(page.text, max(0, name.start - 6), name.start))
        ministry = "country" in name.specific and head in _MINISTRIES
        distinct = len(name.plain) >= 2 and (ministry or name.plain not in general)
        long_enough = len(name.plain) >= 6 and len(head) >= 2
        if (
            name.start < head_start
            and distinct
            and (named or founded or long_enough)
            and "ordinal" not in name.specific
        ):
            written = page.text[name.start : end]
            yield from page.mention(name.start, end, _ORG, (written,), "organisation.head")


def _in_quotes(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """“互联网举报部”: a quoted name with an organisation's head, marks left outside."""
    heads = lexicon.heads[_ORG]
    for match in pattern("quoted_name").finditer(page.text):
        inner = match.group(1)
        if any(inner.endswith(h) and len(inner) > len(h) + 1 for h in heads):
            yield from page.mention(match.start(1), match.end(1), _ORG, (inner,), "organisation.quoted")
