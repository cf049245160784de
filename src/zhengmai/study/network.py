"""Who is tied to whom by shared initiatives, as these sources tell it, and where to draw them."""

from __future__ import annotations

from itertools import combinations
from math import sqrt

import pandas as pd


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
    rows = [(name, float(x), float(y), int(sums[name])) for name, (x, y) in where.items()]
    return pd.DataFrame(rows, columns=["name", "x", "y", "n"])
