"""Phrases of one to three common words that could be tags: "trade bill", "inflation". Names are found in `candidates`."""

from __future__ import annotations

from generator.intake.candidate import Candidate, Found
from generator.intake.gazetteer import Hits
from generator.intake.lexicon import HEAD_FIRST, UNCASED, Lexicon
from generator.intake.words import Text, joined, singular

SHORTEST = {"ko": 2, "ar": 3, "fa": 3, "he": 3, "hi": 3, "am": 3}
"""Letters of a word that is a term by itself; elsewhere four."""


def add_terms(found: Found, text: Text, lexicon: Lexicon, hits: Hits, head: int, plain: int) -> None:
    """Count the phrases of one to three common words."""
    if not (lexicon.known or lexicon.language in UNCASED):
        return
    least = min(3, SHORTEST.get(lexicon.language, 4)) if lexicon.known else 5
    keys, capitals, breaks, stop = text.keys, text.capitals, text.breaks, lexicon.stop | lexicon.dates
    row: list[int] = []
    for at, key in enumerate(keys):
        if breaks[at]:
            _add_phrases(found, text, lexicon, row, head)
            row = []
        good = key not in stop and len(key) >= least and key[0].isalpha() and at not in hits
        if good and (not capitals[at] or at < plain or lexicon.capital_nouns):
            row.append(at)
        else:
            _add_phrases(found, text, lexicon, row, head)
            row = []
    _add_phrases(found, text, lexicon, row, head)


def _add_phrases(found: Found, text: Text, lexicon: Lexicon, row: list[int], head: int) -> None:
    """Count the phrases in a row of words between which nothing stands."""
    last = len(row) - 1
    head_first = lexicon.language in HEAD_FIRST
    for start in range(len(row)):
        before = text.keys[row[start] - 1] if row[start] and not text.breaks[row[start]] else ""
        for size in range(1, min(3, len(row) - start) + 1):
            places = row[start : start + size]
            if not _is_phrase([text.keys[at] for at in places], lexicon):
                continue
            key = " ".join([singular(text.keys[at]) for at in places])
            one = found.get(key)
            if one is None:
                one = found[key] = Candidate(key, "term")
            form = joined([text.words[at] for at in places])
            one.add(places[0], form if lexicon.capital_nouns else form.lower(), head=head)
            heads = start == 0 if head_first else size > 1 or start == last
            one.nouns += heads and (before in lexicon.before or not lexicon.before or (not head_first and (start > 0 or size > 1)))


def _is_phrase(keys: list[str], lexicon: Lexicon) -> bool:
    size = len(keys)
    if keys[-1 if lexicon.language not in HEAD_FIRST else 0] in lexicon.adjectives:
        return False
    dull = sum(key in lexicon.weak for key in keys)
    if size == 1:
        return not dull and len(keys[0]) >= SHORTEST.get(lexicon.language, 4) and not (keys[0].endswith(("ing", "ed", "ly")) and lexicon.language == "en")
    return dull * 2 <= size and not (lexicon.language == "en" and (keys[-1].endswith(("ed", "ly")) or keys[0].endswith("ly")))
