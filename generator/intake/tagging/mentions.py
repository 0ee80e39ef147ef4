"""Look at what stands beside a mention of a name: titles, verbs of speech, words before a source, possessive endings.

Does not find the names. What the counts mean for the tags is decided in `merging` and `scoring`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.tagging.candidate import Candidate
from generator.language.lexicon import Lexicon
from generator.language.tokens import Text

COURTESY = frozenset(("Mr", "Mrs", "Ms"))
"""Titles that precede a surname, but not a first name."""
APPOSITION = 16
"""Words after a name in which the verb of speech is searched for that follows an apposition."""
TOLD = frozenset(("told", "tells", "telling"))
REPORTED = frozenset(("reported", "reports"))
AFTER_REPORTED = frozenset(("that", "on", "earlier", "last"))
SOURCES = frozenset(
    (("according", "to"), ("interview", "with"), ("reported", "by"), ("reported", "in"), ("published", "in"), ("published", "by"))
)
CITING = TOLD | {word for _, word in SOURCES}
"""Words before and after the source of the copy. A company that "reported a loss" is not one."""
LONGEST_ACRONYM = 5
"""A run of words in capitals with a longer one is a headline or shouted, and not a name."""
_JOINED = re.compile("[a-zà-ÿ][A-ZÀ-Þ]")


def count_context(candidate: Candidate, text: Text, lexicon: Lexicon, low: int, high: int) -> None:
    """Count what stands beside a mention of a candidate, from the word at `low` to the one before `high`."""
    candidate.speech_count += _is_beside_speech_verb(text, lexicon, low, high)
    if lexicon.language == "en" and _is_cited(text, low, high):
        candidate.cited_count += 1
    if text.written[high - 1] != text.words[high - 1]:
        _count_possessive(candidate, text, lexicon, high)
    if low > 0:
        candidate.has_title |= not text.breaks[low] and text.is_capitalized[low - 1] and text.keys[low - 1] in lexicon.ranks
        candidate.has_courtesy_title |= candidate.kind == "word" and text.words[low - 1] in COURTESY


def is_noise(words: Sequence[str], form: str) -> bool:
    """Return whether a run of capitalized words is no name: it is shouted, or a link ran into it, as in "Otto Vale Otto ValeFerries"."""
    if form.isupper():
        return any(len(word) > LONGEST_ACRONYM for word in words)
    return len(words) > 2 and any(_JOINED.search(word) and _begins_with_other(word, words) for word in words)


def _begins_with_other(word: str, words: Sequence[str]) -> bool:
    """Return whether a word begins with another word of a name."""
    return any(other != word and len(other) > 2 and word.startswith(other) for other in words)


def _is_beside_speech_verb(text: Text, lexicon: Lexicon, low: int, high: int) -> bool:
    """Return whether a verb of speech stands beside a name: "Lee said", "said Ann Lee", "Ann Lee, who keeps the pier, said"."""
    if low > 0 and not text.breaks[low] and text.keys[low - 1] in lexicon.speech:
        return True
    if high >= len(text.keys):
        return False
    if not text.breaks[high]:
        return text.keys[high] in lexicon.speech
    end = min(high + APPOSITION, len(text.keys))
    for at in range(high, end):
        if text.starts[at]:
            return False
        if at > high and text.breaks[at] and text.keys[at] in lexicon.speech:
            return True
    return False


def _is_cited(text: Text, low: int, high: int) -> bool:
    """Return whether a name stands where copy names its source: "told the Gull", "in an interview with the Gull", "the Gull reported"."""
    before = low - 2 if low and text.keys[low - 1] == "the" else low - 1
    if before > 0 and (
        text.keys[before] in TOLD or (text.keys[before] in CITING and (text.keys[before - 1], text.keys[before]) in SOURCES)
    ):
        return True
    if high >= len(text.keys) or text.breaks[high] or text.keys[high] not in REPORTED:
        return False
    return high + 1 == len(text.keys) or text.breaks[high + 1] or text.keys[high + 1] in AFTER_REPORTED


def _count_possessive(candidate: Candidate, text: Text, lexicon: Lexicon, high: int) -> None:
    """Count a mention with a possessive ending before the word at `high`."""
    written, word = text.written[high - 1], text.words[high - 1]
    if written[len(word) : len(word) + 1] in ("'", "’"):
        candidate.owned_count += 1
        candidate.owned_alone_count += high >= len(text.keys) or text.breaks[high] or text.keys[high] in lexicon.stop
        candidate.ending = written[len(word) :]
