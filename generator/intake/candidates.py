"""What could be a tag: every name, place and repeated term of a text, with how often and how early it stands. Chooses none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.intake.gazetteer import Gazetteer, Place
from generator.intake.lexicon import HEAD_FIRST, Lexicon
from generator.intake.words import Text, is_acronym, is_identifier, joined, singular

LONGEST_RUN = 6
PAIRING = (" and ", " & ", " of ", " for ")
"""Words that join two names, or stand inside one."""
INSIDE = 0.5
"""What a place inside a longer name counts for: Bank of Japan speaks of Japan, a little."""


@dataclass(slots=True)
class Candidate:
    key: str
    """Folded words joined by spaces."""
    kind: str
    """"country", "city", "union", "organization", "name" (several words), "word" (one), "acronym", "identifier" or "term"."""
    count: float = 0.0
    first: int = 1 << 30
    """Words before its first mention."""
    met: int = 1 << 30
    """The same, not counting a mention in the headline."""
    forms: dict[str, float] = field(default_factory=dict)
    """How it is written -> how often."""
    sure: bool = True
    """Seen where a capital means something."""
    code: str = ""
    """Of a place, its country."""
    aliases: list[str] = field(default_factory=list)
    """Keys of what was merged into it."""
    nouns: int = 0
    """Of a term: how often it stands where nouns do."""

    def add(self, at: int, form: str, count: float = 1.0, *, head: int = 0) -> None:
        self.count += count
        self.first = min(self.first, at)
        if at >= head:
            self.met = min(self.met, at)
        self.forms[form] = self.forms.get(form, 0.0) + count


Found = dict[str, Candidate]
Hits = dict[int, tuple[int, Place]]


def find(text: Text, lexicon: Lexicon, gazetteer: Gazetteer, *, head: int, plain: bool) -> Found:
    """Return all candidates by key. The first `head` words are the headline; if it is `plain`, its capitals mean nothing."""
    found: Found = {}
    places = hits(text, gazetteer)
    inside: set[int] = set()
    common = {key for key, capital in zip(text.keys, text.capitals, strict=True) if not capital}
    for start, end in _runs(text, lexicon, head if plain else 0):
        for low, high in _pieces(text, lexicon, places, start, end):
            _name(found, text, lexicon, places, common, inside, low, high, head)
    for start, (end, place) in places.items():
        _place(found, text, place, start, end, INSIDE if start in inside else 1.0)
    _terms(found, text, lexicon, places, head, head if plain else 0)
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
        if place.kind == "country" and name in gazetteer.context:
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
        if at < end and not (text.keys[at] in lexicon.dates or text.keys[at] in lexicon.ranks):
            continue
        trimmed = _trimmed(text, lexicon, hits, low, at)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        low = at + 1


def _trimmed(text: Text, lexicon: Lexicon, hits: Hits, low: int, high: int) -> tuple[int, int]:
    keys = text.keys
    while low < high and (not text.capitals[high - 1] or _empty(text, lexicon, high - 1)):
        high -= 1
    while low < high:
        place_end = hits[low][0] if low in hits else 0
        if not text.capitals[low] or (not place_end and _empty(text, lexicon, low)):
            low += 1
        elif high - low > 2 and keys[low] in lexicon.titles and not place_end:
            low += 1
        elif place_end and place_end < high and (is_acronym(text.words[low]) or (keys[place_end] in lexicon.titles and high - place_end > 1)):
            low = place_end
        else:
            break
    return (high, high) if all(keys[at] in lexicon.titles for at in range(low, high)) and high - low < 3 and low not in hits else (low, high)


def _empty(text: Text, lexicon: Lexicon, at: int) -> bool:
    """Say whether a word with a capital is none that begins or ends a name."""
    word, key = text.words[at], text.keys[at]
    return (key in lexicon.stop and not (is_acronym(word) and len(key) > 1)) or (len(key) == 1 and not word.endswith("."))


def _name(
    found: Found, text: Text, lexicon: Lexicon, hits: Hits, common: set[str], inside: set[int], low: int, high: int, head: int
) -> None:
    """Count one name; its places count less, unless it is nothing but places."""
    if text.starts[low] and low not in hits and high - low > 1 and (text.keys[low] in common or text.keys[low] in lexicon.weak):
        low += 1
        while low < high and (not text.capitals[low] or _empty(text, lexicon, low)):
            low += 1
    if low >= high or high - low > LONGEST_RUN or _only_places(text, hits, low, high):
        return
    inside.update(at for at in range(low, high) if at in hits)
    form = joined(text.words[low:high])
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
    if (kind in ("word", "term") and (len(key) < 3 or key in lexicon.weak and text.starts[low])) or len(form) > 40:
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
        known = [key in found and found[key].sure and found[key].kind != "term" for key in keys]
        if not (any(known) or all(" " in key for key in keys)) if join in PAIRING[:2] else not (known[0] and " " in keys[0]):
            continue
        found.pop(one.key)
        for key, half in list(zip(keys, halves, strict=True))[: 2 if join in PAIRING[:2] else 1]:
            other = found.setdefault(key, Candidate(key, "name" if " " in key else "acronym" if is_acronym(half) else "word"))
            other.add(one.first, half, one.count)
            other.met = min(other.met, one.met)
            other.sure = True


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


def _terms(found: Found, text: Text, lexicon: Lexicon, hits: Hits, head: int, plain: int) -> None:
    """Count the phrases of one to three common words."""
    if not lexicon.known:
        return
    keys, capitals, breaks, stop = text.keys, text.capitals, text.breaks, lexicon.stop | lexicon.dates
    row: list[int] = []
    for at, key in enumerate(keys):
        if breaks[at]:
            _phrases(found, text, lexicon, row, head)
            row = []
        good = key not in stop and len(key) > 2 and key[0].isalpha() and at not in hits
        if good and (not capitals[at] or at < plain or lexicon.capital_nouns):
            row.append(at)
        else:
            _phrases(found, text, lexicon, row, head)
            row = []
    _phrases(found, text, lexicon, row, head)


def _phrases(found: Found, text: Text, lexicon: Lexicon, row: list[int], head: int) -> None:
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
            heads = start == 0 if head_first else start + size - 1 == last
            one.nouns += heads and (before in lexicon.before or not lexicon.before or (start > 0 and not head_first))


def _is_phrase(keys: list[str], lexicon: Lexicon) -> bool:
    size = len(keys)
    dull = sum(key in lexicon.weak for key in keys)
    if size == 1:
        return not dull and len(keys[0]) > 3 and not (keys[0].endswith(("ing", "ed", "ly")) and lexicon.language == "en")
    return dull * 2 <= size and not (lexicon.language == "en" and (keys[-1].endswith(("ed", "ly")) or keys[0].endswith("ly")))
