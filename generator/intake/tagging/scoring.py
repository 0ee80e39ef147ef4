"""How much each candidate says of a text, and which are its tags. The whole rule and every weight are in this room.

Weighed is how often a candidate stands, how early, of what kind it is, and whether the title has it.
How rare a tag is on the site is not asked: that is what `related` weighs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import exp, log2

from generator.intake.tagging.candidate import Candidate
from generator.language.tokens import phrase_key

FEWEST = 5
LONGEST = 40
WEIGHTS = {
    "country": 1.3, "city": 0.7, "union": 1.0, "organization": 1.3, "group": 0.7, "topic": 0.65,
    "name": 1.2, "word": 1.4, "acronym": 1.4, "identifier": 1.1, "term": 0.58,
}  # fmt: skip
NO_SHARES: Mapping[str, float] = {}
LENGTH = {1: 1.0, 2: 1.2, 3: 1.4}
"""Terms of two words say more than those of one."""
PERSON = 2.0
"""What a person counts for among names: stories are about people."""
SPEAKER = 0.65
"""What a person counts for whom the headline does not name and whom copy mostly quotes: an analyst, a lawyer."""
TITLE = 2.2
EARLY = 1.8
REACH = 90.0
"""Words within which standing early counts."""
FAVORED = 1.3
"""What a name of the editor's vocabulary counts for: its spelling is his, its weight mostly that of the text."""
FROM_SITE = 0.5
"""What each doubling of the articles that people have so tagged adds to the weight of a tag of the house."""
WEAKEST = 0.22
"""A tag below this share of the best is left out once there are enough."""
FAINT = 0.25
"""How far below that a person may be."""
LONGER = 0.2
"""What a name counts for that is a chosen one with more words."""
NAMES = frozenset(("name", "word", "acronym", "identifier"))
MOST_TOPICS = 2
AGENCIES = frozenset(("associated press", "reuters", "reuter", "ap", "afp", "agence france presse", "upi", "xinhua", "getty images"))
"""Names that stand in copy as its source, and are tags only if the headline has them."""
OUTLETS = frozenset((
    "cnn", "nbc", "nbc news", "abc news", "cbs", "cbs news", "fox news", "fox news channel", "msnbc", "cnbc", "npr", "pbs", "c-span", "national public radio",
    "bbc", "bbc news", "sky news", "al jazeera", "bloomberg", "bloomberg news", "politico", "axios", "huffpost", "huffington post", "buzzfeed", "buzzfeed news",
    "new york times", "washington post", "wall street journal", "usa today", "los angeles times", "boston globe", "chicago tribune", "financial times",
    "new york post", "guardian", "daily mail", "daily telegraph", "der spiegel", "new yorker", "new york magazine", "vanity fair",
))  # fmt: skip
"""Newspapers and broadcasters, which other copy quotes."""
QUOTED = 0.35
"""What an outlet counts for that copy quotes: the story is about someone else."""
OFTEN = 5
"""How often a text names an outlet that it is about, if the headline does not."""


def choose(
    candidates: Sequence[Candidate], limit: int, head: int, heads: set[str], shares: Mapping[str, float] = NO_SHARES
) -> tuple[str, ...]:
    """Return the names of the tags, best first; `heads` are the words of the headline, `head` how many it has, `shares` what some kinds count for."""
    queue = [
        (-score * (TITLE if _in_title(one, head, heads) else 1.0) * shares.get(one.kind, 1.0), one.first, at)
        for at, one in enumerate(candidates) if (score := _score(one, head))
    ]  # fmt: skip
    heapify(queue)
    weakest = -queue[0][0] * WEAKEST if queue else 0.0
    chosen: dict[str, Candidate] = {}
    late: set[int] = set()
    while queue and len(chosen) < limit:
        negative, first, at = heappop(queue)
        one = candidates[at]
        if at not in late and _is_longer(one, chosen):
            late.add(at)
            heappush(queue, (negative * LONGER, first, at))
        elif len(chosen) < FEWEST or -negative >= weakest * (FAINT if one.person else 1.0):
            key = _key(one.shown())
            if key not in chosen and (one.from_site or not _is_superfluous(one, chosen, head)):
                chosen[key] = one
    best = list(chosen.values())
    best[:FEWEST] = sorted(best[:FEWEST], key=lambda one: _is_general(one, head, heads))
    return tuple(one.shown() for one in best)


def _is_general(one: Candidate, head: int, heads: set[str]) -> bool:
    """Say whether a tag names a field or a country rather than whom or what the story is about: those come first."""
    return not one.from_site and (one.kind == "topic" or (one.kind in ("country", "term") and not _in_title(one, head, heads)))


def _key(name: str) -> str:
    """Return in what two names are one tag."""
    return phrase_key(name) if name.isascii() and name.isprintable() and name[-1] not in "+#" else name.casefold()


def _score(one: Candidate, head: int) -> float:
    weight = WEIGHTS[one.kind] * (_person(one, head) if one.person else 1.0)
    if one.favored:
        weight = FAVORED * max(weight, WEIGHTS["name"])
    elif one.from_site:
        weight = max(weight, WEIGHTS["word"]) * (1 + FROM_SITE * log2(one.from_site))
    elif one.kind == "term":
        if one.count < 2 or not one.nouns:
            return 0.0
        weight *= LENGTH[one.key.count(" ") + 1]
    elif one.key in OUTLETS and head <= one.first and one.count < OFTEN:
        weight *= QUOTED
    return weight * log2(1 + one.count) * (1 + EARLY * exp(-one.first / REACH))


def _person(one: Candidate, head: int) -> float:
    """Return what a person counts for, who may be in the story only to speak of it."""
    return SPEAKER if head <= one.first and one.said * 2 >= one.count else PERSON


def _in_title(one: Candidate, head: int, heads: set[str]) -> bool:
    if one.from_site and one.first < head:
        return True
    if one.kind == "topic" or not heads:
        return one.first < head
    if one.person and one.key.rpartition(" ")[2] in heads:
        return True
    names = [one.key, *one.aliases] if ":" not in one.key else one.aliases
    return any(heads.issuperset(name.split(" ")) for name in names)


def _is_longer(one: Candidate, chosen: dict[str, Candidate]) -> bool:
    """Say whether a name is a chosen one with more words: the Harbor, and then the Harbor Board."""
    if one.kind not in NAMES or one.person or one.favored or one.from_site:
        return False
    words = set(one.key.replace("-", " ").split(" "))
    return any(
        other.kind in NAMES and not other.person and words > set(other.key.replace("-", " ").split(" ")) for other in chosen.values()
    )


def _is_superfluous(one: Candidate, chosen: dict[str, Candidate], head: int) -> bool:
    """Say whether a candidate is too long, the copy's source, one topic too many, or part of a tag that is chosen already."""
    if len(one.shown()) > LONGEST and not one.favored:
        return True
    if one.kind == "topic":
        return sum(other.kind == "topic" for other in chosen.values()) >= MOST_TOPICS
    if one.kind == "term":
        return _is_repeated(set(one.key.split(" ")), chosen)
    return one.key in AGENCIES and not one.first < head


def _is_repeated(words: set[str], chosen: dict[str, Candidate]) -> bool:
    """Say whether a chosen tag has all words of a term, or is a term that has one of them: "shutdown", and then "budget shutdown"."""
    for key, other in chosen.items():
        known = {*key.split(" "), *other.key.split(" ")}
        if words <= known or (other.kind == "term" and words & known):
            return True
    return False
