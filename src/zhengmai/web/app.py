"""What Streamlit runs: chooses the page. `zhengmai serve` starts it."""

from __future__ import annotations

import streamlit as st

from zhengmai.web import frame, who
from zhengmai.web.i18n import Translator


def main() -> None:
    """Lay out the frame and run the page that the address asks for."""
    st.set_page_config(page_title="zhengmai 政脉", page_icon="📜", layout="wide")
    _ = frame.names()[1]
    frame.style(_)
    frame.brand()
    if not frame.admitted(_):
        return
    page = st.navigation(pages(_), position="top")
    with frame.sentences(_):
        page.run()
    frame.language_choice(_)


def pages(_: Translator) -> dict[str, list[st.Page]]:
    """The pages by the heading they stand under; what writes is there for those who may."""

    def page(name: str, title: str, icon: str, *, default: bool = False) -> st.Page:
        path = "" if default else name
        return st.Page(
            f"views/{name}.py", title=title, icon=f":material/{icon}:", url_path=path, default=default
        )

    reading = [
        page("timeline", _("Timeline"), "timeline", default=True),
        page("search", _("Search"), "search"),
        page("documents", _("Documents"), "library_books"),
    ]
    hidden = st.Page(
        "views/document.py",
        title=_("Document"),
        icon=":material/article:",
        url_path="document",
        visibility="hidden",
    )
    study = [
        page("threads", _("What became of it"), "conversion_path"),
        page("entities", _("Names"), "groups"),
        page("network", _("Network"), "hub"),
        page("compare", _("Compare"), "compare_arrows"),
    ]
    corpus = [page("audit", _("Audit"), "fact_check"), page("download", _("Download"), "download")]
    if who.may_write():
        corpus = [page("add", _("Add texts"), "upload_file"), *corpus]
    return {"": [*reading, hidden], _("Study"): study, _("Corpus"): corpus}


if __name__ == "__main__":
    main()
