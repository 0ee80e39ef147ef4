"""A finished article as the text of its file: front matter that YAML cannot misread, then the body."""

from __future__ import annotations

import json
import re
from datetime import datetime

import msgspec

from generator.content.markdown.escape import markdown
from generator.core import hashing
from generator.core.drafts import Draft
from generator.core.text import slug

LONGEST_NAME = 150
"""Bytes of a slug in a file's name; file systems allow 255 with the date and a suffix."""

_TAG_LINES = re.compile(r"^(tags|suggested): (\[.*\])$", re.MULTILINE)
_SEAL = re.compile(r'^intake: "([0-9a-f]{16}) ([0-9a-f]{16})"\r?\n', re.MULTILINE)


class Description(msgspec.Struct, frozen=True):
    """What intake found out about a draft."""

    id: str
    published: datetime
    section: str
    tags: tuple[str, ...]
    summary: str
    language: str
    source: str
    undated: bool = False
    """The raw copy names no date."""
    duplicate_of: str = ""
    """Id of the article that this one nearly repeats."""
    held: bool = False
    """An editor has to look at it first."""


def compose(draft: Draft, found: Description, seed_digest: str) -> str:
    """Return the text of an article file. Its `intake` line holds the digests of the raw file and of the rest of this one."""
    values: dict[str, str | tuple[str, ...]] = {
        "id": found.id,
        "title": draft.title,
        "date": found.published.isoformat(timespec="seconds"),
        "section": found.section,
        "tags": found.tags,
        "suggested": found.tags,
        "authors": draft.authors,
        "dateline": draft.dateline,
        "summary": found.summary,
        "language": found.language,
        "duplicate_of": found.duplicate_of,
        "source": found.source,
    }
    lines = [f"{name}: {_yaml(value)}" for name, value in values.items() if value or name == "tags"]
    lines += ["undated: true"] * found.undated + ["status: draft"] * found.held
    body = markdown(draft.blocks)
    written = hashing.of_text("\n".join([*lines, body]))[:16]
    return "\n".join(["---", *lines, f'intake: "{seed_digest[:16]} {written}"', "---", "", body])


def file_name(published: datetime, title: str, id: str) -> str:
    """Return "2026-09-12-slug", short enough for any file system; a headline without letters gives its id."""
    name = slug(title) or id[:8]
    while len(name.encode()) > LONGEST_NAME:
        name = name[:-1]
    return f"{published:%Y}".zfill(4) + f"-{published:%m-%d}-{name.strip('-') or id[:8]}"


def untouched(text: str) -> tuple[str, bool]:
    """Return the raw file's digest that an article names, and whether the article is still as intake wrote it, but for the ends of its lines."""
    text = _plain(text)
    found = _SEAL.search(text)
    return (found[1], _digest(text, found) == found[2]) if found else ("", False)


def tags_of_intake(text: str, tags: tuple[str, ...], suggested: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the tags of an article that intake gave, shown or refused: those in `suggested`; without it, all of a file that nobody has edited."""
    if suggested is not None:
        return suggested
    return tags if untouched(text)[1] else ()


def has_only_tags_of_intake(text: str) -> bool:
    """Say whether an article, or its beginning, has the tags that intake gave and no others; in doubt it has not."""
    header, end, _ = text.partition("\n---\n")
    lines = sorted(_TAG_LINES.findall(header)) if end else []
    both = [name for name, _ in lines] == ["suggested", "tags"] and lines[0][1] == lines[1][1]
    return both or lines == [("tags", "[]")]


def resealed(text: str) -> str:
    """Return the text of an article with its `intake` line telling it, as it is now, to be as intake wrote it."""
    found = _SEAL.search(text)
    if not found:
        return text
    plain = _plain(text)
    within = _SEAL.search(plain)
    return text[: found.start(2)] + _digest(plain, within or found) + text[found.end(2) :]


def _plain(text: str) -> str:
    """Return a text as intake would have written it: an editor's program may have put in other ends of lines, or a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _digest(text: str, found: re.Match[str]) -> str:
    """Return the digest of an article without its `intake` line."""
    header, _, body = (text[: found.start()] + text[found.end() :]).removeprefix("---\n").partition("\n---\n")
    return hashing.of_text("\n".join([header, body.removeprefix("\n")]))[:16]


def _yaml(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_quoted(item) for item in value) + "]"
    return _quoted(value)


def _quoted(text: str) -> str:
    """Quote a text: JSON's quotes are YAML's, but for a few characters that YAML wants escaped (YAML 1.2, 5.1)."""
    quoted = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", quoted)
