"""Measure the quality, raise the floors of quality.json, and write the README's table from them.

python tests/repin.py            raise floors that were passed by more than the margin
python tests/repin.py --lower    set all floors anew, downwards too: say why in the commit
python tests/repin.py --table    only write the table
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from outside import ROOT, shared_folder

QUALITY = Path(__file__).with_name("quality.json")
README = ROOT / "README.md"
GOLD = {"samples": ROOT / "corpus" / "gold", "found": shared_folder() / "gold" / "dev"}
MARGIN = 0.01

#: What is pinned: its name in quality.json and where it stands in `Scores.as_dict()`.
FIGURES: dict[str, Callable[[dict[str, Any]], float]] = {
    "times": lambda s: s["times"]["f1"],
    "mentions": lambda s: s["mentions"]["all"]["f1"],
    "countries": lambda s: s["mentions"]["country"]["f1"],
    "initiatives, loose": lambda s: s["initiatives.loose"]["f1"],
    "initiatives, strict": lambda s: s["initiatives.strict"]["f1"],
    "status": lambda s: s["accuracy"]["initiative.status"]["share"],
    "parties": lambda s: s["initiatives.parties"]["f1"],
}
MEANINGS = {
    "times": "times: F1, exact span",
    "mentions": "names of all six types: F1, exact span and type",
    "countries": "states alone: F1",
    "initiatives, loose": "initiatives found: F1, evidence overlaps",
    "initiatives, strict": "initiatives with the right act: F1",
    "status": "their status: share right",
    "parties": "their parties: F1",
}
_PLACE = re.compile(r"(<!-- figures: [^>]*-->\n).*?(<!-- end of figures -->)", re.DOTALL)


def measured(gold: Path) -> dict[str, float]:
    """The pinned figures of a gold folder, rounded down to three places, and `boilerplate`."""
    command = [sys.executable, "-m", "zhengmai", "evaluate", str(gold), "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    figures = {name: int(figure(scores) * 1000) / 1000 for name, figure in FIGURES.items()}
    return {**figures, "boilerplate": scores["boilerplate_hits"]}


def table(floors: dict[str, dict[str, float]]) -> str:
    """The README's table."""
    rows = [f"| {MEANINGS[n]} | {floors['samples'][n]:.2f} | {floors['found'][n]:.2f} |" for n in FIGURES]
    return "\n".join(["| at least | samples | found texts |", "|---|---|---|", *rows])


def main() -> int:
    """Write quality.json and the README's table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--lower", action="store_true")
    parser.add_argument("--table", action="store_true")
    args = parser.parse_args()
    floors: dict[str, dict[str, float]] = (
        json.loads(QUALITY.read_text(encoding="utf-8")) if QUALITY.exists() else {}
    )
    for name, gold in GOLD.items():
        if not args.table and gold.is_dir():
            floors[name] = _floors(measured(gold), {} if args.lower else floors.get(name, {}))
    QUALITY.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    README.write_text(_PLACE.sub(rf"\g<1>{table(floors)}\n\g<2>", text), encoding="utf-8")
    sys.stdout.write(table(floors) + "\n")
    return 0


def _floors(found: dict[str, float], old: dict[str, float]) -> dict[str, float]:
    return {name: max(round(found[name] - MARGIN, 3), old.get(name, 0.0)) for name in FIGURES}


if __name__ == "__main__":
    sys.exit(main())
