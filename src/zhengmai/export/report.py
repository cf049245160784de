"""A report as one static page: figures, time, and every initiative with its sentence and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from zhengmai.export.citations import gbt7714
from zhengmai.render import safe_url

_STYLE = """
body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
article{border-top:1px solid #ccc;padding:.6rem 0}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #d55e00}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .9rem;margin:.3rem 0;font-size:.92rem}
dt{opacity:.65}dd{margin:0;overflow-wrap:anywhere}mark{background:#f0e44266}
.bars{display:flex;align-items:flex-end;gap:2px;height:6rem;border-bottom:1px solid #999}
.bars i{flex:1;background:#0072b2;min-width:1px}.note{font-size:.88rem;opacity:.75}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}}
"""
_SHOWN = ("when", "stated_on", "status", "act", "parties", "mechanism", "field", "stated_by", "reviewed")


def to_html(
    rows: Sequence[Mapping[str, Any]],
    title: str,
    notes: Sequence[str],
    words: Mapping[str, str],
    language: str,
) -> bytes:
    """The rows of `export.rows` as a page that needs nothing else and sends nothing anywhere.

    notes: sentences at the top: filters, corpus, date. words: what columns and values are called (by column,
    or by `column.value`; as they are where it does not say), and `years`.
    """
    notes_html = "".join(f"<p class='note'>{escape(note)}</p>" for note in notes)
    body = "".join(_article(row, words) for row in rows)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    page = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{notes_html}"
        f"{_figures(rows, words)}{_years(rows, words)}{body}</body></html>"
    )
    return page.encode()


def _figures(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> str:
    counts = Counter(str(row["status"]) for row in rows)
    pairs = [(words.get(f"status.{k}", k), f"{n:,}") for k, n in counts.most_common()]
    return "<dl>" + "".join(f"<dt>{escape(k)}</dt><dd>{n}</dd>" for k, n in pairs) + "</dl>"


def _years(rows: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> str:
    """A bar for each year in which something begins."""
    known = [int(row["earliest"][:4]) for row in rows if row["earliest"]]
    if not known:
        return ""
    counts, top = Counter(known), max(Counter(known).values())
    years = range(min(known), max(known) + 1)
    bars = "".join(
        f'<i style="height:{100 * counts[y] / top:.0f}%" title="{y}: {counts[y]}"></i>' for y in years
    )
    ends = f"{years[0]}–{years[-1]}"
    return f'<h2>{escape(words.get("years", "years"))} {ends}</h2><div class="bars">{bars}</div>'


def _article(row: Mapping[str, Any], words: Mapping[str, str]) -> str:
    facts = "".join(
        f"<dt>{escape(words.get(name, name))}</dt><dd>{escape(_value(row, name, words))}</dd>"
        for name in _SHOWN
        if row[name]
    )
    url = safe_url(row["url"])
    source = escape(gbt7714({**row, "synthetic": bool(row["note"])}))
    linked = f'<a href="{escape(url)}" rel="noreferrer">{source}</a>' if url else source
    return f"<article>{_quote(row)}<dl>{facts}</dl><p class='note'>{linked}</p></article>"


def _quote(row: Mapping[str, Any]) -> str:
    quote, evidence = row["quote"] or row["evidence"], row["evidence"]
    before, found, after = quote.partition(evidence)
    inside = f"<mark>{escape(found)}</mark>" if found else ""
    return f'<blockquote lang="zh">{escape(before)}{inside}{escape(after)}</blockquote>'


def _value(row: Mapping[str, Any], name: str, words: Mapping[str, str]) -> str:
    values = row[name] if isinstance(row[name], list) else [row[name]]
    return "、".join(words.get(f"{name}.{v}", str(v)) for v in values)
