"""Make generator/language/data/common.tsv: how common the words of a language are. Run by hand, never by the build.

    python .scripts/make_common_words.py

Needs wordfreq and pyspellchecker besides Broadsheet's own packages. wordfreq counts words in Wikipedia, news, books, web pages and
subtitles. The lists of pyspellchecker, from subtitles alone, serve the languages that wordfreq does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path
from zlib import crc32

import wordfreq
from spellchecker import SpellChecker

from generator.core.text import written_words
from generator.language.word_weights import code_of, stem_of

DATA = Path(__file__).parent.parent / "generator" / "language" / "data"
STEMS_BY_LANGUAGE = {"en": 3000}
"""Stems in the list of a language; `STEMS` for all others."""
STEMS = 1500
MOST_WORDS = 60_000
"""Words of a list that are read: the stems of later ones are rare."""
LANGUAGES = "ar bg bn ca cs da de el en es fa fi fil fr he hi hu id is it lt lv mk ms nb nl pl pt ro ru sh sk sl sv ta tr uk ur vi".split()
"""The languages of wordfreq that write spaces between words."""
FROM_SUBTITLES = ("eu",)
CODES = {"fil": "tl", "sh": "hr"}
"""What Broadsheet calls a language of wordfreq that has several names."""
UNPRINTABLE = frozenset(
    """
    004cb89e 05da62bc 0601ecbb 0879d980 10181690 144fb097 147794fc 15c53a2b 1c8600e3 2016bb97 22fed00f 24c22fb8 2ba49ff6 2c9a9438
    2d700fde 2f66af28 38afc9b0 38caedab 3adc031f 3c7d7885 3c896384 3dbf7a3b 3dfa5614 3e927a12 46b6cf53 4fee7c55 52ece979 553728b2
    5745a397 5af64758 5c64ddbd 5dc8207d 6262ed6b 62886134 62e5d624 69a73807 6c305cc2 73411015 73fc526c 7432485b 76545421 79a2c348
    7b4a72b6 80ef190d 844db1eb 84bcfa45 8b1b1cf7 8ee2bb77 95cdd185 99043257 9cecacdd 9e44fa61 a03fa343 a09af399 a39c0cab a4bc4bcb
    a64c47ea a8c04b96 aaf2f8f9 ae9089d4 b651226f b854416f b86531a1 bb80fa3d bd0d89a9 bddbf6bc bee3c545 bfcf3c51 c063859c c16559e1
    c54f189d c55af3a7 c5efd97c c9d221f9 cc7535f2 cf2713fd d05df2ac d39f8e8c d683412a d7e69bbd dfec8b58 e12ea99d e18c9407 e35b3359
    ea9b2223 ecbf07d8 f0abc662 f1c2473c f1cef206 f8644b96 f909b95e f935a2c2 f9835dcc f9e58be1 fc749f7d fd5d2f3d fdbf975c fe6a43f8
    ffddff4b
    """.split()
)
"""CRC-32 of stems that people say in films and that no newspaper prints: left out."""
SLOPE, BASE = 0.34, 1.25
"""Weight of a stem = SLOPE x ln(1 / its share of all words) + BASE: flatter than the usual logarithm."""


def main() -> None:
    rows = [
        f"{language}\t{weight}\t{' '.join(stems)}"
        for language, words in _lists()
        for weight, stems in _weights(words, language, STEMS_BY_LANGUAGE.get(language, STEMS))
    ]
    (DATA / "common.tsv").write_text("\n".join(sorted(rows)) + "\n", encoding="utf-8")


def _lists() -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the languages, each with its words and how often they are used."""
    for language in LANGUAGES:
        words = wordfreq.top_n_list(language, MOST_WORDS, wordlist="best")
        yield code_of(CODES.get(language, language)), {word: wordfreq.word_frequency(word, language, wordlist="best") for word in words}
    for language in FROM_SUBTITLES:
        yield language, dict(SpellChecker(language=language).word_frequency.dictionary)


def _weights(words: dict[str, float], language: str, most: int) -> list[tuple[float, list[str]]]:
    """Return the weights of a language, rounded to halves, in ascending order, each with its stems."""
    counts: Counter[str] = Counter()
    for word, count in words.items():
        for part in written_words(word):  # as the index does: "don't" is two words
            if part.isalpha() and (stem := stem_of(part.lower(), language)):
                counts[stem] += count  # type: ignore[assignment] -- shares, and not whole numbers
    whole = sum(counts.values())
    for stem in [stem for stem in counts if f"{crc32(stem.encode()):08x}" in UNPRINTABLE]:
        del counts[stem]
    stems_by_weight: dict[float, list[str]] = {}
    for stem, count in counts.most_common(most):
        stems_by_weight.setdefault(round(2 * (SLOPE * log(whole / count) + BASE)) / 2, []).append(stem)
    return [(weight, sorted(stems)) for weight, stems in sorted(stems_by_weight.items())]


if __name__ == "__main__":
    main()
