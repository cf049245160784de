"""What the tool knows, as data: commented tables under `data/`, checked when loaded."""

from zhengmai.lexicon.entries import Entry, Former, Membership
from zhengmai.lexicon.own import OwnRow, check_own, parse_own, with_own, write_own
from zhengmai.lexicon.tables import Lexicon, ShortForm, default_lexicon

__all__ = [
    "Entry",
    "Former",
    "Lexicon",
    "Membership",
    "OwnRow",
    "ShortForm",
    "check_own",
    "default_lexicon",
    "parse_own",
    "with_own",
    "write_own",
]
