"""What the tool knows, as data: commented tables under `data/`, checked when loaded."""

from zhengmai.lexicon.tables import Entry, Lexicon, ShortForm, default_lexicon

__all__ = ["Entry", "Lexicon", "ShortForm", "default_lexicon"]
