"""Weigh words by how rare they are in their language.

The weights do not depend on the site, so a new article never changes the terms of an older one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.core.caching import memoize
from generator.core.text import fold

if TYPE_CHECKING:
    from Stemmer import Stemmer

DATA = Path(__file__).parent / "data"
RARE = 6.0
"""Weight of a word that is not among the common ones."""
CAPITAL = 1.25
"""Factor for a word that begins with a capital."""
CAPITALIZED = "^"
"""Prefix of the stem of such a word."""
CACHED_FORMS = 1 << 16
"""Word forms kept for each language."""
WEB = frozenset("http https ftp mailto www html htm url href src alt img jpg jpeg png gif px nbsp amp quot utm".split())
"""Words of addresses and of HTML that a text shows by mistake."""
PREFIXES = {"ar": "وفبلك", "he": "והבכלמש", "am": "የበከለ", "ti": "ናብዝክን"}
"""Language -> letters that are conjunctions or prepositions, and that are written as the first letter of the next word."""
_NUMBER = re.compile(r"\d\d?|(?:19|20)\d\d|\d+(?:st|nd|rd|th|s|am|pm|m|bn|tn|pc|km|kg|mm|cm|px|x|h|k)")
"""A number that says nothing about the story: a short one, a year, or one with a unit. Longer ones are figures that stories share."""
SHORT, LONG = 3, 7
"""In a language without tables: a word of at most `SHORT` letters is no name unless all are capitals; one of `LONG` is no function word."""
UNSPACED = re.compile("[\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts without spaces between words, whose terms are pairs of letters."""
ALIASES = {"nb": "no", "nn": "no", "pcm": "en"}


def code_of(language: str) -> str:
    """Return the code that the tables use for a language such as "pt-BR"."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return ALIASES.get(code, code)


class Forms:
    """The forms of the words of one language. Both functions are memoized."""

    def __init__(self, code: str, stop: Collection[str]) -> None:
        self._code, self._stop, self._prefixes = code, stop, frozenset(PREFIXES.get(code, ""))
        self._is_unknown = not stop and code not in _tables()
        self.stem = memoize(self._stem, CACHED_FORMS)
        """Return the stem of a form, without accents, after `CAPITALIZED` if the form has a capital; empty for a word without meaning of its own."""
        self.rarity = memoize(self._rarity, CACHED_FORMS)
        """Return the weight of a stem: from 2 ("the") to 6 (a stem found in few texts)."""

    def _stem(self, form: str) -> str:
        word = form.lower()
        stem = "" if self._is_empty(word) or (self._is_unknown and _may_be_function_word(form)) else stem_of(word, self._code)
        return CAPITALIZED + stem if stem and word != form and form[0].isupper() else stem

    def _is_empty(self, word: str) -> bool:
        """Return whether a word in lower case says nothing about the story: a stop word, a number, a word of the web, a letter."""
        if len(word) < 2 or word in self._stop or word in WEB or _NUMBER.fullmatch(word):
            return True
        if word.isascii():
            return False
        key = unicodedata.normalize("NFC", fold(word))
        return key in self._stop or (key[:1] in self._prefixes and key[1:] in self._stop)

    def _rarity(self, stem: str) -> float:
        return rarity_of(stem, self._code)


def _may_be_function_word(form: str) -> bool:
    """Return whether a word of a language without any table may be a function word: short, and no name, in a script with spaces.

    A very short word may have the capital of its sentence.
    """
    is_name = form[0].isupper() and (len(form) > SHORT or form.isupper())
    return len(form) < LONG and not is_name and form[0].isalpha() and not UNSPACED.match(form)


@cache
def forms_of(code: str, stop: frozenset[str]) -> Forms:
    return Forms(code, stop)


def stem_of(word: str, code: str) -> str:
    """Return the stem of a word in lower case, without accents."""
    stemmer = _stemmer(code)
    stem = stemmer.stemWord(word) if stemmer else word
    return stem if stem.isascii() else _without_accents(stem)


def rarity_of(stem: str, code: str) -> float:
    """Return the weight of a stem in a language: from 2 ("the") to 6 (a stem found in few texts)."""
    if weights := _weights(code):
        return weights.get(stem, RARE)
    # Without a table: longer words are rarer (Zipf, The Psycho-Biology of Language, 1935).
    return RARE if stem[:1].isdigit() else min(RARE, 3.0 + 0.4 * len(stem))


@cache
def has_weights(language: str) -> bool:
    """Return whether there is a table of the common words of a language."""
    return bool(_weights(code_of(language)))


@cache
def _weights(code: str) -> dict[str, float]:
    """Return the weights of the common stems of a language; empty if there is no table of it."""
    weights: dict[str, float] = {}
    for line in _tables().get(code, ()):
        _, weight, stems = line.split("\t")
        weights.update(dict.fromkeys(stems.split(" "), float(weight)))
    return weights


@cache
def _tables() -> dict[str, list[str]]:
    """Return the lines of the table by language. A site has few languages, so the others are not taken apart."""
    rows: dict[str, list[str]] = {}
    for line in (DATA / "common.tsv").read_text(encoding="utf-8").splitlines():
        rows.setdefault(line.partition("\t")[0], []).append(line)
    return rows


@cache
def _stemmer(language: str) -> Stemmer | None:
    """Return the Snowball stemmer of a language; None if Snowball does not have the language."""
    from Stemmer import Stemmer

    try:
        return Stemmer(language)
    except KeyError:
        return None


def _without_accents(stem: str) -> str:
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c)))
