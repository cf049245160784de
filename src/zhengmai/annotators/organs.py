"""Organs of states by pattern: governments, ministries and parliaments, provincial bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_ORG = MentionType.ORGANISATION
#: What provincial bodies are called in full, behind the province's full name.
_FULL = {
    "党委": "委员会",
    "省委": "委员会",
    "市委": "委员会",
    "政府": "人民政府",
    "人民政府": "人民政府",
    "人大常委会": "人民代表大会常务委员会",
}


def owners_by_end(page: Page, found: Sequence[Mention]) -> dict[int, tuple[int, str]]:
    """(start, id) of the states named by a name of their own (not 中俄, not 我国), by where the name ends."""
    owners: dict[int, tuple[int, str]] = {}
    for mention in found:
        if mention.rule in ("country.name", "country.short") and len(mention.ids) == 1:
            first, end = page.folded_span(mention)
            owners.setdefault(end, (first, mention.ids[0]))
    return owners


def governments(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """中国政府, 南非政府, 我国政府."""
    ends = {page.folded_span(m)[1]: m for m in found if m.type is MentionType.COUNTRY and len(m.ids) == 1}
    for match in pattern("organisation_government").finditer(page.text):
        owner = ends.get(match.start())
        if owner and owner.rule != "country.side":
            start = page.folded.position(owner.start)
            identifier = lexicon.label(owner.ids[0]) + "政府"
            yield from page.mention(start, match.end(), _ORG, (identifier,), "organisation.government")


def ministries(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """阿联酋经济部, 俄外交部, 越南国会: a state's organ by what it is called."""
    for mention in found:
        if mention.rule not in ("country.name", "country.short", "country.deictic") or len(mention.ids) > 1:
            continue
        start, end = page.folded_span(mention)
        match = pattern("state_organ").match(page.text, end)
        if match and not (mention.ids == ("CHN",) and match.group() in lexicon.names.payloads):
            full = lexicon.label(mention.ids[0]) + match.group()
            known = lexicon.names.payloads.get(full)
            identifier = known.id if known and known.type is _ORG else full
            yield from page.mention(start, match.end(), _ORG, (identifier,), "organisation.ministry")


def regional(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """广东省政府, 自治区党委; 自治区 alone is the one the document names."""
    if not pattern("regional_tail").search(page.text):
        return
    for match in pattern("organisation_regional").finditer(page.text):
        place, body = match.group("place"), match.group("body")
        if not _is_place(lexicon, place):
            continue
        full = _province(page, place)
        identifier = match.group()
        if full and body in _FULL:
            party = "中国共产党" if _FULL[body] == "委员会" else ""
            identifier = f"{party}{full}{_FULL[body]}"
        known = lexicon.names.payloads.get(identifier)
        yield from page.mention(
            *match.span(), _ORG, (known.id if known else identifier,), "organisation.regional"
        )


def _is_place(lexicon: Lexicon, written: str) -> bool:
    """自治区, or a place that the lexicon knows: not 由市 in 由市政府负责."""
    known = lexicon.names.payloads.get(written)
    return written == "自治区" or bool(known and known.type is MentionType.PLACE)


def embassies(page: Page, lexicon: Lexicon, found: Sequence[Mention]) -> Iterator[Mention]:
    """中国驻马来西亚大使馆: the sending state, 驻 and where it stands."""
    starts = {page.folded_span(m)[0]: m for m in found if m.type in (MentionType.COUNTRY, MentionType.PLACE)}
    for sender in found:
        start, end = page.folded_span(sender)
        host = starts.get(end + 1) if page.text.startswith("驻", end) else None
        if host is None or sender.rule != "country.name":
            continue
        match = pattern("embassy").match(page.text, page.folded_span(host)[1])
        if match:
            where = lexicon.label(host.ids[0])
            identifier = f"{lexicon.label(sender.ids[0])}驻{where}{match.group()}"
            yield from page.mention(start, match.end(), _ORG, (identifier,), "organisation.embassy")


def _province(page: Page, written: str) -> str:
    """The full name of a province or region; for 自治区 alone, of the only one that the document names."""
    if not written.startswith("自治"):
        return written if len(written) > 2 else ""
    named = {
        k.entry.names[-1] if len(k.entry.names) > 1 else k.entry.id
        for k in page.known
        if k.entry.kind == "province" and any(n.endswith("自治区") for n in k.entry.names)
    }
    full = {name for name in named if name.endswith("自治区")}
    return full.pop() if len(full) == 1 else ""
