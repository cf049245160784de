"""Bytes to documents: one small reader per format and one table of them."""

from zhengmai.reading.gathering import Gathering, gather
from zhengmai.reading.options import MAX_SIZE
from zhengmai.reading.source import Loaded, Source

__all__ = ["MAX_SIZE", "Gathering", "Loaded", "Source", "gather"]
