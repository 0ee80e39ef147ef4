"""Datelines: place, day and agency at the beginning of a story, as in "ANKARA, Sept 12 (Agency) — ".

A pattern is tried only at the beginning of a paragraph, and each part of it has a bounded length.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.cleaning import date_words, dates

MOST_WORDS = 6
"""Words of the longest place."""
MIXED_CASE = 4
"""Words of the longest place that is not in capitals."""
_DAY = r"(?:[^\W\d_]{3,12}\.?\s{1,2}\d{1,2}|\d{1,2}(?:\.|er|º)?\s{1,2}(?:de\s)?[^\W\d_]{3,12}\.?)(?:,?\s{1,2}(?:de\s)?\d{4})?"
_WEEKDAY = rf"(?i:{'|'.join(re.escape(name) for name in date_words.day_names() if len(name) > 2)})(?![^\W_])\.?"
_BEFORE_DAY = rf"(?:{_WEEKDAY},?\s{{1,2}})?(?:(?:le|den|the|el)\s)?"
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_](?:[\w.'’/ -]|,(?! \d)){1,60}?)"
    rf"(?P<date>(?:,\s{{0,2}}|\s{{1,2}})(?:{_BEFORE_DAY}{_DAY}|{_WEEKDAY})\.?)?"
    r"(?P<agency>,?\s{0,2}(?:\([^()\n]{2,40}\)|/[A-Za-z][A-Za-z -]{2,30}/)\.?)?"
    r"\s{0,3}(?P<dash>[—–-]{1,3}|:)(?:\s+|(?<=—)|(?<=–)(?=\S))(?=\S)"
)
_GLUED = re.compile(r"(?P<place>[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+){0,3}) ?\((?:CNN|AP|AFP|Reuters)(?: [A-Z][a-z]+)?\)(?=[A-Z])")
"""A page without the space or the dash behind the agency: "Easthaven (CNN)The ferry"."""
_DAY_ALONE = re.compile(rf"{_BEFORE_DAY}(?P<date>{_DAY})\s?[.,:]?\s{{0,2}}[—–-]{{1,3}}\s{{1,3}}(?=[^\W\d_a-z]|[«“\"'])")
_STATE = re.compile(r",\s*(?:[^\W\d_]\.){1,3}$|,\s*[^\W\d_a-z][^\W\d_]{1,5}\.$")
"""The abbreviation of a state, whose full stop belongs to the place: "Mo.", "D.C."."""
_LABELS = frozenset(
    "file update updated watch breaking correction corrected video videos photo photos picture pictures opinion analysis live exclusive note editor "
    "comment review interview profile advisory alert news report special poll quiz podcast audio gallery fact factbox timeline q&a warning tip listen "
    "read archive preview recap results scores obituary column".split()
)
"""Words in capitals before a dash that say what the copy is, not where it comes from."""


class Dateline(NamedTuple):
    """What the beginning of a story says."""

    place: str
    """As written; empty if only a day stands there."""
    text: str
    """All of it, with the dash and the spaces around it."""
    published: datetime | date | None = None
    day: tuple[int, int] | None = None
    """Month and day."""


def read(paragraph: str) -> Dateline | None:
    """Return the dateline of a paragraph: a place in capitals before a dash, or any place beside an agency or a full date."""
    alone = _DAY_ALONE.match(paragraph)
    if alone and (published := dates.find(alone["date"])):
        return Dateline("", alone[0], published, dates.day_of(alone["date"]))
    match = _DATELINE.match(paragraph)
    if match and _is_dateline(match, paragraph):
        stated = match["date"] or ""
        return Dateline(_place(match["place"]), match[0], dates.find(stated), dates.day_of(stated))
    glued = _GLUED.match(paragraph)
    return Dateline(glued["place"], glued[0]) if glued else None


def without(paragraph: str) -> str:
    """Return a paragraph without its dateline."""
    dateline = read(paragraph)
    return paragraph[len(dateline.text) :] if dateline else paragraph


def begins_with_day(paragraph: str) -> bool:
    """Return whether a paragraph begins with a day and a dash, as the entries of a chronicle do."""
    return bool(_DAY_ALONE.match(paragraph))


def _is_dateline(match: re.Match[str], paragraph: str) -> bool:
    """Return whether what looks like a dateline is one, by its capitals, its date and its agency."""
    place, stated = match["place"].strip(" ,."), match["date"] or ""
    words = place.split()
    if len(words) > MOST_WORDS or len(paragraph) <= match.end() or (stated and not _names_day(stated)):
        return False
    if not words or fold(words[0].strip(",")) in _LABELS | date_words.days() or (match["dash"] == ":" and not match["agency"]):
        return False
    if not _is_in_capitals(place.partition(",")[0]):
        has_year = isinstance(dates.find(stated), date) and not paragraph[match.end()].islower()
        is_name = len(words) <= MIXED_CASE and all(word[0].isupper() for word in words)
        return is_name if has_year else bool(match["agency"]) and place[0].isupper() and len(words) <= MIXED_CASE
    return bool(stated or match["agency"]) or not paragraph[match.end()].islower()


def _names_day(stated: str) -> bool:
    return bool(dates.day_of(stated)) or not any(map(str.isdigit, stated))


def _place(text: str) -> str:
    """Return a place without the signs behind it; the full stop of a state's abbreviation stays."""
    text = text.strip(" ,")
    return text if _STATE.search(text) else text.rstrip(" ,.")


def _is_in_capitals(place: str) -> bool:
    """Return whether a place has three letters or more, all of them capitals. Letters of scripts without case are none."""
    letters = [character for character in place if character.isalpha()]
    return len(letters) > 2 and all(letter == letter.upper() and letter != letter.lower() for letter in letters)
