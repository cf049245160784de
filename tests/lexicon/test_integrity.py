"""The tables of the lexicon are sound: they load, say a thing once, and patterns find their examples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from zhengmai.errors import LexiconError
from zhengmai.lexicon import default_lexicon
from zhengmai.lexicon.load import Row, parse_table, read_table, read_toml, table_text
from zhengmai.model import Act, Field, MentionType, Status, Strength
from zhengmai.text.fold import fold_name

DATA = Path(str(files("zhengmai.lexicon"))) / "data"
TABLES = sorted(p.name for p in DATA.glob("*.tsv"))
NAMED = ("countries", "places", "documents", "organisations", "mechanisms", "persons", "outlets")
SOURCES = sorted(p for p in DATA.parents[1].rglob("*.py"))

#: ISO 3166-1 alpha-3.
ISO = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR
BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL
COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK
FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV
HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN
PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE
SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO
TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
#: Kosovo's code in common use, and states that are no more; countries.tsv says so at its head.
EXTRA = {"XKX", "SUN", "YUG", "SCG", "CSK", "DDR"}
CODES = frozenset(ISO.split()) | EXTRA
#: Chinese territories are places, not states.
NO_STATES = {"TWN", "HKG", "MAC"}

#: A name that two rows of one table claim, and why that is right. Anything else is an oversight.
SHARED_NAMES: dict[str, str] = {}


def table(name: str) -> list[Row]:
    return read_table(f"{name}.tsv", ("id",))


def names(row: Row) -> list[str]:
    """Every name of a row, as the lexicon looks them up."""
    columns = ("name", "full_name") if "full_name" in row.cells else ("id",)
    return list(dict.fromkeys([*(row[c] for c in columns if row[c]), *row.many("aliases")]))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_loads_and_says_what_it_is(name: str) -> None:
    text = table_text(name)
    assert text.startswith("# "), "a head comment says columns and what belongs in it"
    rows = read_table(name, ())
    # The list of persons may be short; nothing else is empty.
    assert rows
    assert "\r" not in text
    assert text.endswith("\n")
    assert all(set(row.cells) == set(rows[0].cells) for row in rows)


@pytest.mark.parametrize("name", sorted(p.name for p in DATA.glob("*.toml")))
def test_a_toml_file_loads(name: str) -> None:
    assert table_text(name).startswith("#")
    assert read_toml(name)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_used(name: str) -> None:
    assert any(name in path.read_text(encoding="utf-8") for path in SOURCES)


def test_the_lexicon_loads_all_of_it() -> None:
    lexicon = default_lexicon()
    assert len(lexicon.entries) > 5000
    assert re.fullmatch(r"[0-9a-f]{12}", lexicon.version)
    assert {entry.type for entry in lexicon.entries.values()} == set(MentionType)


@pytest.mark.parametrize("name", NAMED)
def test_ids_are_unique(name: str) -> None:
    ids = [row["id"] for row in table(name)]
    assert all(ids)
    assert repeated(ids) == []


def test_states_bear_alpha_3_codes() -> None:
    ids = {row["id"] for row in table("countries")}
    assert ids <= CODES - NO_STATES
    assert ids >= EXTRA


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("organisations", "country"),
        ("organisations", "members"),
        ("mechanisms", "members"),
        ("places", "country"),
        ("persons", "country"),
        ("documents", "parties"),
    ],
)
def test_what_a_cell_refers_to_exists(name: str, column: str) -> None:
    known = {row["id"] for row in table("organisations")} | (CODES - NO_STATES)
    unknown = {row["id"]: [v for v in row.many(column) if v not in known] for row in table(name)}
    assert {k: v for k, v in unknown.items() if v} == {}


@pytest.mark.parametrize("name", NAMED)
def test_no_two_rows_of_a_table_claim_a_name(name: str) -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for row in table(name):
        for written in names(row):
            owners[written].append(row["id"])
    claimed = {n: ids for n, ids in owners.items() if len(ids) > 1 and n not in SHARED_NAMES}
    assert claimed == {}


@pytest.mark.parametrize("name", NAMED)
def test_names_are_written_as_folded_text_has_them(name: str) -> None:
    looked_up = default_lexicon().names.payloads
    found = [n for row in table(name) for n in names(row)]
    assert [n for n in found if fold_name(n) != n and fold_name(n) not in looked_up] == []


@pytest.mark.parametrize("name", NAMED)
def test_names_are_no_scraps(name: str) -> None:
    """A name of one character would be found everywhere; blanks and separators are slips."""
    found = [n for row in table(name) for n in names(row)]
    assert [n for n in found if len(n) < 2 or n != n.strip() or "|" in n or "\t" in n] == []


def test_short_forms_have_one_usual_reading_at_most() -> None:
    usual: dict[str, list[str]] = defaultdict(list)
    for row in table("countries"):
        shorts = row.many("short")
        assert bool(shorts) == bool(row["rank"]), row["id"]
        assert row["rank"] in ("", "1", "2", "3")
        for short in shorts:
            assert len(short) == 1
            if row["rank"] == "1":
                usual[short].append(row["id"])
    assert {s: ids for s, ids in usual.items() if len(ids) > 1} == {}


def test_heads_are_of_types_that_have_heads() -> None:
    rows = read_table("generic_heads.tsv", ("head", "type"))
    types = {MentionType(row["type"]) for row in rows}
    assert types <= {MentionType.ORGANISATION, MentionType.MECHANISM, MentionType.DOCUMENT}
    assert repeated([row["head"] for row in rows]) == []


WORD_CLASSES = sorted({row["class"] for row in read_table("words.tsv", ("class", "word"))})


@pytest.mark.parametrize("word_class", WORD_CLASSES)
def test_a_class_of_words_is_used_and_explained(word_class: str) -> None:
    quoted = re.compile(rf"[\"']{word_class}[\"']")
    assert any(quoted.search(path.read_text(encoding="utf-8")) for path in SOURCES), "nothing uses it"
    head = "\n".join(line for line in table_text("words.tsv").splitlines() if line.startswith("#"))
    assert re.search(rf"^#\s+{word_class}\s", head, re.MULTILINE), "the head comment does not explain it"


def test_no_word_stands_twice_in_its_class() -> None:
    rows = read_table("words.tsv", ("class", "word"))
    assert repeated([(row["class"], row["word"]) for row in rows]) == []


#: Tables of patterns; boilerplate is matched at the start of a line, the others are searched for.
PATTERNED = ("acts", "not_acts", "status_cues", "peripheral", "groups", "genres", "boilerplate")


def patterns() -> Iterator[Any]:
    for name in PATTERNED:
        for row in read_table(f"{name}.tsv", ("pattern", "example")):
            yield pytest.param(name, row, id=f"{name}:{row.line}")


@pytest.mark.parametrize(("name", "row"), list(patterns()))
def test_a_pattern_finds_its_example(name: str, row: Row) -> None:
    pattern = re.compile(row.required("pattern"))
    find = pattern.match if name == "boilerplate" else pattern.search
    assert find(row.required("example")), f"{name}.tsv, line {row.line}"
    assert not pattern.search(""), "it would match anywhere"


def named_patterns() -> Iterator[Any]:
    for name, record in read_toml("patterns.toml").items():
        yield pytest.param(record, id=name)


@pytest.mark.parametrize("record", list(named_patterns()))
def test_a_named_pattern_finds_its_examples_and_no_counterexample(record: dict[str, Any]) -> None:
    source = record.get("pattern") or "|".join(record["any"])
    if "{" in re.sub(r"\{\d*,?\d*\}", "", source):
        pytest.skip("built from word lists when loaded; its user's own cases test it")
    pattern = re.compile(source)
    assert record["examples"]
    assert [e for e in record["examples"] if not pattern.search(e)] == []
    assert [e for e in record.get("counterexamples", ()) if pattern.search(e)] == []


def test_values_are_those_of_the_model() -> None:
    for row in read_table("acts.tsv", ("act", "kind", "rank")):
        assert row["act"] == "general" or Act(row["act"])
        assert row["kind"] in ("event", "course")
        assert row["rank"] in "0123456789"
    for row in read_table("status_cues.tsv", ("status", "strength", "force", "where")):
        assert Status(row["status"])
        assert not row["strength"] or Strength(row["strength"])
        assert (row["force"] in ("strong", "weak")) and (row["where"] in ("before", "any"))
    for row in read_table("fields.tsv", ("field", "weight", "economic", "word")):
        assert Field(row["field"])
        assert (row["weight"] in "012345") and (row["economic"] in ("", "yes", "people"))
        assert row.required("word")


def test_words_of_fields_stand_once_and_those_without_weight_hide_another() -> None:
    rows = read_table("fields.tsv", ("weight", "word"))
    words = [row["word"] for row in rows]
    assert repeated(words) == []
    known = set(words)
    assert [r["word"] for r in rows if r["weight"] == "0" and not parts(r["word"]) & known] == []


def parts(word: str) -> set[str]:
    """Everything shorter that stands inside a word."""
    ends = range(len(word) + 1)
    return {word[a:b] for a in ends for b in ends if a < b} - {word}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id\tname\nA\tB\tC\n", "x.tsv, line 2: 3 cells but 2 columns"),
        ("# head\nid\nA\n", "x.tsv, line 2: the columns name are missing"),
    ],
)
def test_a_malformed_table_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(said)):
        parse_table("x.tsv", text, ("id", "name"))


def test_an_empty_cell_is_named_with_its_column() -> None:
    (row,) = parse_table("x.tsv", "id\tname\n\tB\n", ("id", "name"))
    with pytest.raises(LexiconError, match=r"x\.tsv, line 2: the column 'id' is empty"):
        row.required("id")


def repeated(values: list[Any]) -> list[Any]:
    return sorted({v for v in values if values.count(v) > 1}) if len(set(values)) < len(values) else []
