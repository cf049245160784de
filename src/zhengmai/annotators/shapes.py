"""How people's names look and where they stand: beside posts, before verbs, in lists and by-lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhengmai.annotators.base import Page
from zhengmai.lexicon import Lexicon
from zhengmai.model import MentionType, SectionKind

PERSON = MentionType.PERSON
_HAN = "\u4e00-\u9fff"
_NAME_TAGS = ("nr", "nrt", "nrfg", "x", "nz", "ns")


@dataclass(frozen=True, slots=True)
class Shapes:
    """How names look, as regular expressions built from the lexicon."""

    after_post: re.Pattern[str]
    before_post: re.Pattern[str]
    before_verb: re.Pattern[str]
    listed: re.Pattern[str]
    reporters: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Shapes:
        """The expressions for one lexicon."""
        posts, verbs, follow, titles, surnames = (
            "|".join(map(re.escape, lexicon.word_set(c)))
            for c in ("post", "speech_verb", "person_after", "title", "surname")
        )
        letters = re.escape("".join(lexicon.word_set("transliteration")))
        chinese = rf"(?:{surnames})(?:(?![等副和与]|主席|方[也表已将])[{_HAN}]){{1,2}}"
        foreign = rf"[{letters}]{{2,18}}"
        border = rf"(?=[，。、；：（）《》“”\s/]|$|{follow}|{verbs}|等|以及)"
        return cls(
            re.compile(rf"(?:{posts})(?P<name>{chinese}|{foreign}){border}"),
            re.compile(
                rf"(?:^|[，。；、：\n“”（！？和与同对向由及以为])(?P<name>{chinese}|{foreign})(?={titles})"
            ),
            re.compile(
                rf"(?:^|[。；\n“”！？]|，)(?P<name>{chinese})(?=(?:还|也|并|同时|最后|首先)?(?:{verbs})[，：:])"
            ),
            re.compile(
                rf"、(?P<name>{chinese}|{foreign})(?=[、，。）]|和|与|等|以及|分别|出席|参加|陪同|在)"
            ),
            re.compile(
                rf"[（(](?:本报|新华社|本网|通讯员|特约)?记者[/ ：:]*(?P<names>[{_HAN}·\s、/]{{2,30}}?)"
                r"(?:报道|摄影报道)?[）)]"
            ),
        )


@lru_cache(maxsize=4)
def shapes(lexicon: Lexicon) -> Shapes:
    """The expressions for a lexicon, built once."""
    return Shapes.of(lexicon)


def shaped(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule) of names by their place in the sentence."""
    known = shapes(lexicon)
    for rule, pattern in (
        ("person.post", known.after_post),
        ("person.title", known.before_post),
        ("person.verb", known.before_verb),
    ):
        for match in pattern.finditer(page.text):
            start, end = match.span("name")
            if stands_for_somebody(page, start, end) and not is_doubtful(page, lexicon, start, end, rule):
                yield start, end, rule
    for match in known.reporters.finditer(page.text):
        for name in re.finditer(rf"[{_HAN}]{{2,4}}", match.group("names")):
            begin = match.start("names")
            yield begin + name.start(), begin + name.end(), "person.reporter"
    yield from _turns(page, lexicon)


def _turns(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """王毅：… at the beginning of a speaker's turn."""
    for section in page.document.sections:
        speaker = section.speaker
        if section.kind is SectionKind.TURN and speaker and is_chinese_name(speaker, lexicon):
            start = page.folded.position(section.start)
            if page.text.startswith(speaker, start):
                yield start, start + len(speaker), "person.turn"


def stands_for_somebody(page: Page, start: int, end: int) -> bool:
    """Not a common word of the dictionary nor the start of one, nor a name of something else."""
    word, text = page.word_at(start), page.text[start:end]
    if "·" not in text and any(
        k.start < end and start < k.end and k.entry.type is not PERSON for k in page.known
    ):
        return False
    if page.tags.get(text, "x") not in _NAME_TAGS:
        return False
    return not (word.end - word.start >= len(text) and word.start == start and word.tag not in _NAME_TAGS)


def is_doubtful(page: Page, lexicon: Lexicon, start: int, end: int, rule: str) -> bool:
    """Whether a short name opens with an everyday word that only looks like a surname (和指挥)."""
    level = lexicon.words["weak_surname"].get(page.text[start])
    if level is None or end - start > 3 or not (level or rule == "person.title"):
        return False
    return not page.tags.get(page.text[start:end], "").startswith("nr")


def is_chinese_name(text: str, lexicon: Lexicon) -> bool:
    """Whether a name looks Chinese: a surname and one or two characters."""
    return 2 <= len(text) <= 4 and any(
        text.startswith(s) and len(text) - len(s) in (1, 2) for s in lexicon.word_set("surname")
    )
