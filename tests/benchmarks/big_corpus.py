"""Makes a large corpus file for measurements: python tests/benchmarks/big_corpus.py OUT.zm [DOCUMENTS]

Ten initiatives a document, made by hand and stored through the store as an analysis would be; the texts say
nothing that was ever said.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from zhengmai.model import Act, Analysis, Cue, Dating, Document, Engine, Field, Initiative, Status
from zhengmai.model.dates import bounds
from zhengmai.store.database import Database
from zhengmai.store.write import Entry, store

DOCUMENTS = 20_000
EACH = 10
OUTLETS = ("某日报", "某周刊", "某通讯社", "某部网站", "某评论")
GENRES = ("news", "interview", "communique", "press_conference", "speech")
STATES = {
    "PAK": "巴基斯坦",
    "KAZ": "哈萨克斯坦",
    "RUS": "俄罗斯",
    "AFG": "阿富汗",
    "TJK": "塔吉克斯坦",
    "UZB": "乌兹别克斯坦",
    "KHM": "柬埔寨",
    "LAO": "老挝",
    "THA": "泰国",
    "ETH": "埃塞俄比亚",
    "FRA": "法国",
    "BRA": "巴西",
}
_START = date(1996, 1, 1)
_DAYS = 30 * 365


def main() -> None:
    """Write the file named first, with as many documents as named second."""
    target = Path(sys.argv[1])
    make(target, int(sys.argv[2]) if len(sys.argv) > 2 else DOCUMENTS)


def make(target: Path, documents: int = DOCUMENTS) -> None:
    """Make the corpus file; the same number of documents gives the same file but for its times."""
    dice = random.Random(7)
    with Database.open(target, create=True) as database:
        # Thrown away if the machine stops: nothing here is worth waiting for a disk.
        database.read("PRAGMA synchronous = OFF")
        for number in range(documents):
            store(database, entry(number, dice))


def entry(number: int, dice: random.Random) -> Entry:
    """One document with its analysis, ready to be stored."""
    spoken = _START + timedelta(days=dice.randrange(_DAYS))
    clauses = list(_clauses(spoken, dice))
    title = f"第{number}号报道"
    text = title + "\n" + "".join(words for words, _ in clauses)
    identity = hashlib.sha256(text.encode()).hexdigest()
    dating = Dating(spoken.isoformat(), "manifest")
    document = Document(
        identity,
        text,
        f"{number:05d}.txt",
        title=title,
        genre=dice.choice(GENRES),
        outlet=dice.choice(OUTLETS),
        published=dating,
        spoken=dating,
        synthetic=True,
    )
    analysis = Analysis(document, (), (), tuple(_initiatives(document, clauses)), Engine("0", "0", "0"))
    return Entry(analysis.as_dict(), text, "{}")


def _clauses(spoken: date, dice: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    for place in range(EACH):
        state = dice.choice(list(STATES))
        when = spoken + timedelta(days=dice.randrange(-900, 900))
        value = dice.choice((when.isoformat(), f"{when:%Y-%m}", f"{when:%Y}", None))
        told = f"{value or '近期'}，中国同{STATES[state]}第{dice.randrange(40)}届合作论坛第{place}项议程举行"
        slots = {
            "act": dice.choice(list(Act)),
            "status": dice.choices(list(Status), (1, 3, 2, 6, 0.2))[0],
            "field": dice.choice(list(Field)),
            "parties": ("CHN", state),
            "scope": "bilateral",
            "when": value,
            "when_basis": "stated" if value else None,
            "mechanism": f"中国—{STATES[state]}合作论坛",
            "stated_on": spoken.isoformat(),
            "stated_by": dice.choice(("author", "外交部发言人", "专家")),
            "confidence": round(dice.random(), 2),
            "core": dice.random() < 0.8,
        }
        yield told + "。", slots


def _initiatives(document: Document, clauses: list[tuple[str, dict[str, Any]]]) -> Iterator[Initiative]:
    start = len(document.title or "") + 1
    for words, slots in clauses:
        end = start + len(words) - 1
        earliest, latest = bounds(slots["when"])
        known = {"earliest": earliest, "latest": latest, **slots}
        yield Initiative(
            start,
            end,
            hashlib.sha256(f"{document.id}{start}{end}".encode()).hexdigest()[:16],
            words[:-1],
            words,
            rule="made up",
            cues=(Cue(end - 2, end, "act"),),
            **known,
        )
        start = end + 1


if __name__ == "__main__":
    main()
