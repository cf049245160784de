"""Data frame in, Altair chart out: `timeline_chart` draws what `Corpus.timeline()` gives.

`names` says things in the reader's language, `lanes` groups, `places` reads dates, `marks` lays out,
`statuses` has colours and shapes, `timeline` draws.
"""

from zhengmai.charts.lanes import GROUPS, UNDATED
from zhengmai.charts.marks import MOST_MARKS, Layout, laid_out
from zhengmai.charts.names import Names
from zhengmai.charts.statuses import SHAPES, STATUS_COLOURS, glyph, legend_html
from zhengmai.charts.timeline import AXIS_HEIGHT, PICKED, ROW_HEIGHT, draw, timeline_chart

__all__ = [
    "AXIS_HEIGHT",
    "GROUPS",
    "MOST_MARKS",
    "PICKED",
    "ROW_HEIGHT",
    "SHAPES",
    "STATUS_COLOURS",
    "UNDATED",
    "Layout",
    "Names",
    "draw",
    "glyph",
    "laid_out",
    "legend_html",
    "timeline_chart",
]
