"""The facts of a text: its names, figures and dates.

Stories in one form, such as death notices, weather reports and yearly announcements, share most of their sentences and differ in
these words alone. `copies` compares them. No word is stored, only 16 bits of its checksum.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import decimal
from zlib import crc32

from generator.core.caching import memoize
from generator.core.text import fold
from generator.language.lexicon import Lexicon, lexicon
from generator.similarity.byteorder import portable

LEAD = 400
"""Characters of a text, below its headline, that say what the story is about."""
LONGEST_TEXT = 40_000
"""Characters that are searched for facts."""
MOST = 400
"""Facts that are stored. A text with more facts, or a longer one, cannot be compared by its facts."""
LONGEST_WORD = 60
"""Characters of a word that count."""
SHORTEST_DATE = 4
"""Letters of a month or a day of the week that counts in small letters too: shorter ones, such as "mar", are also other words."""
CAPITALS = 0.7
"""Share of capitalized words in a text from which on its capitals say nothing about names, as in a headline in Title Case."""

_WORD = re.compile(r"[^\W\d_]++")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ](?<![^\W_].)[^\W\d_]*+", re.DOTALL)
"""A word that begins with a capital or with a letter of a script without capitals. What precedes it is looked at last, for speed."""
_FOLLOWS = re.compile(r",? (?:\d|[^\W\d_a-zß-öø-ÿ])")
"""What comes behind a part of a name: another part or an age."""
_WIRE_NOTE = re.compile(r"\s*[A-Z]+ ?\d{1,2}-(?=\S)")
"""The number of a version before the headline of an agency: "UPDATE 2-"."""
_OPENING_SIGNS = " \t\"'“”„«»‘’(*_-–—"
_SENTENCE_ENDS = frozenset(".!?:…。\n")


class Facts(NamedTuple):
    """The facts of a text as numbers; see `is_figure`."""

    headline: frozenset[int]
    """Of the headline, without names that the text does not have: they may be those of a site."""
    lead: frozenset[int]
    """Of the beginning of the text, without those of the headline."""
    whole: frozenset[int]
    """Of headline and text."""
    is_complete: bool
    """The text has no other facts."""


def is_figure(fact: int) -> bool:
    """Return whether a fact is a figure or a part of a date. Otherwise it is a part of a name."""
    return bool(fact & 1)


def facts(title: str, text: str, language: str) -> bytes:
    """Return the facts of a text: how many of them headline and lead have, then the facts themselves, two bytes for each number.

    The text has one paragraph a line. Where there are more than `MOST`, the last number is 0.
    """
    lists, title, searched = lexicon(language), _WIRE_NOTE.sub("", title, count=1), text[:LONGEST_TEXT]
    words, title_words = _WORD.findall(searched), _WORD.findall(title)
    names, dates = _names(searched, words, lists), _dates([*words, *title_words], language)
    headline = dict.fromkeys(_facts(title, names, dates))
    lead = [fact for fact in dict.fromkeys(_facts(_beginning(searched), names, dates)) if fact not in headline]
    rest = [*_figures(searched), *names.values(), *dates.values(), *_facts(title, _names(title, title_words, lists), dates)]
    whole = [*dict.fromkeys([*headline, *lead, *rest])]
    if len(whole) > MOST or len(text) > LONGEST_TEXT:
        whole = [*whole[:MOST], 0]
    return portable(array("H", [min(len(headline), MOST), min(len(lead), MOST), *whole])).tobytes() if whole else b""


@lru_cache(maxsize=256)
def unpack(content: bytes) -> Facts:
    """Return the facts that `facts` stored. Any bytes can be unpacked."""
    numbers = portable(array("H", content[: len(content) // 2 * 2])).tolist()
    headline, lead = numbers[:2] if len(numbers) > 1 else (0, 0)
    stored = numbers[2:]
    return Facts(frozenset(stored[:headline]), frozenset(stored[headline : headline + lead]), frozenset(stored), 0 not in stored)


def _beginning(text: str) -> str:
    """Return the beginning of a text up to a whole word."""
    return text if len(text) <= LEAD else text[:LEAD].rpartition(" ")[0]


def _names(text: str, words: Sequence[str], lists: Lexicon) -> dict[str, int]:
    """Return the parts of names in a text with their facts, given its words: those with a capital, unless it is that of a sentence.

    A word that the text also has in small letters is not a name. The first word of a sentence counts if another capital or a
    figure follows, as in "Ada Moor said" and "Moor, 81, said".
    """
    capitals = len([word for word in words if word[0].isupper()])
    if not capitals or capitals > CAPITALS * len(words):
        return {}
    all_words = set(words)
    candidates = dict.fromkeys(name for name, is_first in _capitalized(text) if not is_first)
    return {
        name: _number(folded, is_figure=False)
        for name in candidates
        if name.lower() not in all_words
        if (folded := _folded(name[:LONGEST_WORD])) not in lists.stop and folded not in lists.dates
    }


def _capitalized(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words with a capital, and whether it may be only that of a sentence."""
    for match in _CAPITAL.finditer(text):
        if match[0][0].isupper():
            before = text[max(0, match.start() - 8) : match.start()].rstrip(_OPENING_SIGNS)
            is_first = not before or before[-1] in _SENTENCE_ENDS
            yield match[0], is_first and not _FOLLOWS.match(text, match.end())


def _dates(words: Iterable[str], language: str) -> dict[str, int]:
    """Return the words that are months or days of the week, with their facts: "Sept" and "September" have the same."""
    fact = _date_facts(language)
    return {word: fact(word) for word in filter(fact, words)}


@cache
def _date_facts(language: str) -> Callable[[str], int]:
    """Return the function that gives the fact of a word of a language if it is a month or a day of the week, else 0. It is memoized."""
    dates = lexicon(language).dates

    def fact(word: str) -> int:
        counts = SHORTEST_DATE <= len(word) < LONGEST_WORD or word[0].isupper()
        folded = fold(word[:LONGEST_WORD]) if counts else ""
        return _number(folded[:3], is_figure=True) if folded in dates else 0

    return memoize(fact)


def _facts(text: str, names: Mapping[str, int], dates: Mapping[str, int]) -> Iterator[int]:
    """Yield the facts of the figures, names and dates in a text."""
    yield from _figures(text)
    for word in _WORD.findall(text):
        if word in names:
            yield names[word]
        elif word in dates:
            yield dates[word]


def _figures(text: str) -> Iterator[int]:
    return (_number(_plain(figure), is_figure=True) for figure in _FIGURE.findall(text))


_folded = memoize(fold)
"""`fold` for a word. Most words of an archive were seen before, and a look-up is ten times as fast."""


def _plain(figure: str) -> str:
    """Return a figure without leading zeros and without signs between thousands."""
    digits = _THOUSANDS.sub("", figure[:LONGEST_WORD])
    plain = "".join(str(decimal(sign)) if sign.isdecimal() else "." for sign in digits)
    return plain.lstrip("0") or "0"


def _number(text: str, *, is_figure: bool) -> int:
    """Return a number above 1 and below 65,536. It is odd for a figure."""
    return (crc32(text.encode()) % 0x7FFF + 1) * 2 + is_figure
