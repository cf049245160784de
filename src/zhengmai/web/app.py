"""What Streamlit runs: chooses the page. `zhengmai serve` starts it."""

from __future__ import annotations

import streamlit as st

from zhengmai.web import frame


def main() -> None:
    """Lay out the frame and run the page that the address asks for."""
    st.set_page_config(page_title="zhengmai 政脉", page_icon="📜", layout="wide")
    _ = frame.names()[1]
    frame.style()
    pages = [
        st.Page("views/timeline.py", title=_("Timeline"), icon=":material/timeline:", default=True),
        st.Page("views/document.py", title=_("Document"), icon=":material/article:", url_path="document"),
    ]
    page = st.navigation(pages, position="top")
    with frame.sentences():
        page.run()
    frame.language_choice(_)


if __name__ == "__main__":
    main()
