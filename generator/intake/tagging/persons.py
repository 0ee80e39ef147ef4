"""Tell the names of persons from those of places and bodies, by first names. Does not decide which person becomes a tag."""

from __future__ import annotations

from functools import cache

from generator.intake.tagging import turkish
from generator.intake.tagging.candidate import Candidate
from generator.language.lexicon import DATA, Lexicon
from generator.language.word_weights import RARE, rarity_of, stem_of

FIRST_NAMES = DATA / "first_names.txt"
LONGEST = 4
"""Words of a person's name."""


@cache
def first_names() -> frozenset[str]:
    """Return the keys of the first names of persons in many countries."""
    return frozenset(FIRST_NAMES.read_text(encoding="utf-8").split())


def begins_with_first_name(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Return whether a name looks like a person's: it begins with a first name or an initial and does not end like the name of a body."""
    words = candidate.key.split(" ")
    if candidate.kind != "name" or not 1 < len(words) <= LONGEST:
        return False
    first, last = words[0], words[-1]
    is_first_name = first in first_names() or first.partition("-")[0] in first_names()
    return is_first_name and last not in lexicon.bodies and last not in lexicon.weak and last not in lexicon.stop


def is_general(word: str, lexicon: Lexicon) -> bool:
    """Return whether a word, by its key, is a common one of its language, and so hardly part of a name."""
    if lexicon.language == turkish.LANGUAGE:
        return turkish.is_possessive(word)
    if word in lexicon.weak or word in lexicon.nameless or word in lexicon.adjectives:
        return True
    return lexicon.language == "en" and rarity_of(stem_of(word, "en"), "en") < RARE
