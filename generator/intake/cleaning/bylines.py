"""Who wrote it and from where: bylines and datelines of raw copy."""

from __future__ import annotations

import re

from generator.intake.cleaning.dates import is_date_line

LONGEST = 140
"""Letters of a byline or a date line."""
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
"""A byline in another language, which may look like a headline of three words: it is one only below a headline."""
_BAR = re.compile(rf"(?P<names>{_NAMES})\s*\|\s*(?P<agency>[^\W\d_a-z][\w .&'-]{{1,40}})")
_ROLES = re.compile(
    r"\b(?:staff|senior|chief|writers?|reporters?|correspondents?|editors?|columnists?|contributors?|bureau|agency|news|press|associated|reuters|afp|ap|bbc|cnn|special to|for the|political|"
    r"business|sports?|science|health|world|times|post|herald|tribune|courier|journal|guardian|independent|service|desk|team|media|network|university)\b", re.IGNORECASE)  # fmt: skip
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_](?:[\w.'’/ -]|,(?! \d)){1,60}?)"
    r"(?P<date>,?\s+(?:[^\W\d_]{3,9}\.?\s+\d{1,2}|\d{1,2}\s+[^\W\d_]{3,9}\.?)(?:,?\s+\d{4})?)?"
    r"(?P<agency>\s*\([^()\n]{2,40}\))?\s*(?P<dash>--+|[—–-]|:)(?:\s+|(?<=—)|(?<=–)(?=\S))(?=\S)"
)


def byline(line: str) -> tuple[str, ...]:
    """Return the authors that a line names and does nothing else than name; nothing if it is text."""
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
    """Return the authors that a line below the headline names in another language than English: "Von Ada Moor und Otto Vale"."""
    match = _FOREIGN.fullmatch(line) if len(line) <= LONGEST else None
    names = re.split(rf",\s+|{_TOGETHER}", match["names"]) if match else ()
    return tuple(" ".join((name.title() if name.isupper() else name).split()) for name in names)


def is_role(line: str) -> bool:
    """Say whether a line below a byline says only what somebody is, or for whom he writes: "Business Correspondent", "Associated Press"."""
    words = line.strip().rstrip(".").split()
    if len(line) > 60 or not words:
        return False
    if 1 < len(words) <= 4 and words[-1].lower() in _EMPLOYERS and all(word[0].isupper() for word in words):
        return True
    last = words[-1].lower()
    return last in _TITLES and not re.search(r"[.!?,;:]\s", line)


_TITLES = {
    "correspondent",
    "reporter",
    "editor",
    "writer",
    "columnist",
    "staff",
    "desk",
    "reporters",
    "writers",
    "contributor",
    "photographer",
}
_EMPLOYERS = {"press", "agency", "reuters", "afp", "newspapers"}


def dateline(paragraph: str) -> tuple[str, str]:
    """Return the place of a dateline and all that is to be cut from the paragraph; two empty texts if there is none.

    "ANKARA, Sept 12 (Agency) — Text": a place in capitals before a dash, or any place before an agency.
    """
    match = _DATELINE.match(paragraph)
    if not match or (match["dash"] == ":" and not match["agency"]):
        return "", ""
    place = match["place"].strip(" ,.")
    letters = [character for character in place.partition(",")[0] if character.isalpha()]
    shouted = len(letters) > 2 and all(character == character.upper() and character != character.lower() for character in letters)
    if not shouted and not (match["agency"] and place[:1].isupper() and len(place.split()) <= 4):
        return "", ""
    if (
        len(place.split()) > 6
        or len(paragraph) <= match.end()
        or (match["dash"] == "-" and not match["agency"] and not match["date"] and not shouted)
    ):
        return "", ""
    if paragraph[match.end()].islower() and not match["agency"] and not match["date"]:
        return "", ""
    if match["place"].endswith(".") and (match["date"] or match["agency"]):  # "KILLINGTON, Vt., March 2": the day or the agency ends it
        place = paragraph[: match.start("dash")].strip(" ,")
    return place, paragraph[: match.end()]


def is_credit(line: str) -> bool:
    """Say whether a line below the headline is a byline or a date line."""
    return len(line) <= LONGEST and (bool(byline(line) or _FOREIGN.fullmatch(line)) or is_date_line(line))


def _all_capitals(names: str) -> bool:
    words = [
        word
        for word in re.split(r"[\s,&]+", names)
        if word.lower() not in ("and", "de", "da", "di", "van", "von", "der", "den", "del", "la", "le", "bin", "al", "el")
    ]
    return bool(words) and all(not word[0].islower() for word in words)


def _people(names: str) -> tuple[str, ...]:
    found = []
    for part in re.split(r"\s*,\s*and\s+|\s+and\s+|\s*&\s*|\s*,\s*", names, flags=re.IGNORECASE):
        name = " ".join(part.split()).strip(" .,")
        if not name or _ROLES.search(name):
            continue
        found.append(name.title() if name.isupper() and len(name) > 4 else name)
    return tuple(dict.fromkeys(found)) or ((" ".join(names.split()),) if names.strip() else ())
