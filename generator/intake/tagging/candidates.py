"""Collect every name, place and repeated term of a text with their number and first position. Does not choose among them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import compress
from operator import not_

from generator.core.caching import memoize
from generator.intake.tagging import arabic, turkish
from generator.intake.tagging.candidate import Candidate, Candidates
from generator.intake.tagging.mentions import count_context, is_noise
from generator.intake.tagging.names import is_no_name, name_spans, split_joined_names
from generator.intake.tagging.terms import add_terms, may_be_term
from generator.intake.tagging.topics import topics
from generator.language.gazetteer import PEOPLED, Gazetteer, Place, PlaceHits, find_places, gazetteer, may_begin
from generator.language.lexicon import Lexicon, lexicon
from generator.language.tokens import (
    AFFIXING,
    Text,
    Token,
    is_acronym,
    is_identifier,
    joined,
    singular,
    strip_affixes,
    word_and_key,
    word_key,
)

LONGEST_RUN = 6
"""Words of a name."""
LONGEST_FORM = 40
"""Characters of a name."""
SHORT_NAME = 4
"""A name with fewer words may end in a surname that is also a place: Ann Jordan, Team Canada."""
MEMBERS = frozenset("mp mps lawmaker supporter voter official backbencher councillor delegate".split())
"""Members of a party or a body, besides the titles of the lexicon."""
FREQUENT = 3
"""A general word with a capital is a name from this number of mentions: a shop may be called Target."""
LONG_ACRONYM = 4
"""A general word in capitals with this many letters is not an acronym; IT and WHO are."""
PART_OF_NAME = 0.5
"""Weight of a place that is part of a longer name: Bank of Japan."""


@cache
def annotator(language: str) -> Callable[[str], Token | None]:
    """Return the function with which `tokens.read` annotates the words of a language. It is memoized for each word."""
    words, places = lexicon(language), gazetteer(language)
    topic_words, is_affixing = topics(words.language).firsts, words.language in AFFIXING

    def annotate(written: str) -> Token | None:
        word, key = word_and_key(written)
        if not word:
            return None
        if is_affixing:
            key = strip_affixes(key, words.language)
        stem = singular(key)
        return Token(
            written,
            word,
            key,
            stem,
            word != word.lower(),
            may_be_term(key, words),
            may_begin(word, key, stem, places),
            stem in topic_words,
            is_no_name(word, key, words),
        )

    return memoize(annotate)


def find(text: Text, lexicon: Lexicon, gazetteer: Gazetteer, *, head: int, ignore_head_capitals: bool) -> Candidates:
    """Return all candidates of an annotated text. The first `head` words are the headline."""
    candidates: Candidates = {}
    places = find_places(text, gazetteer)
    weights = dict.fromkeys(places, 1.0)
    common = set(compress(text.keys, map(not_, text.is_capitalized)))
    names = {text.keys[at] for at in text.capitalized() if not text.starts[at]}
    begin = head if ignore_head_capitals else 0
    for start, high in name_spans(text, lexicon, places, begin):
        opens = text.starts[start] and high - start > 1 and start not in places
        is_common = opens and _is_common(text.keys[start], common, names, lexicon)
        low = _skip_common(text, start + 1, high) if is_common else start
        is_member = low in places and _is_member(text, lexicon, places[low][0], high)
        if low < high <= low + LONGEST_RUN and not is_member and not _only_places(text, places, low, high):
            _add_name(candidates, text, lexicon, low, high, head)
            _reduce_places(weights, text, places, low, high, surnames=lexicon.language == "en")
    surnames = {text.keys[start] for start, weight in weights.items() if not weight}
    for start, (end, place) in places.items():
        if text.keys[start] in surnames and text.keys[start] != word_key(place.name):
            _add_name(candidates, text, lexicon, start, start + 1, head)
        elif weights[start]:
            _add_place(candidates, text, place, start, end, weights[start])
    add_terms(candidates, text, lexicon, places, head, begin)
    _trust_surnames(candidates, common)
    split_joined_names(candidates)
    _turn_lower_case_names_into_terms(candidates)
    if lexicon.language == turkish.LANGUAGE:
        turkish.keep_base_forms(candidates)
    elif lexicon.language == arabic.LANGUAGE:
        arabic.keep_base_forms(candidates)
    return {key: candidate for key, candidate in candidates.items() if candidate.is_certain and not _is_too_general(candidate, lexicon)}


def _is_common(key: str, common: set[str], names: set[str], lexicon: Lexicon) -> bool:
    """Return whether a word that opens a sentence needs no capital elsewhere."""
    return key in common or key in lexicon.weak or (lexicon.language == "en" and key.endswith("ing") and key not in names)


def _skip_common(text: Text, low: int, high: int) -> int:
    """Return where the name begins in a run whose first word is a common word."""
    while low < high and (not text.is_capitalized[low] or text.is_no_name[low]):
        low += 1
    return low


def _only_places(text: Text, places: PlaceHits, low: int, high: int) -> bool:
    """Return whether every capitalized word of a span belongs to a place."""
    at = low
    while at < high:
        if at in places:
            at = places[at][0]
        elif not text.is_capitalized[at]:
            at += 1
        else:
            return False
    return True


def _is_member(text: Text, lexicon: Lexicon, at: int, high: int) -> bool:
    """Return whether a span with an office after a party, a body or a country names members: "Labour MPs". The party counts, not the span.

    `at` is the position after the party.
    """
    if at >= high or (at + 1 < high and text.is_capitalized[at + 1]):
        return False
    return text.stems[at] in lexicon.titles or text.stems[at] in MEMBERS


def _add_name(candidates: Candidates, text: Text, lexicon: Lexicon, low: int, high: int, head: int) -> None:
    """Count one mention of a name."""
    is_single = high - low == 1
    if is_single:
        key, form = text.keys[low], text.words[low]
        kind = _kind_of_word(form, key)
        if kind == "word":
            kind, key = "term" if lexicon.capital_nouns else "word", text.stems[low]
            if len(key) < 3 or key in lexicon.adjectives or (key in lexicon.weak and text.starts[low]):
                return
    else:
        kind, key = "name", " ".join(text.keys[low:high])
        form = joined([*text.written[low : high - 1], text.words[high - 1]])
        if is_noise(text.words[low:high], form):
            return
    if form.count(".") == 1:
        form = form.rstrip(".")
    if len(form) > LONGEST_FORM or max(map(len, key.split(" "))) < 2:
        return
    candidate = candidates.get(key)
    if candidate is None:
        candidate = candidates[key] = Candidate(key, kind, is_certain=False)
    candidate.is_certain |= not text.starts[low] or kind != "word"
    candidate.add(low, form, head=head)
    count_context(candidate, text, lexicon, low, high)


def _kind_of_word(word: str, key: str) -> str:
    if is_identifier(word):
        return "identifier"
    return "acronym" if is_acronym(word) and 1 < len(key) < 7 else "word"


def _reduce_places(weights: dict[int, float], text: Text, places: PlaceHits, low: int, high: int, *, surnames: bool) -> None:
    """Reduce the weights of the places in a name. With `surnames`, a place at the end of a short name is a surname and counts nothing."""
    for at in range(low, high):
        if at in places:
            is_surname = (
                surnames
                and places[at][1].kind in PEOPLED
                and at == high - 1 > low
                and high - low < SHORT_NAME
                and places[at][0] == high
                and all(text.is_capitalized[low:high])
            )
            weights[at] = 0.0 if is_surname else PART_OF_NAME


def _add_place(candidates: Candidates, text: Text, place: Place, start: int, end: int, count: float) -> None:
    """Count one mention of a place."""
    key = f"{place.kind}:{place.name}"
    candidate = candidates.get(key)
    if candidate is None:
        candidate = candidates[key] = Candidate(key, place.kind, code=place.code)
    candidate.add(start, place.name, count)
    candidate.aliases.append(" ".join(text.keys[start:end]))


def _trust_surnames(candidates: Candidates, common: set[str]) -> None:
    """Mark a word that stands only at the beginning of sentences as certain if it is the last word of a name, as surnames are."""
    last_words = {singular(name.key.split(" of ")[0].rpartition(" ")[2]) for name in candidates.values() if name.kind == "name"}
    for candidate in candidates.values():
        candidate.is_certain |= candidate.kind == "word" and candidate.key in last_words and candidate.key not in common


def _turn_lower_case_names_into_terms(candidates: Candidates) -> None:
    for candidate in candidates.values():
        if candidate.kind == "word" and sum(count for form, count in candidate.forms.items() if form.islower()) * 2 > candidate.count:
            candidate.kind = "term"
            candidate.is_certain = True


def _is_too_general(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Return whether a name is a general word that is not frequent enough to be a name: "Year", "HUGE"."""
    if candidate.kind == "acronym":
        return len(candidate.key) >= LONG_ACRONYM and (candidate.key in lexicon.weak or candidate.key in lexicon.stop)
    return candidate.kind == "word" and candidate.count < FREQUENT and candidate.key in lexicon.weak
