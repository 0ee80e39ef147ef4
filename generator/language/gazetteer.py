"""Look up countries, their inhabitants, large cities, organizations and groups by their names in a language.

Ambiguous names such as Georgia or Jordan count as countries only if other words of the text support it.
"""

from __future__ import annotations

from functools import cache
from itertools import compress, count
from pathlib import Path

import msgspec

from generator.language.lexicon import UNCASED, UNSPACED, base, lexicon
from generator.language.tokens import Text, is_acronym, strip_affixes, word_key

PLACES = Path(__file__).parent / "data" / "places"
CITIES_IN = frozenset("en fr de es pt it nl sv da nb no pl cs ro hu tr vi id sw".split())
"""Languages that spell most cities as GeoNames does."""
AMBIGUOUS = frozenset(("country", "group"))
"""Kinds with names that often mean something else; such a name needs support from the text."""
PEOPLED = frozenset(("country", "city"))
"""Kinds whose inhabitants have a name too: Canadians, New Yorkers."""
KINDS = {"c": "country", "t": "city", "u": "union"}


class Place(msgspec.Struct, frozen=True):
    kind: str
    """"country", "city", "union", "organization" or "group"."""
    code: str
    """ISO 3166 code of the country, or of the country of the city."""
    name: str
    """The name to show."""


PlaceHits = dict[int, tuple[int, Place]]
"""Mentions of places in a text: position of the first word -> position after the last word, place."""


class Gazetteer(msgspec.Struct, frozen=True):
    places: dict[str, Place]
    """Key -> place. A key is folded words joined by spaces; an acronym stays in capitals."""
    lengths: dict[str, int]
    """First word of a key -> number of words of the longest such key."""
    lower: frozenset[str]
    """Keys that name a place even without a capital."""
    countries: dict[str, str]
    """Country code -> name to show."""
    context: dict[str, tuple[frozenset[str], frozenset[str]]]
    """Key of an ambiguous name -> words that support the country, words that contradict it."""


@cache
def gazetteer(language: str) -> Gazetteer:
    """Return the places under their names in a language; a language without a table gets the English names."""
    code = base(language)
    if not (PLACES / f"{code}.tsv").is_file():
        code = "en"
    common = lexicon(code).stop | lexicon(code).weak
    rows = _rows("cities") if code in CITIES_IN else []
    places: dict[str, Place] = {}
    lower: set[str] = set()
    countries: dict[str, str] = {}
    for kind, country, name, *others in rows + _rows(code):
        place = Place(KINDS[kind], country, name)
        if kind != "t":
            countries[country] = name
        for other in (name, *others):
            key = other if code in UNSPACED else " ".join(strip_affixes(word, code) for word in key_of(other).split(" "))
            if kind == "t" and key in common:
                continue
            if kind != "t" or key not in places or places[key].kind == "city":
                places[key] = place
            if code in UNCASED or other[0].islower():
                lower.add(key)
    places |= _organizations() if code == "en" else {}
    lengths: dict[str, int] = {}
    for key in places:
        first, size = key.split(" ")[0], key.count(" ") + 1
        lengths[first] = max(size, lengths.get(first, 0))
    return Gazetteer(places, lengths, frozenset(lower), countries, _context() if code == "en" else {})


def find_places(text: Text, gazetteer: Gazetteer) -> PlaceHits:
    """Return the mentions of places in an annotated text; no two overlap."""
    hits: PlaceHits = {}
    is_supported: dict[str, bool] = {}
    after = 0
    for at in compress(count(), text.may_begin_place):
        end, name, place = _longest(text, at, gazetteer) if at >= after else (0, "", None)
        if place is None:
            continue
        if name in gazetteer.context and place.kind in AMBIGUOUS:
            if name not in is_supported:
                is_supported[name] = _is_supported(text, *gazetteer.context[name])
            if not is_supported[name]:
                continue
        hits[at] = (end, place)
        after = end
    return hits


def _is_supported(text: Text, supporting: frozenset[str], contradicting: frozenset[str]) -> bool:
    keys = set(text.keys)
    return len(keys & supporting) >= max(1, len(keys & contradicting))


def may_begin(word: str, key: str, stem: str, gazetteer: Gazetteer) -> bool:
    """Return whether the name of a place may begin with a word."""
    if key in gazetteer.lower:
        return True
    return word != word.lower() and (key in gazetteer.lengths or stem in gazetteer.lengths or is_acronym(word))


def _longest(text: Text, at: int, gazetteer: Gazetteer) -> tuple[int, str, Place | None]:
    """Return the position after the longest name that begins here, its key, and its place; None if it is not a place."""
    key, places, lengths = text.keys[at], gazetteer.places, gazetteer.lengths
    if is_acronym(text.words[at]) and (place := places.get(key.upper())):
        return at + 1, key.upper(), place
    size = lengths.get(key, 0)
    if not size:
        single = text.stems[at]
        place = places.get(single) if single in lengths and text.is_capitalized[at] else None
        return at + 1, single, place if place and place.kind in PEOPLED else None
    for end in range(min(at + size, len(text.keys)), at, -1):
        name = " ".join(text.keys[at:end])
        place = places.get(name) or places.get(" ".join([*text.keys[at : end - 1], text.stems[end - 1]]))
        if place and not any(text.breaks[at + 1 : end]):
            return end, name, place
    return at + 1, key, None


def key_of(name: str) -> str:
    """Return the key of a name; an acronym keeps its capitals, so that "US" and "us" differ."""
    words = name.split()
    if len(words) == 1 and is_acronym(name):
        return word_key(name).upper()
    return " ".join(word_key(word) for word in words)


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (PLACES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]


def _organizations() -> dict[str, Place]:
    tables = [("organization", _rows("../organizations")), ("group", _rows("../groups"))]
    return {key_of(other): Place(kind, "", names[0]) for kind, rows in tables for names in rows for other in names}


def _context() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    def keys(words: str) -> frozenset[str]:
        return frozenset(word_key(word) for word in words.split())

    return {word_key(name): (keys(good), keys(bad)) for name, good, bad in _rows("context")}
