"""Words: jieba's dictionary segmentation with code-point offsets and dictionary tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from zhengmai.model import Word


@dataclass(frozen=True, slots=True)
class Segmenter:
    """A private jieba tokenizer, so that no other user of jieba in the process can change our words.

    Its dictionary is built in memory: jieba's cache file in the shared temporary folder would let another
    user of the machine change the segmentation, and saves no time.
    """

    tokenizer: Any
    tags: Mapping[str, str]

    def words(self, text: str) -> list[Word]:
        """Words in text order, covering the whole text; `tag` is the dictionary's, `x` where unknown."""
        tags = self.tags
        return [
            Word(start, end, tags.get(word, "x"))
            for word, start, end in self.tokenizer.tokenize(text, HMM=False)
        ]


@cache
def default_segmenter() -> Segmenter:
    """The segmenter with jieba's own dictionary; building it takes about a second."""
    import jieba  # here, because importing it compiles its tables and `--help` should not wait for that

    tokenizer = jieba.Tokenizer()
    tags: dict[str, str] = {}
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    with tokenizer.get_dict_file() as file:
        for line in file:
            word, _, tag = line.decode("utf-8").rstrip("\n").split(" ")
            tags[word] = tag
    tokenizer.initialized = True
    return Segmenter(tokenizer, tags)
