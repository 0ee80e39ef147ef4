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
from generator.language.tokens import AFFIXING, Token, singular, strip_affixes, token


@cache
def annotator(language: str) -> Callable[[str], Token | None]:
    """Return the function that `tokens.read` needs to annotate the words of a language. It is memoized for each word."""
    known, places = lexicon(language), gazetteer(language)
    topic_words, is_affixing = topics(known.language).firsts, known.language in AFFIXING

    def annotate(written: str) -> Token | None:
        plain = token(written)
        if plain is None:
            return None
        word, key, stem = plain.word, plain.key, plain.stem
        if is_affixing:
            key = strip_affixes(key, known.language)
            stem = singular(key)
        return Token(
            plain.written,
            word,
            key,
            stem,
            plain.is_capitalized,
            may_be_term=is_fit(key, known),
            may_begin_place=may_begin(word, key, stem, places),
            may_begin_topic=stem in topic_words,
            is_no_name=is_empty(word, key, known),
        )

    return memoize(annotate)
