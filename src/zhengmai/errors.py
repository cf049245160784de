"""What can go wrong, as one short tree.

    ZhengmaiError                  anything this package raises on purpose
    ├── InputError                 what was given cannot be used: a file, a date, a parameter
    │   ├── ReadError              a file or stream cannot be read as text
    │   ├── ManifestError          a manifest is malformed or names what is not there
    │   └── DateError              a date is not EDTF of the supported subset
    ├── LexiconError               a table of the lexicon is malformed: names file, line, column
    ├── StageError                 a stage of the analysis failed: names stage and document
    └── CorpusError                a corpus file cannot be opened, read or written
        └── NewerCorpusError       it was written by a newer zhengmai

Every message is a sentence: what was wrong, where, and what to do about it.
"""

from __future__ import annotations


class ZhengmaiError(Exception):
    """Anything this package raises on purpose."""


class InputError(ZhengmaiError):
    """What was given cannot be used: a file, a date, a parameter."""


class ReadError(InputError):
    """A file or stream cannot be read as text."""


class ManifestError(InputError):
    """A manifest is malformed or names a file that is not there."""


class DateError(InputError):
    """A date is not EDTF of the supported subset."""


class LexiconError(ZhengmaiError):
    """A table of the lexicon is malformed; the message names file, line and column."""


class StageError(ZhengmaiError):
    """A stage of the analysis failed on one document."""

    def __init__(self, stage: str, document: str, reason: str) -> None:
        super().__init__(f"{document}: the stage '{stage}' failed: {reason}")
        self.stage = stage
        self.document = document
        self.reason = reason

    def __reduce__(self) -> tuple[type[StageError], tuple[str, str, str]]:
        """Let it travel between processes."""
        return type(self), (self.stage, self.document, self.reason)


class CorpusError(ZhengmaiError):
    """A corpus file cannot be opened, read or written."""


class NewerCorpusError(CorpusError):
    """The corpus file was written by a newer zhengmai than this one."""
