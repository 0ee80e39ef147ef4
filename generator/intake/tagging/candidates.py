"""What could be a tag: every name, place and repeated term of a text, with how often and how early it stands. Chooses none."""

from __future__ import annotations

from itertools import compress
from operator import not_

from generator.intake.tagging.candidate import Candidate, Found
from generator.intake.tagging.name_pairs import part_pairs
from generator.intake.tagging.names import names
from generator.intake.tagging.terms import add_terms
from generator.language.gazetteer import PEOPLED, Gazetteer, Place, PlaceHits, find_places
from generator.language.lexicon import Lexicon
from generator.language.tokens import Text, is_acronym, is_identifier, joined, singular, word_key

LONGEST_RUN = 6
LONGEST_FORM = 40
SHORT_NAME = 4
"""Words of a name that may end in one that is a place elsewhere: Ann Jordan, Team Canada."""
COURTESY = frozenset(("Mr", "Mrs", "Ms"))
"""What stands before a surname, and no first name."""
FIRM = 3
"""How often a general word must stand with a capital to be a name: a shop may be called Target."""
SHOUTED = 4
"""Letters from which a general word in capitals is no acronym, as IT and WHO are."""
INSIDE = 0.5
"""What a place inside a longer name counts for: Bank of Japan speaks of Japan, a little."""


def find(text: Text, lexicon: Lexicon, gazetteer: Gazetteer, *, head: int, plain: bool) -> Found:
    """Return all candidates by key. The first `head` words are the headline; if it is `plain`, its capitals mean nothing."""
    found: Found = {}
    places = find_places(text, gazetteer)
    counts = dict.fromkeys(places, 1.0)
    common = set(compress(text.keys, map(not_, text.is_capitalized)))
    firm = {text.keys[at] for at in text.capitalized() if not text.starts[at]}
    begin = head if plain else 0
    for start, high in names(text, lexicon, places, begin):
        opens = text.starts[start] and high - start > 1 and start not in places
        low = _after(text, start + 1, high) if opens and _is_common(text.keys[start], common, firm, lexicon) else start
        if low < high <= low + LONGEST_RUN and not _only_places(text, places, low, high):
            _name(found, text, lexicon, low, high, head)
            _discount(counts, text, places, low, high, surnames=lexicon.language == "en")
    called = {text.keys[start] for start, count in counts.items() if not count}
    for start, (end, place) in places.items():
        if text.keys[start] in called and text.keys[start] != word_key(place.name):
            _name(found, text, lexicon, start, start + 1, head)
        elif counts[start]:
            _place(found, text, place, start, end, counts[start])
    add_terms(found, text, lexicon, places, head, begin)
    _trust_surnames(found, common)
    part_pairs(found)
    _lower(found)
    return {key: one for key, one in found.items() if one.sure and not _is_hollow(one, lexicon)}


def _trust_surnames(found: Found, common: set[str]) -> None:
    """Take the last word of a name for a name too where it only begins sentences, as surnames do."""
    lasts = {singular(one.key.split(" of ")[0].rpartition(" ")[2]) for one in found.values() if one.kind == "name"}
    for one in found.values():
        one.sure |= one.kind == "word" and one.key in lasts and one.key not in common


def _is_hollow(one: Candidate, lexicon: Lexicon) -> bool:
    """Say whether a name is a word too general to be one, and not told for one by standing often: "Year", "HUGE"."""
    if one.kind == "acronym":
        return len(one.key) >= SHOUTED and (one.key in lexicon.weak or one.key in lexicon.stop)
    return one.kind == "word" and one.count < FIRM and one.key in lexicon.weak


def _is_common(key: str, common: set[str], firm: set[str], lexicon: Lexicon) -> bool:
    """Say whether a word that opens a sentence is one that needs no capital."""
    return key in common or key in lexicon.weak or (lexicon.language == "en" and key.endswith("ing") and key not in firm)


def _after(text: Text, low: int, high: int) -> int:
    """Return where a name begins that has a common word before it, at the start of a sentence."""
    while low < high and (not text.is_capitalized[low] or text.is_no_name[low]):
        low += 1
    return low


def _name(found: Found, text: Text, lexicon: Lexicon, low: int, high: int, head: int) -> None:
    """Count one name."""
    word = text.words[low]
    if high - low > 1:
        kind, key = "name", " ".join(text.keys[low:high])
        form = joined([*text.written[low : high - 1], text.words[high - 1]])
    else:
        key, form = text.keys[low], word
        kind = "identifier" if is_identifier(word) else "acronym" if is_acronym(word) and 1 < len(key) < 7 else "word"
        if kind == "word":
            kind, key = "term" if lexicon.capital_nouns else "word", text.stems[low]
            if len(key) < 3 or key in lexicon.adjectives or (key in lexicon.weak and text.starts[low]):
                return
    if form.count(".") == 1:
        form = form.rstrip(".")
    if len(form) > LONGEST_FORM or max(map(len, key.split(" "))) < 2:
        return
    one = found.get(key)
    if one is None:
        one = found[key] = Candidate(key, kind, sure=False)
    one.sure |= not text.starts[low] or kind != "word"
    one.add(low, form, head=head)
    one.said += _speaks(text, lexicon, low, high)
    one.addressed |= kind == "word" and low > 0 and text.words[low - 1] in COURTESY


def _speaks(text: Text, lexicon: Lexicon, low: int, high: int) -> bool:
    """Say whether a verb of speech stands beside a name: "Lee said", "said Ann Lee"."""
    after = high < len(text.keys) and not text.breaks[high] and text.keys[high] in lexicon.speech
    return after or (low > 0 and not text.breaks[low] and text.keys[low - 1] in lexicon.speech)


def _discount(counts: dict[int, float], text: Text, hits: PlaceHits, low: int, high: int, *, surnames: bool) -> None:
    """Let places inside a name count less; the last word of a short English name is the person, not the place that is called so."""
    for at in range(low, high):
        if at in hits:
            last = (
                surnames
                and hits[at][1].kind in PEOPLED
                and at == high - 1 > low
                and high - low < SHORT_NAME
                and hits[at][0] == high
                and all(text.is_capitalized[low:high])
            )
            counts[at] = 0.0 if last else INSIDE


def _lower(found: Found) -> None:
    """Take a word that mostly stands without a capital for a term."""
    for one in found.values():
        if one.kind == "word" and sum(count for form, count in one.forms.items() if form.islower()) * 2 > one.count:
            one.kind = "term"
            one.sure = True


def _only_places(text: Text, hits: PlaceHits, low: int, high: int) -> bool:
    at = low
    while at < high:
        if at in hits:
            at = hits[at][0]
        elif not text.is_capitalized[at]:
            at += 1
        else:
            return False
    return True


def _place(found: Found, text: Text, place: Place, start: int, end: int, count: float) -> None:
    key = f"{place.kind}:{place.name}"
    one = found.get(key)
    if one is None:
        one = found[key] = Candidate(key, place.kind, code=place.code)
    one.add(start, place.name, count)
    one.aliases.append(" ".join(text.keys[start:end]))
