"""Bodies: by name, as a state's own (巴基斯坦外交部), with their bureaus, by their heads, in quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Known, Page
from zhengmai.annotators.organs import embassies, governments, ministries, owner_before, regional
from zhengmai.annotators.walk import Name, Walker, known_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.match import Matcher
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_ORG = MentionType.ORGANISATION
_JOINT = frozenset({"igo", "igo_organ", "armed_group", "ngo"})
_STATE_KINDS = frozenset({"ministry", "state", "military", "judicial", "parliament", "party"})
_NAMED = frozenset({"country", "organisation", "mechanism", "place"})


def organisations(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of bodies with members or staff."""
    mentions: list[Mention] = []
    for known in known_of(page, _ORG):
        mentions += _named(page, lexicon, known, found)
    mentions += governments(page, lexicon, found)
    mentions += ministries(page, lexicon, found)
    mentions += embassies(page, lexicon, found)
    mentions += regional(page, lexicon)
    mentions += _by_head(page, lexicon, found)
    mentions += _in_quotes(page, lexicon)
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
        (owner := owner_before(page, start, found))
        and (short or owner[1] != known.entry.country)
        and known.entry.kind not in _JOINT
    ):
        start, identifier = owner[0], _owned(lexicon, known, owner[1], page.text[known.start : end])
    elif known.entry.country == "CHN" and (
        term := pattern("organisation_term").search(page.text, max(0, start - 8), start)
    ):
        start = term.start()
    elif known.entry.country == "CHN" and pattern("lost_zhong").search(page.text, 0, start):
        start -= 1  # 国外交部: 中 was lost
    if (
        known.entry.kind in _STATE_KINDS
        and (bureau := pattern("organisation_bureau").match(page.text, end))
        and bureau.end() > end
    ):
        plain = not any(k.start >= end and k.start < bureau.end() for k in page.known)
        if plain and page.word_at(bureau.end() - 1).end == bureau.end():
            identifier, end = identifier + bureau.group(), bureau.end()
    yield from page.mention(start, end, _ORG, (identifier,), "organisation.name")


def _owned(lexicon: Lexicon, known: Known, owner: str, written: str) -> str:
    """中国商务部 is our entry; 阿联酋经济部 is named after its state."""
    return known.entry.id if owner == known.entry.country else lexicon.label(owner) + written


def _by_head(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """Names never seen before, by their last word; a common noun needs a founding verb or a known part."""
    walker = Walker.of(page, lexicon, found)
    heads = Matcher.of(dict.fromkeys(lexicon.heads[_ORG], True))
    complete = {k.end for k in known_of(page, _ORG)}
    joint = lexicon.heads[MentionType.MECHANISM]
    for head_start, head, _ in heads.find(page.text):
        end = head_start + len(head)
        if page.word_at(end - 1).end != end or end in complete:
            continue
        if any(len(h) > len(head) and page.text.endswith(h, 0, end) for h in joint):
            continue  # …合作委员会 between states is a mechanism
        name = walker.name(head_start, end)
        if name.start < head_start and _is_name(page, name, head, lexicon):
            written = page.text[name.start : end]
            yield from page.mention(name.start, end, _ORG, (written,), "organisation.head")


def _is_name(page: Page, name: Name, head: str, lexicon: Lexicon) -> bool:
    """Whether a candidate names one body."""
    written = page.text[name.start : name.end]
    if "ordinal" in name.specific or pattern("organisation_none").search(written):
        return False
    general = name.plain in lexicon.words["too_general"]
    if len(name.plain) < 2 or general:
        return False
    if _NAMED.intersection(name.specific) or (len(name.plain) >= 6 and len(head) >= 2):
        return True
    before = page.text[max(0, name.start - 24) : name.start]
    if pattern("organisation_proper").fullmatch(head):
        return True
    return len(written) >= 6 and bool(pattern("organisation_founded").search(before))


def _in_quotes(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """“互联网举报部”: a quoted name with an organisation's head, or one just founded; marks left outside."""
    heads = lexicon.heads[_ORG]
    for match in pattern("quoted_name").finditer(page.text):
        inner = match.group(1)
        if pattern("organisation_none").search(inner):
            continue
        founded = pattern("quoted_founded").search(page.text, max(0, match.start() - 6), match.start())
        formats = any(inner.endswith(h) for h in lexicon.heads[MentionType.MECHANISM])
        a_format = (
            pattern("quoted_format").match(page.text, match.end())
            or pattern("quoted_post").search(inner)
            or formats
        )
        if any(inner.endswith(h) and len(inner) > len(h) + 1 for h in heads) or (founded and not a_format):
            yield from page.mention(match.start(1), match.end(1), _ORG, (inner,), "organisation.quoted")
