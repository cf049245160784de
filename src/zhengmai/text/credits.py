"""What a document says of itself beside its title: its number, who wrote it, who speaks and in which post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from zhengmai.lexicon import default_lexicon
from zhengmai.lexicon.choice import any_of
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Genre, Section, SectionKind, Speaker
from zhengmai.text.speakers import is_role

HEAD, TAIL = 600, 200
_LONGEST_POST = 40
_SPOKEN = (Genre.SPEECH, Genre.REPORT, Genre.PRESS_CONFERENCE, Genre.INTERVIEW)
_BETWEEN = re.compile(r"[、，,；;/\s\u3000]+|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+")


def number_of(text: str) -> str | None:
    """The document's own number (国发〔2015〕12号): labelled, or on a line of its own near the beginning."""
    match = pattern("document_number").search(text[:HEAD])
    return next(filter(None, match.groups()), None) if match else None


def authors_of(text: str, genre: str | None) -> tuple[str, ...]:
    """Who wrote it, as by-lines at its beginning and end say; the outlet and unnamed writers are none."""
    found = [
        name
        for part in (text[:HEAD], text[HEAD:][-TAIL:])
        for match in pattern("byline").finditer(part)
        for name in _names(next(filter(None, match.groups()), ""))
    ]
    if genre == Genre.COMMENTARY:
        found += [speaker.name for speaker in _under_title(text)]
    return tuple(dict.fromkeys(found))


def speakers_of(text: str, sections: Sequence[Section], genre: str | None) -> tuple[Speaker, ...]:
    """Whose words it holds, with the post that the text names: of a speech the speaker, else who answers.

    Roles (记者, 发言人) are nobody by name.
    """
    if genre not in _SPOKEN:
        return ()
    found = {s.name: s for s in (*_in_title(text, sections), *_under_title(text))}
    for section in sections:
        name = section.speaker
        if section.kind is not SectionKind.TURN or not name or name in found or is_role(name):
            continue
        if _NAME.fullmatch(name):
            found[name] = Speaker(name, _post_of(text, name))
    if not found and genre == Genre.PRESS_CONFERENCE:
        found = {s.name: s for s in _spokesperson(text)}
    return tuple(found.values())


def _spokesperson(text: str) -> Iterator[Speaker]:
    """外交部发言人某某今天下午… in the first lines of a report on questions."""
    match = _spokespeople().search(text[:HEAD])
    if match:
        yield Speaker(match.group("name"), match.group("post"))


def _in_title(text: str, sections: Sequence[Section]) -> Iterator[Speaker]:
    title = next((s for s in sections if s.kind is SectionKind.TITLE), None)
    match = _titled().search(title.of(text)) if title else None
    if match:
        yield Speaker(match.group("name"), match.group("post"))


def _under_title(text: str) -> Iterator[Speaker]:
    """国务院总理　李克强 on a line of its own."""
    match = _by_line().search(text[:HEAD])
    if match:
        yield Speaker("".join(match.group("name").split()), "".join(match.group("post").split()))


def _post_of(text: str, name: str) -> str | None:
    """The post that stands right before a name, with the body it belongs to."""
    for at in (m.start() for m in re.finditer(re.escape(name), text)):
        if match := _post().search(text, max(0, at - _LONGEST_POST), at):
            return pattern("before_post").sub("", match.group("post")) or None
    return None


def _names(written: str) -> Iterator[str]:
    for part in _BETWEEN.split(written.strip("　 ：:")):
        if _NAME.fullmatch(part) and ("·" in part or part.startswith(default_lexicon().word_set("surname"))):
            yield part


@cache
def _posts() -> str:
    return any_of({*default_lexicon().word_set("post"), "首席执行官"})


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"(?P<post>[\u4e00-\u9fff]{{0,20}}?(?:{_posts()}))\Z")


@cache
def _by_line() -> re.Pattern[str]:
    name = r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{0,3}[\u4e00-\u9fff]|[\u4e00-\u9fff·]{3,16})"
    return re.compile(
        rf"(?m)^[ \t\u3000（(]*(?P<post>[\u4e00-\u9fff、 \u3000]{{0,36}}?(?:{_posts()}))"
        rf"(?:[ \t]|\u3000|\n[ \t\u3000]*)+{name}[ \t\u3000]*[）)]?[ \t\u3000]*$"
    )


@cache
def _spokespeople() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<post>[\u4e00-\u9fff]{{2,8}}发言人){_person()}"
        r"(?=[今昨前明]天|\d|[一二三四五六七八九十]{1,3}日|在|于|说|就|对|主持|表示|回答|答|指出|强调|举行|应询)"
    )


@cache
def _person() -> str:
    return rf"(?P<name>(?:{any_of(default_lexicon().word_set('surname'))})[\u4e00-\u9fff]{{1,2}}?)"


@cache
def _titled() -> re.Pattern[str]:
    name = _person()
    return re.compile(
        rf"^(?P<post>[\u4e00-\u9fff]{{0,14}}(?:{_posts()})){name}"
        r"(?=就|主持|例行|答|在[^线]|对|谈|：|:|接受|出席|回应|举行|的|$|\s)"
    )
