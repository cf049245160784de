"""Reading gold folders and prediction files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from zhengmai.errors import InputError
from zhengmai.study.sheets import sheet

SUFFIX = ".gold.json"


def read_gold(folder: Path | str) -> list[dict[str, Any]]:
    """The gold documents of a folder: its `NAME.gold.json` with the text of `NAME.txt` beside each.

    Returns the parsed files in order of name, each with `file` and `text` added. Raises InputError if there
    are none, a text is missing, or a file is no annotation.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder; give the folder that holds NAME.txt and NAME{SUFFIX}.")
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise InputError(f"{folder} holds no *{SUFFIX}; give a folder of NAME.txt and NAME{SUFFIX} pairs.")
    return [_document(path) for path in files]


def read_predictions(path: Path | str) -> dict[str, dict[str, Any]]:
    """Predictions by file name from a file with one JSON object per line (`zhengmai annotate` writes such).

    Raises InputError if a line is no object, lacks `file`, or holds something that is no annotation.
    """
    path = Path(path)
    found: dict[str, dict[str, Any]] = {}
    # Not splitlines(): JSON strings may hold other line separators than \n as they are.
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            record = _object(line, f"{path}, line {number}")
            if not isinstance(record.get("file"), str):
                raise InputError(f"{path}, line {number}, needs 'file', the name of the text it is about.")
            name = Path(record["file"]).name
            sheet(record, name)
            found[name] = record
    return found


def _document(path: Path) -> dict[str, Any]:
    name = path.name.removesuffix(SUFFIX) + ".txt"
    text = path.with_name(name)
    if not text.is_file():
        raise InputError(f"{path} has no {name} beside it; put the annotated text there.")
    record = {**_object(_text(path), str(path)), "file": name, "text": _text(text)}
    sheet(record, path.name)
    return record


def _text(path: Path) -> str:
    """The file as UTF-8 with its line ends as they are, so that offsets hold."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}); convert it first.") from error


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is no JSON: {error}.") from error
    if not isinstance(value, dict):
        raise InputError(f"{where} must be a JSON object, not {type(value).__name__}.")
    return value
