"""Phrases of one to three common words that could be tags: "trade bill", "inflation". Names are found in `candidates`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import compress, count

from generator.core.caching import memoize
from generator.intake.tagging.candidate import Candidate, Found
from generator.language.gazetteer import PlaceHits
from generator.language.lexicon import HEAD_FIRST, UNCASED, Lexicon, lexicon
from generator.language.tokens import Text, joined
from generator.language.verbs import is_verb, may_be_verb

SHORTEST = {"ko": 2, "ar": 3, "fa": 3, "he": 3, "hi": 3, "am": 3}
"""Letters of a word that is a term by itself; elsewhere four."""
LONGEST = 3
"""Words of a phrase; one less where we do not know what stands before a noun."""
LINKS = frozenset(("de", "d", "di"))
"""What joins two nouns to one in Romance languages; with an article the second stands for itself."""
ADVERBIAL = frozenset(("pt", "es", "it"))
"""Languages with adverbs in -mente."""
VERBAL = {"en": ("ing", "ed", "ly"), "tr": ("acak", "ecek", "iyor", "uyor", "ladi", "ledi", "ildi", "uldu", "irdi", "urdu", "misti")}
"""Endings of words that are no nouns alone."""
OBJECTS = frozenset("the a an his her its their our your my this these those that no any some him them it us".split())
"""What stands after a verb in -ing, and hardly after a noun."""


def add_terms(found: Found, text: Text, lexicon: Lexicon, hits: PlaceHits, head: int, plain: int) -> None:
    """Count the phrases of one to three common words, all of which stand more than once: no other phrase is a tag."""
    if not (lexicon.known or lexicon.language in UNCASED):
        return
    barred, stems, is_term = lexicon.barred, text.stems, _term_in(lexicon.language)
    often = {stem for stem, count in Counter(stems).items() if count > 1 and stem not in barred}
    fitting = _fitting(text, lexicon, hits, plain)
    fit, fits = [at for at in fitting if stems[at] in often], set(fitting)
    phrases = list(_phrases(text, fit, LONGEST if lexicon.before or lexicon.capital_nouns else 2))
    phrases += _linked(text, set(fit)) if lexicon.language in HEAD_FIRST else ()
    counts = Counter([key for key, _, _ in phrases])
    for key, start, end in phrases:
        single = end - start == 1
        if (counts[key] > 1 or key in found) and (is_term(text.keys[start]) if single else _is_phrase(text.keys[start:end], lexicon)):
            one = found.get(key)
            if one is None:
                one = found[key] = Candidate(key, "term")
            form = text.words[start] if single else joined([*text.written[start : end - 1], text.words[end - 1]])
            one.add(start, form if lexicon.capital_nouns else form.lower(), head=head)
            inner = start - 1 in fits and not text.breaks[start]
            outer = end in fits and not text.breaks[end]
            one.nouns += _is_noun(text, lexicon, start, end, inner=inner, outer=outer)


def is_fit(key: str, lexicon: Lexicon) -> bool:
    """Say whether a word could be part of a term."""
    least = min(3, SHORTEST.get(lexicon.language, 4)) if lexicon.known else 5
    return key not in lexicon.barred and len(key) >= least and key[0].isalpha()


def _fitting(text: Text, lexicon: Lexicon, hits: PlaceHits, plain: int) -> list[int]:
    """Return the words that could be part of a term here; before `plain`, capitals mean nothing."""
    fit = compress(count(), text.may_be_term)
    if lexicon.capital_nouns:
        return [at for at in fit if at not in hits]
    capitals = text.is_capitalized
    return [at for at in fit if (at < plain or not capitals[at]) and at not in hits]


@cache
def _term_in(language: str) -> Callable[[str], bool]:
    """Return what says whether a word of a language could be a term by itself."""
    words = lexicon(language)
    return memoize(lambda key: _is_term(key, words))


def _phrases(text: Text, fit: list[int], longest: int) -> Iterator[tuple[str, int, int]]:
    """Yield the phrases of fitting words that stand in a row: key, first word, word after the last."""
    stems, breaks = text.stems, text.breaks
    for place, start in enumerate(fit):
        yield stems[start], start, start + 1
        for end, at in enumerate(fit[place + 1 : place + longest], start + 1):
            if at != end or breaks[at]:
                break
            yield " ".join(stems[start : end + 1]), start, end + 1


def _linked(text: Text, fit: set[int]) -> Iterator[tuple[str, int, int]]:
    """Yield two fitting words with a small word between them, such as the French "bureau de vote"."""
    for at, key in enumerate(text.keys):
        if key in LINKS and at - 1 in fit and at + 1 in fit and not text.breaks[at] and not text.breaks[at + 1]:
            yield " ".join(text.stems[at - 1 : at + 2]), at - 1, at + 2


def _is_noun(text: Text, lexicon: Lexicon, start: int, end: int, *, inner: bool, outer: bool) -> bool:
    """Say whether a phrase stands where nouns do; `inner` and `outer`: the word before, the word after could be part of it."""
    several = end - start > 1
    if lexicon.language in HEAD_FIRST:
        return (
            not inner
            and _after_noun_word(text, lexicon, start)
            and (several or not may_be_verb(text.keys[start], text.keys[start - 1], lexicon.language))
        )
    if not several and outer:
        return False
    return (several or inner or _after_noun_word(text, lexicon, start)) and not (several and _acts(text, lexicon, end))


def _after_noun_word(text: Text, lexicon: Lexicon, start: int) -> bool:
    """Say whether a word stands before that stands before nouns; where we know none, every word does."""
    return not lexicon.before or (start > 0 and not text.breaks[start] and text.keys[start - 1] in lexicon.before)


def _acts(text: Text, lexicon: Lexicon, end: int) -> bool:
    """Say whether a phrase ends in a verb: "a bill allowing the", but not "a school shooting"."""
    if lexicon.language != "en" or not text.keys[end - 1].endswith("ing"):
        return False
    return end < len(text.keys) and not text.breaks[end] and text.keys[end] in OBJECTS


def _is_phrase(keys: list[str], lexicon: Lexicon) -> bool:
    """Say whether several words could be a term."""
    last, weak = keys[-1], lexicon.weak
    if lexicon.language in ADVERBIAL and any(key.endswith("mente") for key in keys):
        return False
    if is_verb(last, lexicon.language):
        return False
    dull = sum(key in weak for key in keys)
    english = lexicon.language == "en"
    if dull * 2 > len(keys) or (english and (last.endswith(("ed", "ly")) or keys[0].endswith("ly") or (dull and keys[0].endswith("ed")))):
        return False
    return (keys[0] if lexicon.language in HEAD_FIRST else last) not in lexicon.adjectives


def _is_term(key: str, lexicon: Lexicon) -> bool:
    """Say whether a word could be a term by itself."""
    if (
        len(key) < SHORTEST.get(lexicon.language, 4)
        or key in lexicon.dull
        or key.endswith(VERBAL.get(lexicon.language, ()))
        or is_verb(key, lexicon.language)
    ):
        return False
    return lexicon.language not in ADVERBIAL or not key.endswith("mente")
