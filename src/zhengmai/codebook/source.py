"""Reading the codebook that ships with the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from zhengmai.codebook.terms import Codebook, Kind, Term


@cache
def load() -> Codebook:
    """The codebook of this version of the package; read once."""
    raw = tomllib.loads(files(__package__).joinpath("codebook.toml").read_text(encoding="utf-8"))
    kinds = {name: Kind(name, **record) for name, record in raw["kind"].items()}
    terms = (_term(kind, name, record) for kind in kinds for name, record in raw["term"][kind].items())
    return Codebook(raw["version"], kinds, tuple(terms))


def _term(kind: str, name: str, record: dict[str, Any]) -> Term:
    return Term(kind, name, **{**record, "examples": tuple(record["examples"])})
