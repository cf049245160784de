"""Words: jieba's dictionary segmentation with code-point offsets and dictionary tags."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from operator import add
from typing import NamedTuple

from zhengmai.model import Word

#: What jieba looks up in its dictionary; what stands between is cut into characters.
_WRITTEN = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")
_ALONE = re.compile(r"\r\n|.", re.DOTALL)
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
#: Stands for the weight of what only begins words: real weights are logarithms of shares, below 0.
_PREFIX = 1.0


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Cuts texts as `jieba.tokenize(text, HMM=False)` does, with jieba's own dictionary, but faster.

    No other user of jieba in the process can change its words, nor can jieba's cache file in the shared
    temporary folder.

    weights: the logarithm of every word's share; `_PREFIX` for what only begins words. unknown: that of a
    character which is no word. tags: the dictionary's word classes.
    """

    weights: Mapping[str, float]
    unknown: float
    tags: Mapping[str, str]

    def words(self, text: str) -> list[Word]:
        """Words in text order, covering the whole text; `tag` is the dictionary's, `x` where unknown."""
        starts = self.starts(text)
        return [
            Word(start, end, self.tags.get(text[start:end], "x"))
            for start, end in pairwise((*starts, len(text)))
        ]

    def starts(self, text: str) -> list[int]:
        """Where the words of a text begin, in its order."""
        found: list[int] = []
        position = 0
        for run in _WRITTEN.finditer(text):
            found += (m.start() for m in _ALONE.finditer(text, position, run.start()))
            position = run.end()
            found += self.run_starts(run.group(), run.start())
        found += (m.start() for m in _ALONE.finditer(text, position))
        return found

    def run_starts(self, run: str, offset: int) -> list[int]:
        """Where the likeliest words of a run begin; single letters and digits side by side are one word."""
        found: list[int] = []
        ends = self._ends(run)
        position, after_letter = 0, False
        while position < len(run):
            end = ends[position]
            is_letter = end == position + 1 and run[position] in _LATIN
            if not (is_letter and after_letter):
                found.append(position + offset)
            position, after_letter = end, is_letter
        return found

    def _ends(self, run: str) -> list[int]:
        """For every position the end of its word in the likeliest way to cut the rest of the run."""
        weigh, size, unknown = self.weights.get, len(run), self.unknown
        best, ends = [0.0] * (size + 1), list(range(1, size + 1))
        ones, twos = list(map(weigh, run)), [*map(weigh, map(add, run, run[1:])), None]
        top, start = 0.0, size
        for one, weight in zip(reversed(ones), reversed(twos), strict=True):
            start -= 1
            is_word = one is not None and one < 0
            top += one if is_word and one is not None else unknown
            end = start + 2
            while weight is not None:
                if weight < 0:
                    score = weight + best[end]
                    if score >= top or not is_word:  # of equals the longer word, as jieba has it
                        top, ends[start], is_word = score, end, True
                end += 1
                weight = weigh(run[start:end]) if end <= size else None
            best[start] = top
        return ends


class Stretch(NamedTuple):
    """A word by its place, as `Word`, but light: they are asked for by the thousand."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, each stretch cut when a word of it is first asked for: many never are.

    bounds: where what jieba cuts begins and ends, by turns. starts: where its words begin, and its end, by
    where it begins, as far as it was cut.
    """

    text: str
    segmenter: Segmenter
    bounds: tuple[int, ...]
    starts: dict[int, list[int]]

    @classmethod
    def of(cls, text: str, segmenter: Segmenter) -> Words:
        """The words of a text; nothing is cut yet."""
        return cls(text, segmenter, tuple(b for run in _WRITTEN.finditer(text) for b in run.span()), {})

    def at(self, position: int) -> Stretch:
        """The word that holds the character at `position`."""
        number = bisect_right(self.bounds, position)
        if number % 2 == 0:
            start = position - self.text.endswith("\r\n", 0, position + 1)
            end = start + 2 if self.text.startswith("\r\n", start) else start + 1
            return Stretch(start, end, self.segmenter.tags.get(self.text[start:end], "x"))
        left = self.bounds[number - 1]
        starts = self.starts.get(left) or self._cut(left, self.bounds[number])
        number = bisect_right(starts, position)
        start, end = starts[number - 1], starts[number]
        return Stretch(start, end, self.segmenter.tags.get(self.text[start:end], "x"))

    def _cut(self, left: int, right: int) -> list[int]:
        self.starts[left] = [*self.segmenter.run_starts(self.text[left:right], left), right]
        return self.starts[left]


@cache
def default_segmenter() -> Segmenter:
    """The segmenter with jieba's own dictionary; building it takes about a third of a second."""
    import jieba  # here, because importing it compiles its tables and `--help` should not wait for that

    with jieba.Tokenizer().get_dict_file() as file:
        cells = file.read().decode("utf-8").split()
    words, counts = cells[0::3], list(map(int, cells[1::3]))
    all_counts = log(sum(counts))
    weights = {word: log(count) - all_counts for word, count in zip(words, counts, strict=True) if count}
    for word in words:
        while (word := word[:-1]) and word not in weights:
            weights[word] = _PREFIX
    return Segmenter(weights, -all_counts, dict(zip(words, cells[2::3], strict=True)))
