"""Detect the language of a text, and how sure the result is: first by script, then by common words, then with py3langid.

The result depends on the text alone.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from math import exp
from sys import byteorder
from typing import NamedTuple

import msgspec

from generator.core.text import words
from generator.language.lexicon import lexicon, stopwords

SAMPLE = 2000
"""Characters of the text that are examined."""
FEW = 6
"""A text in Latin script needs this many words."""
ENOUGH = 0.2
"""Share of a language's common words in a text from which the language is accepted without py3langid."""
CLEAR = 1.35
"""The best language must have this many times the common words of the second."""
UNKNOWN = "und"
UNLIKELY = frozenset(("pcm", "bcl", "jv", "la", "zxx"))
"""Languages that py3langid reports for short English copy far more often than they occur."""
PIDGIN = 0.05
"""Share of words of Nigerian Pidgin that are not English ("dey", "wey") in a text from which the text is Pidgin and not English."""
PIDGIN_WORDS = 3
"""Different such words that are needed, so that one name does not decide."""
PIDGIN_SIGNS = frozenset(("dey", "wey"))
"""The verb "to be" and the relative pronoun of Pidgin, without which there is hardly a sentence. One of them is needed."""
SCRIPTS = (
    ("ja", "[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d]", 0.1),
    ("ko", "[\u1100-\u11ff\uac00-\ud7af]", 0.3),
    ("zh", "[\u3400-\u4dbf\u4e00-\u9fff]", 0.3),
    ("th", "[\u0e00-\u0e7f]", 0.3),
    ("lo", "[\u0e80-\u0eff]", 0.3),
    ("my", "[\u1000-\u109f]", 0.3),
    ("km", "[\u1780-\u17ff]", 0.3),
    ("he", "[\u0590-\u05ff]", 0.3),
    ("el", "[\u0370-\u03ff\u1f00-\u1fff]", 0.3),
    ("ka", "[\u10a0-\u10ff]", 0.3),
    ("hy", "[\u0530-\u058f]", 0.3),
    ("bn", "[\u0980-\u09ff]", 0.3),
    ("pa", "[\u0a00-\u0a7f]", 0.3),
    ("gu", "[\u0a80-\u0aff]", 0.3),
    ("ta", "[\u0b80-\u0bff]", 0.3),
    ("te", "[\u0c00-\u0c7f]", 0.3),
    ("kn", "[\u0c80-\u0cff]", 0.3),
    ("ml", "[\u0d00-\u0d7f]", 0.3),
    ("si", "[\u0d80-\u0dff]", 0.3),
)
"""Scripts of a single language: language code, pattern of a letter, least share of all letters. Kana come before Han."""


class SharedScript(NamedTuple):
    """A script that several languages use."""

    letter: str
    """Pattern of one of its letters."""
    codes: tuple[str, ...]
    """Its languages, the most frequent first."""
    only: str = ""
    """Pattern of letters that only one of them has; empty if there are none."""
    only_code: str = ""
    """The language that has those letters."""


SHARED_SCRIPTS = (
    SharedScript(
        "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]",
        ("ar", "fa", "ur", "ku", "ug", "ps"),
        "[\u06ce\u06c6\u06d5\u06b5\u0695]",
        "ckb",
    ),
    SharedScript("[\u1200-\u137f]", ("am", "ti"), "[ኣኽቕዀ]", "ti"),
    SharedScript("[\u0900-\u097f]", ("hi", "mr", "ne")),
    SharedScript("[\u0400-\u04ff]", ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn")),
)

# A text without any of these characters is in Latin script.
OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\uffff]")
_LETTER = re.compile(r"[^\W\d_]")


class Guess(msgspec.Struct, frozen=True):
    code: str
    """ISO 639-1 where it has a code; "und" if the language cannot be determined."""
    sure: float
    """From 0 to 1. Below 0.5, the language of the site is the better guess."""


def guess(text: str) -> Guess:
    """Return the language of a text; a few words of Latin script are not enough and give "und"."""
    text = text[:SAMPLE]
    if not _LETTER.search(text):
        return Guess(UNKNOWN, 0.0)
    if not text.isascii() and OTHER_SCRIPT.search(text):
        letters = re.sub(r"[\W\d_]+", "", text)
        by_script = _by_script(text, letters)
        if by_script is not None:
            return by_script
    tokens = words(text)
    if len(tokens) < FEW:
        return Guess(UNKNOWN, 0.0)
    likely = _by_words(tokens) or _by_model(text, len(tokens), ())
    return _pidgin(tokens) or likely if likely.code == "en" else likely


def _pidgin(tokens: list[str]) -> Guess | None:
    """Return Nigerian Pidgin if a text that looks like English has clearly more words of Pidgin than English copy quotes."""
    if PIDGIN_SIGNS.isdisjoint(tokens):
        return None
    own = [token for token in tokens if token in _pidgin_words()]
    share = len(own) / len(tokens)
    return Guess("pcm", round(min(1.0, 0.6 + share), 3)) if share >= PIDGIN and len(set(own)) >= PIDGIN_WORDS else None


@cache
def _pidgin_words() -> frozenset[str]:
    return frozenset(word for word in lexicon("pcm").stop - lexicon("en").stop if len(word) > 1)


def _by_script(text: str, letters: str) -> Guess | None:
    size = len(letters)
    for code, letter, share in SCRIPTS:
        matches = len(re.findall(letter, letters))
        if matches >= share * size:
            return Guess(code, round(min(1.0, 0.5 + matches / size / 2), 3) if size > 1 else 0.5)
    for script in SHARED_SCRIPTS:
        if len(re.findall(script.letter, letters)) >= 0.3 * size:
            if script.only and len(re.findall(script.only, letters)) > 0.01 * size:
                return Guess(script.only_code, 0.9)
            if size < 12:
                return Guess(script.codes[0], 0.4)
            return _by_model(text, len(text.split()), script.codes)
    return None


def _by_words(tokens: list[str]) -> Guess | None:
    """Return the language whose common words are clearly the most frequent; None if there is none."""
    tallies = _tallies()
    total = sum(filter(None, map(tallies.by_word.get, tokens)))
    counts = array("H", total.to_bytes(2 * len(tallies.codes), byteorder))
    (best, code), (second, _) = sorted(zip(counts, tallies.codes, strict=True), reverse=True)[:2]
    share = best / len(tokens)
    if share < ENOUGH or share < CLEAR * (second / len(tokens)) or len(tokens) < 2 * FEW:
        return None
    return Guess(code, round(min(1.0, 0.6 + share), 3))


class Tallies(msgspec.Struct, frozen=True):
    """The common words of all languages, ready for counting a text in every language at once.

    Each word maps to one large integer with sixteen bits for each language. The sum of these integers holds all counts.
    """

    codes: tuple[str, ...]
    by_word: dict[str, int]
    """Word -> integer with a one in the sixteen bits of every language that lists the word."""


@cache
def _tallies() -> Tallies:
    lists = {code: common for code, common in stopwords().items() if any(word.isascii() for word in common)} | {"en": lexicon("en").stop}
    codes = tuple(lists)
    ones = {code: int.from_bytes(array("H", [other == code for other in codes]).tobytes(), byteorder) for code in codes}
    by_word: dict[str, int] = {}
    for code, common in lists.items():
        for word in common:
            by_word[word] = by_word.get(word, 0) + ones[code]
    return Tallies(codes, by_word)


def _by_model(text: str, size: int, codes: tuple[str, ...]) -> Guess:
    """Ask py3langid; with `codes`, choose among these languages only. Loading its model takes a second, once per process."""
    from py3langid import rank

    text = " ".join(text.split())
    scores = [(float(score), str(code)) for code, score in rank(text) if (code in codes if codes else code not in UNLIKELY)]
    if not scores:
        return Guess(codes[0] if codes else UNKNOWN, 0.0)
    best, code = max(scores)
    heat = len(text.encode("utf-8", "replace")) ** 0.5
    sure = 1 / sum(exp((score - best) / heat) for score, _ in scores)
    return Guess(code, round(sure * min(1.0, size / 20), 3))
