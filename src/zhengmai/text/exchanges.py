"""Questions with their answers: who asks, for which outlet, and whether the question was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Exchange, Reply, Section, SectionKind, Span
from zhengmai.text.outlet import outlet_names
from zhengmai.text.speakers import speaker_name

_OPENER = re.compile(
    r"\s*[■●◆▲]?\s?(?:[【\[〔][^】\]〕]{1,18}[】\]〕]\s?[:：]?|[^:：\n。，]{1,24}[:：])[ \t\u3000]*(?=\S)"
)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”』」）]*")
_BLANK = " \t\r\n\u3000\u00a0"
_SUBSTANCE = 40  # characters of an answer beside the words that decline
_OUTLET = re.compile(r"(?:记者|特派员|驻[\u4e00-\u9fff]{1,4})[\u4e00-\u9fff]{0,4}\Z")
_GENERIC = ("记者", "问", "提问", "提问者", "主持人", "网友", "网民", "听众", "观众", "学生", "采访者")


@dataclass(frozen=True, slots=True)
class _Turn(Span):
    """What one speaker says without a break."""

    speaker: str


def exchanges(text: str, sections: Sequence[Section]) -> tuple[Exchange, ...]:
    """The questions of a press conference or interview in text order, each with its answer if there is one.

    text: in simplified characters. Told questions (有记者问：…) count where nobody has a turn.
    """
    turns = list(_turns(text, sections))
    return tuple(_of_turns(text, turns) if turns else _told(text, sections))


def _turns(text: str, sections: Sequence[Section]) -> Iterator[_Turn]:
    """Neighbouring sections of one speaker; a line that opens with the name again is another turn."""
    held: list[Section] = []
    for section in [s for s in sections if s.kind is not SectionKind.BOILERPLATE]:
        opens = _opens(text, section)
        if held and (section.speaker != held[0].speaker or opens):
            yield _Turn(held[0].start, held[-1].end, held[0].speaker or "")
            held = []
        if section.kind is SectionKind.TURN:
            held.append(section)
    if held:
        yield _Turn(held[0].start, held[-1].end, held[0].speaker or "")


def _opens(text: str, section: Section) -> bool:
    match = _OPENER.match(text, section.start, section.end)
    name = match.group().strip(" :：【】[]〔〕■●◆▲\t\u3000") if match else ""
    return bool(match) and speaker_name(name) == section.speaker


def _of_turns(text: str, turns: Sequence[_Turn]) -> Iterator[Exchange]:
    """Every turn of somebody who asks, with the turns that follow it up to the next."""
    groups = [(asks, list(group)) for asks, group in groupby(turns, lambda t: _asks(t.speaker))]
    for number, (asks, group) in enumerate(groups):
        if not asks:
            continue
        replies = groups[number + 1][1] if number + 1 < len(groups) else []
        for turn in group[:-1]:  # nobody speaks between these questions
            yield _exchange(text, turn, [])
        yield _exchange(text, group[-1], replies)


def _asks(speaker: str) -> bool:
    return bool(pattern("asks").search(speaker)) or speaker in outlet_names()


def _exchange(text: str, turn: _Turn, replies: Sequence[_Turn]) -> Exchange:
    question = _words(text, turn)
    answer = Span(_words(text, replies[0]).start, replies[-1].end) if replies else None
    asker, outlet = _asker(text, turn, question)
    reply, cue = _reply(text, answer)
    end = answer.end if answer else turn.end
    answerer = replies[0].speaker if replies else None
    return Exchange(turn.start, end, question, answer, asker, outlet, answerer, reply, cue)


def _words(text: str, turn: _Turn) -> Span:
    """A turn without the name that opens it."""
    match = _OPENER.match(text, turn.start, turn.end)
    start = match.end() if match and match.end() < turn.end else turn.start
    if start == turn.start and text.startswith(turn.speaker, start):
        start += len(turn.speaker)
    while start < turn.end - 1 and text[start] in _BLANK:
        start += 1
    return Span(start, turn.end)


def _asker(text: str, turn: _Turn, question: Span) -> tuple[str | None, str | None]:
    """Who asks and for whom: as the turn's name says, else as the question's first or last words do."""
    written = text[turn.start : question.start]
    remark = re.search(r"[（(]([^（）()]{2,20})[）)]", written)
    named = [remark.group(1)] if remark else []
    named += [turn.speaker] if turn.speaker not in _GENERIC else []
    match = pattern("asker").search(question.of(text))
    named += [g for g in match.groups() if g] if match else []
    for name in named:
        outlet = _outlet(name)
        if outlet:
            return name, outlet
    generic = turn.speaker if turn.speaker in _GENERIC and turn.speaker != "问" else None
    return (named[0] if named else generic), None


def _outlet(name: str) -> str | None:
    """The outlet that a name of an asker holds, by its canonical name; as written if it is no known one."""
    bare = _OUTLET.sub("", name).strip("《》“” ")
    known = outlet_names().get(bare) or outlet_names().get(f"《{bare}》")
    if known or len(bare) < 2:
        return known
    ends = bare.endswith(("社", "报", "网", "台", "电视", "周刊", "杂志", "公司", "时报", "卫视"))
    return bare if ends or name.endswith("记者") else None


def _reply(text: str, answer: Span | None) -> tuple[Reply, Span | None]:
    """Whether an answer answers: without its sentences that decline or refer, something must be left."""
    if answer is None:
        return Reply.NONE, None
    rest, found = 0, None
    kind = Reply.ANSWERED
    for match in _SENTENCE.finditer(text, answer.start, answer.end):
        refers, declines = (pattern(n).search(match.group()) for n in ("refers", "declines"))
        cue = refers or declines
        if cue is None:
            rest += len(match.group().strip())
        elif found is None or (refers and kind is Reply.DECLINED):
            found = Span(match.start() + cue.start(), match.start() + cue.end())
            kind = Reply.REFERRED if refers else Reply.DECLINED
    if found and rest >= _SUBSTANCE:
        kind = Reply.PARTLY
    return kind, found


def _told(text: str, sections: Sequence[Section]) -> Iterator[Exchange]:
    """Questions that a report tells of, each with what is answered up to the next one."""
    bodies = [s for s in sections if s.kind in (SectionKind.BODY, SectionKind.ITEM)]
    if not bodies:
        return
    asked = list(pattern("question_told").finditer(text, bodies[0].start, bodies[-1].end))
    for match, following in zip(asked, [*asked[1:], None], strict=False):
        end = following.start() + 1 if following else bodies[-1].end
        replied = pattern("answer_told").search(text, match.end(), end)
        question = Span(match.end(), replied.start() if replied else end)
        answer = Span(replied.end(), end) if replied and replied.end() < end else None
        reply, cue = _reply(text, answer)
        asker = match.group("asker")
        yield Exchange(
            *(match.start("asker"), end, question, answer, asker, _outlet(asker)),
            *(replied.group("who") if replied else None, reply, cue),
        )
