"""The JSON Schema says exactly what `Analysis.as_dict()` writes: each key and vocabulary, nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from zhengmai import codebook, model
from zhengmai.model import (
    Analysis,
    Cue,
    Damage,
    Dating,
    Document,
    Engine,
    Exchange,
    Initiative,
    Mention,
    Participant,
    Quantity,
    Section,
    Span,
    TimeExpression,
    Voice,
)

SCHEMA: dict[str, Any] = json.loads(files("zhengmai").joinpath("schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
ID = "0123456789abcdef" * 4
TEXT = "2018年3月，中老双方商定设立联合工作组。"
ENGINE = Engine("0.1.0", "c0ffee", "0.42.1")
TIME = TimeExpression(0, 7, TEXT[:7], "2018-03", "2018-03-01", "2018-03-31", model.Anchor.NONE, "date")
MENTION = Mention(8, 10, "中老", model.MentionType.COUNTRY, ("CHN", "LAO"), "compound")
INITIATIVE = Initiative(
    14, 21, "deadbeef0123", TEXT[14:21], TEXT, model.Act.ESTABLISH, model.Status.PLEDGED, "set-up", ()
)
FULL_INITIATIVE = Initiative(
    14,
    21,
    "deadbeef0123",
    TEXT[14:21],
    TEXT,
    model.Act.ESTABLISH,
    model.Status.PLEDGED,
    "set-up",
    (Cue(12, 14, "status"), Cue(14, 16, "act")),
    core=False,
    strength=model.Strength.FIRM,
    scope=model.Scope.BILATERAL,
    parties=("CHN", "LAO"),
    roles=MappingProxyType({"CHN": "actor", "LAO": "partner"}),
    groups=("周边国家",),
    participants=(Participant("某某", "部长", "CHN"), Participant("某某", None, None)),
    mechanism="联合工作组",
    mechanism_id="联合工作组",
    framework="东盟",
    place="万象",
    when="2018-03",
    when_basis=model.WhenBasis.STATED,
    when_role="on",
    earliest="2018-03-01",
    latest="2018-03-31",
    stated_on="2018-03-05",
    stated_by="author",
    voice=Voice("CHN", "joint", "narrated"),
    quantities=(Quantity(0, 4, 2018.0, "个", "at_least", "places"),),
    condition=Span(0, 7),
    field=model.Field.SECURITY,
    occasion="2018-03-VTE",
    part_of="feedbeef0123",
    confidence=0.5,
)
FULL_DOCUMENT = Document(
    ID,
    TEXT,
    file="a.txt",
    title="标题",
    genre="某种文体",
    language="zh",
    outlet="样本日报",
    url="https://example.org/",
    published=Dating("2018-03-06", "manifest"),
    spoken=Dating("2018-03-05", "dateline", Span(0, 7)),
    synthetic=True,
    extra=MappingProxyType({"note": "x", "rights": "CC0"}),
    number="某发〔2018〕1号",
    authors=("某某",),
    speakers=(model.Speaker("某某", "部长"), model.Speaker("某甲")),
    sections=(
        Section(0, 7, model.SectionKind.BOILERPLATE, reason="breadcrumb"),
        Section(7, 21, model.SectionKind.TURN, "某某", "2018-03", "label"),
    ),
    damage=(Damage(8, 10, "lost", "中国"), Damage(10, 11, "broken")),
    exchanges=(
        Exchange(
            *(0, 20, Span(1, 7), Span(8, 20), "样本社记者", "样本社", "某某"),
            *(model.Reply.PARTLY, Span(9, 12)),
        ),
        Exchange(20, 21, Span(20, 21)),
    ),
)
ANALYSES = {
    "nothing known": Analysis(Document(ID, TEXT), (), (), (), ENGINE),
    "least": Analysis(Document(ID, TEXT, file="a.txt"), (TIME,), (MENTION,), (INITIATIVE,), ENGINE),
    "everything": Analysis(FULL_DOCUMENT, (TIME,), (MENTION,), (FULL_INITIATIVE,), ENGINE),
}


def complaints(record: dict[str, Any]) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in VALIDATOR.iter_errors(record)]


def test_the_schema_is_one_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"] == {"const": model.SCHEMA_VERSION}


@pytest.mark.parametrize("name", ANALYSES)
def test_an_analysis_is_valid_before_and_after_writing(name: str) -> None:
    record = ANALYSES[name].as_dict()
    assert complaints(record) == []
    assert complaints(json.loads(json.dumps(record, ensure_ascii=False))) == []


def _set(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        target: Any = record
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = to

    return change


@pytest.mark.parametrize(
    "spoil",
    [
        _set("more", to=1),
        _set("doc", "more", to=1),
        _set("initiatives", 0, "more", to=1),
        _set("id", to="a.txt"),
        _set("schema", to=2),
        _set("doc", "published", to="2018/3/6"),
        _set("doc", "published", to="9999-13-31"),
        _set("doc", "published_basis", to="guess"),
        _set("doc", "boilerplate", to=[[0, 1, 2]]),
        _set("doc", "extra", "note", to=1),
        _set("doc", "sections", 0, "kind", to="boilerplate"),
        _set("times", 0, "value", to="P"),
        _set("times", 0, "value", to="../.."),
        _set("times", 0, "earliest", to="2018-03"),
        _set("times", 0, "anchor", to="now"),
        _set("mentions", 0, "type", to="city"),
        _set("mentions", 0, "id", to="m1"),
        _set("initiatives", 0, "act", to="talk"),
        _set("initiatives", 0, "status", to=None),
        _set("initiatives", 0, "strength", to="strong"),
        _set("initiatives", 0, "roles", "CHN", to="boss"),
        _set("initiatives", 0, "when", to="PRESENT_REF"),
        _set("initiatives", 0, "when_role", to="at"),
        _set("initiatives", 0, "voice", "mode", to="loud"),
        _set("initiatives", 0, "cues", 0, "slot", to="verb"),
        _set("initiatives", 0, "quantities", 0, "bound", to="some"),
        _set("initiatives", 0, "parties", to=["CHN", "CHN"]),
        _set("initiatives", 0, "confidence", to=1.5),
        _set("initiatives", 0, "start", to=-1),
    ],
)
def test_what_is_not_ours_is_refused(spoil: Callable[[dict[str, Any]], None]) -> None:
    record = copy.deepcopy(ANALYSES["everything"].as_dict())
    spoil(record)
    assert complaints(record)


@pytest.mark.parametrize("part", ["times", "mentions", "initiatives", "doc", "engine", "id"])
def test_no_part_may_be_missing(part: str) -> None:
    record = ANALYSES["everything"].as_dict()
    del record[part]
    assert complaints(record)


@given(
    st.one_of(
        st.dates().map(str),
        st.dates().map(lambda d: str(d)[:7]),
        st.dates().map(lambda d: f"{str(d)[:4]}~"),
        st.dates().map(lambda d: f"{d}/.."),
        st.dates().map(lambda d: f"../{d}"),
        st.lists(st.dates(), min_size=2, max_size=2).map(lambda p: f"{min(p)}/{max(p)!s}"),
    )
)
def test_every_date_of_the_model_is_a_date_of_the_schema(value: str) -> None:
    assert model.dates.parse(value).value == value
    record = ANALYSES["least"].as_dict()
    _set("times", 0, "value", to=value)(record)
    _set("initiatives", 0, "when", to=value)(record)
    assert complaints(record) == []


@pytest.mark.parametrize(
    "value", ["PRESENT_REF", "PAST_REF", "FUTURE_REF", "P5Y", "P3M", "P1Y6M", "P2W", None]
)
def test_references_and_durations_are_values_of_times(value: str | None) -> None:
    record = ANALYSES["least"].as_dict()
    _set("times", 0, "value", to=value)(record)
    assert complaints(record) == []


VOCABULARIES: dict[tuple[str, str], type[StrEnum]] = {
    ("time", "anchor"): model.Anchor,
    ("mention", "type"): model.MentionType,
    ("initiative", "act"): model.Act,
    ("initiative", "status"): model.Status,
    ("initiative", "field"): model.Field,
    ("initiative", "strength"): model.Strength,
    ("initiative", "scope"): model.Scope,
    ("initiative", "when_basis"): model.WhenBasis,
}
CODEBOOK_KINDS = {
    ("initiative", "when_role"): "when_role",
    ("voice", "kind"): "voice_kind",
    ("voice", "mode"): "voice_mode",
    ("quantity", "bound"): "bound",
    ("cue", "slot"): "slot",
}


def _values(noun: str, key: str) -> list[str]:
    return [v for v in SCHEMA["$defs"][noun]["properties"][key]["enum"] if v is not None]


@pytest.mark.parametrize(("place", "enumeration"), VOCABULARIES.items())
def test_vocabularies_are_those_of_the_model(place: tuple[str, str], enumeration: type[StrEnum]) -> None:
    assert _values(*place) == [value.value for value in enumeration]


@pytest.mark.parametrize(("place", "kind"), CODEBOOK_KINDS.items())
def test_other_vocabularies_are_those_of_the_codebook(place: tuple[str, str], kind: str) -> None:
    assert _values(*place) == [term.name for term in codebook.load().terms(kind)]


@pytest.mark.parametrize(
    ("noun", "kind"),
    {
        "engine": Engine,
        "section": Section,
        "damage": Damage,
        "time": TimeExpression,
        "initiative": Initiative,
        "cue": Cue,
        "voice": Voice,
        "quantity": Quantity,
        "participant": Participant,
    }.items(),
)
def test_keys_are_the_fields_of_the_model_and_all_are_required(noun: str, kind: type) -> None:
    keys = {f.name for f in fields(kind)}
    assert set(SCHEMA["$defs"][noun]["properties"]) == set(SCHEMA["$defs"][noun]["required"]) == keys
    assert SCHEMA["$defs"][noun]["additionalProperties"] is False
