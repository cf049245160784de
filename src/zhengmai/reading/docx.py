"""Word files (.docx): every paragraph as it stands with all changes accepted, notes and page heads after it.

The zip is read directly: text boxes, content controls and inserted revisions are text, deleted ones are not.
Numbers that Word makes itself (automatic lists) are not in the file and so not in the text.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from zhengmai.errors import ReadError
from zhengmai.reading.extracted import BREAK, Extracted, joined, with_turns
from zhengmai.reading.leads import places, turns

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Bytes that one part of the file may unpack to: some ten million characters of text.
MAX_PART = 60_000_000
_BODY, _HEADS = "word/document.xml", ("word/header", "word/footer")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_PAGE_HEAD = "page head or foot"
_LEFT_OUT = frozenset(("del", "moveFrom", "delText", "instrText", "delInstrText", "rPr", "pPr", "sectPr"))
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_docx(data: bytes) -> Extracted:
    """A Word file's text; raises ReadError for what is none, encrypted, too large or declares entities."""
    if data.startswith(_ENCRYPTED):
        raise ReadError("it is an old Word file or protected by a password; save it as .docx without one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            paragraphs = list(_paragraphs(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise ReadError("it is no Word file, or a damaged one; open it in Word and save it anew") from None
    text, furniture = joined((words, reason) for words, reason, _ in paragraphs)
    leads = places([words for words, _, _ in paragraphs], [lead for _, _, lead in paragraphs], len(BREAK))
    return Extracted(text, "utf-8", sections=with_turns(furniture, turns(leads)))


def _paragraphs(archive: zipfile.ZipFile) -> Iterator[tuple[str, str | None, str | None]]:
    """Each paragraph with the reason why it is furniture, and what stands in bold at its beginning."""
    names = set(archive.namelist())
    if _BODY not in names:
        raise ReadError("it is no Word file: there is no text in it; save it as .docx with Word")
    heads = sorted(n for n in names if n.startswith(_HEADS) and n.endswith(".xml"))
    for name in (_BODY, *(n for n in _NOTES if n in names), *heads):
        reason = _PAGE_HEAD if name in heads else None
        for text, lead in _texts(_root(archive, name)):
            yield text, reason, lead


def _root(archive: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    with archive.open(name) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise ReadError(f"its part {name} unpacks to more than {MAX_PART:,} bytes; split it")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise ReadError(f"its part {name} is damaged; open it in Word and save it anew") from None
    if root.getroottree().docinfo.doctype:
        raise ReadError(
            f"its part {name} declares a document type, which Word never writes; it may be an attack"
        )
    return root


def _texts(root: Any) -> Iterator[tuple[str, str | None]]:
    """The paragraphs of a part in order; those of a text box come after the paragraph it is fixed to."""
    waiting: list[tuple[Any, list[Any]]] = []  # each paragraph with those of its text boxes
    for paragraph in root.iter(f"{_W}p", f"{_STRICT}p"):
        above = [_local(e) for e in paragraph.iterancestors()]
        if _LEFT_OUT.isdisjoint(above) and not any(e.tag == _FALLBACK for e in paragraph.iterancestors()):
            if "p" in above:
                waiting[-1][1].append(paragraph)
            else:
                waiting.append((paragraph, []))
    for paragraph, boxed in waiting:
        for each in (paragraph, *boxed):
            if text := "".join(_characters(each)).strip(" \t\n\r"):
                yield text, _bold_lead(each)


def _bold_lead(paragraph: Any) -> str | None:
    """What stands in bold at a paragraph's beginning."""
    words = ""
    for run in paragraph.iterchildren(f"{_W}r", f"{_STRICT}r"):
        text = "".join(_characters(run))
        is_bold = any(_local(e) == "b" and _is_on(e) for p in run if _local(p) == "rPr" for e in p)
        if text.strip() and not is_bold:
            break
        words += text
    return words.strip(" \t\n\u3000\u00a0").rstrip(":：") or None


def _is_on(element: Any) -> bool:
    """Whether a property is switched on, which it is without a value."""
    return next(iter(element.attrib.values()), "1") not in ("0", "false", "off")


def _characters(element: Any) -> Iterator[str]:
    for child in element:
        name = _local(child)
        if name in _LEFT_OUT or child.tag == _FALLBACK or name == "p":
            continue
        if name == "t":
            yield child.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        else:
            yield from _characters(child)


def _local(element: Any) -> str:
    """A Word element's name; '' for elements of other vocabularies."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    for space in (_W, _STRICT):
        if tag.startswith(space):
            return tag[len(space) :]
    return ""
