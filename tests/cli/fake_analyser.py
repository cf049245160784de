"""An analyser that finds nothing, importable by worker processes."""

from __future__ import annotations

import os
import time

from zhengmai.errors import StageError
from zhengmai.model import Analysis, Document, Engine


class FakeAnalyser:
    """Finds nothing; fails, dawdles or dies where the text says so."""

    def analyse(self, document: Document) -> Analysis:
        if "失败" in document.text:
            raise StageError("initiatives", document.name, "it was asked to")
        if "慢" in document.text:
            time.sleep(0.2)
        if "死" in document.text:
            os._exit(1)
        return Analysis(document, (), (), (), Engine("0", "0", "0"))


def make() -> FakeAnalyser:
    return FakeAnalyser()
