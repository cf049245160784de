"""Words that a reader selects in the text of a document: where they begin and end."""

from __future__ import annotations

import streamlit as st

_KEY = "zm.selected"

# Counts code points, as everything here does, and a line break as one.
_SCRIPT = """
export default function (component) {
  const { setTriggerValue } = component
  const offset = (box, node, at) => {
    const range = document.createRange()
    range.setStart(box, 0)
    range.setEnd(node, at)
    let n = 0
    const walk = (x) => {
      if (x.nodeType === 3) n += Array.from(x.data).length
      else if (x.nodeName === "BR") n += 1
      else x.childNodes.forEach(walk)
    }
    walk(range.cloneContents())
    return n
  }
  const tell = () => {
    const chosen = document.getSelection()
    const box = document.querySelector(".zm-scroll .zm-text")
    if (!box || !chosen || chosen.isCollapsed || !chosen.rangeCount) return
    const range = chosen.getRangeAt(0)
    if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return
    const start = offset(box, range.startContainer, range.startOffset)
    setTriggerValue("span", [start, offset(box, range.endContainer, range.endOffset)])
  }
  const events = ["mouseup", "keyup", "touchend"]
  events.forEach((name) => document.addEventListener(name, tell))
  return () => events.forEach((name) => document.removeEventListener(name, tell))
}
"""


def listen(document: str) -> None:
    """Remember what is selected in the text shown, from now on."""
    component = st.components.v2.component("zm_selecting", js=_SCRIPT)
    span = component(key=f"{_KEY}.component", on_span_change=lambda: None).get("span")
    if span and span[1] > span[0]:
        st.session_state[_KEY] = (document, int(span[0]), int(span[1]))


def selected(document: str) -> tuple[int, int] | None:
    """Where the words last selected in a document begin and end; None if none are."""
    known = st.session_state.get(_KEY)
    return (known[1], known[2]) if known and known[0] == document else None


def forget() -> None:
    """Nothing is selected any more."""
    st.session_state.pop(_KEY, None)
