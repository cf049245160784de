"""Words: the same as jieba's own, whatever the text."""

from __future__ import annotations

from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengmai.text.words import Words, default_segmenter

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))


@pytest.fixture(scope="module")
def tokenizer() -> jieba.Tokenizer:
    """jieba's tokenizer with its own dictionary and without its cache file."""
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    return tokenizer


def assert_same(text: str, tokenizer: jieba.Tokenizer) -> None:
    """That our words are jieba's."""
    ours = [(text[w.start : w.end], w.start, w.end) for w in default_segmenter().words(text)]
    assert ours == [tuple(word) for word in tokenizer.tokenize(text, HMM=False)]
    words = Words.of(text, default_segmenter())
    for word in default_segmenter().words(text):
        for position in (word.end - 1, word.start):
            assert words.at(position) == (word.start, word.end, word.tag)


@settings(deadline=None)
@given(text=st.text("中国和俄罗斯联邦共和国外交部长ab12.-+ \r\n，。𠀀\ud800é", max_size=40))
def test_words_of_any_text_are_those_of_jieba(text: str, tokenizer: jieba.Tokenizer) -> None:
    assert_same(text, tokenizer)


def test_words_of_the_corpus_are_those_of_jieba(tokenizer: jieba.Tokenizer) -> None:
    for path in CORPUS:
        assert_same(path.read_text(encoding="utf-8"), tokenizer)
