"""What every act, status, field, type, date value and slot means, in Chinese and English, with examples.

`load()` gives the codebook that ships with the package; it feeds docstrings, tooltips and
`zhengmai codebook`. Its `version` changes whenever a meaning does.
"""

from zhengmai.codebook.source import load
from zhengmai.codebook.terms import Codebook, Kind, Term

__all__ = ["Codebook", "Kind", "Term", "load"]
