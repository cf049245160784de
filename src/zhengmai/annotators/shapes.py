"""How people's names look and where they stand: beside posts, before verbs, in lists and by-lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhengmai.annotators.base import Page
from zhengmai.annotators.edges import HAN, SURE, WORD, Edges
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.choice import any_of
from zhengmai.lexicon.match import Matcher
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import MentionType, SectionKind

PERSON = MentionType.PERSON
_NAME_TAGS = ("nr", "nrt", "nrfg", "x", "nz", "ns")
_BEFORE = "和同与对向由及以为应了见晤迎请"
#: Longer stretches of transliteration than any name.
_LONGEST = 18


@dataclass(frozen=True, slots=True)
class Shapes:
    """How names look, as regular expressions built from the lexicon, and the posts they stand beside."""

    posts: Matcher[str]
    chinese: re.Pattern[str]
    japanese: re.Pattern[str]
    foreign: re.Pattern[str]
    before_post: re.Pattern[str]
    before_verb: re.Pattern[str]
    leads: re.Pattern[str]
    reporters: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Shapes:
        """The expressions for one lexicon."""
        verbs, titles, surnames, japanese = (
            any_of(lexicon.word_set(c)) for c in ("speech_verb", "title", "surname", "surname_japanese")
        )
        letters = re.escape("".join(lexicon.word_set("transliteration")))
        given = rf"(?![等副和与是的了]|主席|方[也表已将])[{HAN}]"
        chinese = rf"(?:{surnames})(?:{given}){{1,2}}"
        foreign = rf"[{letters}]{{2,{_LONGEST}}}"
        eastern = rf"(?:{japanese})(?:(?!{titles})[{HAN}]){{1,3}}?"
        any_name = rf"(?P<name>{chinese}|{foreign}|{eastern})"
        guest = any_name.replace("name", "guest", 1)
        return cls(
            Matcher.of({post: post for post in lexicon.word_set("post")}),
            re.compile(rf"(?:{surnames})(?=(?P<given>(?:{given}){{1,2}}))"),
            re.compile(rf"(?:{japanese})(?=(?P<given>[{HAN}]{{1,3}}))"),
            re.compile(rf"[{letters}]{{2,{_LONGEST}}}"),
            re.compile(rf"(?:^|[，。、；：\n“”（！？{_BEFORE}]){any_name}(?={titles})"),
            re.compile(
                rf"(?:^|[。；\n“”！？]|，)(?P<name>{chinese}|[{letters}]{{3,{_LONGEST}}}|{eastern})"
                rf"(?=(?:还|也|并|同时|最后|首先)?(?:{verbs})[，：:]|率领|率团|一行)"
            ),
            re.compile(
                rf"[由以]{any_name}(?=率领|率|为首|为团长|为代表|带领|牵头|担任|出任)"
                rf"|(?:会见|接见|宴请|欢送|拜会|看望|召见|接待)了?{guest}(?=一行|夫妇|[时等，。])"
            ),
            re.compile(
                rf"[（(](?:本报|新华社|本网|通讯员|特约)?记者[/ ：:]*(?P<names>[{HAN}·\s、/]{{2,30}}?)"
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
    yield from _after_posts(page, lexicon, known)
    for rule, shape in (
        ("person.title", known.before_post),
        ("person.verb", known.before_verb),
        ("person.lead", known.leads),
    ):
        for match in shape.finditer(page.text):
            start, end = match.span("name" if match.group("name") else "guest")
            if stands_for_somebody(page, start, end) and not is_doubtful(page, lexicon, start, end, rule):
                yield start, end, rule
    for match in known.reporters.finditer(page.text):
        for name in re.finditer(rf"[{HAN}]{{2,4}}", match.group("names")):
            begin = match.start("names")
            yield begin + name.start(), begin + name.end(), "person.reporter"
    yield from _turns(page, lexicon)


def _after_posts(page: Page, lexicon: Lexicon, known: Shapes) -> Iterator[tuple[int, int, str]]:
    """主席江泽民, 外长素拉杰, 首相细川护熙: the name that stands right behind a post."""
    edges = Edges.of(page, lexicon)
    for post, start in known.posts.longest(page.text, page.folded.pairs).items():
        while page.text[start : start + 1] in (" ", "　"):
            start += 1  # 记者 赵婕
        if start == len(page.text):
            continue
        best = edges.best(start, name_ends(page.text, start, known)) or _unheard(page, post, start, edges)
        if best is None or _inside_a_word(page, start, best[1]):
            continue
        end, strength = best
        if strength == WORD and (
            _holds_a_word(page, start, end) or page.text[start] in lexicon.words["weak_surname"]
        ):
            continue
        if stands_for_somebody(page, start, end) and not is_doubtful(
            page, lexicon, start, end, "person.post"
        ):
            yield start, end, "person.post"


def _unheard(page: Page, post: int, start: int, edges: Edges) -> tuple[int, int] | None:
    """A name of no known look (总裁保田博) where a body or state stands before the post: single characters
    and names of the dictionary, up to a sure edge."""
    if not any(k.end in range(post - 4, post + 1) for k in page.known if k.end <= post):
        return None
    for end in range(start + 2, min(len(page.text), start + 5) + 1):
        word = page.word_at(end - 1)
        single = word.end - word.start == 1 and (word.tag or "x")[0] not in "updcmqfrvt"
        if not (single or word.tag in _NAME_TAGS):
            return None
        if edges.at(end) == SURE and word.end == end:
            opening = page.word_at(start)
            han = re.fullmatch(f"[{HAN}]+", page.text[start:end])
            plain = han and opening.start == start and not pattern("no_name").search(page.text, start, end)
            return (end, SURE) if plain else None
    return None


def name_ends(text: str, start: int, known: Shapes) -> list[int]:
    """Where a name that begins at `start` may end, by the looks of Chinese, Japanese and foreign names."""
    ends: set[int] = set()
    for family in (known.chinese, known.japanese):
        if match := family.match(text, start):
            ends.update(range(match.end() + 1, match.end("given") + 1))
    if match := known.foreign.match(text, start):
        ends.update(range(start + 2, match.end() + 1))
    return sorted(ends)


def _inside_a_word(page: Page, position: int, strength: int) -> bool:
    """Whether a word goes on over `position`: 地区长|治久安 holds no 区长, but 主任|何立峰 is one."""
    word = page.word_at(position - 1)
    chance = strength == SURE and word.end - word.start == 2
    return word.end > position and word.tag not in _NAME_TAGS and not chance


def _holds_a_word(page: Page, start: int, end: int) -> bool:
    """Whether a word of the dictionary that is no name ends the candidate (代表|权问题)."""
    word = page.word_at(end - 1)
    if word.start == start + 1 and page.tags.get(page.text[start], "x") == "nr":
        return False  # 李|垂发: a surname that is nothing else
    return word.start > start and word.end - word.start > 1 and (word.tag or "x") not in _NAME_TAGS


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
    if page.tags.get(text, "x") not in _NAME_TAGS or pattern("body_inside").search(text):
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
    surnames = lexicon.words["surname"]
    return 2 <= len(text) <= 4 and (text[:-1] in surnames or text[:-2] in surnames)
