"""The smaller slots of an initiative, each from its own words: mechanism, framework, place, condition, voice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengmai.initiatives.acts import Trigger
from zhengmai.initiatives.clauses import Clause, Placed
from zhengmai.lexicon import Lexicon
from zhengmai.model import Act, MentionType, Participant, Scope, Voice

_FRAMEWORK = re.compile(r"在?(?P<name>[^，。]{2,30}?)(?:的)?(?:框架|机制|平台|旗帜)(?:内|下|上|中)")
_CONDITION = re.compile(r"在[^，。]{2,30}(?:前提|条件)下|一旦[^，。]{2,30}|如果?[^，。]{2,30}")
_QUOTED = re.compile(r"“([^“”，。]{2,30})”")
_OBJECT = re.compile(
    r"^(?:了|起|了一整套|新的|首个|一个|全方位的|对口的、成熟的|成熟的|有效的|多层次的)*"
    r"(?P<name>[^，。；“”《》]{2,24}(?:机制|平台|基金|中心|工作组|小组|委员会|办公室|伙伴关系|网络|联盟|体系|协议|协定|共识|备忘录|指南|助理|专员|一职|秘书长|机构|部队|试验区|园区|通道|热线|制度|基地))"
)
_OBJECT_ACTS = frozenset({Act.ESTABLISH, Act.AGREE, Act.PROPOSE})
_PROJECT = re.compile(r"[\u4e00-\u9fff\d—]{2,20}(?:铁路|高铁|水电站|核电站|电站|管道|港|大桥|公路|高速公路|工业园|产业园|园区|机场|线路|橙线|升级改造项目|铁路项目)")
_PROJECT_CUT = re.compile(r"推进|加快|建设|支持|修建|实施|推动|共建|开展|的|了|在|和|将|已|与|同|由|把|年|月|日|合作")
_CONTINUES = re.compile(r"生效|签署|启动|谈成|开工|动工|通车|开通|运营|重启|完成谈判|结束谈判|审议|批准|核准|升级|实施|落实|投产|建成|延期|增资|冻结|恢复")
_VAGUE_OBJECT = re.compile(r"^(?:多项|多份|一系列|若干|有关|相关|广泛|新的共识|重要共识|共识|一套|[一二三四五六七八九十两\d]+[项份个])")


def mechanism_of(clause: Clause, trigger: Trigger, act: Act, theme: Placed | None) -> tuple[str | None, str | None]:
    """(as written, id): what the act concerns.

    The mechanism, document or founded body that the clause names; its quoted or plain object; a project;
    what the text spoke of before (`theme`), where the clause says that it was signed, begun or finished.
    """
    named = clause.of_type(MentionType.MECHANISM, MentionType.DOCUMENT)
    body = [m for m in clause.of_type(MentionType.ORGANISATION) if m.start - clause.start >= trigger.start]
    if act is Act.ESTABLISH and body and not named:
        return body[0].mention.text, body[0].mention.ids[0]
    if named:
        after = [m for m in named if m.end - clause.start > trigger.start]
        chosen = (after or named)[0]
        return chosen.mention.text, chosen.mention.ids[0]
    if act in _OBJECT_ACTS and (written := _object(clause.text[trigger.start :])):
        return written, None
    if act is Act.BUILD and (project := _project(clause.text)):
        return project, None
    if theme is not None and _CONTINUES.search(clause.text):
        return theme.mention.text, theme.mention.ids[0]
    return None, None


def _project(text: str) -> str | None:
    """A named railway, power station or port: what stands before the telling word, back to a verb."""
    match = _PROJECT.search(text)
    if not match:
        return None
    name = _PROJECT_CUT.split(match.group())[-1]
    return name if len(name) > 3 else None


def _object(text: str) -> str | None:
    if quoted := _QUOTED.search(text):
        return quoted.group(1)
    verb = re.match(r"[\u4e00-\u9fff]{2}", text)
    match = _OBJECT.match(text[verb.end() :]) if verb else None
    return None if match is None or _VAGUE_OBJECT.match(match.group("name")) else match.group("name").lstrip("的了")


def framework_of(clause: Clause) -> str | None:
    """在…框架内: the frame an act is put in, apart from what it concerns."""
    match = _FRAMEWORK.search(clause.text)
    return match.group("name").removeprefix("在") if match else None


def place_of(clause: Clause) -> str | None:
    """Where it happened: a place behind 在, 于 or 赴."""
    for placed in clause.of_type(MentionType.PLACE):
        if clause.text[: placed.start - clause.start].endswith(("在", "于", "赴", "抵达", "抵")):
            return placed.mention.ids[0]
    return None


def condition_of(clause: Clause) -> tuple[int, int] | None:
    """Folded span of a condition the act depends on."""
    match = _CONDITION.search(clause.text)
    return (clause.start + match.start(), clause.start + match.end()) if match else None


def participants_of(clause: Clause, lexicon: Lexicon) -> tuple[Participant, ...]:
    """People who take part, with the post that stands before their name."""
    posts = lexicon.word_set("post")
    found = []
    for placed in clause.of_type(MentionType.PERSON):
        before = clause.text[: placed.start - clause.start]
        post = next((p for p in posts if before.endswith(p)), None)
        entry = lexicon.entry(placed.mention.ids[0])
        found.append(Participant(placed.mention.ids[0], post, entry.country if entry and entry.country else None))
    return tuple(found)


def scope_of(parties: Sequence[str], groups: Sequence[str]) -> Scope | None:
    """Unilateral, bilateral, minilateral (3–5) or multilateral; None where nobody is named."""
    if groups and parties:
        return Scope.MULTILATERAL if len(parties) != 1 or _plural(groups) else Scope.BILATERAL
    count = len(parties)
    if count == 0:
        return Scope.MULTILATERAL if groups else None
    if count == 1:
        return Scope.UNILATERAL if len(parties[0]) == 3 and parties[0].isascii() else Scope.MULTILATERAL
    return Scope.BILATERAL if count == 2 else Scope.MINILATERAL if count <= 5 else Scope.MULTILATERAL


def _plural(groups: Sequence[str]) -> bool:
    return any(g.endswith(("国", "国家", "方", "社会", "组织", "地区")) for g in groups)


def voice_of(stated_by: str, mode: str, genre: str | None, outlet: str | None, lexicon: Lexicon) -> Voice | None:
    """Whose words: an official's (own or foreign), a journalist's, an expert's, the outlet's, or joint."""
    if stated_by == "author":
        joint = genre == "communique"
        return Voice(None, "joint" if joint else "outlet", "joint" if joint else "narrated", outlet)
    if stated_by == "记者":
        return Voice(None, "journalist", mode, outlet)
    if "专家" in stated_by or "学者" in stated_by:
        return Voice(None, "expert", mode, outlet)
    entry = lexicon.entry(stated_by)
    side = entry.country if entry else None
    kind = "official" if not side or side == "CHN" else "foreign_official"
    return Voice(side or None, kind, mode, outlet if mode == "indirect" else None)


def inner_states(placed: Placed, found: Sequence[Placed]) -> list[Placed]:
    """Of the states found before names were settled, those inside a longer name."""
    return [f for f in found if placed.start <= f.start and f.end <= placed.end and f != placed]
