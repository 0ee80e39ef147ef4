"""What named values say of an article: headline, authors, date, tags and the like, whatever program or language named them.

The values come from fields in the text, from a header, or from a mail. In doubt whether copy may be published, it is a draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import msgspec

from generator.core.drafts import Dropped
from generator.core.text import fold, slug
from generator.intake.cleaning import bylines, dates
from generator.intake.readers import mail_text
from generator.intake.readers.keys import NO, NULL, PUBLISHED, meaning

LONGEST_SECTION = 30
"""Characters of the name of a section."""
LONGEST_AUTHOR, MOST_AUTHORS = 100, 20
LONGEST_TAG, MOST_TAGS = 100, 100
LONGEST_SUMMARY = 2000
DRAFT_TAGS = frozenset(("draft", "private"))
"""Tags that mean a status, as Nikola writes it."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})?")
_SHARE = re.compile(r"\s*\(\d{1,3}%\)$")
"""How well a term fits, as databases write it."""


class Record(msgspec.Struct):
    """What named values say, and the copy below them. It is filled while they are read."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | date | None = None
    section: str = ""
    dateline: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    slug: str = ""
    language: str = ""
    expires: datetime | date | None = None
    is_draft: bool = False
    text: str = ""
    """The copy with blank lines in place of its fields, so that its lines keep their numbers."""
    dropped: list[Dropped] = []
    doubtful: list[Dropped] = []


def fill(record: Record, values: Iterable[tuple[str, Sequence[str]]], *, tags_are_statuses: bool = False) -> None:
    """Store what keys and their texts say; of several keys with one meaning the first counts, but any of them makes a draft.

    A null says nothing, but copy whose date of publication is null has not been published.

    `tags_are_statuses` says that the tags "draft" and "private" keep copy from being published, as in Nikola.
    """
    for key, given in values:
        kind, texts = meaning(key), [text.strip() for text in given if text.strip()]
        record.is_draft = record.is_draft or _withholds(kind, key, texts)
        texts = [text for text in texts if text != NULL]
        name, read = _VALUES.get(kind, ("", None))
        is_working_title = kind == "slug" and key.isupper()
        if kind == "embargo" and texts:
            record.published = dates.find(texts[0]) or record.published
        if read and texts and not is_working_title and not getattr(record, name):
            setattr(record, name, read(texts))
    if tags_are_statuses:
        record.is_draft = record.is_draft or any(fold(tag) in DRAFT_TAGS for tag in record.tags)
        record.tags = tuple(tag for tag in record.tags if fold(tag) not in DRAFT_TAGS)


def _language(texts: Sequence[str]) -> str:
    """Return the code of a language in its usual form, such as "pt-BR"; empty for its name."""
    code, _, region = texts[0].replace("_", "-").partition("-")
    if not _LANGUAGE.fullmatch(texts[0]):
        return ""
    return code.lower() + (f"-{region.upper() if len(region) == 2 else region}" if region else "")


def _withholds(kind: str, key: str, texts: Sequence[str]) -> bool:
    """Return whether a value says that the copy is not to be published. A status that is unknown says so too."""
    value = fold(texts[0]).strip("\"'") if texts else ""
    if kind in ("draft", "private"):
        return value not in NO
    if kind == "publish" or (kind == "date" and "publish" in fold(key)):
        return bool(texts) and value in NO
    if kind == "embargo":
        return value not in NO and dates.find(value) is None
    return kind == "status" and value not in ("", NULL) and value not in PUBLISHED


def _tags(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the tags in a list or in a text with commas, each once. What has no letter and no digit is not a tag."""
    parts = texts if len(texts) > 1 else re.split(r"[;,\n]", texts[0].strip("[]"))
    names = [_SHARE.sub("", part.strip(" \"'#")) for part in parts[: 2 * MOST_TAGS]]
    by_slug: dict[str, str] = {}
    for name in names:
        if len(name) <= LONGEST_TAG and (key := slug(name, name_signs=True)):
            by_slug.setdefault(key, name)
    return tuple(by_slug.values())[:MOST_TAGS]


def authors(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the authors that a field names: in a line, or in a list. An address is not a name."""
    if len(texts) > 1:
        return tuple(dict.fromkeys(name for text in texts[:MOST_AUTHORS] for name in authors([text])))
    line = mail_text.without_address(texts[0]).strip("[]\"' ")
    line = re.sub(r"(?i)^by\s+", "", line)
    if not line or "@" in line or len(line) > LONGEST_AUTHOR * MOST_AUTHORS:
        return ()
    if ";" in line:
        return authors([mail_text.in_order(part) for part in line.split(";") if part.strip()] or [""]) if line.strip("; ") else ()
    return bylines.byline(f"By {line}") or ((" ".join(line.split()),) if len(line) <= LONGEST_AUTHOR else ())


def _line(texts: Sequence[str]) -> str:
    return " ".join(texts[0][:LONGEST_SUMMARY].split())


_VALUES: dict[str, tuple[str, Callable[[Sequence[str]], object]]] = {
    "title": ("title", _line),
    "subject": ("title", lambda texts: mail_text.subject(texts[0])),
    "author": ("authors", authors),
    "sender": ("authors", lambda texts: mail_text.sender(texts[0])),
    "date": ("published", lambda texts: dates.find(texts[0])),
    "expires": ("expires", lambda texts: dates.find(texts[0])),
    "section": ("section", lambda texts: texts[0] if len(texts[0]) <= LONGEST_SECTION else ""),
    "dateline": ("dateline", lambda texts: texts[0].strip(" .,")),
    "tags": ("tags", _tags),
    "summary": ("summary", _line),
    "slug": ("slug", _line),
    "language": ("language", _language),
}
"""Meaning -> field of the record, and the function that reads its texts."""
