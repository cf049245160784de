"""Foreign names with a dot between their parts: 拉吉夫·夏尔马, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengmai.annotators.base import Page
from zhengmai.annotators.edges import HAN, SURE, WORD, Edges
from zhengmai.lexicon import Lexicon
from zhengmai.model import MentionType

_PART = rf"[{HAN}—]{{1,12}}|[A-Z]{{1,2}}"
_CHAIN = re.compile(rf"(?:{_PART})(?:·(?:{_PART}))+")
#: Letters that are also words: after these the name begins.
_WORDS = frozenset("由与和同对向以让切其立于")
_NAME_TAGS = ("nr", "nrt", "nrfg", "nz", "ns", "x")
#: Before the members of a list of names.
_LISTED = ("、", "，", "：", "　", " ", "\n")
_FEW = 0.4
_FURTHER = 4


def dotted(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The folded spans of names with dots; other things joined by dots (时政·要闻) are none."""
    if "·" not in page.text:
        return
    letters = lexicon.letters
    posts = lexicon.word_set("post")
    edges = Edges.of(page, lexicon)
    states = {i for k in page.known if k.entry.type is not MentionType.PERSON for i in range(k.start, k.end)}
    for match in _CHAIN.finditer(page.text):
        first, last = page.text.index("·", *match.span()), page.text.rindex("·", *match.span())
        start = _start(page, match.start(), first, letters, posts, states)
        end = _end(page, last + 1, match.end(), letters, edges)
        quoted = page.text[start - 1 : start] == "“" and page.text[end : end + 1] == "”"  # a chair, a prize
        if not quoted and start < first and end > last + 1 and _looks_foreign(page, start, end, letters):
            yield start, end


def _start(
    page: Page, start: int, dot: int, letters: frozenset[str], posts: tuple[str, ...], states: set[int]
) -> int:
    """Where the first part begins: back from the dot over letters, not into posts, states or words."""
    position = dot
    while position > start and page.text[position - 1] in letters and position - 1 not in states:
        position -= 1
    if position == dot:  # characters that transliterations seldom use: the dictionary's word
        return max(start, page.word_at(dot - 1).start)
    for at in range(dot - 1, max(start, position - _FURTHER), -1):
        if at < position and (page.text[at] in _WORDS or at in states):
            break
        between = page.word_at(at)
        if (between.start, between.end) == (at, position) and between.tag not in _NAME_TAGS:
            continue  # 总统|任命|叶·…
        if any(page.text.endswith(p, 0, at) for p in posts):
            return at
    if start < position < start + _FURTHER and page.text[start - 1 : start] in _LISTED:
        # Characters that transliterations seldom use, at the head of a name in a list.
        odd = page.text[start:position]
        if not (
            odd.endswith(posts) or states.intersection(range(start, position)) or _WORDS.intersection(odd)
        ):
            return start
    word = page.word_at(position)
    if word.start < position and word.end < dot and word.end - word.start > 1 and word.tag not in _NAME_TAGS:
        position = word.end  # 副|总|理: the rest of a word
    while position < dot - 1 and page.text[position] in _WORDS and page.word_at(position).end == position + 1:
        position += 1
    return position


def _end(page: Page, start: int, limit: int, letters: frozenset[str], edges: Edges) -> int:
    """Where the last part ends: the longest run of letters that something follows which follows names."""
    position = start
    while position < limit and (page.text[position] in letters or page.text[position].isascii()):
        position += 1
    best = edges.best(start, list(range(start + 1, position + 1)))
    if best:
        return best[0]
    # Characters that transliterations seldom use (阿不都满金): up to where the name may end.
    further = range(position + 1, min(limit, position + _FURTHER) + 1)
    ends = (e for strength in (SURE, WORD) for e in further if edges.at(e) == strength)
    return next(ends, position if position > start else min(limit, page.word_at(start).end))


def _looks_foreign(page: Page, start: int, end: int, letters: frozenset[str]) -> bool:
    """Whether every part is mostly written with the characters of transliterations."""
    parts = page.text[start:end].split("·")
    tags = [page.tags.get(part, "x") for part in parts]
    for part, tag in zip(parts, tags, strict=True):
        share = sum(c in letters or c.isascii() or c == "—" for c in part) / max(1, len(part))
        if share < _FEW and tag not in ("nr", "nrt", "nrfg"):
            return False
        if len(part) > 1 and tag not in _NAME_TAGS and share < 1:
            return False
    return any(tag in _NAME_TAGS for tag in tags)
