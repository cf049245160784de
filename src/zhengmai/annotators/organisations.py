"""Bodies: by name, as a state's own (巴基斯坦外交部), with their bureaus, by their heads, in quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from zhengmai.annotators.base import Known, Page, goes_on
from zhengmai.annotators.organs import embassies, governments, ministries, owners_by_end, regional
from zhengmai.annotators.walk import Name, Walker, ends_whole, heads_of, known_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_ORG = MentionType.ORGANISATION
_JOINT = frozenset({"igo", "igo_organ", "armed_group", "ngo"})
_STATE_KINDS = frozenset({"ministry", "state", "military", "judicial", "parliament", "party"})
#: Kinds of bodies that have branches, and what the branches are named after: 新华社澳门分社.
_BRANCHED = frozenset({"media", "bank", "company", "association"})
_WHERE = (MentionType.PLACE, MentionType.COUNTRY)
#: Kinds of bodies whose parts are called by the full name in front.
_PARTED = frozenset({"ministry", "military", "igo", "igo_organ", "party"})
_NAMED = frozenset({"country", "organisation", "mechanism", "place"})


def organisations(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of bodies with members or staff."""
    mentions: list[Mention] = []
    owners = owners_by_end(page, found)
    for known in known_of(page, _ORG):
        mentions += _named(page, lexicon, known, owners.get(known.start))
    mentions += governments(page, lexicon, found)
    mentions += ministries(page, lexicon, found)
    mentions += embassies(page, lexicon, found)
    mentions += regional(page, lexicon)
    mentions += _by_head(page, lexicon, found)
    mentions += _in_quotes(page, lexicon)
    for match in pattern("party_short").finditer(page.text):
        party = lexicon.words["party_short"][match.group()]
        mentions += page.mention(*match.span(), _ORG, (party,), "organisation.party")
    for match in pattern("organisation_side").finditer(page.text):
        identifier = lexicon.resolve(match.group()[:-1])
        mentions += page.mention(*match.span(), _ORG, (identifier or match.group(),), "organisation.side")
    return mentions


def _named(page: Page, lexicon: Lexicon, known: Known, owner: tuple[int, str] | None) -> Iterator[Mention]:
    """A lexicon name, with the state it stands right behind (start, id) and a bureau that follows it."""
    start, end, identifier = known.start, known.end, known.entry.id
    if pattern("organisation_contracted").match(page.text, end) and page.text[end - 1] in "部局厅署院委":
        return  # 国防部长: the body inside a contracted post is none
    short = page.text[start:end] != identifier
    if owner and (short or owner[1] != known.entry.country) and known.entry.kind not in _JOINT:
        start, identifier = owner[0], _owned(lexicon, known, owner[1], page.text[known.start : end])
    elif known.entry.country == "CHN" and (
        term := pattern("organisation_term").search(page.text, max(0, start - 8), start)
    ):
        start = term.start()
    elif known.entry.country == "CHN" and pattern("lost_zhong").search(page.text, max(0, start - 2), start):
        start -= 1  # 国外交部: 中 was lost
    if (
        (known.entry.kind in _STATE_KINDS or known.entry.kind in _JOINT)
        and (bureau := pattern("organisation_bureau").match(page.text, end))
        and bureau.end() > end
    ):
        plain = not any(k.start >= end and k.start < bureau.end() for k in page.known)
        if plain and page.word_at(bureau.end() - 1).end == bureau.end():
            identifier, end = identifier + bureau.group(), bureau.end()
    branch = pattern("branch").match(page.text, end) if known.entry.kind in _BRANCHED else None
    if branch and any(k.start == end and k.entry.type in _WHERE for k in page.known):
        identifier, end = identifier + branch.group(), branch.end()
    yield from page.mention(start, end, _ORG, (identifier,), "organisation.name")


def _owned(lexicon: Lexicon, known: Known, owner: str, written: str) -> str:
    """中国商务部 is our entry; 阿联酋经济部 is named after its state."""
    return known.entry.id if owner == known.entry.country else lexicon.label(owner) + written


def _by_head(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """Names never seen before, by their last word; a common noun needs a founding verb or a known part."""
    walker = Walker.of(page, lexicon, found)
    complete = {k.end for k in known_of(page, _ORG)}
    joint = _joint_heads(lexicon)
    posts = lexicon.words["post"].keys()
    for head_start, head, _ in heads_of(lexicon, _ORG).find(page.text, page.folded.pairs):
        end = head_start + len(head)
        if end in complete or goes_on(page, head_start, end, lexicon) or not ends_whole(page, end, posts):
            continue
        if page.text.endswith(joint[head], 0, end):
            continue  # …合作委员会 between states is a mechanism
        name = walker.name(head_start, end)
        if name.start < head_start and _is_name(page, name, head, lexicon):
            full = _in_full(page, name, known_of(page, _ORG))
            yield from page.mention(name.start, end, _ORG, (full,), "organisation.head")


@lru_cache(maxsize=4)
def _joint_heads(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """By the last words of bodies the longer last words of mechanisms that end in them."""
    joint = lexicon.heads[MentionType.MECHANISM]
    return {
        head: tuple(h for h in joint if len(h) > len(head) and h.endswith(head))
        for head in lexicon.heads[_ORG]
    }


def _is_name(page: Page, name: Name, head: str, lexicon: Lexicon) -> bool:
    """Whether a candidate names one body."""
    written = page.text[name.start : name.end]
    if "ordinal" in name.specific or pattern("organisation_none").search(written):
        return False
    if name.plain == "国家" and "country" in name.specific and len(head) >= 4:
        return True  # 吉尔吉斯斯坦国家石油公司
    if not name.plain:
        return bool(_NAMED.intersection(name.specific)) and _alone(name, head, lexicon)
    if _proper(page, name, lexicon):
        return head in lexicon.words["head_proper"] or bool(_NAMED.intersection(name.specific))
    if len(name.plain) < 2 or name.plain in lexicon.words["too_general"]:
        return False
    if _NAMED.intersection(name.specific):
        return True
    if len(name.plain) >= 4 and pattern("organisation_grand").match(name.plain):
        return True
    if pattern("organisation_proper").fullmatch(head):
        return True
    before = page.text[max(0, name.start - 24) : name.start]
    return len(written) >= 6 and bool(pattern("organisation_founded").search(before))


def _in_full(page: Page, name: Name, bodies: list[Known]) -> str:
    """A part of a body named by its short form (总参谋部|作战部) with the body's full name."""
    for body in bodies:
        parted = body.start == name.start and body.end < name.end and body.entry.kind in _PARTED
        if parted and page.text[body.start : body.end] != "国务院":
            return body.entry.id + page.text[body.end : name.end]
    return page.text[name.start : name.end]


def _alone(name: Name, head: str, lexicon: Lexicon) -> bool:
    """Whether a state or place and the last word are a name already: 芬兰科学院, 东京大学, not 美国大学."""
    note = lexicon.words["head_alone"].get(head)
    return note is not None and (note != "place" or "place" in name.specific)


def _proper(page: Page, name: Name, lexicon: Lexicon) -> bool:
    """Whether the name opens with a word that is nothing but a name: 摩托罗拉公司, 爱立信公司."""
    prefix = page.text[name.start : name.end][: len(name.plain)]
    if name.specific or len(prefix) < 2:
        return False
    letters = lexicon.word_set("transliteration")[0]
    tag = page.tags.get(prefix, "x")
    return tag in ("nz", "nrt", "nrfg", "ns") or (tag in ("x", "nr") and all(c in letters for c in prefix))


def _in_quotes(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """“互联网举报部”: a quoted name with an organisation's head, or one just founded; marks left outside."""
    heads = lexicon.heads[_ORG]
    for match in pattern("quoted_name").finditer(page.text):
        inner = match.group(1)
        if pattern("organisation_none").search(inner):
            continue
        founded = pattern("quoted_founded").search(page.text, max(0, match.start() - 6), match.start())
        formats = inner.endswith(lexicon.heads[MentionType.MECHANISM])
        a_format = (
            pattern("quoted_format").match(page.text, match.end())
            or pattern("quoted_post").search(inner)
            or formats
        )
        by_head = inner.endswith(heads) and any(inner.endswith(h, 2) for h in heads)
        if by_head or (founded and not a_format):
            yield from page.mention(match.start(1), match.end(1), _ORG, (inner,), "organisation.quoted")
