"""What could be a tag in text without spaces between words: Chinese, Japanese, Thai and their like.

Where a segmenter is installed, its words say what is a name or a noun. Without one: places by their
names, runs of kanji or katakana, strings of Chinese signs that come again; Thai, Lao, Burmese and
Khmer give places, Latin names and phrases between spaces only: pieces of words would be junk.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import combinations

from generator.intake.tagging.candidate import Candidate, Found
from generator.intake.tagging.segmented import bring_surnames_home, phrases
from generator.language.gazetteer import gazetteer
from generator.language.lexicon import lexicon
from generator.language.segmenters import Word, words
from generator.language.tokens import word_key

LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:[-.&’'][A-Za-zÀ-ɏ0-9]+)*(?: [A-ZÀ-Þ][A-Za-zÀ-ɏ0-9]+)*")
KATAKANA = re.compile("[\u30a1-\u30fa\u30fc・]{3,16}")
KANJI = re.compile("[\u4e00-\u9fff々〇]{2,8}")
HAN = re.compile("[\u4e00-\u9fff]+")
SPACED = re.compile(r"[^\s\W]+(?:[^\s\W]|[\u0e30-\u0e4e\u0eb0-\u0ecd\u1000-\u109f\u17b0-\u17d3])*")
EMPTY_HAN = re.compile(
    "[的了在是和与與及也就都而对對不这這那有为為从從到把被让讓将將会會要能可很更最所以因于於之其他她它我你们們个個"
    "一二三四五六七八九十百千万萬亿億年月日时時说說称稱]+"
)
"""Signs that no Chinese tag crosses."""
LEANING = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
"""Vowels and tones that belong to the sign before them: no word ends there."""
SHORT_PHRASE = 5
"""Signs of Thai and its like that make no tag yet."""


def find(title: str, paragraphs: list[str], language: str) -> Found:
    """Return the candidates by key; positions are counted in pairs of signs."""
    found: Found = {}
    text, head = "\n".join([title, *paragraphs]), len(title)
    dull = lexicon(language).weak
    parted = words(text, language)
    rest = _places(found, text, head, language, {at for word in parted for at in (word.start, word.end)})
    rest = _matches(found, rest, head, LATIN, dull)
    if parted:
        _phrases(found, text, head, parted, language)
    elif language == "ja":
        rest = _matches(found, rest, head, KATAKANA, dull)
        _matches(found, rest, head, KANJI, dull)
    elif language == "zh":
        _strings(found, rest, dull)
    else:
        _matches(found, rest, head, SPACED, dull)
        found = {key: one for key, one in found.items() if one.kind != "term" or len(key) > SHORT_PHRASE}
    return {key: one for key, one in found.items() if one.kind != "term" or one.count > 1 or one.met > one.first}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = sorted((name for name in gazetteer(language).places if len(name) > 1), key=lambda name: (-len(name), name))
    return re.compile(f"(?:{'|'.join(map(re.escape, names))})(?![{LEANING}])")


def _places(found: Found, text: str, head: int, language: str, bounds: set[int]) -> str:
    """Count the places, and return the text with blanks where they stood; a place begins and ends where words do, if that is known."""
    places = gazetteer(language).places

    def take(match: re.Match[str]) -> str:
        if bounds and not (match.start() in bounds and match.end() in bounds):
            return match[0]
        place = places[match[0]]
        key = f"{place.kind}:{place.name}"
        one = found.setdefault(key, Candidate(key, place.kind, code=place.code))
        one.add(match.start() // 2, place.name, head=head // 2)
        one.aliases.append(match[0])
        return "\n" * len(match[0])

    return _pattern(language).sub(take, text)


def _phrases(found: Found, text: str, head: int, parted: list[Word], language: str) -> None:
    """Count the names and nouns among the words of a text that was parted."""
    known = lexicon(language)
    places, persons = {alias for one in found.values() for alias in one.aliases}, set[str]()
    for phrase, start, kind in phrases(text, parted, language, known.weak | known.stop):
        if phrase not in places and not phrase.isascii():
            one = found.setdefault(phrase, Candidate(phrase, "term" if kind == "term" else "name", nouns=1))
            one.add(start // 2, phrase, head=head // 2)
            one.person = kind == "person" and one.count > 1
            persons |= {phrase} if kind == "person" else set()
    bring_surnames_home(found, persons)
    for key in [key for key, one in found.items() if one.kind == "term" and one.count == 1 and one.met == one.first]:
        del found[key]
    _drop_fragments(found)


def _matches(found: Found, text: str, head: int, pattern: re.Pattern[str], dull: frozenset[str]) -> str:
    """Count what the pattern finds, and return the text, blanks where Latin or katakana stood."""
    latin = pattern is LATIN

    def take(match: re.Match[str]) -> str:
        name = match[0].strip("・")
        if not (1 < len(name) <= 24) or word_key(name) in dull or (latin and name.islower()) or name.isdigit():
            return match[0]
        key = word_key(name)
        kind = ("acronym" if name.isupper() else "name") if latin else "term"
        one = found.setdefault(key, Candidate(key, kind, nouns=1))
        one.add(match.start() // 2, name, head=head // 2)
        return "\n" * len(match[0]) if latin or pattern is KATAKANA else match[0]

    return pattern.sub(take, text)


def _strings(found: Found, text: str, dull: frozenset[str]) -> None:
    """Count strings of two to six Chinese signs that come again, each as long as it is whole."""
    counts: Counter[str] = Counter()
    at_first: dict[str, int] = {}
    neighbors: dict[str, set[str]] = {}
    for run in HAN.finditer(EMPTY_HAN.sub(lambda match: "\n" * len(match[0]), text)):
        signs = run[0]
        for size in range(2, min(6, len(signs)) + 1):
            for at in range(len(signs) - size + 1):
                piece = signs[at : at + size]
                counts[piece] += 1
                at_first.setdefault(piece, run.start() + at)
                sides = neighbors.setdefault(piece, set())
                sides.add("<" + (signs[at - 1] if at else f"{run.start()}"))
                sides.add(">" + (signs[at + size] if at + size < len(signs) else f"{run.start()}"))
    for piece, count in counts.items():
        whole = all(len({side for side in neighbors[piece] if side[0] == mark}) > 1 for mark in "<>")
        if count < 2 or word_key(piece) in dull or not whole:
            continue
        one = found.setdefault(piece, Candidate(piece, "term", nouns=1))
        one.add(at_first[piece] // 2, piece, count, head=0)
    _drop_fragments(found)


def _drop_fragments(found: Found) -> None:
    """Drop what mostly stands inside a longer string."""
    terms = sorted((one for one in found.values() if one.kind == "term"), key=lambda one: (-len(one.key), one.key))
    for one in terms:
        if one.key in found:
            for part in {one.key[low:high] for low, high in combinations(range(len(one.key) + 1), 2)} - {one.key}:
                if part in found and found[part].kind == "term" and one.count * 2 >= found[part].count:
                    del found[part]
