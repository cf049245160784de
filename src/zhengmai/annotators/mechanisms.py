"""Named formats of cooperation: forums, dialogues, summits, commissions, partnerships, initiatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from zhengmai.annotators.base import Page
from zhengmai.annotators.walk import Name, Walker, heads_of, known_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention, MentionType

_MECH = MentionType.MECHANISM
_MEETINGS = ("会议", "峰会", "论坛", "大会", "国际会议", "研讨会", "对话会", "首脑会议", "博览会", "合作论坛")
#: Kinds of bodies that stand in ids of their meetings by their full names.
_IN_FULL = ("igo", "igo_organ", "state", "parliament", "ministry")
_NAMED = ("country", "organisation", "mechanism", "quoted")


def mechanisms(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of mechanisms; ordinals belong to the name, marks around a whole name do not."""
    mentions: list[Mention] = []
    for known in known_of(page, _MECH):
        start, identifier = _with_ordinal(page.text, known.start, known.entry.id)
        mentions += page.mention(start, known.end, _MECH, (identifier,), "mechanism.name")
    mentions += _partnerships(page, found)
    mentions += _sessions(page, found)
    ends = {page.folded_span(m)[1] for m in mentions}
    mentions += _by_head(page, lexicon, found, ends)
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
    """A known body or mechanism with its session: 澜湄合作第二次领导人会议, 第74届联合国大会."""
    for known in page.known:
        if known.entry.id == "联合国大会":
            start, identifier = _with_ordinal(page.text, known.start, known.entry.id)
            if start < known.start:
                yield from page.mention(start, known.end, _MECH, (identifier,), "mechanism.session")
        if known.entry.type in (MentionType.MECHANISM, MentionType.ORGANISATION):
            match = pattern("session").match(page.text, known.end)
            if match:
                start, _ = _with_ordinal(page.text, known.start, "")
                head = page.text[start : known.start] + known.entry.id
                yield from page.mention(
                    start, match.end(), _MECH, (head + match.group(),), "mechanism.session"
                )


def _in_order(name: str) -> str:
    """Partners of a partnership with China first (中塞, not 塞中), without 两国 or what brackets complete."""
    plain = pattern("short_completed").sub("", name, count=1) if name[2:3] == "（" else name
    return pattern("partner_order").sub(r"中\1", plain).replace("两国", "", 1)


def _by_head(page: Page, lexicon: Lexicon, found: Sequence[Mention], ends: set[int]) -> Iterator[Mention]:
    """Names by their last word: they hold a party, a known name or an ordinal, or follow their like.

    ends: where the mechanisms found so far end; 和 behind one joins the next (…高官会和第五次战略对话).
    """
    walker = Walker.of(page, lexicon, found)
    general = lexicon.words["too_general"].keys()
    for head_start, head, _ in heads_of(lexicon, _MECH).find(page.text, page.folded.pairs):
        end = head_start + len(head)
        if page.text.startswith("机制", end) and head.endswith(("会晤", "对话", "磋商", "会谈")):
            end += 2
        if page.word_at(end - 1).end != end or page.text[end - 1 : end + 1] == "议长":
            continue
        name = walker.name(head_start, end)
        if pattern("mechanism_none").search(page.text[name.start : end]):
            continue
        alone = pattern("one_sided").fullmatch(page.text, name.start, end)
        party = lexicon.names.payloads.get(alone.group(1) or alone.group(2)) if alone else None
        if party and party.type is MentionType.COUNTRY:
            continue  # 斯洛伐克总理会晤 lacks the other side
        if _is_name(name, head, general) or (
            name.start < head_start and name.plain not in general and _placed(page, name, head, ends)
        ):
            written = page.text[name.start : end]
            ends.add(end)
            yield from page.mention(
                name.start, end, _MECH, (_identifier(page, written, name, lexicon),), "mechanism.head"
            )


def _is_name(name: Name, head: str, general: AbstractSet[str]) -> bool:
    """Whether a candidate names one mechanism: 中俄总理定期会晤, not 定期会晤 nor 中国会议."""
    if "place" in name.specific and len(name.plain) >= 2 and head in ("研讨会", "国际研讨会", "圆桌会议"):
        return True  # 南海问题研讨会
    if "place" in name.specific and len(name.plain) >= 4 and head in _MEETINGS:
        return True  # 亚太空间技术应用多边合作会议
    if "place" in name.specific and pattern("mechanism_zone").fullmatch(head):
        return True  # 北加里曼丹工业园
    if "quoted" in name.specific and head in _MEETINGS:
        return True  # “叙利亚之友”会议
    if any(s in _NAMED for s in name.specific):
        return bool(name.plain) or len(head) > 2 or "ordinal" in name.specific or "mechanism" in name.specific
    return "ordinal" in name.specific and name.plain not in general and len(name.plain) >= 2


def _placed(page: Page, name: Name, head: str, ends: set[int]) -> bool:
    """Whether its place makes a name of a topic and a head: just founded, beside its like, the two sides'."""
    text = page.text
    before = text[max(0, name.start - 24) : name.start]
    joined = text[name.start - 1 : name.start] in ("和", "、", "与", "及") and name.start - 1 in ends
    if len(name.plain) >= 2 and pattern("mechanism_joint").fullmatch(head):
        both = pattern("mechanism_of_both").search(before) or name.plain.startswith("双边")
        return joined or bool(both) or bool(pattern("mechanism_founded").search(before))
    if len(name.plain) < 4:
        return False
    loose = pattern("mechanism_loose").search(head)
    placed = joined or pattern("mechanism_founded").search(before)
    return bool(placed and not loose) or bool(pattern("mechanism_proper").fullmatch(head))


def _identifier(page: Page, written: str, name: Name, lexicon: Lexicon) -> str:
    """The lexicon's id where it has the name, else the name, its body in full, without a year before it."""
    known = lexicon.names.payloads.get(written)
    if known and known.type is _MECH:
        return known.id
    for body in known_of(page, MentionType.ORGANISATION):
        short = body.entry.kind in _IN_FULL and page.text[body.start : body.end] != "国务院"
        if short and body.start == name.start and body.end < name.end:
            written = body.entry.id + page.text[body.end : name.end]
    return pattern("year_of_session").sub("", written) if "organisation" in name.specific else written


def _in_quotes(page: Page, lexicon: Lexicon) -> Iterator[Mention]:
    """A quoted name with a mechanism's head, or one called a project or plan; marks left outside."""
    heads = lexicon.heads[_MECH]
    for match in pattern("quoted_open").finditer(page.text):
        yield from page.mention(match.start(1), match.end(1), _MECH, (match.group(1),), "mechanism.quoted")
    for match in pattern("quoted_name").finditer(page.text):
        inner = match.group(1)
        if pattern("mechanism_none").search(inner):
            continue
        by_head = inner.endswith(heads) and any(inner.endswith(h, 2) for h in heads)
        called = pattern("quoted_kind").match(page.text, match.end())
        if by_head or called or pattern("quoted_plan").search(inner):
            known = lexicon.names.payloads.get(inner)
            identifier = known.id if known and known.type is _MECH else inner
            rule = "mechanism.quoted" if by_head else "mechanism.called"
            yield from page.mention(match.start(1), match.end(1), _MECH, (identifier,), rule)
