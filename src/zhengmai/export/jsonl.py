"""Rows as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def to_jsonl(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A JSON object a line, UTF-8."""
    lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
    return "".join(lines).encode()
