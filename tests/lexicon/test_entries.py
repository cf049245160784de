"""What the lexicon tells of things: members by year, former names, regions, display names."""

from __future__ import annotations

import pytest

from zhengmai.lexicon import default_lexicon
from zhengmai.lexicon.load import read_table
from zhengmai.model import MentionType

LEXICON = default_lexicon()


@pytest.mark.parametrize(
    ("name", "year", "inside", "outside"),
    [
        ("上合组织", 2016, "CHN RUS KAZ KGZ TJK UZB", "IND PAK IRN BLR"),
        ("上合组织", 2017, "IND PAK", "IRN BLR"),
        ("上海合作组织", 2023, "IRN", "BLR"),
        ("上海合作组织", None, "BLR IRN IND PAK", "MNG AFG"),
        ("金砖国家", 2010, "BRA RUS IND CHN", "ZAF"),
        ("金砖国家", 2011, "ZAF", "EGY IDN"),
        ("金砖国家", 2024, "EGY ETH IRN ARE", "IDN SAU"),
        ("东盟", 1996, "VNM", "LAO MMR KHM"),
        ("东盟", 2000, "KHM LAO MMR", "TLS"),
        ("欧盟", 1994, "GBR DEU", "AUT POL"),
        ("欧盟", 2019, "GBR POL HRV", "CHE"),
        ("欧盟", 2020, "POL", "GBR"),
        ("欧盟", None, "HRV", "GBR"),
        ("欧共体", 1990, "ESP GBR", "AUT"),
        ("欧共体", None, "", "DEU"),
        ("北约", 1990, "TUR ESP", "POL"),
        ("北约", None, "SWE FIN MKD", "AUT"),
        ("二十国集团", 2022, "CHN 欧洲联盟", "非洲联盟"),
        ("二十国集团", 2023, "非洲联盟", ""),
        ("亚太经合组织", 1990, "USA JPN", "CHN"),
        ("亚太经合组织", 1991, "CHN", "RUS"),
        ("八国集团", 2013, "RUS", ""),
        ("八国集团", 2014, "", "RUS"),
        ("西共体", None, "NGA", "MLI NER BFA"),
        ("中亚", None, "KAZ KGZ TJK TKM UZB", "AFG MNG"),
        ("南亚", None, "IND PAK", "CHN"),
        ("中国—中亚机制", None, "CHN KAZ KGZ TJK TKM UZB", ""),
        ("中蒙俄经济走廊", None, "CHN MNG RUS", ""),
    ],
)
def test_members_by_year(name: str, year: int | None, inside: str, outside: str) -> None:
    found = set(LEXICON.members(name, year))
    assert found >= set(inside.split())
    assert not found & set(outside.split())


def test_members_of_what_has_none_or_is_unknown() -> None:
    assert LEXICON.members("CHN") == LEXICON.members("没有这个名称") == ()
    entry = LEXICON.entry("上海合作组织")
    assert entry and LEXICON.members(entry) == entry.members


@pytest.mark.parametrize(
    ("name", "identifier", "label", "english"),
    [
        ("俄罗斯联邦", "RUS", "俄罗斯", "Russia"),
        ("扎伊尔", "COD", "刚果（金）", "Democratic Republic of the Congo"),
        ("上合组织", "上海合作组织", "上海合作组织", "Shanghai Cooperation Organisation"),
    ],
)
def test_an_entry_has_names_for_display(name: str, identifier: str, label: str, english: str) -> None:
    assert LEXICON.resolve(name) == identifier
    entry = LEXICON.entry(identifier)
    assert entry and (entry.name, LEXICON.label(identifier)) == (label, label)
    assert entry.name_en.replace("z", "s") == english.replace("z", "s")


def test_states_have_wikidata_items() -> None:
    entry = LEXICON.entry("CHN")
    assert entry and entry.wikidata == "Q148"


def test_former_names_lead_to_what_is_today() -> None:
    assert LEXICON.former["中华人民共和国对外贸易经济合作部"].today == "中华人民共和国商务部"
    for former in LEXICON.former.values():
        assert LEXICON.resolve(former.name), former.name
        assert LEXICON.entry(former.today), former.today
        assert (former.since or 0) < former.until <= 2026
        assert former.since is None or former.since > 1900


def test_memberships_and_regions_name_what_is_known() -> None:
    for row in read_table("memberships.tsv", ("id", "member", "since", "until")):
        assert LEXICON.entry(row["id"]) and LEXICON.entry(row["member"]), row
        assert int(row["since"]) < int(row["until"] or 9999), row
    for row in read_table("regions.tsv", ("id", "m49", "members")):
        entry = LEXICON.entry(row["id"])
        assert entry and entry.kind == "region", row
        assert len(row["m49"]) == 3 and row["m49"].isdigit()
        assert all(LEXICON.entry(m) for m in row.many("members")), row


def test_every_state_of_today_lies_in_one_region_of_the_world() -> None:
    continents = ("非洲", "美洲", "亚洲", "欧洲", "大洋洲")
    lying = [m for c in continents for m in LEXICON.members(c)]
    former = {"SUN", "YUG", "SCG", "CSK", "DDR"}
    states = {row["id"] for row in read_table("countries.tsv", ("id",))} - former - {"XKX"}
    assert sorted(lying) == sorted(states)


def test_namesakes_are_people_whom_the_lexicon_knows() -> None:
    for name, ids in LEXICON.namesakes.items():
        known = [i for i in ids if i != "-"]
        people = [LEXICON.entry(i) for i in known]
        assert all(p and p.type is MentionType.PERSON for p in people), name
        assert ids[0] == "-" or LEXICON.resolve(name) == ids[0], name


def test_a_part_of_a_foreign_name_leads_to_all_who_bear_it() -> None:
    assert "赫尔穆特·科尔" in LEXICON.parts["科尔"]
    assert {"科林·鲍威尔", "杰罗姆·鲍威尔"} <= set(LEXICON.parts["鲍威尔"])


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("赫尔穆特·科尔", (1982, 1998)),
        ("毛泽东", (None, 1976)),
        ("习近平", (2008, None)),
        ("何立峰", (2017, None)),
    ],
)
def test_years_of_office_are_read_from_the_posts(name: str, years: tuple[int | None, int | None]) -> None:
    entry = LEXICON.entry(name)
    assert entry and entry.years == years
