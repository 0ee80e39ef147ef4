"""Copy out of a database, a mailbox or another generator, which names its fields: "Title:", "BYLINE:", "Subject:", front matter.

Only a text that begins with several known fields, one of them its headline, is such a record, or one that names headline and
body. It does not say what the article is: the rest is read as any other copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec

from generator.core.drafts import Dropped
from generator.core.text import fold
from generator.intake.cleaning import bylines, dates

HEAD = 60
"""Lines among which the fields stand."""
LONGEST = 100
"""Letters of a line among the fields that may be the day of the newspaper."""
SIGNATURE = 8
"""Lines of a signature below a letter."""
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
_FOOT = re.compile(r"(?:LOAD-DATE|LANGUAGE|GRAPHIC|TYPE|SUBJECT|DOCUMENT-TYPE|PUBLICATION-TYPE|JOURNAL-CODE|NOTES|COPYRIGHT)\s?:")
_ADDRESS = re.compile(r"\s*<[^<>]*>|\s*\([^()]*@[^()]*\)")


class Record(msgspec.Struct):
    """What the fields say; a value that is filled while they are read."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | date | None = None
    section: str = ""
    dateline: str = ""
    text: str = ""
    """The copy without its fields, in as many lines."""
    dropped: list[Dropped] = []
    doubtful: list[Dropped] = []


def read(text: str) -> Record | None:
    """Return the record that a text is; None if it is none."""
    opening = text.lstrip("\n")[:500].partition("\n")[0]
    if not (_FENCE.fullmatch(opening) or (":" in opening and _meaning(opening)) or "\nBODY:" in text):
        return None
    lines = text.split("\n")
    first = next(at for at, line in enumerate(lines) if line)
    fields = [*_fields(lines[:HEAD])]
    begin = _end_of_fields(lines, first, fields)
    named = {meaning for at, meaning, _ in fields if at < begin}
    if begin <= first or "title" not in named or (len(named) < 2 and not _FENCE.fullmatch(lines[first])):
        return None
    record = Record()
    for at, meaning, value in fields:
        if at < begin:
            _set(record, meaning, " ".join([value, *_continued(lines, at, begin)]) if meaning == "title" else value)
    known = {at for at, _, _ in fields}
    record.published = record.published or next(
        (day for at in range(begin) if at not in known and len(lines[at]) < LONGEST and (day := dates.find(lines[at]))), None
    )
    foot = _foot(lines, begin, fields)
    record.dropped = [Dropped(at + 1, line.strip(), "field") for at, line in enumerate(lines) if line.strip() and not begin <= at < foot]
    record.text = "\n".join(["" if not begin <= at < foot else line for at, line in enumerate(lines)])
    record.doubtful = [
        Dropped(at + 1, line.strip(), "second article") for at, line in enumerate(lines[begin:foot], begin) if _begins_another(lines, at)
    ]
    return record if record.title and record.text.strip() else None


def _fields(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield where a known field stands, what it means, and its value."""
    for at, line in enumerate(lines):
        meaning = _meaning(line)
        if meaning:
            yield at, meaning, line.partition(":")[2].strip().strip("\"'")


def _meaning(line: str) -> str:
    found = _FIELD.match(line) if len(line) < 500 else None
    return _MEANING.get(fold(found["key"]), "") if found else ""


def _end_of_fields(lines: Sequence[str], first: int, fields: Sequence[tuple[int, str, str]]) -> int:
    """Return the line on which the copy begins: behind the fence, the word "BODY:", or the last of the fields that stand in a row."""
    if _FENCE.fullmatch(lines[first]):
        return next((at + 1 for at in range(first + 1, min(len(lines), HEAD)) if _FENCE.fullmatch(lines[at])), 0)
    body = next((at for at, meaning, value in fields if meaning == "body" and not value), None)
    if body is not None:
        return body + 1
    known = {at for at, _, _ in fields}
    at = first
    while at < len(lines) and (at in known or not lines[at].strip() or (lines[at][0].isspace() and at - 1 in known)):
        at += 1
    return at


def _continued(lines: Sequence[str], at: int, begin: int) -> Iterator[str]:
    """Yield the lines below a field that go on with it."""
    for line in lines[at + 1 : begin]:
        if not line.strip() or _meaning(line) or _FENCE.fullmatch(line):
            return
        yield line.strip()


def _set(record: Record, meaning: str, value: str) -> None:
    if meaning == "title":
        record.title = record.title or " ".join(value.split())
    elif meaning == "author":
        name = re.sub(r"(?i)^by\s+", "", _ADDRESS.sub("", value)).strip("[]\"' ")
        record.authors = record.authors or bylines.byline(f"By {name}")
    elif meaning == "date":
        record.published = record.published or dates.find(value)
    elif meaning == "section" and len(value) <= 30:
        record.section = record.section or value
    elif meaning == "dateline":
        record.dateline = record.dateline or value.strip(" .,")


def _foot(lines: Sequence[str], begin: int, fields: Sequence[tuple[int, str, str]]) -> int:
    """Return the line on which the copy ends: above the last fields of a database, or the signature of a letter."""
    if any(_MAIL.match(lines[at]) for at, _, _ in fields if at < begin):
        for at in range(max(begin, len(lines) - SIGNATURE), len(lines)):
            if lines[at].rstrip() == "--":
                return at
    end = len(lines)
    for at in range(len(lines) - 1, begin, -1):
        if _FOOT.match(lines[at]):
            end = at
        elif lines[at].strip() and len(lines) - at > 3 * SIGNATURE:
            break
    return end


_MAIL = re.compile(r"(?:From|Subject|To):")


def _begins_another(lines: Sequence[str], at: int) -> bool:
    """Say whether a line names the headline of another record, as its next does the writer or the day."""
    if _meaning(lines[at]) != "title":
        return False
    following = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return _meaning(following) in ("author", "date", "section", "dateline", "body", "other")
