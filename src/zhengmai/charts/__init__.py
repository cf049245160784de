"""Data frame in, Altair chart out: `timeline_chart` draws what `Corpus.timeline()` gives.

`names` says things in the reader's language, `lanes` groups, `places` reads dates, `marks` lays out,
`timeline` draws.
"""

from zhengmai.charts.lanes import GROUPS, UNDATED
from zhengmai.charts.marks import MOST_MARKS, Layout, laid_out
from zhengmai.charts.names import Names
from zhengmai.charts.timeline import PICKED, SHAPES, STATUS_COLOURS, draw, timeline_chart

__all__ = [
    "GROUPS",
    "MOST_MARKS",
    "PICKED",
    "SHAPES",
    "STATUS_COLOURS",
    "UNDATED",
    "Layout",
    "Names",
    "draw",
    "laid_out",
    "timeline_chart",
]
