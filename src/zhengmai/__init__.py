"""zhengmai 政脉: Chinese policy texts in, a traceable timeline of stated cooperation initiatives out.

    analyse(text)        one text, read: what it names, when, and which initiatives it states
    Corpus, Selection    a file of many texts, and the one filter over it
    codebook             what every value means
    model's nouns        Document, Mention, Initiative, Thread, Act, Status … (`zhengmai.model`)
    errors               ZhengmaiError and its kinds (`zhengmai.errors`)

Each name is imported when it is first used, so that `import zhengmai` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhengmai import codebook
    from zhengmai.corpus import Corpus
    from zhengmai.errors import (
        CorpusError,
        DateError,
        InputError,
        LexiconError,
        ManifestError,
        NewerCorpusError,
        ReadError,
        StageError,
        ZhengmaiError,
    )
    from zhengmai.model import (
        SCHEMA_VERSION,
        Act,
        Analysis,
        Anchor,
        Cue,
        Damage,
        Dating,
        Document,
        EdtfDate,
        Engine,
        Exchange,
        Field,
        Genre,
        Initiative,
        Link,
        LinkKind,
        Mention,
        MentionType,
        Occasion,
        Outcome,
        Participant,
        Quantity,
        Reply,
        Scope,
        Section,
        SectionKind,
        Sentence,
        Span,
        Speaker,
        Status,
        Strength,
        Thread,
        TimeExpression,
        Voice,
        WhenBasis,
        Word,
    )
    from zhengmai.pipeline import analyse
    from zhengmai.store.selection import Selection

__all__ = [
    "SCHEMA_VERSION",
    "Act",
    "Analysis",
    "Anchor",
    "Corpus",
    "CorpusError",
    "Cue",
    "Damage",
    "DateError",
    "Dating",
    "Document",
    "EdtfDate",
    "Engine",
    "Exchange",
    "Field",
    "Genre",
    "Initiative",
    "InputError",
    "LexiconError",
    "Link",
    "LinkKind",
    "ManifestError",
    "Mention",
    "MentionType",
    "NewerCorpusError",
    "Occasion",
    "Outcome",
    "Participant",
    "Quantity",
    "ReadError",
    "Reply",
    "Scope",
    "Section",
    "SectionKind",
    "Selection",
    "Sentence",
    "Span",
    "Speaker",
    "StageError",
    "Status",
    "Strength",
    "Thread",
    "TimeExpression",
    "Voice",
    "WhenBasis",
    "Word",
    "ZhengmaiError",
    "analyse",
    "codebook",
]

_ELSEWHERE = {
    "analyse": "zhengmai.pipeline",
    "Corpus": "zhengmai.corpus",
    "Selection": "zhengmai.store.selection",
}


def __getattr__(name: str) -> Any:
    """Import a public name at its first use (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("zhengmai")
    elif name not in __all__:
        raise AttributeError(f"module 'zhengmai' has no attribute '{name}'")
    elif name == "codebook":
        value = import_module("zhengmai.codebook")
    else:
        home = _ELSEWHERE.get(name, "zhengmai.errors" if name.endswith("Error") else "zhengmai.model")
        value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
