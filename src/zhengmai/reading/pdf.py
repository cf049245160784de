"""PDF files with text: the characters of each page in order of their places, lines joined to paragraphs.

One file at a time: the PDF library is not made for threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import TYPE_CHECKING

from zhengmai.errors import ReadError
from zhengmai.reading.declared import Declared
from zhengmai.reading.extracted import Extracted, joined
from zhengmai.reading.pdflines import Character, Line, lines
from zhengmai.reading.pdfparagraphs import paragraphs

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MAX_PAGES = 5_000
#: Characters of all pages together.
MAX_CHARACTERS = 20_000_000
_SCANNED = "its pages are pictures without text (scanned); let a text recognition (OCR) program read it first"
_PASSWORD = "it is protected by a password; save a copy without one"
_DAMAGED = "it is no PDF file, or a damaged one; print or save it anew as PDF"


def read_pdf(data: bytes) -> Extracted:
    """The text of a PDF file; raises ReadError for one that is encrypted, damaged, scanned or too long.

    Pages without text among others are noted in `extra` as `pages_without_text`.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(data) as pdf:
            pages = list(_pages(pdf))
    except PdfiumError as error:
        raise ReadError(_PASSWORD if "password" in str(error).lower() else _DAMAGED) from None
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    if len(empty) == len(pages):
        raise ReadError(_SCANNED)
    text, sections = joined(paragraphs(pages))
    noted = (("pages_without_text", ", ".join(empty)),) if empty else ()
    return Extracted(text, "utf-8", Declared(extra=noted), sections)


def _pages(pdf: PdfDocument) -> Iterator[list[Line]]:
    if len(pdf) > MAX_PAGES:
        raise ReadError(f"it has {len(pdf):,} pages, and the limit is {MAX_PAGES:,}; split it")
    total = 0
    for number in range(len(pdf)):
        page = pdf[number]
        text_page = page.get_textpage()
        total += text_page.count_chars()
        if total > MAX_CHARACTERS:
            raise ReadError(f"it has more than {MAX_CHARACTERS:,} characters; split it")
        yield lines(_characters(text_page))
        text_page.close()
        page.close()


def _characters(page: PdfTextPage) -> Iterator[Character]:
    """The characters in the order the file draws them, with the blanks that the library sees between them."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    handle = page.raw
    x, y, box, matrix = c_double(), c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    begins, ends, bottom, top = c_double(), c_double(), c_double(), c_double()
    origin, square, turned = (byref(x), byref(y)), byref(box), byref(matrix)
    strokes = tuple(map(byref, (begins, ends, bottom, top)))
    last: Character | None = None
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        is_generated = raw.FPDFText_IsGenerated(handle, index)
        if is_generated and code == 0x20 and last:
            yield last._replace(char=" ", left=last.end, right=last.end, middle=last.middle + 0.01)
        if is_generated or code < 0x20:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, *origin)
        raw.FPDFText_GetLooseCharBox(handle, index, square)
        raw.FPDFText_GetCharBox(handle, index, *strokes)
        raw.FPDFText_GetMatrix(handle, index, turned)
        size = raw.FPDFText_GetFontSize(handle, index) * hypot(matrix.c, matrix.d)
        middle = (begins.value + ends.value) / 2
        last = Character(_char(code), x.value, box.right, y.value, size or box.top - box.bottom, middle)
        yield last


def _char(code: int) -> str:
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
