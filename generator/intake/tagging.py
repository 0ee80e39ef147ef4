"""Tags for a text: the names, places and terms that it is about, best first. Untrained; the whole rule is in this room.

Candidates come from `candidates`, are brought together in `merging`, and weighed here by
how often they stand, how early, of what kind they are, and whether the title has them.
How rare a tag is on the site is not asked: that is what `related` weighs.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log2

from generator.intake import unspaced
from generator.intake.candidate import Candidate, Found
from generator.intake.candidates import find, hits
from generator.intake.editor import follow
from generator.intake.gazetteer import Gazetteer, gazetteer
from generator.intake.lexicon import ELIDED, UNSPACED, Lexicon, lexicon
from generator.intake.merging import merge
from generator.intake.words import BARED, Text, bare, read
from generator.vocabulary import Vocabulary

LIMIT = 8
FEWEST = 5
LONGEST = 40
LONGEST_TITLE = 500
LOOKED_AT = 100_000
"""Characters of the text that are read: more than any article has, less than a file may bring."""
WEIGHTS = {
    "country": 1.25, "city": 0.7, "union": 1.0, "organization": 1.8,
    "name": 1.2, "word": 1.4, "acronym": 1.4, "identifier": 1.1, "term": 0.58,
}  # fmt: skip
LENGTH = {1: 1.0, 2: 1.25, 3: 1.45}
"""Terms of two words say more than those of one."""
TITLE = 2.2
EARLY = 1.8
REACH = 90.0
"""Words within which standing early counts."""
FAVORED = 2.0
"""What a name of the editor's vocabulary counts for."""
CITY_TO_COUNTRY = 0.33
QUIET = 0.15
DATELINE = 1.4
DATELINE_CITY = 0.6
AGENCIES = frozenset(("associated press", "reuters", "reuter", "ap", "afp", "agence france presse", "upi", "xinhua", "getty images"))
"""Names that stand in copy as its source, and are tags only if the headline has them."""
WEAKEST = 0.16
"""A tag below this share of the best is left out once there are enough."""


def tags(
    title: str, paragraphs: Sequence[str], language: str, vocabulary: Vocabulary, limit: int = LIMIT, *, dateline: str = ""
) -> tuple[str, ...]:
    """Return the names of the tags, best first. The dateline, where it was taken out of the text, still says where it happened."""
    title, paragraphs = title[:LONGEST_TITLE], _beginning(paragraphs)
    words, places = lexicon(language), gazetteer(language)
    if words.language in UNSPACED:
        head, heads, keys = len(title) // 2, None, []
        found = unspaced.find(title, paragraphs, words.language)
    else:
        text, head, plain = _whole(title, paragraphs, words)
        heads, keys = set(text.keys[:head]), text.keys
        found = find(text, words, places, head=head, plain=plain)
    _credit_countries(found, places, read([dateline]))
    _quiet_cities(found, places)
    candidates = follow(merge(found), keys, "\n".join([title, *paragraphs]), vocabulary, head=head)
    scored = [(_score(one, in_title=one.first < head if heads is None else _in_title(one, heads)), one) for one in candidates]
    return _choose(sorted(scored, key=lambda pair: (-pair[0], pair[1].first, pair[1].key)), limit, head)


def _beginning(paragraphs: Sequence[str]) -> list[str]:
    taken, room = [], LOOKED_AT
    for paragraph in paragraphs:
        if room <= 0:
            break
        taken.append(paragraph[:room])
        room -= len(paragraph)
    return taken


def _whole(title: str, paragraphs: Sequence[str], words: Lexicon) -> tuple[Text, int, bool]:
    """Return headline and text in a row, how many words the headline has, and whether its capitals mean nothing."""
    elided = words.language in ELIDED
    head = read([title], elided=elided)
    size = len(head.words)
    longer = [at for at in range(1, size) if len(head.keys[at]) > 3]
    capital = sum(head.capitals[at] for at in longer)
    titled = len(longer) > 1 and capital > 0.6 * len(longer) and not words.capital_nouns
    plain = len(paragraphs) > 0 and (titled or title.isupper())
    text = read([title, *paragraphs], elided=elided)
    text.keys = [bare(key, words.language) for key in text.keys] if words.language in BARED else text.keys
    return text, size, plain


def _credit_countries(found: Found, places: Gazetteer, dateline: Text) -> None:
    """Count a city a little for its country, so that Ankara speaks of Turkey; the city of the dateline counts more."""
    mentioned = {one.code for one in found.values() if one.kind == "country"}
    credits = [(one.code, CITY_TO_COUNTRY * one.count, one.first) for one in found.values() if one.kind == "city" and one.code in mentioned]
    for _, place in hits(dateline, places).values():
        if place.kind == "city":
            key = f"city:{place.name}"
            one = found.setdefault(key, Candidate(key, "city", code=place.code))
            one.add(0, place.name, DATELINE_CITY)
        credits.append((place.code, DATELINE, 0))
    for code, credit, first in credits:
        name = places.countries.get(code, "")
        key = f"country:{name}"
        if name:
            found.setdefault(key, Candidate(key, "country", code=code)).add(first, name, credit)


def _quiet_cities(found: Found, places: Gazetteer) -> None:
    """Count a city less where its country is named as often: Ankara is then its government, not the town."""
    for one in [one for one in found.values() if one.kind == "city"]:
        country = found.get(f"country:{places.countries.get(one.code, '')}")
        if country is not None and country.count >= one.count:
            one.count *= QUIET


def _score(one: Candidate, *, in_title: bool) -> float:
    words = one.key.split(" ")
    weight = max(WEIGHTS[one.kind], WEIGHTS["name"]) if one.favored else WEIGHTS[one.kind]
    score = weight * log2(1 + one.count) * (1 + EARLY * exp(-one.first / REACH))
    if one.favored:
        score *= FAVORED
    elif one.kind == "term":
        if one.count < 2 or not one.nouns:
            return 0.0
        score *= LENGTH[len(words)]
    return score * (TITLE if in_title else 1.0)


def _in_title(one: Candidate, heads: set[str]) -> bool:
    names = [one.key, *one.aliases] if ":" not in one.key else one.aliases
    return any(all(word in heads for word in name.split(" ")) for name in names)


def _choose(scored: Sequence[tuple[float, Candidate]], limit: int, head: int) -> tuple[str, ...]:
    chosen: dict[str, Candidate] = {}
    best = scored[0][0] if scored else 0.0
    for score, one in scored:
        if len(chosen) == limit or score <= 0 or (len(chosen) >= FEWEST and score < WEAKEST * best):
            break
        if one.key in AGENCIES and not one.first < head:
            continue
        if one.kind == "term" and any(set(one.key.split(" ")) <= set(other.key.split(" ")) for other in chosen.values()):
            continue
        name = one.shown()
        if len(name) <= LONGEST or one.favored:
            chosen.setdefault(name, one)
    return tuple(chosen)

