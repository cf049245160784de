"""A progress bar on a terminal; nothing elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import TextIO

from zhengmai.cli._tables import cut
from zhengmai.cli.clean import clean

_CELLS = 24
_LINE = 78


class Progress:
    """Counts steps and, if the stream is a terminal, shows them on its last line.

    total: how many there will be, None if that is not known. Use it in a `with` statement; write other lines
    after `hide`.
    """

    def __init__(self, total: int | None, stream: TextIO) -> None:
        self._total = total
        self._stream = stream
        self._done = 0
        self.is_shown = stream.isatty()

    def step(self, name: str) -> None:
        """One more is done; `name` says which."""
        self._done += 1
        if self.is_shown:
            self.hide()
            self._stream.write(cut(f"{self._bar()} {clean(name)}", _LINE))
            self._stream.flush()

    def hide(self) -> None:
        """Clear the line."""
        if self.is_shown:
            self._stream.write("\r\x1b[K")

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hide()
        self._stream.flush()

    def _bar(self) -> str:
        if not self._total:
            return f"{self._done:,}"
        filled = _CELLS * min(self._done, self._total) // self._total
        return f"[{'#' * filled}{'.' * (_CELLS - filled)}] {self._done:,}/{self._total:,}"
