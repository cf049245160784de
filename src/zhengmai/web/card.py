"""One initiative in full: its sentence, what decided each slot, dates and their origin, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import streamlit as st

from zhengmai.charts import Names, glyph
from zhengmai.model import Status
from zhengmai.render import facts_html, quote_html, quote_span, safe_url
from zhengmai.web.i18n import Translator
from zhengmai.web.sentences import sentence


def quoted(text: str, initiative: Mapping[str, Any], names: Names, _: Translator) -> None:
    """What it is, and the sentence that says so with the words that decided each slot."""
    st.html(_head(initiative, names))
    st.html(quote_html(text, initiative) + _cues(text, initiative, names, _))


def told(
    record: Mapping[str, Any], text: str, initiative: Mapping[str, Any], names: Names, _: Translator
) -> None:
    """All slots of the initiative of a document's record, and its source."""
    st.html(facts_html(_facts(record, text, initiative, names, _), _meanings(initiative, names, _)))
    doc = record["doc"]
    if doc["synthetic"]:
        st.caption(":material/science: " + _("sample text written for zhengmai"))
    if url := safe_url(doc["url"]):
        st.link_button(_("Open the source"), url, icon=":material/open_in_new:")


def _head(initiative: Mapping[str, Any], names: Names) -> str:
    status = Status(initiative["status"])
    words = (
        f'<span title="{escape(names.meaning(kind, initiative[kind]))}">'
        f"{escape(names.term(kind, initiative[kind]))}</span>"
        for kind in ("status", "act")
    )
    return f'<div class="zm-head">{glyph(status)} {" · ".join(words)}</div>'


def _cues(text: str, initiative: Mapping[str, Any], names: Names, _: Translator) -> str:
    """Each cue with what it decided: “pledged because of 将”."""
    chips = []
    for cue in initiative["cues"]:
        slot, words = cue["slot"], escape(text[cue["start"] : cue["end"]])
        label = names.term("slot", slot)
        if slot in ("status", "act"):
            label = names.term(slot, initiative[slot])
        because = escape(_("{value} because of", value=label))
        chips.append(f'<span class="zm-chip zm-cue-{escape(slot)}">{because} <b>{words}</b></span>')
    return f"<div>{''.join(chips)}</div>"


def _facts(
    record: Mapping[str, Any], text: str, initiative: Mapping[str, Any], names: Names, _: Translator
) -> Iterator[tuple[str, str]]:
    item = initiative
    yield _("parties"), _parties(item, names)
    yield _("named as"), "；".join(_named(record, text, item, names, _))
    yield _("groups"), "、".join(item["groups"])
    yield _("participants"), "、".join(filter(None, (_participant(p) for p in item["participants"])))
    yield _("mechanism"), item["mechanism"] or ""
    yield _("framework"), item["framework"] or ""
    yield _("field"), names.term("field", item["field"])
    yield _("strength"), names.term("strength", item["strength"])
    yield _("place"), item["place"] or ""
    yield _("quantities"), "、".join(text[q["start"] : q["end"]] for q in item["quantities"])
    yield _("condition"), text[slice(*item["condition"])] if item["condition"] else ""
    yield _("when it happens"), _when(item, names)
    yield _("read from"), "；".join(_times(record, text, item, names, _))
    yield _("when it was said"), item["stated_on"] or _("unknown")
    yield _("stated by"), _voice(item, names, _)
    yield _("document"), _source(record, _)
    yield _("confidence"), "" if item["confidence"] is None else f"{item['confidence']:.2f}"
    yield _("found by rule"), item["rule"]


def _meanings(item: Mapping[str, Any], names: Names, _: Translator) -> dict[str, str]:
    """What the codebook says of the values, by the label they stand under."""
    kinds = {_("field"): "field", _("strength"): "strength"}
    found = {label: names.meaning(kind, item[kind] or "") for label, kind in kinds.items()}
    when = (("when_role", item["when_role"]), ("when_basis", item["when_basis"]))
    found[_("when it happens")] = " ".join(filter(None, (names.meaning(k, v or "") for k, v in when)))
    voice = item["voice"] or {}
    said = (("voice_kind", voice.get("kind")), ("voice_mode", voice.get("mode")))
    found[_("stated by")] = " ".join(filter(None, (names.meaning(k, v or "") for k, v in said)))
    return found


def _named(
    record: Mapping[str, Any], text: str, item: Mapping[str, Any], names: Names, _: Translator
) -> Iterator[str]:
    """The words that name the parties, with what each was read as and why, where they do not say it."""
    for cue in item["cues"]:
        if cue["slot"] != "parties":
            continue
        words = text[cue["start"] : cue["end"]]
        inside = [m for m in record["mentions"] if m["start"] < cue["end"] and cue["start"] < m["end"]]
        read = [i for m in inside for i in m["ids"]]
        why = "；".join(dict.fromkeys(filter(None, (sentence(m["why"], _, names) for m in inside))))
        told = names.parties(dict.fromkeys(read))
        shown = words if told in ("", words) else f"{words} = {told}"
        yield f"{shown} ({why})" if why else shown


def _parties(item: Mapping[str, Any], names: Names) -> str:
    roles = item["roles"]
    told = (
        f"{names.party(p)} ({names.term('role', roles[p])})" if p in roles else names.party(p)
        for p in item["parties"]
    )
    return names.separator.join(told)


def _participant(person: Mapping[str, Any]) -> str:
    return f"{person['post'] or ''}{person['person'] or ''}"


def _when(item: Mapping[str, Any], names: Names) -> str:
    if item["when"]:
        bounds = f"{item['earliest'] or '…'} – {item['latest'] or '…'}"
        about = [
            names.term("when_role", item["when_role"]),
            names.term("when_basis", item["when_basis"]),
            bounds,
        ]
        return f"{item['when']} ({' · '.join(filter(None, about))})"
    return names.without_date(item["earliest"], item["latest"])


def _times(
    record: Mapping[str, Any], text: str, item: Mapping[str, Any], names: Names, _: Translator
) -> Iterator[str]:
    """The time expressions that the date was read from, what each counts from, and what else it may be."""
    cues = [c for c in item["cues"] if c["slot"] == "when"]
    first, last = quote_span(text, item)
    for time in record["times"]:
        decided = any(c["start"] < time["end"] and time["start"] < c["end"] for c in cues)
        if decided or (not cues and first <= time["start"] and time["end"] <= last):
            anchor = "" if time["anchor"] == "none" else names.term("anchor", time["anchor"])
            other = "、".join(time["alternatives"] or ())
            else_ = _("or {other}", other=other) if other else ""
            why = "; ".join(filter(None, (sentence(time["reason"], _, names) or anchor, else_)))
            yield f"{time['text']} = {time['value'] or '?'}" + (f" ({why})" if why else "")


def _voice(item: Mapping[str, Any], names: Names, _: Translator) -> str:
    who = _("the document itself") if item["stated_by"] == "author" else item["stated_by"] or _("unknown")
    voice = item["voice"]
    if not voice:
        return who
    about = [
        names.term("voice_kind", voice["kind"]),
        names.term("voice_mode", voice["mode"]),
        voice.get("via"),
    ]
    return f"{who} ({' · '.join(filter(None, about))})"


def _source(record: Mapping[str, Any], _: Translator) -> str:
    doc = record["doc"]
    return " · ".join(
        filter(None, (doc["title"] or record["file"] or record["id"][:12], doc["outlet"], doc["published"]))
    )
