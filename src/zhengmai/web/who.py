"""Who is at the page: a name for the log of reviews, from the login or asked once, and what they may do."""

from __future__ import annotations

import os

import streamlit as st

from zhengmai.web import ROLES
from zhengmai.web.i18n import Translator

_NAME = "zm.reviewer"
_FIELD = "zm.reviewer.field"
READER, REVIEWER = "reader", "reviewer"


def may_write() -> bool:
    """Whether this visitor may review and add texts: everybody on one's own machine, else by role."""
    return ROLES not in os.environ or role() == REVIEWER


def role() -> str | None:
    """The role of who is logged in; None if nobody is, or the list of roles does not have them."""
    from zhengmai.web.roles import role_of

    return role_of(login())


def logged_in() -> bool:
    """Whether the login knows who is at the page."""
    return bool(st.user.to_dict().get("is_logged_in"))


def reviewer() -> str | None:
    """The name under which decisions are logged; None while nobody gave one."""
    return login() or st.session_state.get(_NAME)


def ask(place: str, _: Translator) -> bool:
    """Ask for the name once; returns whether it is known. place: tells boxes that ask from each other."""
    if reviewer():
        return True
    with st.form(f"zm.who.{place}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Your name, once, for the log of decisions"),
            value=_last(),
            key=f"{_FIELD}.{place}",
            placeholder=_("name or initials"),
        )
        st.form_submit_button(_("Go on"), on_click=_take, args=(place,))
    return False


def _last() -> str:
    """Who decided last in this corpus, to be confirmed; nobody where many may be at the page."""
    if ROLES in os.environ:
        return ""
    from zhengmai.web import data

    rows = data.database().read("SELECT by FROM review ORDER BY id DESC LIMIT 1")
    return str(rows[0][0]) if rows else ""


def _take(place: str) -> None:
    name = str(st.session_state.get(f"{_FIELD}.{place}", "")).strip()
    if name:
        st.session_state[_NAME] = name


def login() -> str | None:
    """The address or name that the login gives; None without login."""
    if ROLES not in os.environ or not logged_in():
        return None
    return str(st.user.get("email") or st.user.get("name") or "") or None
