"""What the head of a web page declares: title, day of publication, outlet, address, author."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from zhengmai.errors import DateError
from zhengmai.lexicon.load import Row, read_table
from zhengmai.model.document import Dating
from zhengmai.reading.blocks import Block
from zhengmai.reading.declared import Declared, edtf, unbroken
from zhengmai.reading.mainpart import bare

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_FIRST_PAGES = "1991"
_SITE = re.compile(r"(?:\s*[_|｜]\s*[^_|｜]{1,30})+\Z|\s[-–—]\s[^-–—]{1,30}\Z")
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d{0,6}\w{0,3}/(https?://.+)")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")


def page_meta(root: Any, found: list[Block], url: str | None = None) -> Declared:
    """What a page declares. Its title comes from the head, else a heading, else the window's title."""
    address = url or _web(next(_values(root, "url"), None)) or _saved_from(root)
    kept = _ARCHIVED.match(address or "")
    values = {slot: next(_values(root, slot), None) for slot in ("outlet", "author")}
    published = next((day for value in _values(root, "published") if (day := day_of(value))), None)
    return Declared(
        title=_title(root, found),
        outlet=values["outlet"],
        url=kept[4] if kept else address,
        published=Dating(published, "label") if published else None,
        extra=tuple(_extra(values["author"], kept)),
    )


def _extra(author: str | None, kept: re.Match[str] | None) -> Iterator[tuple[str, str]]:
    """The author, and of a page from an archive of the web its address there and the day it was saved."""
    if author:
        yield "author", author
    if kept:
        yield "archive_url", kept[0]
        yield "retrieved", "-".join(kept.group(1, 2, 3))


def day_of(written: str) -> str | None:
    """The day that a page's date and time name, as written there; None for no day or a placeholder."""
    match = _DAY.search(written)
    if not match or match[1] < _FIRST_PAGES:
        return None
    try:
        return edtf("-".join(match.groups()))
    except DateError:
        return None


def _title(root: Any, found: list[Block]) -> str | None:
    window = _one_line(root.findtext(".//head/title"))
    declared = next(_values(root, "title"), None)
    headings = [_one_line(b.text) for b in found if b.element.tag == "h1"]
    if declared:
        return next(
            (h for h in headings if h and bare(declared).startswith(bare(h)) and len(h) > 5), declared
        )
    of_window = [h for h in headings if h and window and bare(h) in bare(window)]
    if of_window:
        return max(of_window, key=len)  # the site's name may be a heading too
    return next(filter(None, headings), None) or (_SITE.sub("", window) or window if window else None)


def _values(root: Any, slot: str) -> Iterator[str]:
    for row in _rows():
        if row["slot"] == slot:
            yield from filter(None, map(_one_line, _named(root, row["where"], row["name"].lower())))


@cache
def _rows() -> list[Row]:
    return read_table("page_meta.tsv", ("slot", "where", "name"))


def _named(root: Any, where: str, name: str) -> Iterator[str | None]:
    if where == "json":
        yield from _of_json(root, name)
        return
    tag, attribute, value = ("link", "rel", "href") if where == "link" else ("meta", where, "content")
    for element in root.iter(tag):
        if element.get(attribute, "").strip().lower() == name:
            yield element.get(value)
    if where == "itemprop":
        for element in root.iterfind(".//*[@itemprop]"):
            if element.get("itemprop").lower() == name:
                yield element.get("datetime") or element.text


def _of_json(root: Any, name: str) -> Iterator[str]:
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        try:
            told = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in told if isinstance(told, list) else [told]:
            if isinstance(item, dict):
                yield from (v for k, v in item.items() if k.lower() == name and isinstance(v, str))


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _saved_from(root: Any) -> str | None:
    """The address that a browser notes in a page it saves."""
    before = list(root.itersiblings(preceding=True)) if root.getparent() is None else []
    notes = [n.text or "" for n in before if not isinstance(n.tag, str)]
    match = _SAVED_FROM.search(" ".join(notes))
    return _web(match[1]) if match else None


def _one_line(text: str | None) -> str | None:
    return " ".join(unbroken(text).split()) or None if text else None
