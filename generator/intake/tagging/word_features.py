"""What is said of a word wherever it stands: what it may be part of, in a language. Said once for each word, and remembered.

A text has a thousand words, most of which are in every other: whoever looks for terms, places or topics need not look each up.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from generator.core.caching import memoize
from generator.intake.tagging.names import is_empty
from generator.intake.tagging.terms import is_fit
from generator.intake.tagging.topics import topics
from generator.language.gazetteer import gazetteer, may_begin
from generator.language.lexicon import lexicon
from generator.language.tokens import BARED, Row, bare, plain, singular


@cache
def speller(language: str) -> Callable[[str], Row | None]:
    """Return what spells the words of a language, for `words.read`."""
    known, places = lexicon(language), gazetteer(language)
    subjects, bared = topics(known.language), known.language in BARED

    def spell(written: str) -> Row | None:
        row = plain(written)
        if row is None:
            return None
        owned, word, key, stem, capital, *_ = row
        if bared:
            key = bare(key, known.language)
            stem = singular(key)
        return (
            owned,
            word,
            key,
            stem,
            capital,
            is_fit(key, known),
            may_begin(word, key, stem, places),
            stem in subjects.firsts,
            is_empty(word, key, known),
        )

    return memoize(spell)
