"""How a row of the tables of initiatives is held against what is found in its text.

Run `python tests/stating.py` to take away the marks of bugs that are mended; it never sets one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhengmai import Initiative, analyse

CASES = Path(__file__).parent / "cases"
TABLES = sorted(CASES.glob("initiatives_*.jsonl"))
#: Keys of an expected record that are no slots: where it stands, what others call it, what may be missing.
_NO_SLOTS = ("evidence", "id", "optional", "parties_either")
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def slots(record: Row) -> Iterator[str]:
    """The slots that an expected record speaks of."""
    return (key for key in record if key not in _NO_SLOTS)


def differences(row: Row) -> dict[str, list[str]]:
    """What of a row does not hold, by slot; `found` for records missing, `extra` for those too many."""
    text = row["text"]
    about = {k: row[k] for k in ("genre", "title") if k in row}
    found = analyse(text, spoken=row["spoken"], **about).initiatives
    matched = [answering(found, record, text) for record in row["initiatives"]]
    wrong: dict[str, list[str]] = {}
    for extra in (i for i in found if all(m is not i for m in matched)):
        wrong.setdefault("extra", []).append(f"{extra.act} {extra.evidence}")
    ids = {r["id"]: m.id for r, m in zip(row["initiatives"], matched, strict=True) if "id" in r and m}
    for record, got in zip(row["initiatives"], matched, strict=True):
        if got is None:
            if not record.get("optional"):
                wrong.setdefault("found", []).append(record.get("evidence", text))
            continue
        told = _told(got, text, ids)
        for slot in slots(record):
            if not _same(slot, told[slot], record):
                wrong.setdefault(slot, []).append(f"{told[slot]!r} instead of {record[slot]!r}")
    return wrong


def answering(found: tuple[Initiative, ...], record: Row, text: str) -> Initiative | None:
    """The initiative that shares most of the expected evidence, best with the same act."""
    start = text.index(record.get("evidence", text))
    end = start + len(record.get("evidence", text))
    shared = [(min(end, i.end) - max(start, i.start), i) for i in found]
    near = [(i.act == record["act"], n, i) for n, i in shared if n >= 0.3 * min(end - start, len(i))]
    return max(near, key=lambda one: one[:2])[2] if near else None


def _told(got: Initiative, text: str, ids: dict[str, str]) -> dict[str, Any]:
    """An initiative's slots as the rows write them."""
    voice, names = got.voice, {v: k for k, v in ids.items()}
    plain = ("groups", "strength", "when", "when_role", "stated_by", "stated_on", "framework", "mechanism")
    return {
        **{name: getattr(got, name) for name in (*plain, "act", "status", "field", "scope", "place")},
        "groups": list(got.groups),
        "parties": list(got.parties),
        "roles": dict(got.roles),
        "participants": [[p.person, p.post, p.party] for p in got.participants],
        "quantities": [[q.value, q.unit, q.bound, q.kind] for q in got.quantities],
        "condition": got.condition.of(text) if got.condition else None,
        "voice": [voice.side, voice.kind, voice.mode, voice.via] if voice else None,
        "part_of": names.get(got.part_of, got.part_of) if got.part_of else None,
    }


def _same(slot: str, told: Any, record: Row) -> bool:
    """Whether a slot holds: a mechanism in its longer form, a person by a short form of his name."""
    wanted = record[slot]
    if slot == "parties":
        either = set(record.get("parties_either", ()))
        return set(told) - either == set(wanted) - either
    if slot == "roles":
        return all(told.get(party) == role for party, role in wanted.items())
    if slot == "mechanism" and told and wanted:
        a, b = told.strip("“”《》"), wanted.strip("“”《》")
        return a in b or b in a
    if slot == "stated_by":
        return bool(told) and (wanted in told or told in wanted)
    if slot == "participants":
        pairs = zip(told, wanted, strict=False)
        return len(told) == len(wanted) and all(b[0] in a[0] and a[1:] == b[1:] for a, b in pairs)
    return bool(told == wanted)


def unmarked(row: Row) -> Row:
    """The row without the marks of what holds now."""
    left = {slot: why for slot, why in row.get("known_bug", {}).items() if slot in differences(row)}
    rest = {key: value for key, value in row.items() if key != "known_bug"}
    return {**rest, "known_bug": left} if left else rest


if __name__ == "__main__":
    for table in TABLES:
        lines = [json.dumps(unmarked(row), ensure_ascii=False) for row in rows(table)]
        table.write_text("\n".join(lines) + "\n", encoding="utf-8")
