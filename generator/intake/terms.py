"""Phrases of one to three common words that could be tags: "trade bill", "inflation". Names are found in `candidates`."""

from __future__ import annotations

from generator.intake.candidate import Candidate, Found
from generator.intake.gazetteer import Hits
from generator.intake.lexicon import HEAD_FIRST, UNCASED, Lexicon
from generator.intake.words import Text, joined, singular

SHORTEST = {"ko": 2, "ar": 3, "fa": 3, "he": 3, "hi": 3, "am": 3}
"""Letters of a word that is a term by itself; elsewhere four."""
OBJECTS = frozenset("the a an his her its their our your my this these those that no any some him them it us".split())
"""What stands after a verb in -ing, and hardly after a noun."""


def add_terms(found: Found, text: Text, lexicon: Lexicon, hits: Hits, head: int, plain: int) -> None:
    """Count the phrases of one to three common words."""
    if not (lexicon.known or lexicon.language in UNCASED):
        return
    least = min(3, SHORTEST.get(lexicon.language, 4)) if lexicon.known else 5
    keys, capitals, breaks, stop, dates = text.keys, text.capitals, text.breaks, lexicon.stop, lexicon.dates
    row: list[int] = []
    for at, key in enumerate(keys):
        if row and breaks[at]:
            _add_phrases(found, text, lexicon, row, head)
            row = []
        if (
            (not capitals[at] or at < plain or lexicon.capital_nouns)
            and key not in stop and len(key) >= least and key[0].isalpha() and at not in hits and key not in dates
        ):  # fmt: skip
            row.append(at)
        elif row:
            _add_phrases(found, text, lexicon, row, head)
            row = []
    if row:
        _add_phrases(found, text, lexicon, row, head)


def _add_phrases(found: Found, text: Text, lexicon: Lexicon, row: list[int], head: int) -> None:
    """Count the phrases in a row of words between which nothing stands."""
    first, size = row[0], len(row)
    keys = text.keys[first : first + size]
    stems = [singular(key) for key in keys]
    dull = [key in lexicon.weak for key in keys]
    head_first = lexicon.language in HEAD_FIRST
    for start in range(size):
        before = text.keys[first + start - 1] if first + start and not text.breaks[first + start] else ""
        known = before in lexicon.before or not lexicon.before or (start > 0 and not head_first)
        for end in range(start + 1, min(start + 3, size) + 1):
            length = end - start
            if not _is_phrase(keys[start:end], sum(dull[start:end]), lexicon):
                continue
            key = stems[start] if length == 1 else " ".join(stems[start:end])
            one = found.get(key)
            if one is None:
                one = found[key] = Candidate(key, "term")
            form = joined(text.words[first + start : first + end])
            one.add(first + start, form if lexicon.capital_nouns else form.lower(), head=head)
            noun = known or (length > 1 and not head_first)
            heads = start == 0 if head_first else length > 1 or end == size
            acts = length > 1 and keys[end - 1].endswith("ing") and _has_object(text, first + end, lexicon)
            one.nouns += noun and heads and not acts


def _has_object(text: Text, after: int, lexicon: Lexicon) -> bool:
    """Say whether an English word in -ing is a verb here: "a bill allowing the", but not "a school shooting"."""
    return lexicon.language == "en" and after < len(text.keys) and not text.breaks[after] and text.keys[after] in OBJECTS


def _is_phrase(keys: list[str], dull: int, lexicon: Lexicon) -> bool:
    """Say whether words could be a term; `dull` of them are too general to be one alone."""
    english = lexicon.language == "en"
    last = keys[-1]
    if len(keys) == 1:
        good = not dull and len(last) >= SHORTEST.get(lexicon.language, 4) and not (english and last.endswith(("ing", "ed", "ly")))
        return good and last not in lexicon.adjectives and last not in lexicon.ranks
    if dull * 2 > len(keys) or (english and (last.endswith(("ed", "ly")) or keys[0].endswith("ly") or (dull and keys[0].endswith("ed")))):
        return False
    return (keys[0] if lexicon.language in HEAD_FIRST else last) not in lexicon.adjectives
