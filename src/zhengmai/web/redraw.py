"""Whether a decision changed what the page shows outside of the part in which it was made."""

from __future__ import annotations

import streamlit as st

_KEY = "zm.redraw"


def want() -> None:
    """The whole page is to be drawn again."""
    st.session_state[_KEY] = True


def wanted() -> bool:
    """Whether it is; asking takes the wish back."""
    return bool(st.session_state.pop(_KEY, False))
