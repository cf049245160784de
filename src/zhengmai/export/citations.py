"""Citations of documents and of single records, with the original title: BibTeX, CSL-JSON, GB/T 7714."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from zhengmai.export.rows import SAMPLE

_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
_TEX = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}

Known = Mapping[str, Any]


def to_bibtex(documents: Iterable[Known]) -> str:
    """BibTeX entries. documents: rows of `Corpus.documents()`, with `paragraph` if one is cited."""
    return "\n\n".join(_bibtex(document) for document in documents) + "\n"


def to_csl(documents: Iterable[Known]) -> str:
    """CSL-JSON, for Zotero and other reference managers."""
    return json.dumps([_csl(document) for document in documents], ensure_ascii=False, indent=2) + "\n"


def to_gbt7714(documents: Iterable[Known]) -> str:
    """A list as GB/T 7714—2015 wants it, numbered."""
    lines = (f"[{n}] {gbt7714(document)}" for n, document in enumerate(documents, 1))
    return "\n".join(lines) + "\n"


def gbt7714(document: Known) -> str:
    """One document, by GB/T 7714—2015; online where it has an address."""
    kind = "EB/OL" if document.get("url") else "Z"
    parts = [f"{document['outlet']}." if document.get("outlet") else "", f"{_title(document)}[{kind}]."]
    date = document.get("published") or document.get("spoken")
    if date:
        parts.append(f"({date})." if document.get("url") else f"{date}.")
    if document.get("url"):
        parts.append(f"{document['url']}.")
    if document.get("paragraph"):
        parts.append(f"第{document['paragraph']}段.")
    if document.get("synthetic"):
        parts.append("（为 zhengmai 编写的样本文本，不是史料）")
    return " ".join(filter(None, parts))


def _bibtex(document: Known) -> str:
    date = document.get("published") or document.get("spoken") or ""
    fields = {
        "title": "{" + _tex(_title(document)) + "}",
        "author": "{" + _tex(document["outlet"]) + "}" if document.get("outlet") else "",
        "date": date if re.fullmatch(r"\d{4}(-\d\d){0,2}", date) else "",
        "year": date[:4] if date[:4].isdigit() else "",
        "url": _uri(document.get("url") or ""),
        "langid": "chinese",
        "pages": f"para. {document['paragraph']}" if document.get("paragraph") else "",
        "note": _note(document),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key(document)},\n{body}\n}}"


def _csl(document: Known) -> dict[str, Any]:
    date = document.get("published") or document.get("spoken") or ""
    entry: dict[str, Any] = {
        "id": key(document),
        "type": "webpage" if document.get("url") else "document",
        "title": _title(document),
        "language": "zh-CN",
    }
    if document.get("outlet"):
        entry["author"] = [{"literal": document["outlet"]}]
        entry["container-title"] = document["outlet"]
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        entry["issued"] = {"date-parts": [[int(part) for part in date.split("-")]]}
    elif date:
        entry["issued"] = {"literal": date}
    if document.get("url"):
        entry["URL"] = document["url"]
    if document.get("paragraph"):
        entry["locator"], entry["label"] = str(document["paragraph"]), "paragraph"
    if note := _note(document):
        entry["note"] = note
    return entry


def key(document: Known) -> str:
    """What a citation is called: year and head of the document's id, the same wherever it is made."""
    date = document.get("published") or document.get("spoken") or ""
    return f"zm{date[:4] if date[:4].isdigit() else ''}{str(document['document'])[:8]}"


def _title(document: Known) -> str:
    return str(document.get("title") or document.get("file") or document["document"])


def _note(document: Known) -> str:
    spoken = document.get("spoken")
    said = f"spoken {spoken}" if spoken and spoken != document.get("published") else ""
    return "; ".join(filter(None, (said, SAMPLE if document.get("synthetic") else "")))


def _tex(words: str) -> str:
    return _SPECIAL.sub(lambda m: _TEX.get(m[0], f"\\{m[0]}"), words)


def _uri(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
