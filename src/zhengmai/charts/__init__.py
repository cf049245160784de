"""Data frame in, Altair chart out: `timeline_chart` draws what `Corpus.timeline()` gives.

`names` says things in the reader's language, `places` reads dates, `lanes` groups, `marks`, `rows` and
`layout` lay out, `statuses` has colours and shapes, `timeline` draws; `density` draws counts of any number.
"""

from zhengmai.charts.density import (
    BRUSH,
    CELL,
    counts_chart,
    coverage_chart,
    density_chart,
    outlets,
    overview_chart,
)
from zhengmai.charts.lanes import GROUPS, UNDATED
from zhengmai.charts.layout import MOST_MARKS, NARROW, TELEPHONE, WIDE, Layout, laid_out
from zhengmai.charts.names import Names
from zhengmai.charts.statuses import SHAPES, STATUS_COLOURS, glyph, legend_html
from zhengmai.charts.timeline import HEAD, PICKED, ROW_HEIGHT, draw, timeline_chart

__all__ = [
    "BRUSH",
    "CELL",
    "GROUPS",
    "HEAD",
    "MOST_MARKS",
    "NARROW",
    "PICKED",
    "ROW_HEIGHT",
    "SHAPES",
    "STATUS_COLOURS",
    "TELEPHONE",
    "UNDATED",
    "WIDE",
    "Layout",
    "Names",
    "counts_chart",
    "coverage_chart",
    "density_chart",
    "draw",
    "glyph",
    "laid_out",
    "legend_html",
    "outlets",
    "overview_chart",
    "timeline_chart",
]
