"""A selection with some parameters changed, by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zhengmai.store.selection import Selection


def changed(selection: Selection, **values: Any) -> Selection:
    """The selection with these parameters; raises InputError for values that cannot be."""
    return replace(selection, **values)
