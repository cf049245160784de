"""What a clause goes on about where it does not name the thing: 这一基金, 升级谈判, 北段通气."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from zhengmai.initiatives import subjects
from zhengmai.initiatives.subject_words import words
from zhengmai.initiatives.things import Page, Thing

_BACK, _FAR = 220, 700
_PAUSE = "。；！？\n"
_MARK = re.compile("[，。；、（(：]")
_OBJECT, _BESIDE = 5, 1


def kindred(page: Page, span: tuple[int, int], own: Sequence[Thing], parties: Collection[str]) -> list[Thing]:
    """The thing that a name means which needs another (升级谈判, 这一基金): the last one of a kindred head.

    own: what the clause names. Where nothing before is kindred, the title is asked.
    """
    heads = {h for t in own for h in subjects.heads_in(t.core)}
    for is_kin, back in ((_is_same, _FAR), (_is_kin, _BACK)):
        for pool in (page.named_before(span[0], back)[::-1], page.titled):
            found = [
                t for t in pool if not t.is_relative and is_kin(t, heads) and _fits(page, t, own, parties)
            ]
            if found:
                return [next((t for t in found if t.core != t.name.head), found[0])]
    return []


def completed(page: Page, span: tuple[int, int], own: Thing) -> Thing:
    """A bare name with partners (中瑞协定) in full, as things of its kind are called before it."""
    for thing in page.named_before(span[0], _FAR)[::-1]:
        is_kin = _is_same(thing, {own.name.head}) or _is_kin(thing, {own.name.head})
        if is_kin and subjects.is_common(thing.core):
            return Thing(own.name, thing.core, own.partners, thing.is_own)
    return own


def spoken_of(
    page: Page, span: tuple[int, int], own: Sequence[Thing], parties: Collection[str], is_event: bool
) -> list[Thing]:
    """The thing that a clause without a name goes on about: the first of its sentence, else the last before.

    Only where the clause points (此后, 这) or tells what became of something (建成, 生效).
    """
    start, end = span
    if not _goes_on(page.text[start:end], page.bodies_in(start, end)):
        return []
    sentence = max((page.text.rfind(c, 0, start) for c in _PAUSE), default=-1)
    asked = page.states_in(start, end)
    within = [t for t in page.things if sentence < t.name.start and t.name.end <= start]
    here = _topics(page, within, is_event)
    opening = [] if not here or here[0].is_named else here[:1]
    if opening and (found := kindred(page, (opening[0].name.start, end), opening, asked)):
        return found
    if fitting := [t for t in here if t.is_named and _fits(page, t, own, asked)]:
        return fitting[:1]
    near = [t for t in page.named_before(start, _BACK) if _fits(page, t, own, parties)]
    return _topics(page, near, is_event)[-1:]


def _goes_on(clause: str, bodies: Sequence[tuple[int, int]]) -> bool:
    """Whether a clause points back, or tells what became of something and no more (正式生效).

    Where more stands behind the verb (启动|全国碳排放交易体系), a thing is named, if not by a known word;
    and a body beside it (联合国|成立后) is what it is said of. bodies: where organisations stand in it.
    """
    if words().pointing.search(clause):
        return True
    stages = list(words().stages.finditer(clause))
    if not stages or any(_BESIDE >= stages[-1].start() - end >= 0 for _, end in bodies):
        return False
    at = stages[-1].end()
    if any(at <= start <= at + _BESIDE for start, _ in bodies):
        return False
    return len(re.split(_MARK, clause[at:])[0]) <= _OBJECT


def _topics(page: Page, things: Sequence[Thing], is_event: bool) -> list[Thing]:
    """The things that a text goes on about: no place where something was done, no framework."""
    found = [t for t in things if not t.name.is_place and not subjects.is_wide(t.core)]
    meets = subjects.GATHERINGS | subjects.FORMATS
    return [t for t in found if t.name.head in meets] if is_event else found


def _is_same(thing: Thing, heads: Collection[str]) -> bool:
    return any(head in thing.core for head in heads)


def _is_kin(thing: Thing, heads: Collection[str]) -> bool:
    return any(subjects.are_kin(head, thing.name.head) for head in heads)


def _fits(page: Page, thing: Thing, own: Sequence[Thing], parties: Collection[str]) -> bool:
    """Whether a thing is told of with the partners of the clause's own names, else of the clause."""
    asked = {p for t in own for p in t.partners} or set(parties)
    told = page.parties_of(thing)
    return not asked or not told or bool(asked & told)
