"""How many initiatives and documents there are at a time: counts for charts of any number of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from zhengmai.study.columns import Columns

Keys = np.ndarray[Any, np.dtype[np.int64]]
Days = np.ndarray[Any, np.dtype[np.float64]]

#: What lanes a density can have: the columns of initiatives and `country` (one count for each party).
LANES = ("country", "mechanism", "field", "act", "status")
STEPS = ("month", "quarter", "year", "decade")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_UNKNOWN = ""
_OTHERS = "…"


def moments(columns: Columns, keys: Keys, axis: str = "happens") -> pd.DataFrame:
    """Where each initiative stands on an axis (`happens` or `said`), by key.

    Columns: moment (days since 1970, the middle of its bounds, else the bound there is; NaN without any) and
    those of `Columns.initiatives`.
    """
    chosen = columns.initiatives.loc[keys]
    names = ("earliest", "latest") if axis == "happens" else ("stated_earliest", "stated_latest")
    first, last = (chosen[name] for name in names)
    return chosen.assign(moment=((first + last) / 2).fillna(first).fillna(last))


def extent(frame: pd.DataFrame, axis: str = "happens") -> tuple[float, float]:
    """First and last known day (since 1970) of the rows of `moments`; NaN where nothing has a date."""
    bounds = frame[["earliest", "latest"] if axis == "happens" else ["stated_earliest", "stated_latest"]]
    return float(bounds.min().min()), float(bounds.max().max())


def step_for(first: float, last: float, most: int) -> str:
    """The finest of `STEPS` that cuts the time between two days into at most so many parts."""
    months = (last - first) / 30.44
    return next((step for step in STEPS if months / _MONTHS[step] <= most), STEPS[-1])


def over_time(frame: pd.DataFrame, by: str, step: str) -> pd.DataFrame:
    """Counts of the rows of `moments` by part of time and the values of a column; the undated are left out.

    Columns: start and end (days since 1970, half-open), value (text) and n.
    """
    placed = frame[frame["moment"].notna()]
    values = placed[by].astype("object").fillna(_UNKNOWN).astype(str)
    return _counted(placed["moment"].to_numpy(), values.to_numpy(), step)


def lanes(columns: Columns, frame: pd.DataFrame, group: str, step: str, most: int) -> pd.DataFrame:
    """The same counts for the fullest lanes of a grouping (one of `LANES`), the fullest lane first."""
    if group == "country":
        parties = columns.parties[columns.parties["party"].astype(str).str.fullmatch("[A-Z]{3}")]
        joined = parties.merge(frame[["moment"]], left_on="initiative", right_index=True)
        joined = joined.drop_duplicates(["initiative", "party"]).rename(columns={"party": group})
    else:
        joined = frame
    fullest = joined[group].value_counts().head(most)
    kept = joined[joined[group].isin(fullest.index[fullest > 0])]
    return over_time(kept, group, step)


def coverage(columns: Columns, keys: Keys, step: str, outlets: int = 5) -> pd.DataFrame:
    """Documents by part of time of speaking and outlet (`value`): how much there was to read.

    Outlets beyond the fullest are `…`, unknown ones are empty text. Columns as of `over_time`.
    """
    documents = columns.documents.loc[keys]
    moment = _days(documents["spoken_earliest"])
    named = documents["outlet"].fillna(_UNKNOWN)
    fullest = set(named.value_counts().head(outlets).index)
    frame = pd.DataFrame({"moment": moment, "outlet": named.where(named.isin(fullest), _OTHERS)})
    return over_time(frame, "outlet", step)


def _days(values: pd.Series[Any]) -> Days:
    known = pd.Series(values.to_numpy(), dtype="object")
    found = np.full(len(known), np.nan)
    there = known.notna().to_numpy()
    found[there] = known[there].to_numpy(dtype="datetime64[D]").astype("float64")
    return found


def _counted(moment: Days, values: np.ndarray[Any, Any], step: str) -> pd.DataFrame:
    months = moment.astype("int64").astype("datetime64[D]").astype("datetime64[M]").astype("int64")
    part = months // _MONTHS[step]
    counted = pd.DataFrame({"part": part, "value": values}).value_counts().reset_index(name="n")
    start = _first_day(counted["part"].to_numpy() * _MONTHS[step])
    end = _first_day((counted["part"].to_numpy() + 1) * _MONTHS[step])
    return pd.DataFrame(
        {"start": start, "end": end, "value": counted["value"].astype(str), "n": counted["n"]}
    )


def _first_day(months: np.ndarray[Any, Any]) -> Days:
    found: Days = months.astype("datetime64[M]").astype("datetime64[D]").astype("float64")
    return found
