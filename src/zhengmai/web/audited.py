"""What audits of this corpus found so far: verdicts on samples, and the precision they show."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from zhengmai.store.reviews import ACCEPT, VERDICT, standing
from zhengmai.store.selection import Selection
from zhengmai.store.slots import SLOTS
from zhengmai.study.audit import precision
from zhengmai.web import data
from zhengmai.web.i18n import Translator
from zhengmai.web.narrowing import changed

#: The comment that verdicts on a sample carry in the log.
MARK = "audit"


def judged() -> pd.DataFrame:
    """Initiatives that an audit judged: initiative, act, status (as found) and state."""
    return _judged(data.corpus_path(), data.revision())


def line(_: Translator) -> str:
    """The precision in a sentence; empty while nothing was judged."""
    frame = judged()
    if frame.empty:
        return ""
    row = precision(frame).iloc[0]
    return _(
        "Audit: {share} right as found (95 % interval {low} to {high}), of {n} sampled and judged by hand.",
        share=f"{row['right']:.0%}",
        low=f"{row['low']:.0%}",
        high=f"{row['high']:.0%}",
        n=f"{row['n']:,}",
    )


def population(selection: Selection) -> pd.DataFrame:
    """What a sample is drawn from, by key: initiative (the key), act and status, all as the analysis found.

    What reviewers reject or correct stays in it as it was found, or judging would change the sample under
    their hands; what they added was not found and is left out.
    """
    columns = data.columns()
    keys = data.keys(changed(selection, rejected=True, reviewed=None))
    found = columns.initiatives.loc[keys, ["act", "status"]].astype(str)
    for key, state, record in data.database().read("SELECT initiative, state, found FROM judgement"):
        if key in found.index and state == "added":
            found = found.drop(index=key)
        elif key in found.index and record:
            as_found = json.loads(record)
            found.loc[key] = [as_found["act"], as_found["status"]]
    return found.assign(initiative=found.index)


@st.cache_data(show_spinner=False, max_entries=2)
def _judged(path: str, revision: int) -> pd.DataFrame:
    holding = [r for r in standing(data.corpus().log()) if r.target_kind == "initiative"]
    corrected = {r.target for r in holding if r.field in SLOTS}
    verdicts = {r.target: r for r in holding if r.field == VERDICT and r.comment == MARK and r.found}
    rows = []
    for target, review in verdicts.items():
        found = json.loads(review.found or "{}")
        accepted = "corrected" if target in corrected else "accepted"
        state = accepted if review.after == ACCEPT else "rejected"
        rows.append((target, found["act"], found["status"], state))
    return pd.DataFrame(rows, columns=["initiative", "act", "status", "state"])
