"""Find terms: phrases of one to three common words such as "trade bill" or "inflation". Names are found in `names`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import compress, count

from generator.core.caching import memoize
from generator.intake.tagging import turkish
from generator.intake.tagging.candidate import Candidate, Candidates
from generator.language.gazetteer import PlaceHits
from generator.language.lexicon import HEAD_FIRST, UNCASED, Lexicon, lexicon
from generator.language.tokens import Text, joined
from generator.language.verbs import is_verb, may_be_verb

SHORTEST = {"ko": 2, "ar": 3, "fa": 3, "he": 3, "hi": 3, "am": 3}
"""Letters that a single word needs to be a term; four in all other languages."""
LONGEST = 3
"""Words of a phrase; one less where the lexicon does not list the words that precede nouns."""
LONGEST_UNCASED = 4
"""The same in a script without capitals."""
PASSAGE = 7
"""Words that are the same before and after all mentions of a phrase, with the phrase itself, if only a longer passage is repeated."""
LINKS = frozenset(("de", "d", "di"))
"""Words that join two nouns to one term in Romance languages. With an article, the second noun is separate."""
ADVERBIAL = frozenset(("pt", "es", "it"))
"""Languages with adverbs in -mente."""
VERBAL = {"en": ("ing", "ed", "ly"), "tr": ("acak", "ecek", "iyor", "uyor", "ladi", "ledi", "ildi", "uldu", "irdi", "urdu", "misti")}
"""Endings of words that are not nouns."""
OBJECTS = frozenset("the a an his her its their our your my this these those that no any some him them it us".split())
"""Words that follow a verb in -ing and rarely follow a noun."""


def add_terms(candidates: Candidates, text: Text, lexicon: Lexicon, places: PlaceHits, head: int, body: int) -> None:
    """Count the phrases of one to three common words that all occur more than once. Before `body`, capitals mean nothing."""
    if not lexicon.known:
        return
    stems, is_term = _stems(text, lexicon), _is_term_of(lexicon.language)
    repeated = {stem for stem, count in Counter(stems).items() if count > 1 and stem not in lexicon.barred}
    fitting = _fitting(text, lexicon, places, body)
    fits = set(fitting)
    for key, start, end in _repeated_phrases(text, stems, lexicon, [at for at in fitting if stems[at] in repeated], candidates):
        is_single = end - start == 1
        if not (is_term(text.keys[start]) if is_single else _is_phrase(text.keys[start:end], lexicon)):
            continue
        term = candidates.get(key)
        if term is None:
            term = candidates[key] = Candidate(key, "term")
        form = text.words[start] if is_single else joined([*text.written[start : end - 1], text.words[end - 1]])
        term.add(start, form if lexicon.capital_nouns else form.lower(), head=head)
        fits_before = start - 1 in fits and not text.breaks[start]
        fits_after = end in fits and not text.breaks[end]
        term.noun_count += _is_noun(text, lexicon, start, end, fits_before=fits_before, fits_after=fits_after)


def _stems(text: Text, lexicon: Lexicon) -> list[str]:
    """Return the stem of each word; the forms of a word share one."""
    return [turkish.stem(word) for word in text.words] if lexicon.language == turkish.LANGUAGE else text.stems


def may_be_term(key: str, lexicon: Lexicon) -> bool:
    """Return whether a word may be part of a term."""
    least = min(3, SHORTEST.get(lexicon.language, 4)) if lexicon.known else 5
    return key not in lexicon.barred and len(key) >= least and key[0].isalpha()


def _fitting(text: Text, lexicon: Lexicon, places: PlaceHits, body: int) -> list[int]:
    """Return the positions of the words that may be part of a term here."""
    positions = compress(count(), text.may_be_term)
    if lexicon.capital_nouns:
        return [at for at in positions if at not in places]
    is_capitalized = text.is_capitalized
    return [at for at in positions if (at < body or not is_capitalized[at]) and at not in places]


@cache
def _is_term_of(language: str) -> Callable[[str], bool]:
    """Return the memoized function that tells whether a word of a language may be a term alone."""
    words = lexicon(language)
    return memoize(lambda key: _is_term(key, words))


def _repeated_phrases(
    text: Text, stems: list[str], lexicon: Lexicon, fitting: list[int], candidates: Candidates
) -> list[tuple[str, int, int]]:
    """Return the phrases that occur more than once or are candidates already: key, first word, word after the last."""
    phrases = list(_phrases(text, stems, fitting, _longest(lexicon)))
    phrases += _linked(text, set(fitting)) if lexicon.language in HEAD_FIRST else ()
    counts = Counter([key for key, _, _ in phrases])
    repeated = [phrase for phrase in phrases if counts[phrase[0]] > 1 or phrase[0] in candidates]
    spans: dict[str, list[tuple[int, int]]] = {}
    for key, start, end in repeated:
        if key not in candidates:
            spans.setdefault(key, []).append((start, end))
    in_passage = {key for key, places in spans.items() if _is_in_passage(stems, places)}
    return [phrase for phrase in repeated if phrase[0] not in in_passage]


def _is_in_passage(stems: list[str], spans: list[tuple[int, int]]) -> bool:
    """Return whether all mentions of a phrase, from two positions each, stand in a passage that the text repeats word for word.

    A summary that copies a sentence repeats all its words, so their number says nothing about any of them.
    """
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    length, before, after = spans[0][1] - spans[0][0], 1, 0
    while length < PASSAGE and before <= first and len({stems[start - before] for start, _ in spans}) == 1:
        length, before = length + 1, before + 1
    while length < PASSAGE and last + after < len(stems) and len({stems[end + after] for _, end in spans}) == 1:
        length, after = length + 1, after + 1
    return length >= PASSAGE


def _longest(lexicon: Lexicon) -> int:
    """Return how many words a phrase has at most. In a script without capitals, the names of bodies are phrases too."""
    if lexicon.language in UNCASED:
        return LONGEST_UNCASED
    return LONGEST if lexicon.before or lexicon.capital_nouns else 2


def _phrases(text: Text, stems: list[str], fitting: list[int], longest: int) -> Iterator[tuple[str, int, int]]:
    """Yield the phrases of neighboring words: key, first word, word after the last."""
    breaks = text.breaks
    for index, start in enumerate(fitting):
        yield stems[start], start, start + 1
        for end, at in enumerate(fitting[index + 1 : index + longest], start + 1):
            if at != end or breaks[at]:
                break
            yield " ".join(stems[start : end + 1]), start, end + 1


def _linked(text: Text, fitting: set[int]) -> Iterator[tuple[str, int, int]]:
    """Yield two fitting words with a linking word between them, such as French "bureau de vote"."""
    for at, key in enumerate(text.keys):
        if key in LINKS and at - 1 in fitting and at + 1 in fitting and not text.breaks[at] and not text.breaks[at + 1]:
            yield " ".join(text.stems[at - 1 : at + 2]), at - 1, at + 2


def _is_noun(text: Text, lexicon: Lexicon, start: int, end: int, *, fits_before: bool, fits_after: bool) -> bool:
    """Return whether a phrase stands where nouns do.

    `fits_before` and `fits_after` tell whether the word before and the word after may be part of a term too.
    """
    several = end - start > 1
    if lexicon.language in HEAD_FIRST:
        return (
            not fits_before
            and _after_noun_word(text, lexicon, start)
            and (several or not may_be_verb(text.keys[start], text.keys[start - 1], lexicon.language))
        )
    if not several and fits_after:
        return False
    return (several or fits_before or _after_noun_word(text, lexicon, start)) and not (several and _ends_in_verb(text, lexicon, end))


def _after_noun_word(text: Text, lexicon: Lexicon, start: int) -> bool:
    """Return whether the word before precedes nouns; true if the lexicon lists no such words."""
    return not lexicon.before or (start > 0 and not text.breaks[start] and text.keys[start - 1] in lexicon.before)


def _ends_in_verb(text: Text, lexicon: Lexicon, end: int) -> bool:
    """Return whether a phrase ends in a verb: "a bill allowing the", but not "a school shooting"."""
    if lexicon.language != "en" or not text.keys[end - 1].endswith("ing"):
        return False
    return end < len(text.keys) and not text.breaks[end] and text.keys[end] in OBJECTS


def _is_phrase(keys: list[str], lexicon: Lexicon) -> bool:
    """Return whether several words may be a term."""
    last, weak = keys[-1], lexicon.weak
    if lexicon.language in ADVERBIAL and any(key.endswith("mente") for key in keys):
        return False
    if is_verb(last, lexicon.language):
        return False
    general = sum(key in weak for key in keys)
    english = lexicon.language == "en"
    if general * 2 > len(keys):
        return False
    if english and (last.endswith(("ed", "ly")) or keys[0].endswith("ly") or (general and keys[0].endswith("ed"))):
        return False
    return (keys[0] if lexicon.language in HEAD_FIRST else last) not in lexicon.adjectives


def _is_term(key: str, lexicon: Lexicon) -> bool:
    """Return whether a word may be a term alone."""
    if (
        len(key) < SHORTEST.get(lexicon.language, 4)
        or key in lexicon.dull
        or key.endswith(VERBAL.get(lexicon.language, ()))
        or is_verb(key, lexicon.language)
    ):
        return False
    return lexicon.language not in ADVERBIAL or not key.endswith("mente")
