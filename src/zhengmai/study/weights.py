"""Trains the weights of character n-grams that threads compare clauses by (initiatives/similarity.py).

Run over a folder of texts of the kind that will be read; what comes out holds numbers only.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b85encode
from collections import Counter
from collections.abc import Iterable

from zhengmai.initiatives.similarity import SLOTS, grams

_STEPS = 255


def train(texts: Iterable[str]) -> str:
    """The JSON file of weights: inverse document frequency by scikit-learn, sentences being the documents."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    data: list[int] = []
    indices: list[int] = []
    starts = [0]
    for text in texts:
        for sentence in re.split(r"[。！？；\n]", text):
            counted = Counter(grams(re.sub(r"[\W_]+", "", sentence)))
            indices.extend(counted)
            data.extend(counted.values())
            starts.append(len(indices))
    counts = csr_matrix((data, indices, starts), shape=(len(starts) - 1, SLOTS))
    idf = TfidfTransformer().fit(counts).idf_
    step = float(idf.max()) / _STEPS
    levels = bytes(min(_STEPS, max(1, round(value / step))) for value in idf)
    packed = b85encode(zlib.compress(levels, 9)).decode("ascii")
    return json.dumps({"step": step, "weights": packed}) + "\n"
