"""Words that were broken at the end of a line: "bud-" and "get" are "budget", but "loss-" and "making" stay "loss-making"."""

from __future__ import annotations

import re
from functools import cached_property

LONGEST = 60
"""Characters of the longest word that is put together."""
GLANCE = 5000
"""Characters of a text by which its language is told."""
SHORTEST_PART, SHORTEST_REST = 4, 5
"""Letters of the parts of a compound, and of the last part of a compound with a name."""
_BROKEN = re.compile(r"(?P<first>[^\W_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_COMPOUND = frozenset("all cross ex half high long low mid new old self short well".split())
"""First parts of words that are written with a hyphen."""
_PREFIXES = frozenset("after any down every fore here inter out over some super there under where with".split())
"""First parts of words that are written without one, although they are words themselves."""
_SUSPENDED = frozenset("and or to und oder bzw et ou y o e en of och og i".split())
"""Words behind a hyphen that stands for a part of a word: "two- and three-year terms"."""


class BrokenWords:
    """Puts the broken words of one text together. What is known of the text is looked up at the first broken word."""

    def __init__(self, text: str) -> None:
        self._text = text

    def begin(self, line: str) -> str:
        """Return the part of a word that the end of a line holds; empty for another line."""
        broken = _BROKEN.search(line[-LONGEST:])
        return broken["first"] if broken else ""

    def goes_on(self, following: str) -> bool:
        """Return whether a line may begin with the rest of a broken word."""
        return following[:1].isalnum() and following[:LONGEST].split(maxsplit=1)[0] not in _SUSPENDED

    def is_whole(self, first: str, following: str) -> bool:
        """Return whether the hyphen behind the first part only breaks a word, and is no part of it.

        The text itself decides where it has the word elsewhere. Otherwise an English word is a compound if its parts are common
        words and the whole is none.
        """
        match = _WORD.match(following[:LONGEST])
        if not match or not following[0].islower():
            return False
        part, rest = first.casefold(), match[0].casefold()
        if part + rest in self._words or f"{part}-{rest}" in self._words:
            return part + rest in self._words
        if part in _COMPOUND or not part.isalpha():
            return False
        return not (self._is_english and _is_compound(first, rest))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(match[0].casefold() for match in _WORD.finditer(self._text))

    @cached_property
    def _is_english(self) -> bool:
        from generator.language import detect

        return detect.guess(self._text[:GLANCE]).code == "en"


def _is_compound(first: str, rest: str) -> bool:
    part = first.casefold()
    if part in _PREFIXES or _is_common(part + rest) or not _is_common(rest):
        return False
    return len(rest) >= SHORTEST_REST if first[0].isupper() else len(part) >= SHORTEST_PART <= len(rest) and _is_common(part)


def _is_common(word: str) -> bool:
    from generator.language.word_weights import RARE, rarity_of, stem_of

    return rarity_of(stem_of(word, "en"), "en") < RARE
