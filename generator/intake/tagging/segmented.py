"""What could be a tag in text that was parted into words: names, and nouns and phrases of nouns that come again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.intake.tagging.candidate import Candidate, Found
from generator.language.segmenters import Word
from generator.language.tokens import word_key

LONGEST = 6
"""Words of a phrase."""
FEWEST, MOST = 2, 24
"""Signs of a tag."""
GIVEN = 2
"""Signs of a Chinese given name at most, which stands behind the surname as a word of its own if it is rare."""
COUNTED = frozenset("年月日时時分秒点點人名個个件回歳岁元円块次度万萬億亿兆％%")
"""What follows a number and makes no name with it."""


def phrases(text: str, words: Sequence[Word], language: str, dull: frozenset[str]) -> Iterator[tuple[str, int, str]]:
    """Yield every name, noun and phrase of nouns with the signs before it and its kind, "name" or "term"; longer ones and their parts too.

    `dull` are the keys of words that are no tag.
    """
    taken = set[int]()
    for name, low, high in _persons(words, language):
        taken.update(range(low, high))
        yield name, words[low].start, "person"
    for low, high in _runs(words, taken):
        for start in range(low, high):
            for end in range(start + 1, min(start + LONGEST, high) + 1):
                piece = text[words[start].start : words[end - 1].end]
                if FEWEST <= len(piece) <= MOST and word_key(piece) not in dull and _is_phrase(words[start:end], language):
                    yield piece, words[start].start, "name" if _is_name(words[start:end], words[end] if end < high else None) else "term"


def _persons(words: Sequence[Word], language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names of persons: text, first word, word after the last."""
    at = 0
    while at < len(words):
        low = at
        while at < len(words) and words[at].kind == "person" and (at == low or words[at].start == words[at - 1].end):
            at += 1
        if at == low:
            at += 1
            continue
        if language == "zh" and len(words[low].text) == 1 and at == low + 1 < len(words) and _is_given(words[low], words[at]):
            at += 1
        name = "".join(word.text for word in words[low:at])
        if len(name) >= FEWEST:
            yield name, low, at


def _is_given(surname: Word, word: Word) -> bool:
    return word.start == surname.end and len(word.text) <= GIVEN and word.kind in ("", "action", "noun") and word.text.isalpha()


def _runs(words: Sequence[Word], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the words that stand side by side and may be part of a phrase: first, after the last."""
    low = 0
    for at in range(len(words) + 1):
        fits = at < len(words) and at not in taken and words[at].kind in ("name", "noun", "action", "number", "tail")
        if fits and (at == low or words[at].start == words[at - 1].end):
            continue
        if at > low:
            yield low, at
        low = at if fits else at + 1


def _is_name(words: Sequence[Word], behind: Word | None) -> bool:
    """Say whether words are a whole name: one with what belongs to it, as a city's "shi"."""
    tailed = all(word.kind == "tail" for word in words[1:])
    return words[0].kind == "name" and tailed and (behind is None or behind.kind != "tail")


def _is_phrase(words: Sequence[Word], language: str) -> bool:
    """Say whether words are a phrase: one noun, or several with a noun first and neither a number nor what is counted last."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        return first.kind in ("name", "noun")
    if first.kind not in ("name", "noun", "action") or (
        first.kind == "action" and language == "zh"
    ):  # in Chinese that is a verb with its object
        return False
    if last.kind == "number" or all(word.kind in ("action", "number") for word in words):
        return False
    return not any(one.kind == "number" and (other.kind == "number" or other.text[0] in COUNTED) for one, other in pairwise(words))


def bring_surnames_home(found: Found, persons: set[str]) -> None:
    """Count a surname for the one person whose name begins with it."""
    for short in sorted(persons & found.keys(), key=lambda name: (len(name), name)):
        wholes = [name for name in persons if name != short and name.startswith(short) and name in found]
        if len(wholes) == 1:
            _absorb(found[wholes[0]], found.pop(short))


def _absorb(whole: Candidate, part: Candidate) -> None:
    whole.count += part.count
    whole.first, whole.met = min(whole.first, part.first), min(whole.met, part.met)
    whole.forms = dict.fromkeys(whole.forms, whole.count)
    whole.aliases.append(part.key)
