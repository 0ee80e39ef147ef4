"""Which language a text is in, and how sure that is. Script first, then common words, then py3langid; nothing is read but the text."""

from __future__ import annotations

import re
from array import array
from functools import cache
from math import exp
from sys import byteorder

import msgspec

from generator.core.text import words
from generator.language.lexicon import lexicon, stopwords

SAMPLE = 2000
"""Characters that are looked at."""
FEW = 6
"""Words below which no Latin text is told."""
ENOUGH = 0.2
"""Share of a language's common words from which they decide alone."""
CLEAR = 1.35
"""How many times the second-best language the best must have."""
UNKNOWN = "und"
UNLIKELY = frozenset(("pcm", "bcl", "jv", "la"))
"""Languages that py3langid sees in short English copy far more often than they come."""
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
"""Scripts that tell the language: its code, a letter of it, the share of letters from which it counts. Kana before Han."""
SHARED_SCRIPTS = (
    (
        "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]",
        ("ar", "fa", "ur", "ku", "ug", "ps"),
        "[\u06ce\u06c6\u06d5\u06b5\u0695]",
        "ckb",
    ),
    ("[\u1200-\u137f]", ("am", "ti"), "[ኣኽቕዀ]", "ti"),
    ("[\u0900-\u097f]", ("hi", "mr", "ne"), "", ""),
    ("[\u0400-\u04ff]", ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn"), "", ""),
)
"""Scripts of several languages: a letter of it, the languages, and letters that only one of them has, with its code."""

# What is in none of these is asked for no script.
OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2c00-\uffff]")
_LETTER = re.compile(r"[^\W\d_]")


class Guess(msgspec.Struct, frozen=True):
    code: str
    """ISO 639-1 where there is one; "und" if nothing can be said."""
    sure: float
    """From 0 to 1. Below one half, trust what you know of the site instead."""


def guess(text: str) -> Guess:
    """Tell the language of a text; a few words of Latin script are not enough."""
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
    return _by_words(tokens) or _by_model(text, len(tokens), ())


def _by_script(text: str, letters: str) -> Guess | None:
    size = len(letters)
    for code, letter, share in SCRIPTS:
        found = len(re.findall(letter, letters))
        if found >= share * size:
            return Guess(code, round(min(1.0, 0.5 + found / size / 2), 3) if size > 1 else 0.5)
    for letter, codes, only, code in SHARED_SCRIPTS:
        if len(re.findall(letter, letters)) >= 0.3 * size:
            if only and len(re.findall(only, letters)) > 0.01 * size:
                return Guess(code, 0.9)
            if size < 12:
                return Guess(codes[0], 0.4)
            return _by_model(text, len(text.split()), codes)
    return None


def _by_words(tokens: list[str]) -> Guess | None:
    """Decide by common words, if one language has clearly the most."""
    tallies = _tallies()
    total = sum(filter(None, map(tallies.by_word.get, tokens)))
    counts = array("H", total.to_bytes(2 * len(tallies.codes), byteorder))
    (best, code), (second, _) = sorted(zip(counts, tallies.codes, strict=True), reverse=True)[:2]
    share = best / len(tokens)
    if share < ENOUGH or share < CLEAR * (second / len(tokens)) or len(tokens) < 2 * FEW:
        return None
    return Guess(code, round(min(1.0, 0.6 + share), 3))


class Tallies(msgspec.Struct, frozen=True):
    """Common words. A text is counted in all languages at once, by adding up numbers that have sixteen bits for each language."""

    codes: tuple[str, ...]
    by_word: dict[str, int]
    """Word -> a one for every language that has it among its common words."""


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
    """Ask py3langid, of the given languages only if there are some. It loads its model, a second's work, once in a process."""
    from py3langid import rank

    text = " ".join(text.split())
    scores = [(float(score), str(code)) for code, score in rank(text) if (code in codes if codes else code not in UNLIKELY)]
    if not scores:
        return Guess(codes[0] if codes else UNKNOWN, 0.0)
    best, code = max(scores)
    heat = len(text.encode("utf-8", "replace")) ** 0.5
    sure = 1 / sum(exp((score - best) / heat) for score, _ in scores)
    return Guess(code, round(sure * min(1.0, size / 20), 3))
