"""Texts that are not in this repository: where they are, and a skip that says why where they are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def shared_folder() -> Path:
    """`ZHENGMAI_SHARED`, else the folder `shared` beside the checkout."""
    return Path(os.environ.get("ZHENGMAI_SHARED") or ROOT.parent / "shared")


def shared(*parts: str) -> Path:
    """A folder of the outside texts; skips the test where there is none."""
    path = shared_folder().joinpath(*parts)
    if not path.exists():
        pytest.skip(
            f"needs outside texts ({'/'.join(parts)}): set ZHENGMAI_SHARED to the folder that has them"
        )
    return path
