"""Time expressions: found by the grammar of times.toml, resolved from the day their words were spoken.

`grammar` loads the rules, `scan` finds phrases, `trail` keeps what was mentioned and `context` what a phrase
reckons from; `resolve` and the readings it names (`calendars`, `bare` with `story`, `parts`, `pieces`,
`counts`, `centuries`, `named`, `lunar`) give it a value; `find` puts it together.
"""

from __future__ import annotations

from zhengmai.annotators.base import Page
from zhengmai.annotators.times.find import find_times
from zhengmai.model import Dating, Document, TimeExpression
from zhengmai.text.fold import fold

__all__ = ["find_times", "resolve"]


def resolve(text: str, spoken: str | None = None) -> list[TimeExpression]:
    """The time expressions of a piece of text said on `spoken` (EDTF year, month or day).

    Use it to try an expression out; `find_times` does the same for a prepared document with its names.
    """
    document = Document(id="", text=text, spoken=Dating(spoken, "argument" if spoken else None))
    return list(find_times(Page(document, fold(text), ())))
