"""The text of a document with its marks, an outline to jump by, and the hits of a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from zhengmai.model.marks import Mark
from zhengmai.render import CHOSEN, LAYERS, document_html
from zhengmai.store.characters import characters, comparable
from zhengmai.web import address, frame
from zhengmai.web.i18n import Translator

_SHOWN = ("initiative", "time", "country", "organisation", "mechanism", "boilerplate")
_FIND = "zm.find"
_HIT = "zm-hit-now"
_LONGEST = 40


def find_and_mark(text: str, _: Translator) -> tuple[Sequence[str], list[tuple[int, int]]]:
    """The box to search in the text and the choice of marks; gives the marks to show and the hits."""
    places = _hits(text, _)
    return _layers(_), places


def reading(
    record: Mapping[str, Any],
    text: str,
    chosen: Mapping[str, Any] | None,
    layers: Sequence[str],
    places: Sequence[tuple[int, int]],
) -> None:
    """Draw the text; what is chosen, or the hit of the address, is brought into view.

    layers: which marks to show. places: the hits of a search.
    """
    at = _at(places)
    marks = [Mark(s, e, "hit", "", _HIT if s == at else None) for s, e in places]
    anchors = [Mark(s["start"], s["start"] + 1, "turn", "", f"zm-at-{s['start']}") for s in _outlined(record)]
    identifier = chosen["id"] if chosen else None
    body = document_html(record, text, layers=layers, chosen=identifier, more=[*marks, *anchors])
    with st.container(border=True):
        st.html(f'<div class="zm-scroll">{body}</div>')
    if at is not None:
        bring_into_view(_HIT, f"{at}")
    elif identifier:
        bring_into_view(CHOSEN, identifier)


def outline(record: Mapping[str, Any], text: str, _: Translator) -> None:
    """Sections and speaker turns; choosing one brings it into view."""
    sections = _outlined(record)
    if len(sections) < 2:
        return
    labels = {s["start"]: _label(s, text) for s in sections}
    with st.expander(_("Outline ({n})", n=len(labels))):
        for start, label in labels.items():
            if st.button(label, key=f"zm.outline.{start}", type="tertiary"):
                count = st.session_state["zm.outline.n"] = st.session_state.get("zm.outline.n", 0) + 1
                bring_into_view(f"zm-at-{start}", f"{start}.{count}")


def bring_into_view(anchor: str, marker: str) -> None:
    """Scroll the text to an anchor of ours, and the page only where the text does not scroll by itself."""
    frame.run_script(
        f'(function find(left){{const at=document.getElementById("{anchor}");'
        "if(!at){if(left)setTimeout(find,100,left-1);return}"
        'const box=at.closest(".zm-scroll");'
        "if(box.scrollHeight>box.clientHeight){box.scrollTop=at.offsetTop-box.clientHeight/3}"
        'else{at.scrollIntoView({block:"nearest"})}})(30)',
        f"{anchor} {marker}",
    )


def _layers(_: Translator) -> Sequence[str]:
    labels = {layer: _(layer) for layer in LAYERS}
    layers = st.pills(
        _("Marks"),
        LAYERS,
        selection_mode="multi",
        default=_SHOWN,
        format_func=labels.__getitem__,
        key="zm.layers",
        wrap=True,
    )
    legend = " ".join(f'<span class="zm-{layer}">{escape(labels[layer])}</span>' for layer in layers)
    st.html(f'<div class="zm-legend">{legend}</div>')
    return layers


def _hits(text: str, _: Translator) -> list[tuple[int, int]]:
    """Where the searched words stand, with the box to search and buttons to go through them."""
    st.session_state[_FIND] = address.get("q") or ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text_input(_("Find in this text"), key=_FIND, placeholder="反恐", on_change=_search)
        places = find(text, st.session_state[_FIND])
        if places:
            now = _at(places)
            number = next((n for n, (start, _end) in enumerate(places) if start == now), 0)
            before, after = places[number - 1][0], places[(number + 1) % len(places)][0]
            for label, icon, start in (
                (_("Previous hit"), "arrow_upward", before),
                (_("Next hit"), "arrow_downward", after),
            ):
                st.button(
                    "",
                    help=label,
                    icon=f":material/{icon}:",
                    on_click=_go,
                    args=(start,),
                    key=f"zm.hit.{icon}",
                )
            st.markdown(_("{n} of {all}", n=number + 1, all=len(places)))
        elif st.session_state[_FIND]:
            st.caption(_("Not in this text."))
    return places


def find(text: str, query: str) -> list[tuple[int, int]]:
    """Every place of a query in a text; case, width, blanks and script make no difference."""
    wanted, found = comparable(characters(query)), characters(text)
    written = comparable(found)
    places: list[tuple[int, int]] = []
    position = written.find(wanted) if wanted else -1
    while position >= 0:
        places.append((found.at[position], found.at[position + len(wanted) - 1] + 1))
        position = written.find(wanted, position + 1)
    return places


def _search() -> None:
    address.put(q=st.session_state[_FIND].strip() or None, at=None)


def _go(start: int) -> None:
    address.put(at=str(start))


def _at(places: Sequence[tuple[int, int]]) -> int | None:
    """The hit that the address names, else the first."""
    given = address.get("at") or ""
    starts = [start for start, _ in places]
    if given.isascii() and given.isdigit() and int(given) in starts:
        return int(given)
    return starts[0] if starts and not address.get("initiative") else None


def _outlined(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [s for s in record["doc"]["sections"] if s["kind"] in ("title", "heading", "turn")]


def _label(section: Mapping[str, Any], text: str) -> str:
    words = " ".join(text[section["start"] : section["end"]].split())
    label = f"{section['speaker']}：{words}" if section["kind"] == "turn" and section["speaker"] else words
    label = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
    return frame.plain(label)
