"""`zhengmai codebook`: listing, looking up, languages, JSON, and a word about what is not there."""

from __future__ import annotations

import argparse
import json

import pytest

from zhengmai import codebook
from zhengmai.cli import codebook as command
from zhengmai.errors import InputError

BOOK = codebook.load()


def written(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args(arguments)) == 0
    return capsys.readouterr().out


def test_without_a_term_every_term_is_listed_under_its_kind(capsys: pytest.CaptureFixture[str]) -> None:
    lines = written(capsys).splitlines()
    assert lines[0] == f"zhengmai codebook {BOOK.version}"
    assert sum(line.startswith("  ") for line in lines) == len(BOOK.all)
    assert any(line.split() == ["pledged", "承诺", "pledged"] for line in lines)


@pytest.mark.parametrize("asked", ["pledged", "承诺", "status.pledged"])
def test_a_term_is_told_in_both_languages_with_examples(
    asked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    term, text = BOOK.term("pledged"), written(capsys, asked)
    assert all(part in text for part in (term.en, term.zh, *term.examples))


@pytest.mark.parametrize(("language", "there", "gone"), [("zh", "zh", "en"), ("en", "en", "zh")])
def test_one_language_leaves_the_other_out(
    language: str, there: str, gone: str, capsys: pytest.CaptureFixture[str]
) -> None:
    term, text = BOOK.term("pledged"), written(capsys, "pledged", "--language", language)
    assert getattr(term, there) in text
    assert getattr(term, gone) not in text


def test_a_kind_gives_all_its_terms(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(written(capsys, "status", "--json"))
    assert [t["name"] for t in record["terms"]] == [t.name for t in BOOK.terms("status")]


def test_a_shared_name_gives_each_term_of_that_name(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(written(capsys, "mechanism", "--json"))
    assert {t["kind"] for t in record["terms"]} == {"mention_type", "slot"}


def test_another_word_is_looked_for_in_the_definitions(capsys: pytest.CaptureFixture[str]) -> None:
    assert "assist" in written(capsys, "维和")


def test_json_holds_the_version_and_whole_terms(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(written(capsys, "--json"))
    assert record["version"] == BOOK.version
    assert record["terms"] == [term.as_dict() for term in BOOK.all]


def test_an_unknown_term_is_an_input_error_with_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="did you mean pledged"):
        written(capsys, "plegded")
