"""Roles of the server mode: who may only read, and who may review. Read from the file that `--auth` names."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zhengmai.errors import InputError
from zhengmai.web import ROLES

NAMES = ("reader", "reviewer")
_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")


def read(path: Path) -> Mapping[str, Any]:
    """The settings of a login: `[auth]` as Streamlit takes it, and `[roles]` with lists of addresses.

    Raises InputError if the file cannot be used. `"*"` among the addresses means everybody who can log in.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"--auth {path} cannot be read: {error}.") from error
    auth, roles = settings.get("auth"), settings.get("roles")
    if not isinstance(auth, dict) or not isinstance(roles, dict):
        raise InputError(f"--auth {path} needs the tables [auth] and [roles]; see `zhengmai serve --help`.")
    missing = [name for name in _NEEDED if not isinstance(auth.get(name), str) or not auth[name].strip()]
    if missing:
        raise InputError(f"--auth {path}: [auth] lacks {', '.join(missing)}.")
    for name, people in roles.items():
        if name not in NAMES:
            raise InputError(f"--auth {path}: [roles] has {', '.join(NAMES)}; got '{name}'.")
        if not isinstance(people, list) or not all(isinstance(p, str) for p in people):
            raise InputError(f"--auth {path}: the role '{name}' needs a list of addresses.")
    return settings


def role_of(person: str | None) -> str | None:
    """The highest role of somebody; None for nobody, or if no role has them."""
    if not person:
        return None
    roles = read(Path(os.environ[ROLES]))["roles"]
    held = [name for name in NAMES if {"*", person.casefold()} & {p.casefold() for p in roles.get(name, ())}]
    return held[-1] if held else None
