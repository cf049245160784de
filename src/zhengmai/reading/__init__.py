"""Bytes to documents: one small reader per format and one table of them."""

from zhengmai.reading.gathering import MAX_SIZE, Gathering, gather
from zhengmai.reading.source import Loaded, Source

__all__ = ["MAX_SIZE", "Gathering", "Loaded", "Source", "gather"]
