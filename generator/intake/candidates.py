"""What could be a tag: every name, place and repeated term of a text, with how often and how early it stands. Chooses none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.intake.candidate import Candidate, Found
from generator.intake.gazetteer import Gazetteer, Hits, Place
from generator.intake.lexicon import Lexicon
from generator.intake.terms import add_terms
from generator.intake.words import Text, is_acronym, is_identifier, joined, singular

LONGEST_RUN = 6
PAIRING = (" and ", " & ", " of ", " for ")
"""Words that join two names, or stand inside one."""
DOUBTFUL = frozenset(("country", "group"))
"""Kinds with names that mean something else as often: they want a witness."""
NO_NAME = re.compile(r".*-[a-zà-ÿ]{3,}$|[RDI]-[A-Z]|\d+(?:[BMKX]|MM|BN|[AP]M|UTC|GMT)$")
"""What has a capital and is no name: "Easthaven-based", "R-Ohio", "21MM"."""
SHORT_NAME = 4
"""Words of a name that may end in one that is a place elsewhere: Ann Jordan, Team Canada."""
NAMES_TOO = frozenset(("may", "april", "june", "august"))
"""Months that are names of persons."""
INSIDE = 0.5
"""What a place inside a longer name counts for: Bank of Japan speaks of Japan, a little."""


def find(text: Text, lexicon: Lexicon, gazetteer: Gazetteer, *, head: int, plain: bool) -> Found:
    """Return all candidates by key. The first `head` words are the headline; if it is `plain`, its capitals mean nothing."""
    found: Found = {}
    places = hits(text, gazetteer)
    inside: set[int] = set()
    surnames: set[int] = set()
    common = {key for key, capital in zip(text.keys, text.capitals, strict=True) if not capital}
    for start, end in _runs(text, lexicon, head if plain else 0):
        for low, high in _pieces(text, lexicon, places, start, end):
            _name(found, text, lexicon, places, common, inside, surnames, low, high, head)
    for start, (end, place) in places.items():
        if start not in surnames:
            _place(found, text, place, start, end, INSIDE if start in inside else 1.0)
    add_terms(found, text, lexicon, places, head, head if plain else 0)
    _part_pairs(found)
    _lower(found)
    return {key: one for key, one in found.items() if one.sure}


def hits(text: Text, gazetteer: Gazetteer) -> Hits:
    """Return where places are named: first word -> word after the last, place."""
    found: Hits = {}
    doubtful: dict[str, bool] = {}
    lengths, places, lower = gazetteer.lengths, gazetteer.places, gazetteer.lower
    after = 0
    for at, key in enumerate(text.keys):
        if at < after or not (text.capitals[at] or key in lower):
            continue
        end, name, place = _longest(text, at, key, lengths, places)
        if place is None:
            continue
        if place.kind in DOUBTFUL and name in gazetteer.context:
            if name not in doubtful:
                good, bad = gazetteer.context[name]
                near = set(text.keys)
                doubtful[name] = len(near & good) >= max(1, len(near & bad))
            if not doubtful[name]:
                continue
        found[at] = (end, place)
        after = end
    return found


def _longest(text: Text, at: int, key: str, lengths: dict[str, int], places: dict[str, Place]) -> tuple[int, str, Place | None]:
    if is_acronym(text.words[at]) and (place := places.get(key.upper())):
        return at + 1, key.upper(), place
    size = lengths.get(key, 0)
    if not size:
        single = singular(key)
        place = places.get(single) if single in lengths and text.capitals[at] else None
        return at + 1, single, place if place and place.kind == "country" else None
    for length in range(min(size, len(text.keys) - at), 0, -1):
        if not any(text.breaks[at + 1 : at + length]):
            name = " ".join(text.keys[at : at + length])
            if place := places.get(name):
                return at + length, name, place
    return at + 1, key, None


def _runs(text: Text, lexicon: Lexicon, plain: int) -> Iterator[tuple[int, int]]:
    """Yield the maximal runs of words with capitals, small joining words inside them included."""
    capitals, keys, breaks, joins = text.capitals, text.keys, text.breaks, lexicon.joins
    at, size = plain, len(keys)
    while at < size:
        if not capitals[at]:
            at += 1
            continue
        end = at + 1
        while end < size and not breaks[end]:
            if capitals[end]:
                end += 1
                continue
            ahead = end
            while ahead < size and ahead < end + 2 and not breaks[ahead] and not capitals[ahead] and keys[ahead] in joins:
                ahead += 1
            if ahead == end or ahead >= size or breaks[ahead] or not capitals[ahead]:
                break
            end = ahead + 1
        yield at, end
        at = end


def _pieces(text: Text, lexicon: Lexicon, hits: Hits, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Divide a run at dates and ranks, and strip what does not belong to a name."""
    low = start
    for at in range(start, end + 1):
        owner = low < at < end and _owns(text, hits, low, at, end)
        if at < end and not (_is_date(text, lexicon, low, at) or text.keys[at] in lexicon.ranks or owner):
            continue
        trimmed = _trimmed(text, lexicon, hits, low, at)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        low = at if owner else at + 1


def _is_date(text: Text, lexicon: Lexicon, low: int, at: int) -> bool:
    """Say whether a word is a month or day here: "in May 2020", but not "Theresa May"."""
    key = text.keys[at]
    if key not in lexicon.dates:
        return False
    numbered = at + 1 < len(text.keys) and text.keys[at + 1][0].isdigit()
    return key not in NAMES_TOO or at == low or numbered or text.keys[at - 1] in lexicon.titles or text.keys[at - 1] in lexicon.stop


def _owns(text: Text, hits: Hits, low: int, at: int, end: int) -> bool:
    """Say whether a possessive parts two names: "Toronto's Ann Lee", but not "St. Paul's Cathedral"."""
    return text.owned[at - 1] != text.words[at - 1] and (end - at > 1 or any(hits[start][0] == at for start in range(low, at) if start in hits))


def _trimmed(text: Text, lexicon: Lexicon, hits: Hits, low: int, high: int) -> tuple[int, int]:
    keys = text.keys
    while low < high and not (high - 1 > low and keys[high - 1] in NAMES_TOO) and (not text.capitals[high - 1] or _empty(text, lexicon, high - 1)):
        high -= 1
    while low < high:
        place_end = hits[low][0] if low in hits else 0
        if place_end:
            titled = place_end < high - 1 and keys[place_end] in lexicon.titles
            if place_end >= high or not (is_acronym(text.words[low]) or titled):
                break
            low = place_end
        elif not text.capitals[low] or _empty(text, lexicon, low) or (high - low > 2 and keys[low] in lexicon.titles and text.capitals[low + 1]):
            low += 1
        else:
            break
    if high - low > 2 and low > 1 and keys[low - 1] == "of" and keys[low - 2] in lexicon.ranks:
        low += 1  # the office of "Secretary of State Ann Lee"
    only_titles = high - low < 3 and low not in hits and all(keys[at] in lexicon.titles for at in range(low, high))
    return (high, high) if only_titles else (low, high)


def _empty(text: Text, lexicon: Lexicon, at: int) -> bool:
    """Say whether a word with a capital is none that begins or ends a name."""
    word, key = text.words[at], text.keys[at]
    if ("-" in word or word[0].isdigit()) and NO_NAME.match(word):
        return True
    return (key in lexicon.stop and not (is_acronym(word) and len(key) > 1)) or (len(key) == 1 and not word.endswith("."))


def _name(
    found: Found, text: Text, lexicon: Lexicon, hits: Hits, common: set[str], inside: set[int], surnames: set[int], low: int, high: int, head: int
) -> None:
    """Count one name; its places count less, unless it is nothing but places."""
    if text.starts[low] and low not in hits and high - low > 1 and (text.keys[low] in common or text.keys[low] in lexicon.weak):
        low += 1
        while low < high and (not text.capitals[low] or _empty(text, lexicon, low)):
            low += 1
    if low >= high or high - low > LONGEST_RUN or _only_places(text, hits, low, high):
        return
    inside.update(at for at in range(low, high) if at in hits)
    if high - low < SHORT_NAME and high - 1 in hits and hits[high - 1][0] == high and all(text.capitals[low:high]):
        surnames.add(high - 1)
    form = joined([*text.owned[low : high - 1], text.words[high - 1]])
    if form.count(".") == 1:
        form = form.rstrip(".")
    key = " ".join(text.keys[low:high])
    word = text.words[low]
    if high - low > 1:
        kind = "name"
    elif is_identifier(word):
        kind = "identifier"
    elif is_acronym(word) and len(text.keys[low]) < 7:
        kind = "acronym"
    else:
        kind = "term" if lexicon.capital_nouns else "word"
        key = singular(key)
    if (kind in ("word", "term") and (len(key) < 3 or key in lexicon.adjectives or (key in lexicon.weak and text.starts[low]))) or len(form) > 40:
        return
    one = found.setdefault(key, Candidate(key, kind, sure=False))
    one.sure |= not text.starts[low] or kind != "word"
    one.add(low, form, head=head)


def _part_pairs(found: Found) -> None:
    """Take "Ann Lee and Bob Ray" for two names, "Ann Lee of Ohio" for the one, and "Ways and Means" as it stands."""
    for one in [one for one in found.values() if one.kind == "name"]:
        join = next((join for join in PAIRING if join in one.key), "")
        form = max(one.forms, key=lambda form: (one.forms[form], form))
        if not join or form.count(join) != 1:
            continue
        keys = [key.removeprefix("the ") for key in one.key.split(join, 1)]
        halves = [half.removeprefix("The ").removeprefix("the ") for half in form.split(join)]
        kept = _names_in_pair(found, keys, join)
        if kept:
            found.pop(one.key)
        for at in kept:
            key, half = keys[at], halves[at]
            other = found.setdefault(key, Candidate(key, "name" if " " in key else "acronym" if is_acronym(half) else "word"))
            other.add(one.first, half, one.count)
            other.met = min(other.met, one.met)
            other.sure = True


def _names_in_pair(found: Found, keys: list[str], join: str) -> tuple[int, ...]:
    """Return which halves are names of their own; none if the whole is one name."""
    if join in (" and ", " & "):
        return (0, 1) if _are_two(found, keys) else ()
    left, right = (_is_known(found, key) and " " in key for key in keys)
    return (0,) if left else (1,) if right and " " not in keys[0] else ()


def _are_two(found: Found, keys: list[str]) -> bool:
    """Say whether one of two joined names stands alone too, or both surnames do."""
    return any(_is_known(found, key) for key in keys) or all(" " in key and _is_known(found, key.split(" ")[-1]) for key in keys)


def _is_known(found: Found, key: str) -> bool:
    return key in found and found[key].sure and found[key].kind != "term"


def _lower(found: Found) -> None:
    """Take a word that mostly stands without a capital for a term."""
    for one in found.values():
        if one.kind == "word" and sum(count for form, count in one.forms.items() if form.islower()) * 2 > one.count:
            one.kind = "term"
            one.sure = True


def _only_places(text: Text, hits: Hits, low: int, high: int) -> bool:
    at = low
    while at < high:
        if at in hits:
            at = hits[at][0]
        elif not text.capitals[at]:
            at += 1
        else:
            return False
    return True


def _place(found: Found, text: Text, place: Place, start: int, end: int, count: float) -> None:
    key = f"{place.kind}:{place.name}"
    one = found.setdefault(key, Candidate(key, place.kind, code=place.code))
    one.add(start, place.name, count)
    one.aliases.append(" ".join(text.keys[start:end]))
