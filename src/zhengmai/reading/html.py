"""Web pages (.html, .htm, .mhtml): every block stays in the text, furniture marked as such.

Nothing is fetched: pictures, frames and style sheets of a page are not looked at.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zhengmai.errors import ReadError
from zhengmai.reading.charset import decode
from zhengmai.reading.declared import Declared
from zhengmai.reading.extracted import BREAK, Extracted, joined, with_turns

if TYPE_CHECKING:
    from email.message import Message

_HEAD = 4096
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_NO_PAGE = "there is no web page in it; save the page anew, as HTML"


def read_html(data: bytes) -> Extracted:
    """The text of a saved page and what its head declares; raises ReadError."""
    declared = _CHARSET.search(data[:_HEAD])
    return _page(data, declared[1].decode("ascii") if declared else None, None)


def read_mhtml(data: bytes) -> Extracted:
    """The text of the first page in a web archive; its pictures and frames are passed over."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
            page = _page(_content(part), part.get_content_charset(), address)
            saved = Declared(extra=_saved(message))
            return replace(page, declared=page.declared.over(saved))
    raise ReadError(_NO_PAGE)


def _page(data: bytes, charset: str | None, url: str | None) -> Extracted:
    from zhengmai.reading.blocks import blocks
    from zhengmai.reading.leads import bold_lead, places, turns
    from zhengmai.reading.mainpart import reasons
    from zhengmai.reading.pagemeta import page_meta

    decoded = decode(data, charset)
    root = _parsed(decoded.text)
    found = [] if root is None else list(blocks(root))
    if root is None or not found:
        raise ReadError("it is empty: there is no text on the page")
    declared = page_meta(root, found, url)
    text, furniture = joined(zip((b.text for b in found), reasons(root, found, declared.title), strict=True))
    leads = places([b.text for b in found], [bold_lead(b.element) for b in found], len(BREAK))
    return Extracted(text, decoded.encoding, declared, with_turns(furniture, turns(leads)))


def _parsed(page: str) -> Any:
    """The page's tree, as a browser would make it of whatever stands there."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        root = None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise ReadError("its elements are nested too deeply for a web page; save its text as .txt")
    return root


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _saved(message: Message) -> tuple[tuple[str, str], ...]:
    """The day the archive was made, as its head says."""
    from email.utils import parsedate_to_datetime

    try:
        return (("retrieved", parsedate_to_datetime(str(message["Date"])).date().isoformat()),)
    except ValueError:
        return ()


def _header(message: Message, name: str) -> str | None:
    value = str(message.get(name) or "").strip()
    return value if value.startswith(("http://", "https://")) else None
