"""Who is tied to whom by shared initiatives, as these sources tell it, and where to draw them."""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd

Places = np.ndarray[Any, np.dtype[np.float64]]

#: Names nearer than this share of the width and of the height collide.
_NEAR = (0.085, 0.065)
_PUSHES = 150


def ties(frame: pd.DataFrame, *, mechanisms: bool = False, least: int = 1) -> pd.DataFrame:
    """Pairs of parties that share initiatives. frame: rows of `Corpus.timeline`.

    mechanisms: mechanisms and frameworks are tied to the parties too. least: fewer shared initiatives do not
    count. Columns: a, b (ids, a < b), n (initiatives), initiatives (a tuple of their ids); the strongest tie
    first.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for row in frame[["initiative", "parties", "mechanism"]].to_dict("records"):
        actors: set[str] = set(row["parties"] or ())
        if mechanisms and isinstance(row["mechanism"], str):
            actors.add(row["mechanism"])
        for a, b in combinations(sorted(actors), 2):
            found.setdefault((a, b), []).append(row["initiative"])
    rows = [(a, b, len(ids), tuple(ids)) for (a, b), ids in found.items() if len(ids) >= least]
    result = pd.DataFrame(rows, columns=["a", "b", "n", "initiatives"])
    return result.sort_values(["n", "a", "b"], ascending=[False, True, True], ignore_index=True)


def placed(pairs: pd.DataFrame, *, seed: int = 7) -> pd.DataFrame:
    """Where to draw each actor so that what is strongly tied stands near: name, x, y, n (ties' initiatives).

    The same pairs always give the same places. Needs networkx.
    """
    import networkx as nx

    graph = nx.Graph()
    for a, b, n in zip(pairs["a"], pairs["b"], pairs["n"], strict=True):
        graph.add_edge(a, b, weight=sqrt(n))
    if not len(graph):
        return pd.DataFrame(columns=["name", "x", "y", "n"])
    where = nx.spring_layout(graph, seed=seed, k=2.2 / sqrt(len(graph)), iterations=120, weight="weight")
    sums = pd.concat([pairs.groupby("a")["n"].sum(), pairs.groupby("b")["n"].sum()]).groupby(level=0).sum()
    apart = _apart(np.array(list(where.values()), dtype="float64"))
    rows = [(name, float(x), float(y), int(sums[name])) for name, (x, y) in zip(where, apart, strict=True)]
    return pd.DataFrame(rows, columns=["name", "x", "y", "n"])


def _apart(places: Places) -> Places:
    """The places between 0 and 1 either way, none so near to another that their names would collide."""
    span = np.maximum(np.ptp(places, axis=0), 1e-9)
    found: Places = (places - places.min(axis=0)) / span
    near = np.array(_NEAR)
    for _ in range(_PUSHES):
        gap = (found[:, None, :] - found[None, :, :]) / near
        far = np.hypot(gap[..., 0], gap[..., 1]) + np.eye(len(found)) * 9
        push = np.clip(1 - far, 0, None) / np.maximum(far, 1e-3)
        step = (push[..., None] * gap * near).sum(axis=1) / 2
        if not step.any():
            break
        found = found + step
    low, high = found.min(axis=0), found.max(axis=0)
    scaled: Places = (found - low) / np.maximum(high - low, 1e-9)
    return scaled
