"""The codebook explains exactly the vocabulary of the model, in both languages, with valid examples."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import StrEnum

import pytest

from zhengmai import codebook, model
from zhengmai.codebook import Term
from zhengmai.errors import InputError
from zhengmai.model import dates

BOOK = codebook.load()
ENUMERATIONS = [
    thing
    for name in model.__all__
    if isinstance(thing := getattr(model, name), type) and issubclass(thing, StrEnum)
]
#: A kind is called as its enumeration, in lower case with underscores.
KINDS = {re.sub(r"(?<!^)(?=[A-Z])", "_", e.__name__).lower(): e for e in ENUMERATIONS}


@pytest.mark.parametrize("kind", KINDS)
def test_each_enumeration_has_a_term_for_each_value_and_none_besides(kind: str) -> None:
    assert [t.name for t in BOOK.terms(kind)] == [value.value for value in KINDS[kind]]


def test_slots_are_the_fields_of_an_initiative() -> None:
    assert {t.name for t in BOOK.terms("slot")} == {f.name for f in fields(model.Initiative)}


def test_references_are_those_of_the_model() -> None:
    assert set(dates.REFERENCES) <= {t.name for t in BOOK.terms("date_value")}


@pytest.mark.parametrize("kind", BOOK.kinds)
def test_every_kind_is_used_and_labelled(kind: str) -> None:
    about = BOOK.kinds[kind]
    assert BOOK.terms(kind)
    assert all((about.zh_label, about.en_label, about.en, about.zh))


@pytest.mark.parametrize("term", BOOK.all, ids=lambda t: t.key)
def test_every_term_is_told_in_both_languages_with_examples(term: Term) -> None:
    assert re.search("[一-鿿]", term.zh_label) and re.search("[一-鿿]", term.zh)
    assert term.en_label.isascii() or term.en_label == "communiqué"
    assert not re.search("[一-鿿]", term.en)
    assert 1 <= len(term.examples) <= 3
    assert term.en.endswith(".") and term.zh.endswith("。")


def _readings() -> list[tuple[str, str, str]]:
    terms = (*BOOK.terms("date_value"), *BOOK.terms("date_reading"))
    return [(t.name, *e.rsplit(" → ", 1)) for t in terms for e in t.examples if " → " in e]  # type: ignore[misc]


@pytest.mark.parametrize(("term", "words", "value"), _readings())
def test_values_of_date_examples_are_dates_of_the_model(term: str, words: str, value: str) -> None:
    assert value in dates.REFERENCES or re.fullmatch(r"P\d+[YMD]", value) or dates.parse(value).value == value


def test_keys_are_unique_and_so_are_labels_within_a_kind() -> None:
    assert len({t.key for t in BOOK.all}) == len(BOOK.all)
    assert len({(t.kind, t.zh_label) for t in BOOK.all}) == len(BOOK.all)
    assert len({(t.kind, t.en_label) for t in BOOK.all}) == len(BOOK.all)


def test_version_has_three_numbers_and_the_book_is_read_once() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", BOOK.version)
    assert codebook.load() is BOOK


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("pledged", "status.pledged"),
        ("PLEDGED", "status.pledged"),
        ("承诺", "status.pledged"),
        ("slot.mechanism", "slot.mechanism"),
        ("PRESENT_REF", "date_value.PRESENT_REF"),
        ("A/..", "date_value.A/.."),
        ("press conference", "genre.press_conference"),
    ],
)
def test_a_term_goes_by_name_key_or_label(name: str, key: str) -> None:
    assert BOOK.term(name).key == key


@pytest.mark.parametrize(
    ("name", "said"),
    [("mechanism", "mention_type.mechanism, slot.mechanism"), ("nonsense", "no term 'nonsense'")],
)
def test_a_name_of_several_terms_or_of_none_is_an_input_error(name: str, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        BOOK.term(name)


def test_an_unknown_kind_is_an_input_error_that_lists_the_kinds() -> None:
    with pytest.raises(InputError, match="act, status, field"):
        BOOK.terms("acts")


def test_search_puts_names_and_labels_before_definitions() -> None:
    found = [t.key for t in BOOK.search("访问")]
    assert found[0] == "act.visit"
    assert "field.diplomacy" in found
    assert BOOK.search("  ") == ()
