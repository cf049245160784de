"""Concordance: the places of a word as rows that line up on it, and the words it keeps company with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

import pandas as pd

from zhengmai.errors import InputError
from zhengmai.store.search import Hit

SORTS = ("date", "left", "right", "speaker")
COLUMNS = (
    *("document", "file", "title", "spoken", "start", "end", "left", "text", "right", "section", "speaker"),
)


def concordance(hits: Iterable[Hit], *, sort: str = "date") -> pd.DataFrame:
    """The hits of `Corpus.search` as a frame, one row each.

    Columns: document, file, title, spoken, start, end, left, text, right, section, speaker; `left` and
    `right` are on one line. sort: `date` (as found), `left` (by the characters before the word, from the word
    outwards), `right` (by those after it), `speaker`. Raises InputError for a sort there is not.
    """
    if sort not in SORTS:
        raise InputError(f"sort must be one of {', '.join(SORTS)}; got '{sort}'.")
    rows = [asdict(hit) for hit in hits]
    frame = pd.DataFrame({name: pd.Series([r[name] for r in rows], dtype=_dtype(name)) for name in COLUMNS})
    for side in ("left", "right"):
        frame[side] = [_on_one_line(words) for words in frame[side]]
    if sort == "left":
        return frame.sort_values("left", key=_backwards, kind="stable", ignore_index=True)
    if sort == "date":
        return frame
    return frame.sort_values(sort, kind="stable", na_position="last", ignore_index=True)


def collocates(
    frame: pd.DataFrame, cut: Callable[[str], Iterable[str]], *, span: int = 5, least: int = 2
) -> pd.DataFrame:
    """Words near the hits of a concordance, the most frequent first.

    cut: cuts a text into words (such as `jieba.Tokenizer().cut`). span: words on each side. least:
    occurrences below which a word is left out. Columns: word, left, right (occurrences on each side), n.
    """
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for before, after in zip(frame["left"], frame["right"], strict=True):
        left.update(_words(cut(before))[-span:])
        right.update(_words(cut(after))[:span])
    rows = [(word, left[word], right[word], left[word] + right[word]) for word in {*left, *right}]
    found = pd.DataFrame(rows, columns=["word", "left", "right", "n"])
    found = found[found["n"] >= least]
    return found.sort_values(["n", "word"], ascending=[False, True], ignore_index=True)


def _dtype(name: str) -> str:
    return "int64" if name in ("start", "end") else "object"


def _words(cut: Iterable[str]) -> Sequence[str]:
    return [word for word in cut if any(character.isalnum() for character in word)]


def _backwards(values: pd.Series[str]) -> pd.Series[str]:
    return values.str.replace(r"\W", "", regex=True).str[::-1]


def _on_one_line(words: str) -> str:
    return " ".join(words.split("\n")).replace("\r", "")
