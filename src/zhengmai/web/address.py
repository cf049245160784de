"""The address of the page: what is selected, chosen and opened stands in the URL, to be kept and sent.

Filters have the keys of `Selection.to_query`; besides there are `lang`, `group`, `row` (the opened lane),
`from_row`, `initiative`, `doc` (the document that is open) and what single pages keep there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

Query = dict[str, list[str]]

#: What is not a filter.
PLACES = ("initiative", "row", "doc")
VIEW = ("lang", "group", "from_row", "q", "at", "sort", "entity", "against", "judge")


def query() -> Query:
    """The address's query as it is."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def get(key: str, default: str | None = None) -> str | None:
    """The last value of a key."""
    values = st.query_params.get_all(key)
    return values[-1] if values else default


def put(**values: str | None) -> None:
    """Set keys of the address; None takes a key out."""
    for key, value in values.items():
        if value is None:
            if key in st.query_params:
                del st.query_params[key]
        elif get(key) != value:
            st.query_params[key] = value


def replace(wanted: Mapping[str, Sequence[str]]) -> None:
    """Make the query this, if it is not already."""
    if query() != {key: list(values) for key, values in wanted.items()}:
        st.query_params.from_dict({key: list(values) for key, values in wanted.items()})


def link(**values: str | None) -> dict[str, str | list[str]]:
    """Today's query with some keys set or (None) taken out, for a link to another page."""
    kept: dict[str, str | list[str]] = {k: v for k, v in query().items() if k not in values}
    return kept | {k: v for k, v in values.items() if v is not None}
