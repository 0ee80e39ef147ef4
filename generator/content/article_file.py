"""The text of an article file: front matter that YAML cannot misread, then the body. And whether intake or a person wrote it."""

from __future__ import annotations

import json
import re
from datetime import datetime

import msgspec

from generator.content.markdown.escape import markdown
from generator.core import hashing
from generator.core.drafts import Draft
from generator.core.text import slug

LONGEST_TITLE = 1000
"""Characters of a title that its file name may depend on."""
LONGEST_NAME = 150
"""Bytes of the slug in a file name; file systems allow 255 for the whole name."""

_TAG_LINES = re.compile(r"^(tags|suggested): (\[.*\])$", re.MULTILINE)
_INTAKE_LINE = re.compile(r'^intake: "([0-9a-f]{16}) ([0-9a-f]{16})"\r?\n', re.MULTILINE)


class Description(msgspec.Struct, frozen=True):
    """What intake adds to a draft."""

    id: str
    published: datetime
    section: str
    tags: tuple[str, ...]
    summary: str
    language: str
    source: str
    undated: bool = False
    """The raw copy has no date."""
    duplicate_of: str = ""
    """Id of the article that this one nearly repeats."""
    is_held: bool = False
    """It becomes a draft, so that an editor looks at it first."""
    has_given_tags: bool = False
    """The tags are those of the copy, so `tags retag` leaves them alone."""
    slug: str = ""
    expires: datetime | None = None


def compose(draft: Draft, description: Description, seed_digest: str) -> str:
    """Return the text of an article file. Its `intake` line has the digests of the raw file and of the rest of this text."""
    values: dict[str, str | tuple[str, ...] | dict[str, str]] = {
        "id": description.id,
        "title": draft.title,
        "date": description.published.isoformat(timespec="seconds"),
        "expires": description.expires.isoformat(timespec="seconds") if description.expires else "",
        "section": description.section,
        "tags": description.tags,
        "suggested": () if description.has_given_tags else description.tags,
        "authors": draft.authors,
        "dateline": draft.dateline,
        "summary": description.summary,
        "language": description.language,
        "slug": description.slug,
        "image": _picture(draft),
        "source_url": draft.source_url,
        "duplicate_of": description.duplicate_of,
        "source": description.source,
    }
    always = ("tags", "suggested") if description.has_given_tags else ("tags",)
    lines = [f"{name}: {_yaml(value)}" for name, value in values.items() if value or name in always]
    lines += ["undated: true"] * description.undated + ["status: draft"] * description.is_held
    body = markdown(draft.blocks)
    written = hashing.of_text("\n".join([*lines, body]))[:16]
    return "\n".join(["---", *lines, f'intake: "{seed_digest[:16]} {written}"', "---", "", body])


def file_name(published: datetime, title: str, id: str) -> str:
    """Return "2026-09-12-slug", short enough for any file system; if the title has no letters, the id takes the place of the slug."""
    name = slug(title[:LONGEST_TITLE]) or slug(id[:8]) or hashing.of_text(id)[:8]
    while len(name.encode()) > LONGEST_NAME:
        name = name[:-1]
    return f"{published:%Y}".zfill(4) + f"-{published:%m-%d}-{name.strip('-')}"


def untouched(text: str) -> tuple[str, bool]:
    """Return the digest of the raw file that an article came from, and whether nobody has edited the article since intake wrote it.

    Other line ends do not count as an edit. The digest is empty for an article that intake did not write.
    """
    text = _plain(text)
    line = _INTAKE_LINE.search(text)
    return (line[1], _digest(text, line) == line[2]) if line else ("", False)


def tags_of_intake(text: str, tags: tuple[str, ...], suggested: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the tags that intake gave an article, including those that an editor removed.

    They are the tags under `suggested`; without that key, all tags of a file that nobody has edited.
    """
    if suggested is not None:
        return suggested
    return tags if untouched(text)[1] else ()


def has_only_tags_of_intake(text: str) -> bool:
    """Return whether an article has exactly the tags that intake gave. The beginning of the text is enough; False if it cannot be told."""
    header, end, _ = text.partition("\n---\n")
    lines = sorted(_TAG_LINES.findall(header)) if end else []
    both = [name for name, _ in lines] == ["suggested", "tags"] and lines[0][1] == lines[1][1]
    return both or lines == [("tags", "[]")]


def with_new_digest(text: str) -> str:
    """Return the text of an article with a new digest in its `intake` line, so that it counts as not edited."""
    line = _INTAKE_LINE.search(text)
    if not line:
        return text
    plain = _plain(text)
    plain_line = _INTAKE_LINE.search(plain)
    return text[: line.start(2)] + _digest(plain, plain_line or line) + text[line.end(2) :]


def _plain(text: str) -> str:
    """Return a text without the byte order mark and the line ends of Windows that an editor's program may have added."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _digest(text: str, intake_line: re.Match[str]) -> str:
    """Return the digest of an article without its `intake` line."""
    header, _, body = (text[: intake_line.start()] + text[intake_line.end() :]).removeprefix("---\n").partition("\n---\n")
    return hashing.of_text("\n".join([header, body.removeprefix("\n")]))[:16]


def _picture(draft: Draft) -> dict[str, str]:
    """Return the parts of the picture of an article that are known."""
    return {name: text for name, text in msgspec.structs.asdict(draft.image).items() if text} if draft.image else {}


def _yaml(value: str | tuple[str, ...] | dict[str, str]) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_quoted(text)}" for name, text in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_quoted(item) for item in value) + "]"
    return _quoted(value)


def _quoted(text: str) -> str:
    """Return a text in quotes for YAML: as in JSON, with a few more characters escaped (YAML 1.2, section 5.1)."""
    quoted = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda sign: f"\\u{ord(sign[0]):04x}", quoted)
