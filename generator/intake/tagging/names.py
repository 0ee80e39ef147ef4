"""Find names: runs of capitalized words, divided at dates, ranks and possessives, and trimmed of words that are not part of the name.

Two names joined by a small word are the hard case: "Ann Lee and Bob Ray" are two names,
"Ways and Means" is one. The other mentions in the text decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.intake.tagging import turkish
from generator.intake.tagging.candidate import Candidate, Candidates
from generator.intake.tagging.persons import first_names, is_general
from generator.language.gazetteer import PlaceHits
from generator.language.lexicon import Lexicon
from generator.language.tokens import ORDINALS, Text, is_acronym

NO_NAME = re.compile(r".*-[a-zà-ÿ]{3,}$|(?:pro|ex|non|pre|post|mid)-|[RDI]-[A-Z]|\d+(?:[BMKX]|MM|BN|[AP]M|UTC|GMT)$")
"""Words with a capital that are not names: "Easthaven-based", "ex-Easthaven", "R-Ohio", "21MM"."""
MONTHS_AS_NAMES = frozenset(("may", "april", "june", "august"))
"""Months that are also names of persons."""
AND = (" and ", " & ", " e ", " y ", " et ", " und ")
JOINING = (*AND, " of ", " for ")
"""Words that join two names, or are part of one."""
INITIAL = re.compile(r"\w [A-Z]\. \w")
"""The initial in a person's name: "Ann B. Lee"."""


def name_spans(text: Text, lexicon: Lexicon, places: PlaceHits, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the first word of each name and the word after its last; names before `begin` are skipped."""
    for start, end in _runs(text, lexicon, begin):
        if end - start > 1:
            spans = [(low, _without_repetition(text, low, high)) for low, high in _divide(text, lexicon, places, start, end)]
            yield from (span for span in spans if span[1] - span[0] > 1 or not _is_office(text, lexicon, places, span[0]))
        elif (
            (start in places or text.keys[start] not in lexicon.nameless)
            and not text.is_no_name[start]
            and not _is_office(text, lexicon, places, start)
        ):
            yield start, end


def _runs(text: Text, lexicon: Lexicon, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of capitalized words; a run may contain up to two joining words in a row."""
    is_capitalized, keys, breaks, joins = text.is_capitalized, text.keys, text.breaks, lexicon.joins
    size = len(keys)
    after = begin
    for at in text.capitalized():
        if at < after:
            continue
        end = at + 1
        while end < size and not breaks[end]:
            if is_capitalized[end]:
                end += 1
                continue
            ahead = end
            while ahead < size and ahead < end + 2 and not breaks[ahead] and not is_capitalized[ahead] and keys[ahead] in joins:
                ahead += 1
            if ahead == end or ahead >= size or breaks[ahead] or not is_capitalized[ahead]:
                break
            end = ahead + 1
        yield at, end
        after = end


def _without_repetition(text: Text, start: int, end: int) -> int:
    """Return the end of the first of two equal halves, as where a byline runs into a biography: "Ada Moor Ada Moor"."""
    half = (start + end) // 2
    return half if half - start > 1 and text.keys[start:half] == text.keys[half:end] else end


def _divide(text: Text, lexicon: Lexicon, places: PlaceHits, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divide a run at dates, ranks and possessives, and trim each part."""
    low = start
    for at in range(start, end + 1):
        is_owned = low < at < end and _is_owned(text, lexicon, places, low, at, end)
        if at < end and not (_is_date(text, lexicon, places, low, at) or text.keys[at] in lexicon.ranks or is_owned):
            continue
        trimmed = _trim(text, lexicon, places, low, at)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        low = at if is_owned and text.keys[at] not in lexicon.ranks else at + 1


def _is_office(text: Text, lexicon: Lexicon, places: PlaceHits, at: int) -> bool:
    """Return whether a single word is the rest of an office: "Minister of Finance"."""
    if at in places or at < 1 or text.breaks[at] or text.keys[at - 1] not in lexicon.joins:
        return False
    before = at - 2 if text.keys[at - 2] not in lexicon.joins else at - 3
    return before >= 0 and text.keys[before] in lexicon.ranks


def _is_date(text: Text, lexicon: Lexicon, places: PlaceHits, low: int, at: int) -> bool:
    """Return whether a word is a month or a day here: "in May 2020", but not "Theresa May"."""
    key = text.keys[at]
    if key not in lexicon.dates or (at == low + 1 and _names_a_day(text, lexicon, places, at)):
        return False
    before_number = at + 1 < len(text.keys) and text.keys[at + 1][0].isdigit()
    return (
        key not in MONTHS_AS_NAMES or at == low or before_number or text.keys[at - 1] in lexicon.titles or text.keys[at - 1] in lexicon.stop
    )


def _names_a_day(text: Text, lexicon: Lexicon, places: PlaceHits, at: int) -> bool:
    """Return whether a common word makes a name of a day of the week: "Black Friday", but not "Officials Friday"."""
    word = text.keys[at - 1]
    if not text.keys[at].endswith("day") or word in lexicon.stop or word in lexicon.nameless or at - 1 in places:
        return False
    return text.stems[at - 1] == word and is_general(word, lexicon)


def _is_owned(text: Text, lexicon: Lexicon, places: PlaceHits, low: int, at: int, end: int) -> bool:
    """Return whether a possessive before `at` separates two names: "Toronto's Ann Lee", but not "St. Paul's Cathedral"."""
    return text.written[at - 1] != text.words[at - 1] and (
        lexicon.language == turkish.LANGUAGE or end - at > 1 or any(places[start][0] == at for start in range(low, at) if start in places)
    )


def _trim(text: Text, lexicon: Lexicon, places: PlaceHits, low: int, high: int) -> tuple[int, int]:
    """Return the span without the words at both ends that are not part of the name; an empty span if nothing is left."""
    keys = text.keys
    while (
        low < high
        and not (high - 1 > low and keys[high - 1] in MONTHS_AS_NAMES)
        and (not text.is_capitalized[high - 1] or text.is_no_name[high - 1])
    ):
        high -= 1
    low = _trim_start(text, lexicon, places, low, high)
    if high - low > 2 and low > 1 and keys[low - 1] == "of" and keys[low - 2] in lexicon.ranks:
        low += 1  # the office of "Secretary of State Ann Lee"
    only_titles = high - low < 3 and low not in places and all(keys[at] in lexicon.titles for at in range(low, high))
    return (high, high) if only_titles else (low, high)


def _trim_start(text: Text, lexicon: Lexicon, places: PlaceHits, low: int, high: int) -> int:
    """Return where a name begins, after titles, small words and places that precede it."""
    keys = text.keys
    while low < high:
        place_end = places[low][0] if low in places else 0
        if place_end:
            has_title = place_end < high - 1 and keys[place_end] in lexicon.titles
            if place_end >= high or not (is_acronym(text.words[low]) or has_title or _is_partisan(text, lexicon, low, high)):
                break
            low = place_end
        elif keys[low] in ORDINALS and low + 1 < high and text.is_capitalized[low] and not text.starts[low]:
            break
        elif (
            not text.is_capitalized[low]
            or text.is_no_name[low]
            or (high - low > 2 and keys[low] in lexicon.titles and text.is_capitalized[low + 1])
        ):
            low += 1
        else:
            break
    return low


def _is_partisan(text: Text, lexicon: Lexicon, low: int, high: int) -> bool:
    """Return whether a party precedes a person's name: "Democrat Ann Lee", but not "Democratic Club"."""
    return 2 < high - low < 5 and text.keys[low] in lexicon.partisans and text.keys[high - 1] not in lexicon.bodies


def is_no_name(word: str, key: str, lexicon: Lexicon) -> bool:
    """Return whether no name begins or ends with a word, although it has a capital."""
    if ("-" in word or word[0].isdigit()) and NO_NAME.match(word):
        return True
    return (key in lexicon.stop and not (is_acronym(word) and len(key) > 1)) or (len(key) == 1 and not word.endswith("."))


def split_joined_names(candidates: Candidates) -> None:
    """Replace "Ann Lee and Bob Ray" by two names and "Ann Lee of Ohio" by the first; "Ways and Means" stays as it is."""
    places = {alias for candidate in candidates.values() if ":" in candidate.key for alias in candidate.aliases}
    for candidate in [candidate for candidate in candidates.values() if candidate.kind == "name" and " " in candidate.key]:
        join = next((join for join in JOINING if join in candidate.key), "")
        form = max(candidate.forms, key=lambda form: (candidate.forms[form], form))
        if not join or form.count(join) != 1:
            continue
        keys = [key.removeprefix("the ") for key in candidate.key.split(join, 1)]
        halves = [half.removeprefix("The ").removeprefix("the ") for half in form.split(join)]
        names = _names_among_halves(candidates, places, keys, halves, join)
        if names:
            candidates.pop(candidate.key)
        for at in names:
            half = candidates.setdefault(keys[at], Candidate(keys[at], _kind(keys[at], halves[at])))
            half.add(candidate.first, halves[at], candidate.count)
            half.first_in_body = min(half.first_in_body, candidate.first_in_body)
            half.is_certain = True


def _kind(key: str, form: str) -> str:
    if " " in key:
        return "name"
    return "acronym" if is_acronym(form) else "word"


def _names_among_halves(candidates: Candidates, places: set[str], keys: list[str], halves: list[str], join: str) -> tuple[int, ...]:
    """Return which halves (0, 1) are names of their own; none if the whole is one name."""
    if join in AND:
        others = tuple(at for at in (0, 1) if keys[at] not in places)
        is_beside_place = len(others) == 1 and (keys[others[0]].count(" ") == 1 or _is_known(candidates, keys[others[0]]))
        if is_beside_place:
            return others
        return (0, 1) if _are_two_names(candidates, keys) else ()
    left, right = (_is_known(candidates, key) and " " in key for key in keys)
    left |= join == " of " and _is_called_by_surname(candidates, keys[0])
    is_person = keys[1] in places and (INITIAL.search(halves[0]) is not None or (" " in keys[0] and keys[0].split(" ")[0] in first_names()))
    if left or is_person:
        return (0,)
    return (1,) if right and " " not in keys[0] else ()


def _are_two_names(candidates: Candidates, keys: list[str]) -> bool:
    """Return whether one of two joined names is mentioned alone too, both surnames are, or both names begin with a first name."""
    if any(_is_known(candidates, key) for key in keys):
        return True
    return all(" " in key and (_is_known(candidates, key.split(" ")[-1]) or key.split(" ")[0] in first_names()) for key in keys)


def _is_called_by_surname(candidates: Candidates, key: str) -> bool:
    """Return whether the surname of a name of two or three words is mentioned alone: "Ann Lee of Ohio", and later Lee."""
    return 0 < key.count(" ") < 3 and _is_known(candidates, key.rpartition(" ")[2])


def _is_known(candidates: Candidates, key: str) -> bool:
    return key in candidates and candidates[key].is_certain and candidates[key].kind != "term"
