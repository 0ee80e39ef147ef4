"""What intake knows of its own work: `content/.intake.jsonl`, kept with the articles, one raw file a line.

So an article is recognized whether it was edited, moved or deleted. Where the file is
lost, it is learned anew from the articles' front matter.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec

from generator.content.article_file import untouched
from generator.core.hashing import Digest
from generator.system.files import walk, write

FILE = "content/.intake.jsonl"


class SeedRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """One raw file that has been taken in."""

    seed: str
    digest: Digest
    """Of the raw file's bytes."""
    text: Digest
    """Of the words of headline and body: equal for the same copy in other dress."""
    id: str
    path: str
    """Of the article, as far as is known; relative to the project."""
    date: str
    """As written to the article."""
    sketch: bytes = b""
    """Of headline and body; see `similarity.shingles`."""
    copy_of: str = ""
    """Id of the article that this one nearly repeats."""
    duplicate: bool = False
    """The article was made of another raw file with the same text."""


_decode = msgspec.json.Decoder(SeedRecord).decode
_encode = msgspec.json.Encoder().encode


def load(project: Path) -> dict[str, SeedRecord]:
    """Return what is remembered, by raw file."""
    try:
        lines = (project / FILE).read_bytes().splitlines()
    except FileNotFoundError:
        return _learn(project)
    found = {}
    for line in lines:
        try:
            row = _decode(line)
        except msgspec.DecodeError:
            continue  # a conflict mark of version control, or half a line: the article itself is still recognized
        found[row.seed] = row
    return found


def save(project: Path, memory: dict[str, SeedRecord]) -> None:
    rows = b"".join(_encode(memory[seed]) + b"\n" for seed in sorted(memory))
    if rows or (project / FILE).exists():
        write(str(project / FILE), rows, durable=True)


def articles_by_id(project: Path) -> dict[str, str]:
    """Return the path of every article by its id; looks at each file's front matter."""
    found: dict[str, str] = {}
    for path, header in _headers(project):
        if id := _value(header, "id"):
            found.setdefault(id, path)
    return found


def identity(text: str) -> str:
    """Return the id in an article's front matter; empty if there is none."""
    return _value(text[:4000], "id")


def _learn(project: Path) -> dict[str, SeedRecord]:
    found = {}
    for path, header in _headers(project):
        seed, id, date = (_value(header, name) for name in ("source", "id", "date"))
        if seed and id and untouched(header)[0]:
            found[seed] = SeedRecord(seed, "", "", id, path, date)
    return found


def _headers(project: Path) -> list[tuple[str, str]]:
    found = []
    for entry in walk(str(project / "content")):
        if entry.path.endswith(".md"):
            try:
                with open(os.path.join(project, "content", entry.path), encoding="utf-8", errors="replace") as file:
                    found.append((f"content/{entry.path}", file.read(4000)))
            except OSError:
                continue  # the build says that it cannot be read
    return found


def _value(header: str, name: str) -> str:
    line = re.search(rf'^{name}: "(.*)"$', header, re.MULTILINE)
    return msgspec.json.decode(f'"{line[1]}"', type=str) if line else ""
