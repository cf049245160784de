"""Document to mentions and times: the annotators in the order they run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhengmai.annotators.again import again
from zhengmai.annotators.base import Annotator, Page
from zhengmai.annotators.countries import countries
from zhengmai.annotators.mechanisms import mechanisms
from zhengmai.annotators.organisations import organisations
from zhengmai.annotators.persons import persons
from zhengmai.annotators.places import places
from zhengmai.annotators.titles import titles
from zhengmai.lexicon import Lexicon
from zhengmai.model import Mention, MentionType
from zhengmai.model.span import longest_first

#: Each sees what those before it found; the longest name wins in the end, on equal length the earlier one.
ANNOTATORS: tuple[Annotator, ...] = (titles, countries, places, persons, organisations, mechanisms, again)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a page: `mentions` in text order; `inner`, the states and bodies inside longer ones."""

    mentions: tuple[Mention, ...]
    inner: tuple[Mention, ...]


def find_mentions(page: Page, lexicon: Lexicon) -> Names:
    """All names on a page; a name inside a longer one is no mention of its own."""
    found: list[Mention] = []
    for annotator in ANNOTATORS:
        found += annotator(page, lexicon, found)
    kept = longest_first(found)
    return Names(tuple(kept), tuple(_inner(found, kept)))


def _inner(found: list[Mention], kept: list[Mention]) -> Iterator[Mention]:
    """States and bodies inside the names of mechanisms and documents: they take part there.

    So do two states that share a body (中柬执法合作协调办公室); one alone only tells where a body is from.
    """
    outer = [m for m in kept if m.type in (MentionType.MECHANISM, MentionType.DOCUMENT)]
    shared = [m for m in kept if m.type is MentionType.ORGANISATION]
    for mention in found:
        if mention.type not in (MentionType.COUNTRY, MentionType.ORGANISATION):
            continue
        is_compound = mention.type is MentionType.COUNTRY and len(mention.ids) > 1
        if any(
            o.contains(mention) and len(o) > len(mention) for o in (*outer, *(shared if is_compound else ()))
        ):
            yield mention
