"""Headlines: whether a line is one, and whether another line repeats it."""

from __future__ import annotations

import re

from generator.core.text import fold

LONGEST_HEADLINE = 320
"""Characters."""
MOST_WORDS = 35
LONGEST_SENTENCE = 160
"""Characters of the longest sentence that is a headline. A longer one is the first paragraph of copy without a headline."""
_DESK_NOTE = re.compile(
    r"(?:(?:(?:TOP\s)?(?:WRAPUP|WRAP|UPDATE|LEAD|INSTANT VIEW)\s?\d{1,2}|UPDATE|REFILE|RPT|REPEAT|CORRECTED|CORRECTION|CORRECT|RECAST|REWRITE|"
    r"RESEND|ADVISORY|DELETE|CLARIFIED|OFFICIAL CORRECTION|WRITETHRU|\d(?:st|nd|rd|th)\s(?:LD|LEAD)(?:-WRITETHRU)?)"
    r"(?:\s?-?\s?\((?:OFFICIAL|CORRECTED|\w{1,20})\))?\s?-{1,2}\s?(?=\S)){1,4}"
)
"""Notes of the desk, in capitals, each with a hyphen behind it."""
_SITE = re.compile(r"(?<!\s)\s+(?:[-–—|»•]|::)\s+(?P<site>[^-–—|»•]{2,50})$")
_END = re.compile(r"(?<![.!?])[.!?]++['\"”’)]*+\s++(?=[^\W_a-z]|[“\"'‘(])|[。！？؟]+(?=.)")
_SHORT = frozenset(
    "mr mrs ms dr prof sen gov rep gen lt col sgt capt rev hon st jr sr vs v no inc co corp ltd jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def without_desk_note(text: str) -> str:
    """Return a headline without what the desk of an agency wrote before it: "UPDATE 2-", "REFILE-", "CORRECTED-"."""
    note = _DESK_NOTE.match(text)
    return text[note.end() :] if note and len(text) > note.end() else text


def is_headline(text: str, following: str) -> bool:
    """Return whether a first line is a headline, judged by itself and by the line below it."""
    if len(text) > LONGEST_HEADLINE:
        return same(text, following)
    if not following:
        return len(text) < LONGEST_HEADLINE and first_sentence(text) == text
    if same(text, following):
        return len(text) < LONGEST_HEADLINE
    if len(text.split()) > MOST_WORDS or (len(text) > LONGEST_SENTENCE and first_sentence(text) != text):
        return False
    return not (re.search(r"[^.]\.[\"”’]?$", text) and len(text) > LONGEST_SENTENCE)


def without_site(text: str, following: str) -> str:
    """Return the headline without the name of a site at its end, if the line below repeats the headline without that name."""
    site = _SITE.search(text)
    if not site:
        return text
    headline = text[: site.start()]
    return headline if same_length(headline, following) and fold(headline) == fold(following) else text


def same(line: str, headline: str) -> bool:
    """Return whether a line repeats a headline. Case, quotes, spaces, notes of the desk and the name of a site at the end do not count."""
    line, headline = without_desk_note(line), without_desk_note(headline)
    if not same_length(line, headline) or _initial(line) != _initial(headline):
        return False
    letters = comparable(line)
    return bool(letters) and letters == comparable(headline)


def same_length(line: str, other: str) -> bool:
    """Return whether two lines can have the same words, by their lengths: a quick test that most lines fail."""
    return len(line) <= 2 * len(other) + 80 and len(other) <= 2 * len(line) + 80


def _initial(line: str) -> str:
    """Return the first letter or figure of a line, folded."""
    return re.sub(r"[\W_]+", "", fold(line[:20]))[:1]


def comparable(text: str) -> str:
    """Return the letters and figures of a line, folded, without the name of a site at its end."""
    site = _SITE.search(text)
    if site and len(text) - site.start() < max(40, len(text) // 3) and len(text[: site.start()].split()) >= 3:
        text = text[: site.start()]
    return re.sub(r"[\W_]+", "", fold(text))


def first_sentence(text: str) -> str:
    """Return the first sentence of a text. "Sen." and "U.S." do not end a sentence."""
    for end in _END.finditer(text):
        word = re.split(r"[\s.]", text[max(0, end.start() - 20) : end.start()])[-1]
        if text[end.start()] != "." or not (len(word) == 1 or word.lower() in _SHORT):
            return text[: end.end()].rstrip()
    return text
