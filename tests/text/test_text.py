"""From a string to spans: folding, line breaks, sentences, sections, damage, genre."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fragments import any_texts, policy_texts
from hypothesis import given, settings

from zhengmai.model import Reply, Section, SectionKind
from zhengmai.text.breaks import ZERO_WIDTH, soft_breaks
from zhengmai.text.credits import authors_of, number_of, speakers_of
from zhengmai.text.damage import DamageRule, damage, damage_rules
from zhengmai.text.exchanges import exchanges
from zhengmai.text.fold import fold, fold_name
from zhengmai.text.genre import genre_of, title_of
from zhengmai.text.script import simplified
from zhengmai.text.sections import sections
from zhengmai.text.sentences import sentences
from zhengmai.text.words import default_segmenter

CASES = Path(__file__).parents[1] / "cases"
texts = policy_texts | any_texts
quick = settings(deadline=None, max_examples=200)


def rows(name: str) -> list[Any]:
    """The rows of a table of cases; a known bug has to fail until its mark is removed."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    found = [json.loads(line) for line in lines if line]
    return [
        pytest.param(row, id=f"{n}·{row['text'][:8]!a}", marks=marks(row)) for n, row in enumerate(found, 1)
    ]


def marks(row: dict[str, Any]) -> list[pytest.MarkDecorator]:
    bug = row.get("known_bug")
    return [pytest.mark.xfail(strict=True, reason=f"known bug: {bug}")] if bug else []


@pytest.mark.parametrize("row", rows("fold"))
def test_folding(row: dict[str, str]) -> None:
    assert fold(row["text"]).text == row["folded"]


@given(text=texts)
@quick
def test_every_folded_character_stands_for_one_of_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.at) == len(folded.text)
    assert list(folded.at) == sorted(set(folded.at))
    assert all(0 <= at < len(text) for at in folded.at)
    plain = simplified(text)
    alike = [(plain[at], c) for at, c in zip(folded.at, folded.text, strict=True) if plain[at] != c]
    # Taken alone a character folds to the same, but for marks and dashes, which go by their neighbours.
    assert all(fold_name(before) == after or after in "—，：；！？（）" for before, after in alike)


@given(text=texts)
@quick
def test_folding_drops_only_what_has_no_width_breaks_and_blanks_in_dates(text: str) -> None:
    kept = set(fold(text).at)
    dropped = {text[i] for i in range(len(text)) if i not in kept}
    assert dropped <= {*ZERO_WIDTH, *" \t\r\n"}


@given(text=texts)
@quick
def test_a_folded_span_leads_back_and_forth(text: str) -> None:
    folded = fold(text)
    for i in range(len(folded.text)):
        assert folded.span(i, i + 1).start == folded.at[i]
        assert folded.position(folded.at[i]) == i


@given(text=texts)
@quick
def test_folding_a_name_keeps_its_length_and_is_done_once(text: str) -> None:
    assert len(fold_name(text)) == len(text)
    assert fold_name(fold_name(text)) == fold_name(text)


@pytest.mark.parametrize("row", rows("breaks"))
def test_line_breaks_to_read_over(row: dict[str, Any]) -> None:
    assert [s.of(row["text"]) for s in soft_breaks(row["text"])] == row["soft"]


@pytest.mark.parametrize("row", rows("sentences"))
def test_sentences_and_their_clauses(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [[c.of(text) for c in s.clauses] for s in sentences(text)] == row["sentences"]


@given(text=texts)
@quick
def test_sentences_hold_every_character_that_is_no_blank(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.contains(c) for s in found for c in s.clauses)
    held = {i for s in found for i in range(s.start, s.end)}
    assert all(text[i].isspace() or text[i] in ZERO_WIDTH for i in range(len(text)) if i not in held)


@pytest.mark.parametrize("row", rows("sections"))
def test_sections(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [[s.kind.value, s.of(text), s.speaker] for s in sections(text)] == row["sections"]


def test_a_given_title_is_known_again() -> None:
    text = "样本网\n两国 签署文件\n两国今天签署文件。"
    kinds = [s.kind for s in sections(text, "两国签署文件")]
    assert kinds == [SectionKind.HEADING, SectionKind.TITLE, SectionKind.BODY]


@given(text=texts)
@quick
def test_sections_come_in_order_and_boilerplate_says_why(text: str) -> None:
    found = sections(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.end <= len(text) for s in found)
    assert all((s.kind is SectionKind.BOILERPLATE) == (s.reason is not None) for s in found)
    assert all((s.kind is SectionKind.TURN) == (s.speaker is not None) for s in found)


@pytest.mark.parametrize("row", rows("exchanges"))
def test_questions_and_answers(row: dict[str, Any]) -> None:
    text = row["text"]
    found = exchanges(text, sections(text))
    told = [
        [
            *(e.question.of(text), e.answer and e.answer.of(text)),
            *(e.asker, e.outlet, e.answerer, e.reply.value),
        ]
        for e in found
    ]
    assert told == row["exchanges"]


@given(text=texts)
@quick
def test_questions_come_in_order_with_their_answers_inside(text: str) -> None:
    found = exchanges(text, sections(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    for each in found:
        assert each.end <= len(text)
        assert all(each.contains(part) for part in (each.question, each.answer, each.cue) if part)
        assert (each.answer is None) == (each.reply is Reply.NONE)


@pytest.mark.parametrize("row", rows("credits"))
def test_what_a_document_says_of_itself(row: dict[str, Any]) -> None:
    text, genre = row["text"], row["genre"]
    assert number_of(text) == row["number"]
    assert list(authors_of(text, genre)) == row["authors"]
    assert [[s.name, s.post] for s in speakers_of(text, sections(text), genre)] == row["speakers"]


@pytest.mark.parametrize("row", rows("damage"))
def test_damage(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [[d.kind, d.of(text), d.suggestion] for d in damage(text, sections(text))] == row["damage"]


@pytest.mark.parametrize("rule", damage_rules(), ids=lambda r: f"{r.kind}·{r.example!a}")
def test_a_rule_of_damage_finds_its_example_and_not_the_other(rule: DamageRule) -> None:
    assert list(rule.find(rule.example, fold(rule.example)))
    assert not list(rule.find(rule.counterexample, fold(rule.counterexample)))


@given(text=texts)
@quick
def test_damage_lies_in_the_text_and_apart(text: str) -> None:
    found = damage(text, sections(text))
    assert all(0 <= d.start < d.end <= len(text) and d.kind for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("row", rows("genre"))
def test_genre(row: dict[str, Any]) -> None:
    assert genre_of(row["text"], row["title"]) == row["genre"]


def test_the_title_is_the_first_line_that_is_one() -> None:
    text = "首页 > 国际 > 正文\n两国　签署文件\n两国今天签署文件。"
    assert title_of(text, sections(text)) == "两国 签署文件"
    assert title_of("两国今天签署文件。", sections("两国今天签署文件。")) is None
    assert title_of("", ()) is None
    assert title_of("甲", (Section(0, 1, SectionKind.HEADING),)) is None


@given(text=texts)
@quick
def test_words_cover_the_text(text: str) -> None:
    found = default_segmenter().words(text)
    assert "".join(w.of(text) for w in found) == text
    assert all(w.tag for w in found)
