"""Bylines and datelines: who wrote the copy, and from where."""

from __future__ import annotations

import re

from generator.intake.cleaning.dates import is_date_line

LONGEST = 140
"""Characters of the longest byline or date line."""
LONGEST_ROLE = 60
"""Characters of a line that says what an author is."""
_PARTICLES = frozenset("de da di van von der den del la le bin al el".split())
"""Small words within names."""
_NAME = r"(?:[^\W\d_a-z][\w'’.-]*|de|da|di|van|von|der|den|del|la|le|bin|al|el)"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,5}}"
_LIST = rf"{_NAMES}(?:(?:\s*,\s*|\s+(?i:and)\s+|\s*&\s*|\s*,\s*(?i:and)\s+){_NAMES}){{0,5}}"
_BY = re.compile(
    rf"(?i:(?:(?:story|words|text|report|written|posted|published)\s+)?by):?\s+(?P<names>{_LIST})(?P<rest>\s*[,|–—·/-].{{0,80}}|\s+\(.{{0,60}}\))?\.?"
)
_PERSON = r"[^\W\d_a-z][\w'’.-]+(?:\s+(?:de|da|di|van|von|der|den|del|la|le|du|dos))*(?:\s+[^\W\d_a-z][\w'’.-]+){1,2}"
_TOGETHER = r"\s+(?:und|et|y|e|en|och|og|и)\s+"
_FOREIGN = re.compile(
    rf"(?:(?i:von|par|por|przez|текст)|di|da|av|af|door):?\s+(?P<names>{_PERSON}(?:(?:,\s+|{_TOGETHER}){_PERSON}){{0,3}})"
)
"""A byline in another language. It may look like a headline of three words, so it counts only below a headline."""
_BAR = re.compile(rf"(?P<names>{_NAMES})\s*\|\s*(?P<agency>[^\W\d_a-z][\w .&'-]{{1,40}})")
_ROLES = re.compile(
    r"\b(?:staff|senior|chief|writers?|reporters?|correspondents?|editors?|columnists?|contributors?|bureau|agency|news|press|associated|reuters|afp|ap|bbc|cnn|special to|for the|political|"
    r"business|sports?|science|health|world|times|post|herald|tribune|courier|journal|guardian|independent|service|desk|team|media|network|university)\b", re.IGNORECASE)  # fmt: skip
_TITLES = frozenset("correspondent reporter editor writer columnist staff desk reporters writers contributor photographer".split())
_EMPLOYERS = frozenset("press agency reuters afp newspapers".split())
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_](?:[\w.'’/ -]|,(?! \d)){1,60}?)"
    r"(?P<date>,?\s+(?:[^\W\d_]{3,9}\.?\s+\d{1,2}|\d{1,2}\s+[^\W\d_]{3,9}\.?)(?:,?\s+\d{4})?)?"
    r"(?P<agency>\s*\([^()\n]{2,40}\))?\s*(?P<dash>--+|[—–-]|:)(?:\s+|(?<=—)|(?<=–)(?=\S))(?=\S)"
)


def byline(line: str) -> tuple[str, ...]:
    """Return the authors in a line that does nothing but name them; empty if the line is text."""
    line = line.strip().strip("*_")
    if len(line) > LONGEST or not line:
        return ()
    match = _BY.fullmatch(line)
    if match and not (match["rest"] and re.search(r"[.!?]\s+\w", match["rest"])) and _all_capitals(match["names"]):
        return _people(match["names"])
    match = _BAR.fullmatch(line)
    if match and 2 <= len(match["names"].split()) <= 4 and _ROLES.search(match["agency"]):
        return _people(match["names"])
    return ()


def foreign_byline(line: str) -> tuple[str, ...]:
    """Return the authors in a byline that is not in English, below the headline: "Von Ada Moor und Otto Vale"."""
    match = _FOREIGN.fullmatch(line) if len(line) <= LONGEST else None
    names = re.split(rf",\s+|{_TOGETHER}", match["names"]) if match else ()
    return tuple(" ".join((name.title() if name.isupper() else name).split()) for name in names)


def is_role(line: str) -> bool:
    """Return whether a line below a byline says only what the author is, or for whom: "Business Correspondent", "Associated Press"."""
    words = line.strip().rstrip(".").split()
    if len(line) > LONGEST_ROLE or not words:
        return False
    if 1 < len(words) <= 4 and words[-1].lower() in _EMPLOYERS and all(word[0].isupper() for word in words):
        return True
    last = words[-1].lower()
    return last in _TITLES and not re.search(r"[.!?,;:]\s", line)


def dateline(paragraph: str) -> tuple[str, str]:
    """Return the place of a dateline, and all that is cut off the paragraph with it; two empty texts without a dateline.

    "ANKARA, Sept 12 (Agency) — Text": a place in capitals before a dash, or any place before the name of an agency.
    """
    match = _DATELINE.match(paragraph)
    if not match or not _is_dateline(match, paragraph):
        return "", ""
    place = match["place"].strip(" ,.")
    if match["place"].endswith(".") and (match["date"] or match["agency"]):  # "KILLINGTON, Vt., March 2": the day or the agency ends it
        place = paragraph[: match.start("dash")].strip(" ,")
    return place, paragraph[: match.end()]


def _is_dateline(match: re.Match[str], paragraph: str) -> bool:
    """Return whether what looks like a dateline is one, by its capitals, its date and its agency."""
    place, has_day_or_agency = match["place"].strip(" ,."), bool(match["agency"] or match["date"])
    in_capitals = _is_in_capitals(place.partition(",")[0])
    if match["dash"] == ":" and not match["agency"]:
        return False
    if not in_capitals and not (match["agency"] and place[:1].isupper() and len(place.split()) <= 4):
        return False
    if len(place.split()) > 6 or len(paragraph) <= match.end():
        return False
    if match["dash"] == "-" and not has_day_or_agency and not in_capitals:
        return False
    return has_day_or_agency or not paragraph[match.end()].islower()


def _is_in_capitals(place: str) -> bool:
    """Return whether a place has three letters or more, all of them capitals. Letters of scripts without case are none."""
    letters = [character for character in place if character.isalpha()]
    return len(letters) > 2 and all(letter == letter.upper() and letter != letter.lower() for letter in letters)


def is_credit(line: str) -> bool:
    """Return whether a line below the headline is a byline or a date line."""
    return len(line) <= LONGEST and (bool(byline(line) or _FOREIGN.fullmatch(line)) or is_date_line(line))


def _all_capitals(names: str) -> bool:
    """Return whether all words of some names begin with a capital, apart from particles."""
    words = [word for word in re.split(r"[\s,&]+", names) if word.lower() not in _PARTICLES and word.lower() != "and"]
    return bool(words) and all(not word[0].islower() for word in words)


def _people(names: str) -> tuple[str, ...]:
    """Return the names in a list, without agencies and roles; the list itself if nothing else is in it."""
    people = []
    for part in re.split(r"\s*,\s*and\s+|\s+and\s+|\s*&\s*|\s*,\s*", names, flags=re.IGNORECASE):
        name = " ".join(part.split()).strip(" .,")
        if name and not _ROLES.search(name):
            people.append(name.title() if name.isupper() and len(name) > 4 else name)
    return tuple(dict.fromkeys(people)) or ((" ".join(names.split()),) if names.strip() else ())
