"""Add texts: upload files or archives, or paste; look over what is known about them; store them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from zhengmai.errors import ZhengmaiError
from zhengmai.web import data, frame, who
from zhengmai.web.i18n import Translator
from zhengmai.web.sentences import sentence
from zhengmai.web.staging import EDITABLE, Stage, Staged, edited, pasted, staging

_STAGE, _UPLOAD, _TURN = "zm.add.stage", "zm.add.upload", "zm.add.turn"
_REPORT, _STORING, _READING = "zm.add.report", "zm.add.storing", "zm.add.reading"


def show() -> None:
    """Draw the page."""
    _ = frame.names()[1]
    if not who.may_write():
        st.info(_("You may read here, but not add texts."))
        return
    st.subheader(_("Add texts"), anchor=False)
    stage: Stage = st.session_state.setdefault(_STAGE, Stage())
    if st.session_state.get(_STORING):
        _store(stage, _)
        return
    if st.session_state.get(_READING):
        _read(stage, _)
        return
    _report(_)
    _take_in(stage, _)
    if stage.failed:
        _failures(stage.failed, _("These cannot be read:"), _)
    if stage.ready:
        _look_over(stage, _)
    elif stage.failed:
        st.button(_("Empty the list"), on_click=_forget, icon=":material/delete:")


def _take_in(stage: Stage, _: Translator) -> None:
    """Upload or paste."""
    files, paste = st.tabs([_("Upload files"), _("Paste a text")])
    with files:
        key = f"{_UPLOAD}.{st.session_state.get(_TURN, 0)}"
        label = _(
            "Text files, web pages, PDF, Word, or a .zip of many; with a manifest.csv in it if you have one"
        )
        st.file_uploader(label, accept_multiple_files=True, key=key, on_change=_uploaded, args=(key,))
        st.caption(_("Nothing leaves this machine. Nothing is stored before you say so."))
        _help(_)
    with paste, st.form("zm.paste", border=False, clear_on_submit=True):
        st.text_input(_("title"), key="zm.paste.title")
        st.text_area(_("Text"), key="zm.paste.text", height=220)
        st.form_submit_button(_("Add to the list"), on_click=_pasted)


def _help(_: Translator) -> None:
    """What can be read, and how to say what is known about many texts at once."""
    with st.expander(_("What can be read, and how to say what is known about many texts at once")):
        st.markdown(
            _(
                "- .txt and .md in any Chinese encoding, .html, .pdf with text (not scanned), .docx, .jsonl, "
                ".csv, .zip\n"
                "- A file named manifest.csv in the archive tells title and dates of each text. Its first "
                "line names the columns, all but the first of which may be left out:"
            )
        )
        st.code(
            "file,title,published,spoken,url,genre,outlet\na.txt,,2017-09-26,2017-09,,interview,",
            language=None,
        )
        st.markdown(
            _(
                "- **published** is when the page appeared, **spoken** when its words were said: 今年 and "
                "去年 count from the latter. What is left empty is looked for in the text."
            )
        )


def _uploaded(key: str) -> None:
    st.session_state[_READING] = [(file.name, file.getvalue()) for file in st.session_state[key] or ()]
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state.pop(_REPORT, None)


def _read(stage: Stage, _: Translator) -> None:
    """Read what was uploaded, one text after the other; the button stops between two."""
    st.button(_("Cancel"), on_click=_stop_reading, icon=":material/stop_circle:")
    bar = st.progress(0.0)
    known, found = {item.document.id for item in stage.ready}, Stage()
    for name, number, of in staging(st.session_state[_READING], found):
        words = _("{n} of {all}: {name}", n=f"{number + 1:,}", all=f"{of:,}", name=frame.plain(name))
        bar.progress(number / of, words)
    stage.ready += [item for item in found.ready if item.document.id not in known]
    stage.failed += found.failed
    _stop_reading()
    st.rerun()


def _stop_reading() -> None:
    st.session_state.pop(_READING, None)


def _pasted() -> None:
    stage: Stage = st.session_state[_STAGE]
    try:
        stage.ready.append(pasted(st.session_state["zm.paste.text"], st.session_state["zm.paste.title"]))
    except ZhengmaiError as error:
        stage.failed.append(("", str(error)))


def _look_over(stage: Stage, _: Translator) -> None:
    """What is known about each text, to be filled in before it is stored."""
    n = f"{len(stage.ready):,}"
    st.markdown(
        _(
            "**{n}** texts are ready. Fill in what you know; what is left empty is looked for in the text.",
            n=n,
        )
    )
    table = pd.DataFrame([item.row() for item in stage.ready]).fillna("")
    table.insert(0, "take", True)
    labels = {
        "take": st.column_config.CheckboxColumn(_("take")),
        "file": st.column_config.TextColumn(_("file"), disabled=True),
        "title": st.column_config.TextColumn(_("title"), width="large"),
        "published": st.column_config.TextColumn(_("published"), help=_("When the page appeared.")),
        "spoken": st.column_config.TextColumn(
            _("spoken"), help=_("When the words were said: dates count from it.")
        ),
        "genre": st.column_config.TextColumn(_("genre")),
        "outlet": st.column_config.TextColumn(_("outlet")),
        "url": st.column_config.TextColumn(_("address")),
    }
    grid = st.data_editor(table, column_config=labels, hide_index=True, key=f"zm.grid.{len(stage.ready)}")
    with st.container(horizontal=True):
        taken = int(grid["take"].sum())
        label = _("Store and analyse {n}", n=f"{taken:,}")
        if st.button(label, type="primary", icon=":material/save:", disabled=not taken):
            _begin(stage, grid, _)
        st.button(_("Empty the list"), on_click=_forget, icon=":material/delete:")


def _begin(stage: Stage, grid: pd.DataFrame, _: Translator) -> None:
    """Take the table's rows over; a row with a bad cell is named and nothing is stored."""
    kept: list[Staged] = []
    wrong: list[tuple[str, str]] = []
    for item, row in zip(stage.ready, grid.to_dict("records"), strict=True):
        if not row["take"]:
            continue
        try:
            kept.append(edited(item, {str(k): v for k, v in row.items() if k in EDITABLE}))
        except ZhengmaiError as error:
            wrong.append((str(row["file"] or row["title"]), str(error)))
    if wrong:
        for name, reason in wrong:
            st.error(f"{frame.plain(name)}: {frame.told(reason, _)}")
        return
    stage.ready = kept
    st.session_state[_STORING] = True
    st.rerun()


def _store(stage: Stage, _: Translator) -> None:
    """Analyse and store one text after the other; the button stops between two."""
    report = st.session_state.setdefault(_REPORT, {"done": [], "failed": []})
    total = len(stage.ready) + len(report["done"]) + len(report["failed"])
    st.button(_("Cancel"), on_click=_stop, icon=":material/stop_circle:")
    bar = st.progress(0.0)
    while stage.ready:
        item = stage.ready[0]
        name = item.document.file or item.document.title or item.document.id[:12]
        done = total - len(stage.ready)
        bar.progress(done / total, _("{n} of {all}: {name}", n=done + 1, all=total, name=frame.plain(name)))
        try:
            place = None if item.document.file is None else f"upload:{item.document.file}"
            outcome = data.corpus().add(item.document, place=place, source=item.source)
            report["done"].append((name, str(outcome)))
        except ZhengmaiError as error:
            report["failed"].append((name, str(error)))
        stage.ready.pop(0)
    _stop()
    st.rerun()


def _stop() -> None:
    st.session_state[_STORING] = False


def _forget() -> None:
    st.session_state[_STAGE] = Stage()


def _report(_: Translator) -> None:
    """What became of the last that were stored."""
    report = st.session_state.get(_REPORT)
    if not report:
        return
    outcomes = [outcome for _name, outcome in report["done"]]
    labels = {
        "added": _("added"),
        "updated": _("updated"),
        "version": _("as later versions"),
        "skipped": _("known already"),
    }
    told = [f"{outcomes.count(k):,} {label}" for k, label in labels.items() if k in outcomes]
    st.success(_("Stored: {what}", what=", ".join(told) or "0"), icon=":material/check:")
    st.page_link("views/timeline.py", label=_("See the timeline"), icon=":material/timeline:")
    if report["failed"]:
        _failures(report["failed"], _("These failed; the rest is stored:"), _)


def _failures(failed: list[tuple[str, str]], heading: str, _: Translator) -> None:
    st.warning(heading, icon=":material/error:")
    rows = [(name, sentence(why.removeprefix(f"{name}: "), _)) for name, why in failed]
    st.dataframe(pd.DataFrame(rows, columns=[_("file"), _("why")]), hide_index=True)


if __name__ == "__main__":
    show()
