"""Copy that names its fields, from a database, a mail or another generator: "Title:", "BYLINE:", "Subject:", front matter.

A text is such a record only if it begins with several fields, one of them the headline, or if it names headline and body. Unknown
fields among known ones are fields too. The text below the fields is cleaned as any other copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from generator.core.drafts import Dropped
from generator.intake.cleaning import dates
from generator.intake.readers import headers, mail_text
from generator.intake.readers.keys import LONGEST_FIELD, field, meaning
from generator.intake.readers.record import Record, fill

HEAD = 60
"""Lines of the file among which the fields stand."""
LONGEST = 100
"""Characters of a line among the fields that may be the date of the newspaper."""
LONGEST_UNKNOWN = 80
"""Characters of the value of an unknown field at the end of the fields. A longer one may be the first sentence of the copy."""
FOOT = 24
"""Lines at the end among which the last fields of a database stand."""
_PREFIX = re.compile(r"\.\. (?=[^\W\d_][\w -]*:)|:(?=[^\W\d_][\w -]*:\s)|#\+(?=\w+:)")
"""What Nikola, reStructuredText and Org write before a field: ".. title:", ":title:", "#+TITLE:"."""
_COMMENT = re.compile(r"\s*(?:<!--|-->)\s*")
"""A line that opens or closes a comment around fields."""
_LAST_FIELD = re.compile(r"(?:LOAD-DATE|LANGUAGE|GRAPHIC|TYPE|SUBJECT|DOCUMENT-TYPE|PUBLICATION-TYPE|JOURNAL-CODE|NOTES|COPYRIGHT)\s?:")
_SENTENCE = re.compile(r"[.!?][\"”’»)]*\s+\S|\S{2,}\s+\S.{30,}[.!?][\"”’»)]*$")
_TITLES = ("title", "subject")


class Field(NamedTuple):
    """A line that has the form of a field."""

    at: int
    """The index of its line."""
    key: str
    meaning: str
    """Empty if it is unknown: see `keys.MEANINGS`."""
    value: str


def read(text: str) -> Record | None:
    """Return the record; None if the text is not one."""
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    header = headers.read(lines, first)
    if header and header.values is not None:
        return _from_header(lines, header)
    if mail_text.is_mark(lines[first]):
        record = Record()
        read_mail(record, lines, first, "Fwd:")
        return record if record.title else None
    is_fenced = headers.is_fence(lines[first])
    if not is_fenced and not _may_be_record(text, lines[first]):
        return None
    return _from_fields(lines, first, header.begin if header else 0, is_fenced=is_fenced)


def _may_be_record(text: str, opening: str) -> bool:
    """Return whether a text begins as a record does. Most copy does not, and is not searched for fields."""
    is_field = len(opening) < LONGEST_FIELD and field(_bare(opening)) is not None
    return is_field or bool(_COMMENT.fullmatch(opening)) or "\nBODY:" in text


def _from_header(lines: Sequence[str], header: headers.Header) -> Record | None:
    """Return the record of a header in YAML, TOML or JSON; None if it has no headline or no copy below it."""
    record = Record()
    values = header.values or {}
    fill(record, values.items())
    begin = header.begin
    if not any(line.strip() for line in lines[begin:]):
        body = next((texts[0] for key, texts in values.items() if meaning(key) == "body" and texts), "")
        record.text = "\n" * begin + body
        return record if record.title and body.strip() else None
    _keep(lines, begin, len(lines), {}, record)
    known = {meaning(key) for key in values} - {""}
    return record if record.title or record.is_draft or len(known) > 1 else None


def _from_fields(lines: Sequence[str], first: int, fenced_begin: int, *, is_fenced: bool) -> Record | None:
    """Return the record of fields in lines. `fenced_begin` is where the copy begins below a fence, 0 if the fence has no end."""
    fields = [*_fields(lines[:HEAD])]
    begin = fenced_begin or _end_of_fields(lines, first + is_fenced, fields)
    fields_above = [entry for entry in fields if entry.at < begin]
    if begin <= first or not _names_article(fields_above, is_fenced=is_fenced) or not _begins_with_known(fields_above, lines):
        return None
    record = Record()
    is_nikola = lines[fields_above[0].at].startswith("..")
    values = [(entry.key, _values(lines, entry, begin)) for entry in fields_above]
    fill(record, values, tags_are_statuses=is_nikola)
    is_mail = {"sender", "subject"} <= {entry.meaning for entry in fields_above}
    known = {entry.at for entry in fields if entry.meaning}
    record.published = record.published or _date_among_fields(lines[:begin], known)
    if is_mail:
        read_mail(record, lines, begin, next(entry.value for entry in fields_above if entry.meaning == "subject"))
    else:
        _keep(lines, begin, _foot(lines, begin), {}, record)
    return record if record.title and record.text.strip() else None


def read_mail(record: Record, lines: Sequence[str], begin: int, subject: str) -> None:
    """Keep the copy of a mail whose text begins on a line. Of a forwarded mail, its own header tells headline, author and date."""
    story = mail_text.story(lines, begin, len(lines), forwarded=mail_text.is_forwarded(subject))
    if story.header:
        inner = Record()
        parts = (field(line) for line in story.header)
        fill(inner, [(part[0], [part[1]]) for part in parts if part])
        record.title = inner.title or record.title
        record.authors = inner.authors or record.authors
        record.published = inner.published or record.published
        record.is_draft = record.is_draft or inner.is_draft
    own = [line for line in lines[story.begin : story.end] if line.strip()]
    if own and all(line.startswith(">") for line in own):
        lines = [mail_text.unquoted(line) for line in lines]
    _keep(lines, story.begin, story.end, story.rules, record)


def _keep(lines: Sequence[str], begin: int, end: int, rules: dict[int, str], record: Record) -> None:
    """Store the lines of the copy, and report those outside it, each with its rule or as a field."""
    record.text = "\n".join([line if begin <= at < end else "" for at, line in enumerate(lines)])
    outside = (at for at, line in enumerate(lines) if line.strip() and not begin <= at < end)
    record.dropped = [Dropped(at + 1, lines[at].strip(), rules.get(at, "field")) for at in outside]
    record.doubtful = [Dropped(at + 1, lines[at].strip(), "second article") for at in range(begin, end) if _begins_another(lines, at)]


def _names_article(fields: Sequence[Field], *, is_fenced: bool) -> bool:
    """Return whether fields name a headline and, unless a fence stands around them, something else too."""
    meanings = {entry.meaning for entry in fields} - {""}
    has_title = any(title in meanings for title in _TITLES)
    return has_title and (is_fenced or len(meanings) > 1)


def _begins_with_known(fields: Sequence[Field], lines: Sequence[str]) -> bool:
    """Return whether the first field is known, or a known one follows without a blank line: else it is a headline with a colon."""
    known = next(entry.at for entry in fields if entry.meaning)
    return all(line.strip() for line in lines[fields[0].at : known])


def _fields(lines: Sequence[str]) -> Iterator[Field]:
    for at, line in enumerate(lines):
        if parts := field(_bare(line)):
            yield Field(at, parts[0], meaning(parts[0]), parts[1].strip("\"'"))


def _bare(line: str) -> str:
    """Return a line without what Nikola, reStructuredText or Org write before a field."""
    return _PREFIX.sub("", line, count=1) if line[:1] in ".:#" else line


def _end_of_fields(lines: Sequence[str], first: int, fields: Sequence[Field]) -> int:
    """Return the index of the line on which the copy begins: below the word "BODY:", or below the last field in a row of them.

    Unknown fields belong to the row if a known one follows, or if their value is short.
    """
    body = next((entry.at for entry in fields if entry.meaning == "body" and not entry.value), None)
    if body is not None:
        return body + 1
    by_line = {entry.at: entry for entry in fields}
    end = at = first
    while at < min(len(lines), HEAD + 1):
        line, entry = lines[at], by_line.get(at)
        is_blank = not line.strip() or bool(_COMMENT.fullmatch(line))
        is_continued = line[:1].isspace() and at - 1 in by_line
        if not (is_blank or is_continued or entry):
            break
        if entry and not entry.meaning and (at > first and not lines[at - 1].strip()):
            break
        at += 1
        if is_blank or is_continued or (entry and (entry.meaning or _is_short(entry.value))):
            end = at if not is_blank or end == at - 1 else end
    return end


def _is_short(value: str) -> bool:
    """Return whether the value of an unknown field is no sentence, which may be the beginning of the copy."""
    return len(value) <= LONGEST_UNKNOWN and not _SENTENCE.search(value)


def _values(lines: Sequence[str], entry: Field, begin: int) -> list[str]:
    """Return the texts of a field: its value with the lines that continue it, or the items of the list below it."""
    items, continued = [], [entry.value]
    for line in lines[entry.at + 1 : begin]:
        if not line.strip() or field(_bare(line)) or headers.is_fence(line) or _COMMENT.fullmatch(line):
            break
        if not entry.value and line.lstrip().startswith("- "):
            items.append(line.lstrip()[2:].strip("\"' "))
        else:
            continued.append(line.strip())
    return items or [" ".join(" ".join(continued).split())]


def _date_among_fields(lines: Sequence[str], known: set[int]) -> datetime | date | None:
    """Return the date in a line among the fields that is not itself a field: databases write the day of the newspaper in this way."""
    others = (line for at, line in enumerate(lines) if at not in known and len(line) < LONGEST)
    return next((day for line in others if (day := dates.find(line))), None)


def _foot(lines: Sequence[str], begin: int) -> int:
    """Return the index of the line on which the copy ends, above the last fields of a database."""
    end = len(lines)
    for at in range(len(lines) - 1, begin, -1):
        if _LAST_FIELD.match(lines[at]):
            end = at
        elif lines[at].strip() and len(lines) - at > FOOT:
            break
    return end


def _begins_another(lines: Sequence[str], at: int) -> bool:
    """Return whether another record begins on a line: it names a headline, and one of the next lines another field."""
    if ":" not in lines[at] or _meaning(lines[at]) not in _TITLES:
        return False
    following = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return _meaning(following) in ("author", "sender", "date", "section", "dateline", "body", "other")


def _meaning(line: str) -> str:
    """Return what the field on a line means; empty if the line is not a known field."""
    parts = field(line)
    return meaning(parts[0]) if parts else ""
