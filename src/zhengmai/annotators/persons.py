"""People: known names, names beside posts and speech verbs, and later short forms of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, count
from typing import TypeAlias

from zhengmai.annotators.base import Page, occurrences
from zhengmai.annotators.dotted import dotted
from zhengmai.annotators.edges import SURE, Edges
from zhengmai.annotators.namesakes import Namesakes
from zhengmai.annotators.shapes import (
    PERSON,
    is_chinese_name,
    is_doubtful,
    name_ends,
    shaped,
    shapes,
    stands_for_somebody,
)
from zhengmai.annotators.walk import known_of
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import Mention

_HAN = "\u4e00-\u9fff"

#: What a surname before a post may stand behind.
_AFTER = frozenset("同与和对向由")
#: Folded span → full name and rule.
Spans: TypeAlias = dict[tuple[int, int], tuple[str, str]]


def persons(page: Page, lexicon: Lexicon, found: Sequence[Mention] = ()) -> list[Mention]:
    """All mentions of people, without their posts; the id is the full name where it is known."""
    spans: Spans = {(k.start, k.end): (k.entry.id, "person.name") for k in known_of(page, PERSON)}
    shown = [(start, end, "person.dotted") for start, end in dotted(page, lexicon)]
    for start, end, rule in (*shown, *shaped(page, lexicon)):
        rivals = [s for s in spans if s[0] < end and start < s[1]]
        # 吉姆·奥尼尔 is somebody else than the 奥尼尔 that the lexicon knows.
        longer = "·" in page.text[start:end] and all(start <= s and e <= end for s, e in rivals)
        longer = longer and not any(s == start and "·" in page.text[s:e] for s, e in rivals)
        if not rivals or (longer and (start, end) not in spans):
            for rival in rivals:
                del spans[rival]
            spans[(start, end)] = (page.text[start:end], rule)
    listed = _listed(page, lexicon, spans)
    # 李鹏新 in a list is not 李鹏.
    spans = {s: named for s, named in spans.items() if not any(s[0] == t[0] and s[1] < t[1] for t in listed)}
    spans |= {s: named for s, named in listed.items() if not any(t[0] < s[1] and s[0] < t[1] for t in spans)}
    spans |= _repeated(page, spans)
    spans |= _by_surname(page, lexicon, spans)
    people = Namesakes.of(page, lexicon, found)
    spans = {s: (people.choose(*s, identifier), rule) for s, (identifier, rule) in spans.items()}
    spans = _linked(page, spans)
    mentions: list[Mention] = []
    for (start, end), (identifier, rule) in spans.items():
        mentions += page.mention(start, end, PERSON, (identifier,), rule)
    return mentions


def _linked(page: Page, spans: Spans) -> Spans:
    """穆罕默德王储 is the 穆罕默德·本·扎耶德 named last before it, else the one named after it."""
    ordered = sorted(spans.items())
    whole: dict[str, str] = {}
    for span, (identifier, _) in reversed(ordered):
        whole.update(_parts(page.text[slice(*span)], identifier))
    linked: Spans = {}
    for span, (identifier, rule) in ordered:
        text = page.text[slice(*span)]
        if identifier == text and "·" not in text:
            identifier = whole.get(text, identifier)
        whole.update(_parts(text, identifier))
        linked[span] = (identifier, rule)
    return linked


def _parts(text: str, identifier: str) -> dict[str, str]:
    """The first and last part of a name written in full, each for the whole."""
    parts = identifier.split("·") if "·" in text else []
    return {part: identifier for part in (parts[:1] + parts[-1:]) if len(part) > 1}


def _listed(page: Page, lexicon: Lexicon, spans: Spans) -> Spans:
    """Names that follow a name after 、 or 和, at once or behind a name so found."""
    edges, added, posts = Edges.of(page, lexicon), Spans(), lexicon.word_set("post")
    ends = {e for _, e in spans}
    for match in pattern("next_in_list").finditer(page.text):
        if match.start() not in ends:
            continue
        start = match.end()
        best = edges.best(start, name_ends(page.text, start, shapes(lexicon)))
        if best is None or (best[1] != SURE and page.text[start] in lexicon.words["weak_surname"]):
            continue
        span = (start, best[0])
        before_post = page.text.startswith(posts, best[0])  # 、陆军|参谋长
        fits = (
            not before_post
            and stands_for_somebody(page, *span)
            and not is_doubtful(page, lexicon, *span, "person.list")
        )
        if fits and span not in spans:
            added[span] = (page.text[slice(*span)], "person.list")
            ends.add(best[0])
    return added


def _repeated(page: Page, spans: Spans) -> Spans:
    """Every further place where a name found by its context stands, and the last part of a foreign name."""
    taken = {i for s, e in spans for i in range(s, e)} | {
        i for k in page.known for i in range(k.start, k.end)
    }
    forms: dict[str, str] = {}
    for (start, end), (identifier, _) in spans.items():
        text = page.text[start:end]
        forms[text] = identifier
        last = text.rsplit("·", 1)[-1]
        if "·" in text and len(last) > 1:
            forms.setdefault(last, identifier)
    added = Spans()
    for form, identifier in sorted(forms.items(), key=lambda f: -len(f[0])):
        for start, end in occurrences(page.text, form):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                added[(start, end)] = (identifier, "person.again")
    return added


def _by_surname(page: Page, lexicon: Lexicon, spans: Spans) -> Spans:
    """魏部长 after 魏和… has been named: the surname before a post."""
    # 习主席 needs no full name before it.
    always = lexicon.words["surname_known"]
    names = dict(always)
    for identifier, _ in spans.values():
        if is_chinese_name(identifier, lexicon):
            names.setdefault(identifier[0], identifier)
    found = Spans()
    text, posts = page.text, shapes(lexicon).posts
    for at in compress(count(), map(names.__contains__, text)):
        if posts.at(text, at + 1) is None:
            continue
        before = page.text[at - 1] if at > 0 else ""
        alone = not re.match(f"[{_HAN}]", before) or before in _AFTER
        # 是指习主席, but not 学习主席: there the character belongs to the word before.
        if alone or (page.text[at] in always and page.word_at(at).start == at):
            found[(at, at + 1)] = (names[page.text[at]], "person.surname")
    return found
