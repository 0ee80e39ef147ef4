"""Find candidates in text without spaces between words: Chinese, Japanese, Thai, Lao, Burmese and Khmer.

Where a segmenter is installed, its parts of speech tell names and nouns. Without one, Chinese
and Japanese give places, Latin names, runs of kanji or katakana, and repeated strings of Chinese
characters; the other languages give only places, Latin names and the phrases between two
spaces, because pieces of words are not useful tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from generator.intake.tagging.candidate import Candidate, Candidates
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
"""Characters that are not part of a Chinese tag."""
DEPENDENT = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
"""Vowel signs and tone marks that belong to the character before them; no word ends before one."""
SHORT_PHRASE = 5
"""A phrase of Thai, Lao, Burmese or Khmer needs more characters than this to be a tag."""
LONGEST = 6
"""Words of a phrase."""
FEWEST, MOST = 2, 24
"""Characters of a tag."""
GIVEN = 2
"""Characters of a Chinese given name at most. A rare one follows the surname as a separate word."""
COUNTED = frozenset("年月日时時分秒点點人名個个件回歳岁元円块次度万萬億亿兆％%")
"""What follows a number, and is not part of a name."""


def find(title: str, paragraphs: list[str], language: str) -> Candidates:
    """Return the candidates by key; positions are counted in pairs of characters."""
    candidates: Candidates = {}
    text, head = "\n".join([title, *paragraphs]), len(title)
    weak = lexicon(language).weak
    segments = words(text, language)
    rest = _add_places(candidates, text, head, language, {at for word in segments for at in (word.start, word.end)})
    rest = _add_matches(candidates, rest, head, LATIN, weak)
    if segments:
        _add_phrases(candidates, text, head, segments, language)
    elif language == "ja":
        rest = _add_matches(candidates, rest, head, KATAKANA, weak)
        _add_matches(candidates, rest, head, KANJI, weak)
    elif language == "zh":
        _add_repeated_strings(candidates, rest, weak)
    else:
        _add_matches(candidates, rest, head, SPACED, weak)
        candidates = {key: match for key, match in candidates.items() if match.kind != "term" or len(key) > SHORT_PHRASE}
    return {key: match for key, match in candidates.items() if not _is_single_term(match)}


def _is_single_term(candidate: Candidate) -> bool:
    """Return whether a candidate is a term with a single mention, which is not in the headline."""
    return candidate.kind == "term" and candidate.count <= 1 and candidate.first_in_body <= candidate.first


def _add_places(candidates: Candidates, text: str, head: int, language: str, bounds: set[int]) -> str:
    """Count the places, and return the text with blanks in their place. A place begins and ends at `bounds`, if there are any."""
    places = gazetteer(language).places

    def add(match: re.Match[str]) -> str:
        if bounds and not (match.start() in bounds and match.end() in bounds):
            return match[0]
        place = places[match[0]]
        key = f"{place.kind}:{place.name}"
        candidate = candidates.setdefault(key, Candidate(key, place.kind, code=place.code))
        candidate.add(match.start() // 2, place.name, head=head // 2)
        candidate.aliases.append(match[0])
        return "\n" * len(match[0])

    return _place_pattern(language).sub(add, text)


@cache
def _place_pattern(language: str) -> re.Pattern[str]:
    names = sorted((name for name in gazetteer(language).places if len(name) > 1), key=lambda name: (-len(name), name))
    return re.compile(f"(?:{'|'.join(map(re.escape, names))})(?![{DEPENDENT}])")


def _add_matches(candidates: Candidates, text: str, head: int, pattern: re.Pattern[str], weak: frozenset[str]) -> str:
    """Count the matches of a pattern, and return the text with blanks in the place of Latin words and katakana."""
    is_latin = pattern is LATIN

    def add(match: re.Match[str]) -> str:
        name = match[0].strip("・")
        if not (1 < len(name) <= MOST) or word_key(name) in weak or (is_latin and name.islower()) or name.isdigit():
            return match[0]
        key, kind = word_key(name), "term"
        if is_latin:
            kind = "acronym" if name.isupper() else "name"
        candidate = candidates.setdefault(key, Candidate(key, kind, noun_count=1))
        candidate.add(match.start() // 2, name, head=head // 2)
        return "\n" * len(match[0]) if is_latin or pattern is KATAKANA else match[0]

    return pattern.sub(add, text)


def _add_repeated_strings(candidates: Candidates, text: str, weak: frozenset[str]) -> None:
    """Count the strings of two to six Chinese characters that are repeated, each in its full length."""
    counts: Counter[str] = Counter()
    at_first: dict[str, int] = {}
    neighbors: dict[str, set[str]] = {}
    for run in HAN.finditer(EMPTY_HAN.sub(lambda match: "\n" * len(match[0]), text)):
        characters = run[0]
        for size in range(2, min(6, len(characters)) + 1):
            for at in range(len(characters) - size + 1):
                piece = characters[at : at + size]
                counts[piece] += 1
                at_first.setdefault(piece, run.start() + at)
                sides = neighbors.setdefault(piece, set())
                sides.add("<" + (characters[at - 1] if at else f"{run.start()}"))
                sides.add(">" + (characters[at + size] if at + size < len(characters) else f"{run.start()}"))
    for piece, count in counts.items():
        is_whole = all(len({side for side in neighbors[piece] if side[0] == mark}) > 1 for mark in "<>")
        if count >= 2 and word_key(piece) not in weak and is_whole:
            term = candidates.setdefault(piece, Candidate(piece, "term", noun_count=1))
            term.add(at_first[piece] // 2, piece, count, head=0)
    _drop_fragments(candidates)


def _drop_fragments(candidates: Candidates) -> None:
    """Drop the terms that mostly stand inside a longer term."""
    terms = sorted((term for term in candidates.values() if term.kind == "term"), key=lambda term: (-len(term.key), term.key))
    for term in terms:
        if term.key in candidates:
            for piece in {term.key[low:high] for low, high in combinations(range(len(term.key) + 1), 2)} - {term.key}:
                if piece in candidates and candidates[piece].kind == "term" and term.count * 2 >= candidates[piece].count:
                    del candidates[piece]


def _add_phrases(candidates: Candidates, text: str, head: int, segments: list[Word], language: str) -> None:
    """Count the names and nouns of a segmented text."""
    lists = lexicon(language)
    places, persons = {alias for place in candidates.values() for alias in place.aliases}, set[str]()
    for phrase, start, kind in _phrases(text, segments, language, lists.weak | lists.stop):
        if phrase not in places and not phrase.isascii():
            candidate = candidates.setdefault(phrase, Candidate(phrase, "term" if kind == "term" else "name", noun_count=1))
            candidate.add(start // 2, phrase, head=head // 2)
            candidate.is_person = kind == "person" and candidate.count > 1
            persons |= {phrase} if kind == "person" else set()
    _merge_surnames(candidates, persons)
    for key in [key for key, term in candidates.items() if term.kind == "term" and term.count == 1 and term.first_in_body == term.first]:
        del candidates[key]
    _drop_fragments(candidates)


def _phrases(text: str, segments: Sequence[Word], language: str, general: frozenset[str]) -> Iterator[tuple[str, int, str]]:
    """Yield each name, noun and noun phrase with the characters before it and its kind ("person", "name" or "term").

    Yields longer phrases and their parts too, but no phrase whose key is among the `general` words.
    """
    taken = set[int]()
    for name, low, high in _persons(segments, language):
        taken.update(range(low, high))
        yield name, segments[low].start, "person"
    for low, high in _runs(segments, taken):
        for start in range(low, high):
            for end in range(start + 1, min(start + LONGEST, high) + 1):
                piece = text[segments[start].start : segments[end - 1].end]
                if FEWEST <= len(piece) <= MOST and word_key(piece) not in general and _is_phrase(segments[start:end], language):
                    is_name = _is_name(segments[start:end], segments[end] if end < high else None)
                    yield piece, segments[start].start, "name" if is_name else "term"


def _persons(segments: Sequence[Word], language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names of persons: text, first word, word after the last."""
    at = 0
    while at < len(segments):
        low = at
        while at < len(segments) and segments[at].kind == "person" and (at == low or segments[at].start == segments[at - 1].end):
            at += 1
        if at == low:
            at += 1
            continue
        is_surname = language == "zh" and len(segments[low].text) == 1 and at == low + 1 < len(segments)
        if is_surname and _is_given_name(segments[low], segments[at]):
            at += 1
        name = "".join(word.text for word in segments[low:at])
        if len(name) >= FEWEST:
            yield name, low, at


def _is_given_name(surname: Word, word: Word) -> bool:
    return word.start == surname.end and len(word.text) <= GIVEN and word.kind in ("", "action", "noun") and word.text.isalpha()


def _runs(segments: Sequence[Word], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of neighboring words that may be part of a phrase: first, after the last."""
    low = 0
    for at in range(len(segments) + 1):
        fits = at < len(segments) and at not in taken and segments[at].kind in ("name", "noun", "action", "number", "tail")
        if fits and (at == low or segments[at].start == segments[at - 1].end):
            continue
        if at > low:
            yield low, at
        low = at if fits else at + 1


def _is_name(phrase: Sequence[Word], following: Word | None) -> bool:
    """Return whether a phrase is a whole name: a name with all its suffixes, such as the "shi" of a city."""
    has_suffixes_only = all(word.kind == "tail" for word in phrase[1:])
    return phrase[0].kind == "name" and has_suffixes_only and (following is None or following.kind != "tail")


def _is_phrase(phrase: Sequence[Word], language: str) -> bool:
    """Return whether words are a noun, or a noun phrase that begins with a noun and does not end in a number or in what is counted."""
    first, last = phrase[0], phrase[-1]
    if len(phrase) == 1:
        return first.kind in ("name", "noun")
    if first.kind == "action" and language == "zh":  # in Chinese this is a verb with its object
        return False
    if first.kind not in ("name", "noun", "action"):
        return False
    if last.kind == "number" or all(word.kind in ("action", "number") for word in phrase):
        return False
    return not any(word.kind == "number" and (after.kind == "number" or after.text[0] in COUNTED) for word, after in pairwise(phrase))


def _merge_surnames(candidates: Candidates, persons: set[str]) -> None:
    """Merge a surname into the only person whose name begins with it."""
    for surname in sorted(persons & candidates.keys(), key=lambda name: (len(name), name)):
        names = [name for name in persons if name != surname and name.startswith(surname) and name in candidates]
        if len(names) == 1:
            _absorb(candidates[names[0]], candidates.pop(surname))


def _absorb(whole: Candidate, part: Candidate) -> None:
    whole.count += part.count
    whole.first, whole.first_in_body = min(whole.first, part.first), min(whole.first_in_body, part.first_in_body)
    whole.forms = dict.fromkeys(whole.forms, whole.count)
    whole.aliases.append(part.key)
