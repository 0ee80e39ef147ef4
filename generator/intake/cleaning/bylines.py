"""Bylines: the authors that a line names, without their titles, degrees and papers.

A line counts as a byline only if it does nothing but name people and what they are. All lines have a bounded length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.cleaning import date_words
from generator.intake.cleaning.dates import is_date_line

LONGEST = 140
"""Characters of the longest byline or date line."""
LONGEST_ROLE = 60
"""Characters of a line that says what an author is."""
MOST_WORDS = 6
"""Words of the longest name."""
PERSON, LONGEST_PERSON = 2, 4
"""Words of a name that stands without "By" before it."""
PARTICLES = frozenset("de da di do du dos das van von der den del la le bin ibn al el ter ten zu zur y e".split())
"""Small words within names."""
_BY = re.compile(
    r"(?:(?:story|words|text|report|article|written|posted|published)\s+)?by(?::\s*|\s+)(?=\S)|authors?:\s*(?=\S)", re.IGNORECASE
)
_FOREIGN_BY = re.compile(
    r"(?:(?:von|par|por|przez|texte?|tekst|texto|testo|текст|автор|autora?|autore|auteure?|autorin|yazan|oleh|penulis|skrevet av|geschreven door)"
    r"|(?-i:di|da|av|af|door|Di|Av|Af|Door)):?\s+(?=\S)",
    re.IGNORECASE,
)
"""How a byline begins in another language. It may look like a headline of three words, so it counts only below a headline."""
_JOINT = re.compile(r"(\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|und|et|y|e|en|och|og|и|i|with)\s+|\s*&\s*|\s*;\s*)", re.IGNORECASE)
_TAIL = re.compile(r"\s+[-–—/]+\s+|\s*[|•·–—]\s*|\s*\(|\s+@")
"""Where the list of names ends, and an agency or the like may follow."""
_AT = re.compile(r"\s+(?:in|for|of|at|from|special to)\s+(?:the\s+)?(?=[^\W\d_a-z])")
"""Where a name ends and the author's place or paper follows: "Ada Moor in Easthaven"."""
_FOR = re.compile(r"(?i:in|for|of|at|from|special to|staff)\s+(?:the\s+)?[^\W\d_a-z]")
"""How a part of a list begins that says where or for whom the author writes: "in Easthaven", "for The Gazette"."""
_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:[A-Z]{1,2}[a-z]?\.){1,3}[A-Z]?\.?|Ph\.?\s?D\.?|[A-Z]{2,5}|Esq\.?|[A-Z]\.?[A-Z][a-z]{1,2}\.?|M\.?Sc\.?|Dipl\.-\w{2,6}\.?"
)
_HONORIFIC = re.compile(r"(?:dr|prof|mr|mrs|ms|rev|hon)(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
_NAME_WORD = re.compile(r"[“\"'‘]?[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])|\.(?![a-z]{2}))*[”\"'’]?")
"""A word of a name: letters, with hyphens, apostrophes and full stops between them; no address of a site."""
_GLUED_ROLE = re.compile(r"(?<=[a-zà-ÿ])(?=(?:Staff|Senior|Special|Contributing) )")
"""Where a page shows a name and a role without a space between them."""
_ROLE_WORDS = frozenset(
    "staff senior chief deputy assistant associate contributing special national political business sport sports science health tech technology "
    "culture features education crime world foreign economics staff guest freelance news city state managing executive digital video data "
    "investigative lead general assignment ap afp wire web online".split()
)
"""Words that may stand before a title: "Senior Political Correspondent"."""
_TITLES = frozenset(
    "correspondent correspondents reporter reporters editor editors writer writers columnist columnists staff desk contributor contributors "
    "photographer photographers producer blogger journalist intern redaktion redakteur redakteurin rédaction redacción redação".split()
)
_ORGANIZATION_WORDS = frozenset(
    "agency news press associated reuters afp ap bbc cnn upi dpa efe ansa lusa bloomberg bureau service services times post herald tribune courier "
    "journal guardian independent paper newspaper newspapers gazette telegraph chronicle media network university magazine today wire "
    "wires team desk staff correspondents radio television tv institute foundation".split()
)
"""Words of the names of papers and agencies. A few are surnames too."""
_EMPLOYERS = frozenset("press agency reuters afp newspapers".split())
_AGENCY_END = re.compile(
    r"\s+(?:The\s+)?(?:(?i:associated press|press association|reuters|bloomberg news|bloomberg)|AP|AFP|UPI|DPA|EFE|CNN|BBC News|Fox News)$"
)


class Names(NamedTuple):
    """The parts of a list of names."""

    people: tuple[str, ...]
    others: tuple[str, ...]
    """Papers, agencies and titles."""

    @property
    def authors(self) -> tuple[str, ...]:
        """The people; where there are none, the first paper or agency."""
        return self.people or self.others[:1]


@lru_cache(maxsize=1024)
def byline(line: str) -> tuple[str, ...]:
    """Return the authors in a line that does nothing but name them; empty if the line is text."""
    line = line.strip().strip("*_").strip()
    if not 0 < len(line) <= LONGEST:
        return ()
    start = _BY.match(line)
    if start:
        listed = names(line[start.end() :])
        return listed.authors if listed else ()
    people, bar, agency = line.partition("|")
    return names_alone(people) if bar and _is_organization(agency.split()) else ()


def foreign_byline(line: str) -> tuple[str, ...]:
    """Return the authors in a byline that is not in English, below the headline: "Von Ada Moor und Otto Vale"."""
    start = _FOREIGN_BY.match(line) if len(line) <= LONGEST else None
    return names_alone(line[start.end() :]) if start else ()


def names_alone(text: str) -> tuple[str, ...]:
    """Return the people in a list of full names that has nothing else in it but their titles and papers; else an empty tuple."""
    text = text.strip()
    is_sentence = text.endswith(".") and not _SUFFIX.fullmatch(text.split()[-1]) and len(text.split()[-1]) > len("D.C.")
    listed = names(text) if 0 < len(text) <= LONGEST and not is_sentence else None
    if not listed or not all(PERSON <= len(_long_words(name)) <= LONGEST_PERSON for name in listed.people):
        return ()
    return listed.people


def names(text: str) -> Names | None:
    """Return the people and papers that a text lists, as in "Ada Moor and Jon Reed, Coast Agency"; None if it says anything else."""
    tail = _TAIL.search(text)
    listed = text[: tail.start()] if tail else text
    if tail and not _is_tail(text[tail.end() :]):
        return None
    parts = _JOINT.split(_GLUED_ROLE.sub(" ", listed.strip().rstrip(".")))
    people: list[str] = []
    others: list[str] = []
    for at in range(0, len(parts), 2):
        joint, last = parts[at - 1].strip(" ,").lower() if at else "", at + 1 >= len(parts)
        if not _add(parts[at].strip(" .*_"), people, others, together=joint not in ("", ";"), is_last=last):
            return None
    return Names(tuple(dict.fromkeys(people)), tuple(others)) if people or others else None


def is_role(line: str) -> bool:
    """Return whether a line below a byline says only what the author is, or for whom: "Business Correspondent", "Associated Press"."""
    words = line.strip().rstrip(".").split()
    if len(line) > LONGEST_ROLE or not words:
        return False
    if 1 < len(words) <= 4 and words[-1].lower() in _EMPLOYERS and all(word[0].isupper() for word in words):
        return True
    if line.lower().startswith(("special to ", "for the ", "exclusive to ")) and len(words) > 2:
        return all(word[0].isupper() for word in words[2:] if len(word) > 3)
    return words[-1].lower() in _TITLES and not re.search(r"[.!?,;:]\s", line)


def is_credit(line: str) -> bool:
    """Return whether a line below the headline is a byline or a date line."""
    return len(line) <= LONGEST and (bool(byline(line) or foreign_byline(line)) or is_date_line(line))


def _add(part: str, people: list[str], others: list[str], *, together: bool, is_last: bool) -> bool:
    """Add a part of a list to the people or to the others; return False if it is neither.

    `together`: "and" joins it to the name before, so that it is a name. Only the last part of a list is a paper.
    """
    if not part or (people and _DEGREE.fullmatch(part) and not _SUFFIX.fullmatch(part)):
        return True
    if people and _SUFFIX.fullmatch(part):
        people[-1] = f"{people[-1]} {_in_case(part)}{'.' if part.lower() in ('jr', 'sr') else ''}"
        return True
    name = _without_agency(_without_place(_HONORIFIC.sub("", part)))
    words = _without_role(name, least=1 if together or not people else 2).split()
    is_whole = len(words) == len(name.split())
    if (people and _FOR.match(part)) or (is_whole and _is_title(words, alone=together or not people)):
        others.append(" ".join(part.split()))
        return True
    if not _are_capitalized(words):
        return False
    is_paper = (people and words[0].lower() == "the") or (_is_organization(words) and not (together and len(words) == PERSON))
    if is_paper and (is_last or not people) and not (len(words) == PERSON and not is_last):
        others.append(" ".join(words))
    else:
        people.append(_name(words))
    return True


def _is_tail(text: str) -> bool:
    """Return whether what follows a list of names is an agency, a role or a place: no sentence."""
    return len(text) <= 80 and not re.search(r"[.!?]\s+\w", text) and not re.match(r"[a-z]+ [a-z]+ [a-z]", text)


def _without_place(name: str) -> str:
    """Return a name without the place or paper that follows it: "Ada Moor in Easthaven", "Ada Moor of The Gazette"."""
    place = _AT.search(name)
    words = name[place.end() :].split() if place else []
    return name[: place.start()] if place and len(words) <= PERSON + 1 and all(word[0].isupper() for word in words) else name


def _without_agency(name: str) -> str:
    """Return a name without the agency that follows it: "Ada Moor Associated Press"."""
    end = _AGENCY_END.search(name)
    return name[: end.start()] if end and len(name[: end.start()].split()) >= PERSON else name


def _without_role(name: str, *, least: int) -> str:
    """Return a name without the role of at least so many words that follows it: "Jon Reed Staff Writers"."""
    words = name.split()
    end = len(words)
    while end > PERSON and words[end - 1].lower() in (_TITLES if end == len(words) else _ROLE_WORDS | _TITLES):
        end -= 1
    return name if len(words) - end < least else " ".join(words[:end])


def _is_title(words: Sequence[str], *, alone: bool) -> bool:
    """Return whether words are what an author is: "Staff Writer", "AP Sports Writer", behind a name also "Easthaven Correspondent"."""
    keys = [word.lower().strip(".") for word in words]
    if not 0 < len(words) <= MOST_WORDS or keys[-1] not in _TITLES:
        return False
    return all(key in _ROLE_WORDS | _TITLES | _ORGANIZATION_WORDS for key in keys) if alone else not words[0][0].islower()


def is_organization(text: str) -> bool:
    """Return whether a short line is the name of a paper or an agency: "Associated Press"."""
    words = text.split()
    return 0 < len(words) <= PERSON + 2 and _is_organization(words) and _are_capitalized(words)


def _is_organization(words: Sequence[str]) -> bool:
    """Return whether words have one that only papers and agencies have in their names."""
    return any(word.lower().strip(".,") in _ORGANIZATION_WORDS for word in words)


def _are_capitalized(words: Sequence[str]) -> bool:
    """Return whether words can be a name: they begin with capitals, apart from particles, and are no days or months."""
    if len(words) > MOST_WORDS or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    if len(words) == 1 and (fold(words[0]) in date_words.days() or date_words.month(words[0])):
        return False
    long_words = _long_words(" ".join(words))
    return bool(long_words) and all(not word.lstrip("“\"'‘")[0].islower() for word in long_words)


def _long_words(name: str) -> list[str]:
    """Return the words of a name, apart from its particles."""
    return [word for word in name.split() if word.lower() not in PARTICLES]


def _name(words: Sequence[str]) -> str:
    """Return a name in letters of both cases: "ADA MOOR III" becomes "Ada Moor III"."""
    name = " ".join(words).strip(",")
    name = " ".join(_in_case(word) for word in name.split()) if name.isupper() and len(name) > 4 else name
    return f"{name}." if name.endswith((" Jr", " Sr")) else name


def _in_case(word: str) -> str:
    return word.upper() if re.fullmatch(r"i{2,3}|iv", word, re.IGNORECASE) else word.title()
