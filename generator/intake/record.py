"""The records of imported raw files: `content/.intake.jsonl`, stored beside the articles, one raw file per line.

With its record, an article is recognized even if a person edited, moved or deleted it. A
lost file is rebuilt from the front matter of the articles.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml
from yaml.nodes import ScalarNode

from generator.content.article_file import untouched
from generator.content.front_matter.compose import compose
from generator.content.front_matter.values import is_empty
from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.core.text import LONGEST_NAME
from generator.similarity import Fingerprint
from generator.system.files import is_usable, open_regular, read, walk, write

FILE = "content/.intake.jsonl"
BEGINNING = 4000
"""Characters of an article in which its front matter is searched for."""


class SeedRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """One imported raw file."""

    seed: str
    digest: Digest
    """Of the raw file's bytes."""
    text: Digest
    """Of the words of headline and body, so that it is equal for the same copy in another format."""
    id: str
    path: str
    """Where intake wrote the article, relative to the project; a person may have moved it."""
    date: str
    """As written in the article, in ISO 8601."""
    sketch: bytes = b""
    """Of headline and body; see `similarity.shingles`."""
    facts: bytes = b""
    """See `similarity.facts`."""
    undated: bool = False
    """The raw copy has no date; `date` is when it was imported."""
    copy_of: str = ""
    """Id of the article that this one nearly repeats."""
    duplicate: bool = False
    """The copy repeats another raw file, and has no article of its own."""

    @property
    def fingerprint(self) -> Fingerprint:
        return Fingerprint(self.sketch, self.facts, None if self.undated else _seconds(self.date))


def _seconds(date: str) -> int | None:
    """Return a date in ISO 8601 in seconds since 1970; None if it is not one."""
    try:
        return int(datetime.fromisoformat(date).timestamp())
    except (ValueError, OverflowError):
        return None


class Records(NamedTuple):
    by_seed: dict[str, SeedRecord]
    problems: tuple[Problem, ...]
    """Warnings about lines that are not used."""


LONGEST_LINE = 100_000
"""Bytes of a record; a longer line is none."""
LONGEST_PATH = 1_000
"""Characters of the path of an article."""

_decode = msgspec.json.Decoder(SeedRecord).decode
_encode = msgspec.json.Encoder().encode


def load(project: Path) -> Records:
    """Return the records. Where the file or a line of it cannot be used, the articles themselves give the records that they hold."""
    try:
        lines = read(str(project / FILE))[0].split(b"\n")
    except FileNotFoundError:
        return Records(_rebuild(project), ())
    except OSError as error:
        hint = "Delete it or put the file itself there; a new one is made from the articles"
        problem = Problem(
            Place(FILE), f"The records of imported raw files cannot be read: {error.strerror}", hint, "intake.record", level="warning"
        )
        return Records(_rebuild(project), (problem,))
    records, problems = dict[str, SeedRecord](), list[Problem]()
    for number, line in enumerate(lines, 1):
        record = _record(line)
        if record is None:
            continue  # a merge conflict marker, or half a line; the article itself is still recognized
        if not is_article_path(record.path):
            problems.append(_misplaced(record, number))
            continue
        records[record.seed] = record
    return Records(_rebuild(project) | records if problems else records, tuple(problems))


def _record(line: bytes) -> SeedRecord | None:
    """Return the record of a line; None if it has none."""
    try:
        return _decode(line) if len(line) <= LONGEST_LINE else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def is_article_path(path: str) -> bool:
    """Return whether a path is one that intake could have written: a Markdown file below `content/`, not hidden, with a usable name."""
    top, *parts = path.split("/")
    return (
        top == "content"
        and path.endswith(".md")
        and len(path) <= LONGEST_PATH
        and is_usable(path)
        and all(part and not part.startswith(".") and len(part.encode()) <= LONGEST_NAME for part in parts)
    )


def _misplaced(record: SeedRecord, number: int) -> Problem:
    message = f"The record of {record.seed[:100]} is not used: {record.path[:100]} is not the path of an article in content/"
    hint = "Nothing, if the file was not edited on purpose: the record is made again"
    return Problem(Place(FILE, number), message, hint, "intake.record", level="warning")


def save(project: Path, records: dict[str, SeedRecord]) -> None:
    """Write the records in the order of the raw files."""
    lines = b"".join(_encode(records[seed]) + b"\n" for seed in sorted(records))
    if lines or os.path.lexists(project / FILE):
        write(str(project / FILE), lines, durable=True)


def articles_by_id(project: Path) -> dict[str, str]:
    """Return the path of every article by its id. Reads the front matter of every article."""
    paths: dict[str, str] = {}
    for path, header in _headers(project):
        if id := _value(header, "id"):
            paths.setdefault(id, path)
    return paths


def identity(text: str) -> str:
    """Return the id in the front matter of an article; empty if it has none."""
    return _value(_front_matter(text[:BEGINNING]), "id")


def _rebuild(project: Path) -> dict[str, SeedRecord]:
    """Return the records that the articles themselves hold; without the digest of the raw file and of the text."""
    records = {}
    for path, header in _headers(project):
        seed, id, date = (_value(header, name) for name in ("source", "id", "date"))
        if seed and id and untouched(header)[0]:
            records[seed] = SeedRecord(seed, "", "", id, path, date)
    return records


def _headers(project: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the front matter of every article."""
    for entry in walk(str(project / "content")):
        if entry.is_file and entry.path.endswith(".md"):
            try:
                descriptor = open_regular(os.path.join(project, "content", entry.path))
            except OSError:
                continue  # the build reports it
            with open(descriptor, encoding="utf-8", errors="replace") as file:
                yield f"content/{entry.path}", _front_matter(file.read(BEGINNING))


def _front_matter(beginning: str) -> str:
    """Return the lines before the three hyphens that close the front matter; the body may have lines that look like keys."""
    return beginning.partition("\n---\n")[0] + "\n"


def _value(header: str, name: str) -> str:
    """Return the text of a key that stands on one line; empty if there is none, or if YAML cannot read the line."""
    line = re.search(rf"^{name}:[ \t].*$", header, re.MULTILINE)
    try:
        root = compose(line[0]) if line else None
    except yaml.YAMLError:
        return ""  # the build reports it
    value = root.value[0][1] if root else None
    return value.value if isinstance(value, ScalarNode) and not is_empty(value) else ""
