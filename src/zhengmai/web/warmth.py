"""What the first visitor would else wait for: reads and counts what the first page shows, ahead of time."""

from __future__ import annotations

from zhengmai.charts import MOST_MARKS, Names, density_chart
from zhengmai.store.selection import Selection
from zhengmai.study import density
from zhengmai.web import data


def warm_up() -> None:
    """Fill the caches for the page as it first opens. Raises what the page would show as a sentence."""
    everything = Selection()
    columns, keys = data.columns(), data.keys(everything)
    data.facets(everything)
    found = density.moments(columns, keys, everything.axis)
    if len(found) <= MOST_MARKS:
        data.timeline(everything)
    counts = density.lanes(columns, found, "field", "year", 30)
    # Charts and the words for their values are loaded with the first that is drawn.
    density_chart(counts, (0.0, 1.0), "field", Names("en", entries=data.lexicon().entry)).to_dict()
