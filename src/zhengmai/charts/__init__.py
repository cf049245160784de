"""Data frame in, Altair chart out: `timeline_chart` draws what `Corpus.timeline()` gives.

`names` says things in the reader's language, `places` reads dates, `lanes` groups, `marks`, `rows` and
`layout` lay out, `statuses` has colours and shapes, `timeline` draws.
"""

from zhengmai.charts.lanes import GROUPS, UNDATED
from zhengmai.charts.layout import MOST_MARKS, Layout, laid_out
from zhengmai.charts.names import Names
from zhengmai.charts.statuses import SHAPES, STATUS_COLOURS, glyph, legend_html
from zhengmai.charts.timeline import PICKED, ROW_HEIGHT, draw, timeline_chart

__all__ = [
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
