"""Persons with their post and side as the text gives them: 俄罗斯|内务部长|科洛科利采夫, 周恩来|总理."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from zhengmai.annotators.shapes import shapes
from zhengmai.initiatives.clauses import Clause, Placed
from zhengmai.initiatives.parties import party_of
from zhengmai.initiatives.partners import is_state
from zhengmai.lexicon import Lexicon
from zhengmai.lexicon.patterns import pattern
from zhengmai.model import MentionType, Participant

#: Beyond that many characters what stands before a name is more than a post.
LONGEST = 16


def participants_of(
    clauses: Iterable[Clause], lexicon: Lexicon, said: tuple[int, int]
) -> tuple[Participant, ...]:
    """The people whom clauses name, once each; who only invites does not take part.

    said: where (folded) the words stand that only tell who speaks.
    """
    found: dict[str, Participant] = {}
    for clause in clauses:
        for placed in clause.of_type(MentionType.PERSON):
            if said[0] <= placed.start < said[1]:
                continue
            if pattern("inviting").search(clause.text[placed.end - clause.start :]):
                continue
            one = participant(placed, clause, lexicon)
            known = found.get(one.person)
            if known is None or (known.post is None and one.post is not None):
                found[one.person] = one
    return tuple(found.values())


def participant(placed: Placed, clause: Clause, lexicon: Lexicon) -> Participant:
    """A person with the post before or behind the name, and the side that stands before it.

    A ministry belongs to the post (外交部副部长), for its side is the state; an international body is the
    side itself (东盟|秘书长). Without words of the text the side is the state that the lexicon knows.
    """
    name = placed.mention.ids[0]
    entry = lexicon.entry(name)
    country = entry.country if entry and entry.country else None
    post, body = _before(placed, clause, lexicon)
    if post is None:
        return Participant(name, _behind(placed, clause, lexicon), country)
    side = _side(post, body, clause, lexicon)
    if body and side and is_state(side) and body.type is MentionType.ORGANISATION:
        organ = clause.text[body.start - clause.start : body.end - clause.start]
        post = _without_state(organ, side, lexicon) + post
    return Participant(name, post, side or country)


def profiles(clauses: Iterable[Clause], lexicon: Lexicon) -> dict[str, Participant]:
    """Every person of a text as first introduced with a post: the voice of later 他表示 is known by it."""
    found: dict[str, Participant] = {}
    for clause in clauses:
        for placed in clause.of_type(MentionType.PERSON):
            one = participant(placed, clause, lexicon)
            if one.person not in found or (found[one.person].post is None and one.post is not None):
                found[one.person] = one
    return found


def _before(placed: Placed, clause: Clause, lexicon: Lexicon) -> tuple[str | None, Placed | None]:
    """(post, the state or body right before it): the words up to the name that end like a post."""
    at = placed.start - clause.start
    kinds = (MentionType.COUNTRY, MentionType.ORGANISATION, MentionType.PERSON, MentionType.PLACE)
    nearest = [m for m in clause.of_type(*kinds) if m.end <= placed.start][-1:]
    left = nearest[0].end - clause.start if nearest else 0
    words = pattern("post_cut").split(clause.text[left:at])[-1]
    if not 0 < len(words) <= LONGEST or not words.endswith(lexicon.word_set("post")):
        return None, None
    beside = nearest[0] if nearest and clause.text[left:at] == words else None
    if beside and words.startswith(("事务", "问题")):  # 朝鲜半岛|事务特别代表
        words = clause.text[beside.start - clause.start : at]
        before = [m for m in clause.of_type(*kinds) if m.end == beside.start]
        beside = before[-1] if before else None
    return words, beside if beside and beside.type is not MentionType.PERSON else None


def _behind(placed: Placed, clause: Clause, lexicon: Lexicon) -> str | None:
    text, posts = clause.text[placed.end - clause.start :], shapes(lexicon).posts
    post = posts.at(text, 0)
    if post is None or not text.startswith("兼", len(post)):
        return post
    second = posts.at(text, len(post) + 1)
    return f"{post}兼{second}" if second else post


def _side(post: str, body: Placed | None, clause: Clause, lexicon: Lexicon) -> str | None:
    """The party of what stands before a post; an envoy's is the state before the one he is sent to."""
    if body is None:
        return None
    at = body.start - clause.start
    sent = body.mention.text.startswith("驻") or clause.text[:at].endswith("驻")
    if sent and post.startswith(_envoys(lexicon)):
        before = [m for m in clause.of_type(MentionType.COUNTRY) if m.end - clause.start <= at]
        return before[-1].mention.ids[0] if before else None
    parties = party_of(body, lexicon, clause.text[:at])
    return parties[0] if len(parties) == 1 else None


def _without_state(organ: str, state: str, lexicon: Lexicon) -> str:
    """A body's name without the state it belongs to, which stands beside it as the side (韩国|国会)."""
    entry = lexicon.entry(state)
    name = next((n for n in entry.names if organ.startswith(n)), "") if entry else ""
    return organ.removeprefix(name)


@cache
def _envoys(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(p for p in lexicon.word_set("post") if p.endswith(("使", "参赞", "领事", "代表")))
