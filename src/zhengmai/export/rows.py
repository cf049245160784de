"""Rows of initiatives with what a citable table needs besides: where the words stand and whose they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from zhengmai.corpus import Corpus
from zhengmai.store.selection import Selection

#: What a column `note` says of a text that was written for the project.
SAMPLE = "sample text written for zhengmai, not a source"
COLUMNS = (
    *(
        "initiative",
        "when",
        "earliest",
        "latest",
        "stated_on",
        "status",
        "act",
        "strength",
        "parties",
        "groups",
    ),
    *("mechanism", "framework", "place", "field", "scope", "stated_by", "evidence", "quote", "confidence"),
    *("reviewed", "document", "title", "outlet", "published", "url", "file", "paragraph", "start", "end"),
    *("rule", "note"),
)


def rows(corpus: Corpus, selection: Selection, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The selected initiatives in time order as plain rows of `COLUMNS`; lists are lists of texts.

    paragraph: the number of the paragraph in which the evidence stands, from 1. note: `SAMPLE`, or None.
    """
    found = corpus.timeline(selection, limit=limit)
    documents = corpus.documents(Selection(superseded=True)).set_index("document")
    breaks: dict[str, Sequence[int]] = {}
    for row in found.to_dict("records"):
        home = str(row["document"])
        known = documents.loc[home]
        if home not in breaks:
            breaks[home] = paragraph_starts(corpus.text(home))
        about = {name: known[name] for name in ("outlet", "published", "url")}
        about["paragraph"] = sum(start <= row["start"] for start in breaks[home])
        about["note"] = SAMPLE if row["synthetic"] else None
        whole = {**{str(k): v for k, v in row.items()}, **about}
        yield {name: _plain(whole[name]) for name in COLUMNS}


def paragraph_starts(text: str) -> list[int]:
    """Where each paragraph (a line that is not blank) begins."""
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip("\r \t\u3000"):
            starts.append(at)
        at += len(line) + 1
    return starts


def flat(row: Mapping[str, Any]) -> dict[str, str | int | float | None]:
    """A row for a table of cells: lists separated by `|`."""
    return {name: "|".join(v) if isinstance(v, list) else v for name, v in row.items()}


def _plain(value: Any) -> Any:
    """A value as JSON knows it; unknown numbers are None."""
    if isinstance(value, tuple):
        return [v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for v in value]
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return None
    return value.item() if hasattr(value, "item") else value
