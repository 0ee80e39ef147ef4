"""Copy that names its fields, from a database, a mailbox or another generator: "Title:", "BYLINE:", "Subject:", front matter.

A text is such a record only if it begins with several known fields, one of them the headline, or if it names headline and body.
The text below the fields is cleaned as any other copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from generator.core.drafts import Dropped
from generator.core.text import fold
from generator.intake.cleaning import bylines, dates

HEAD = 60
"""Lines of the file among which the fields stand."""
LONGEST = 100
"""Characters of a line among the fields that may be the date of the newspaper."""
SIGNATURE = 8
"""Lines of a signature below a mail."""
FOOT = 3 * SIGNATURE
"""Lines at the end among which the last fields of a database stand."""
LONGEST_SECTION = 30
"""Characters of the name of a section."""
LONGEST_FIELD = 500
"""Characters of a line that is a field."""
_KEYS = {
    "title": "title headline head hed subject betreff asunto objet titre titel titulo titolo заголовок",
    "author": "author authors by byline from von autor auteur автор",
    "date": "date published pubdate datum fecha дата",
    "section": "section category rubrik rubrique",
    "dateline": "dateline",
    "body": "body text story content copy",
    "other": "to cc bcc reply-to sent length words language keywords tags topics slug source publication newspaper copyright edition page type url link id status priority version draft layout "
    "load-date document-type publication-type graphic notes an permalink published-by mime-version content-type message-id credit publisher",
}
_MEANING = {key: meaning for meaning, keys in _KEYS.items() for key in keys.split()} | {
    "full text": "body",
    "publication date": "date",
    "word count": "other",
}
_FIELD = re.compile(r"\s{0,8}(?P<key>[^\W\d_][^\W\d_ -]*(?:[ -][^\W\d_]+){0,2})\s?:(?:\s+(?P<value>.*))?$")
_FENCE = re.compile(r"---\s*")
_MAIL = re.compile(r"(?:From|Subject|To):")
_LAST_FIELD = re.compile(r"(?:LOAD-DATE|LANGUAGE|GRAPHIC|TYPE|SUBJECT|DOCUMENT-TYPE|PUBLICATION-TYPE|JOURNAL-CODE|NOTES|COPYRIGHT)\s?:")
_ADDRESS = re.compile(r"\s*<[^<>]*>|\s*\([^()]*@[^()]*\)")


class Field(NamedTuple):
    """One known field."""

    at: int
    """The index of its line."""
    meaning: str
    """A key of `_KEYS`."""
    value: str


class Record(msgspec.Struct):
    """What the fields say. It is filled while they are read."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | date | None = None
    section: str = ""
    dateline: str = ""
    text: str = ""
    """The copy with blank lines in place of its fields, so that its lines keep their numbers."""
    dropped: list[Dropped] = []
    doubtful: list[Dropped] = []


def read(text: str) -> Record | None:
    """Return the record; None if the text is not one."""
    if not _may_be_record(text):
        return None
    lines = text.split("\n")
    first = next(at for at, line in enumerate(lines) if line)
    fields = [*_fields(lines[:HEAD])]
    begin = _end_of_fields(lines, first, fields)
    fields_above = [field for field in fields if field.at < begin]
    if begin <= first or not _names_article(fields_above, fenced=bool(_FENCE.fullmatch(lines[first]))):
        return None
    record = _filled(lines, begin, fields_above)
    record.published = record.published or _date_among_fields(lines[:begin], {field.at for field in fields})
    foot = _foot(lines, begin, fields_above)
    record.text = "\n".join([line if begin <= at < foot else "" for at, line in enumerate(lines)])
    record.dropped = [Dropped(at + 1, line.strip(), "field") for at, line in enumerate(lines) if line.strip() and not begin <= at < foot]
    record.doubtful = [Dropped(at + 1, lines[at].strip(), "second article") for at in range(begin, foot) if _begins_another(lines, at)]
    return record if record.title and record.text.strip() else None


def _may_be_record(text: str) -> bool:
    """Return whether a text begins as a record does. Most copy does not, and is not searched for fields."""
    opening = text.lstrip("\n")[:500].partition("\n")[0]
    return bool(_FENCE.fullmatch(opening) or (":" in opening and _meaning(opening)) or "\nBODY:" in text)


def _names_article(fields: Sequence[Field], *, fenced: bool) -> bool:
    """Return whether fields name a headline and, unless a fence stands around them, something else too."""
    meanings = {field.meaning for field in fields}
    return "title" in meanings and (fenced or len(meanings) > 1)


def _fields(lines: Sequence[str]) -> Iterator[Field]:
    for at, line in enumerate(lines):
        if meaning := _meaning(line):
            yield Field(at, meaning, line.partition(":")[2].strip().strip("\"'"))


def _meaning(line: str) -> str:
    """Return what the field on a line means; empty if the line is not a known field."""
    match = _FIELD.match(line) if len(line) < LONGEST_FIELD else None
    return _MEANING.get(fold(match["key"]), "") if match else ""


def _end_of_fields(lines: Sequence[str], first: int, fields: Sequence[Field]) -> int:
    """Return the index of the line on which the copy begins: below the fence, the word "BODY:", or the last field in a row of them."""
    if _FENCE.fullmatch(lines[first]):
        return next((at + 1 for at in range(first + 1, min(len(lines), HEAD)) if _FENCE.fullmatch(lines[at])), 0)
    body = next((field.at for field in fields if field.meaning == "body" and not field.value), None)
    if body is not None:
        return body + 1
    known = {field.at for field in fields}
    at = first
    while at < len(lines) and (at in known or not lines[at].strip() or (lines[at][0].isspace() and at - 1 in known)):
        at += 1
    return at


def _filled(lines: Sequence[str], begin: int, fields: Sequence[Field]) -> Record:
    """Return a record with the values of its fields; of several fields with one meaning the first counts."""
    record = Record()
    for field in fields:
        if field.meaning == "title":
            title = [field.value, *_continued(lines, field.at, begin)]
            record.title = record.title or " ".join(" ".join(title).split())
        elif field.meaning == "author":
            name = re.sub(r"(?i)^by\s+", "", _ADDRESS.sub("", field.value)).strip("[]\"' ")
            record.authors = record.authors or bylines.byline(f"By {name}")
        elif field.meaning == "date":
            record.published = record.published or dates.find(field.value)
        elif field.meaning == "section" and len(field.value) <= LONGEST_SECTION:
            record.section = record.section or field.value
        elif field.meaning == "dateline":
            record.dateline = record.dateline or field.value.strip(" .,")
    return record


def _continued(lines: Sequence[str], at: int, begin: int) -> Iterator[str]:
    """Yield the lines below a field that continue its value."""
    for line in lines[at + 1 : begin]:
        if not line.strip() or _meaning(line) or _FENCE.fullmatch(line):
            return
        yield line.strip()


def _date_among_fields(lines: Sequence[str], known: set[int]) -> datetime | date | None:
    """Return the date in a line among the fields that is not itself a field: databases write the day of the newspaper in this way."""
    others = (line for at, line in enumerate(lines) if at not in known and len(line) < LONGEST)
    return next((day for line in others if (day := dates.find(line))), None)


def _foot(lines: Sequence[str], begin: int, fields: Sequence[Field]) -> int:
    """Return the index of the line on which the copy ends: above the last fields of a database, or the signature of a mail."""
    if any(_MAIL.match(lines[field.at]) for field in fields):
        for at in range(max(begin, len(lines) - SIGNATURE), len(lines)):
            if lines[at].rstrip() == "--":
                return at
    end = len(lines)
    for at in range(len(lines) - 1, begin, -1):
        if _LAST_FIELD.match(lines[at]):
            end = at
        elif lines[at].strip() and len(lines) - at > FOOT:
            break
    return end


def _begins_another(lines: Sequence[str], at: int) -> bool:
    """Return whether another record begins on a line: it names a headline, and one of the next lines another field."""
    if _meaning(lines[at]) != "title":
        return False
    following = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return _meaning(following) in ("author", "date", "section", "dateline", "body", "other")
