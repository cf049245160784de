"""How long threads take: over 50,000 initiatives, and after one more document (pytest -m benchmark)."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ByHand, document

from zhengmai.corpus import Corpus
from zhengmai.model import Document
from zhengmai.store import grouping

pytestmark = pytest.mark.benchmark

_TOPICS = [
    "水稻",
    "风电",
    "地震",
    "疫苗",
    "港口",
    "卫星",
    "文物",
    "禁毒",
    "海关",
    "职业",
    "渔业",
    "棉花",
    "光伏",
    "气象",
    "竹藤",
    "电影",
    "铁路",
    "桥梁",
    "中医",
    "语言",
    "税收",
    "邮政",
    "沙漠",
    "湿地",
]
_HEADS = [
    "合作中心",
    "示范基地",
    "联合实验室",
    "专项基金",
    "工作组",
    "培训项目",
    "技术平台",
    "交流论坛",
    "联盟",
    "合作协定",
]
_PARTIES = [
    "KEN 肯尼亚",
    "PAK 巴基斯坦",
    "CHL 智利",
    "SRB 塞尔维亚",
    "LAO 老挝",
    "EGY 埃及",
    "NZL 新西兰",
    "PER 秘鲁",
    "MNG 蒙古国",
    "FJI 斐济",
]
_SAYINGS = (
    ("pledged", "双方将设立{}"),
    ("ongoing", "{}正在建设"),
    ("done", "{}正式启用"),
)
_SYLLABLES = "安北川东丰谷海湖江金兰林南宁平青泉山石水泰湾西新阳云达尔卡拉马尼萨维纳托布罗"
_PER_DOCUMENT = 10


def _things(chance: random.Random) -> Iterator[tuple[str, str]]:
    """(party, name) of 17,000 funds, centres and so on."""
    towns = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(1500)]
    for _ in range(17_000):
        code, who = chance.choice(_PARTIES).split(" ")
        topics = "".join(chance.sample(_TOPICS, 2))
        yield code, f"中国—{who}{chance.choice(towns)}{topics}{chance.choice(_HEADS)}"


def generated(documents: int, seed: int = 1) -> list[tuple[Document, ByHand]]:
    """Documents of ten initiatives each about some 17,000 things, each said about three times."""
    chance = random.Random(seed)
    things = list(_things(random.Random(0)))
    made = []
    for n in range(documents):
        told = {}
        for _ in range(_PER_DOCUMENT):
            code, thing = chance.choice(things)
            status, saying = chance.choice(_SAYINGS)
            told[saying.format(thing)] = {"act": "establish", "status": status, "parties": ("CHN", code)}
        day = f"{2000 + n % 25}-{1 + n % 12:02d}-{1 + n % 28:02d}"
        made.append(
            (document("。\n".join(told) + f"。\n{n}", f"{n}.txt", spoken=day, genre="news"), ByHand(told))
        )
    return made


def filled(path: Path, documents: int) -> Corpus:
    corpus = Corpus.open(path, create=True)
    for text, analyser in generated(documents):
        corpus.add(text, analyser=analyser)
    return corpus


def test_fifty_thousand_initiatives_and_one_more_document(tmp_path: Path) -> None:
    with filled(tmp_path / "c.zm", 5000) as corpus:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        grouping.refresh(corpus._database)
        all_at_once = time.process_time() - start
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        threads = corpus._database.read("SELECT count(*) FROM thread")[0][0]
        text, analyser = generated(1, seed=2)[0]
        start = time.process_time()
        corpus.add(text, analyser=analyser)
        grouping.refresh(corpus._database)
        one_more = time.process_time() - start
    report = (
        f"{all_at_once:.0f} s, {grown:.0f} MB more, {threads} threads; one more document {one_more:.2f} s"
    )
    assert all_at_once < 60 and one_more < 0.5 and grown < 400, report
