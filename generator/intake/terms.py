"""Phrases of one to three common words that could be tags: "trade bill", "inflation". Names are found in `candidates`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.intake.candidate import Candidate, Found
from generator.intake.gazetteer import Hits
from generator.intake.lexicon import HEAD_FIRST, UNCASED, Lexicon
from generator.intake.words import Text, joined

SHORTEST = {"ko": 2, "ar": 3, "fa": 3, "he": 3, "hi": 3, "am": 3}
"""Letters of a word that is a term by itself; elsewhere four."""
LONGEST = 3
ADVERBIAL = frozenset(("pt", "es", "it"))
"""Languages with adverbs in -mente."""
VERBAL = ("ing", "ed", "ly")
OBJECTS = frozenset("the a an his her its their our your my this these those that no any some him them it us".split())
"""What stands after a verb in -ing, and hardly after a noun."""


def add_terms(found: Found, text: Text, lexicon: Lexicon, hits: Hits, head: int, plain: int) -> None:
    """Count the phrases of one to three common words, all of which stand more than once: no other phrase is a tag."""
    if not (lexicon.known or lexicon.language in UNCASED):
        return
    fit = _fit(text, lexicon, hits, plain)
    phrases = list(_phrases(text, fit))
    counts = Counter([key for key, _, _ in phrases])
    for key, start, end in phrases:
        if (counts[key] > 1 or key in found) and _is_phrase(text.keys[start:end], lexicon):
            _add_phrase(found, text, lexicon, fit, key, start, end, head)


def _phrases(text: Text, fit: list[bool]) -> Iterator[tuple[str, int, int]]:
    """Yield the phrases of words that stand more than once: key, first word, word after the last."""
    stems, breaks, size = text.stems, text.breaks, len(fit)
    often = {stem for stem, count in Counter(stems).items() if count > 1}
    for start in [at for at, good in enumerate(fit) if good and stems[at] in often]:
        yield stems[start], start, start + 1
        for end in range(start + 2, min(start + LONGEST, size) + 1):
            if breaks[end - 1] or not fit[end - 1] or stems[end - 1] not in often:
                break
            yield " ".join(stems[start:end]), start, end


def _fit(text: Text, lexicon: Lexicon, hits: Hits, plain: int) -> list[bool]:
    """Say of every word whether it could be part of a term."""
    least = min(3, SHORTEST.get(lexicon.language, 4)) if lexicon.known else 5
    stop, dates, all_cases = lexicon.stop, lexicon.dates, lexicon.capital_nouns
    good = {key for key in set(text.keys) if len(key) >= least and key not in stop and key not in dates and key[0].isalpha()}
    fit = [key in good and (not capital or all_cases) for key, capital in zip(text.keys, text.capitals, strict=True)]
    fit[:plain] = [key in good for key in text.keys[:plain]]
    for at in hits:
        fit[at] = False
    return fit


def _add_phrase(found: Found, text: Text, lexicon: Lexicon, fit: list[bool], key: str, start: int, end: int, head: int) -> None:
    """Count one phrase; it stands where nouns do if its neighbors allow it."""
    breaks, length = text.breaks, end - start
    one = found.get(key)
    if one is None:
        one = found[key] = Candidate(key, "term")
    form = text.words[start] if length == 1 else joined(text.words[start:end])
    one.add(start, form if lexicon.capital_nouns else form.lower(), head=head)
    head_first = lexicon.language in HEAD_FIRST
    inner = start > 0 and fit[start - 1] and not breaks[start]
    if head_first:
        heads, follows = not inner, False
    else:
        heads, follows = length > 1 or end == len(fit) or breaks[end] or not fit[end], inner or length > 1
    if heads and (follows or _after_noun_word(text, lexicon, start)) and not (length > 1 and _acts(text, lexicon, end)):
        one.nouns += 1


def _after_noun_word(text: Text, lexicon: Lexicon, start: int) -> bool:
    """Say whether a word stands before that stands before nouns; where we know none, every word does."""
    return not lexicon.before or (start > 0 and not text.breaks[start] and text.keys[start - 1] in lexicon.before)


def _acts(text: Text, lexicon: Lexicon, end: int) -> bool:
    """Say whether a phrase ends in a verb: "a bill allowing the", but not "a school shooting"."""
    if lexicon.language != "en" or not text.keys[end - 1].endswith("ing"):
        return False
    return end < len(text.keys) and not text.breaks[end] and text.keys[end] in OBJECTS


def _is_phrase(keys: list[str], lexicon: Lexicon) -> bool:
    """Say whether words could be a term."""
    english = lexicon.language == "en"
    last, weak = keys[-1], lexicon.weak
    if lexicon.language in ADVERBIAL and any(key.endswith("mente") for key in keys):
        return False
    if len(keys) == 1:
        good = last not in weak and len(last) >= SHORTEST.get(lexicon.language, 4) and not (english and last.endswith(VERBAL))
        return good and last not in lexicon.adjectives and last not in lexicon.ranks
    dull = sum(key in weak for key in keys)
    if dull * 2 > len(keys) or (english and (last.endswith(("ed", "ly")) or keys[0].endswith("ly") or (dull and keys[0].endswith("ed")))):
        return False
    return (keys[0] if lexicon.language in HEAD_FIRST else last) not in lexicon.adjectives
