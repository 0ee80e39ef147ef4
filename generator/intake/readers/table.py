"""The table of Broadsheet's own readers, and which reader takes a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

import msgspec

from generator.core.drafts import Draft
from generator.core.problems import Problem
from generator.intake.readers import RawFile, Reader


class BuiltInReader(msgspec.Struct, frozen=True):
    """A reader of our own. Its code is imported when it is asked first: that takes longer than a small build, and most builds read no raw copy."""

    name: str
    version: int
    suffixes: tuple[str, ...]
    module: str
    code: str
    """The class in the module that has the methods."""

    def recognizes(self, content: bytes) -> float:
        certainty: float = _code_of(self).recognizes(content)
        return certainty

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        draft: Draft | tuple[Problem, ...] = _code_of(self).read(raw)
        return draft


@lru_cache
def _code_of(reader: BuiltInReader) -> Any:
    return getattr(import_module(f"generator.intake.readers.{reader.module}"), reader.code)()


READERS: tuple[Reader, ...] = (
    BuiltInReader("plain", 1, (".txt", ".text"), "text", "PlainText"),
    BuiltInReader("web", 2, (".html", ".htm", ".xhtml"), "text", "WebPage"),
    BuiltInReader("mail", 1, (".eml",), "mail", "Mail"),
    BuiltInReader("wire", 1, (".iptc",), "wire", "Wire"),
)

CERTAIN = 0.9
"""From here on the reader that has the file's suffix takes the file, and no other is asked."""


def built_in() -> tuple[Reader, ...]:
    """Return Broadsheet's own readers."""
    return READERS


def by_suffix(path: str, readers: Sequence[Reader]) -> Reader | None:
    """Return the reader whose suffix ends the path, the longest suffix first; None if there is none."""
    name = path.lower()
    fitting = [(len(suffix), reader) for reader in readers for suffix in reader.suffixes if name.endswith(suffix)]
    return max(fitting, key=lambda entry: entry[0])[1] if fitting else None


def choose(path: str, content: bytes, readers: Sequence[Reader]) -> Reader | None:
    """Return the reader for a file, or None if no reader has its suffix.

    The reader with the suffix takes the file if it is certain of the content. Otherwise the reader takes it that is
    surest; among equals the one with the suffix, then the first in the table. So a web page that was saved as
    `.txt` is read as a web page, and plain text in a file called `.html` as plain text.
    """
    first = by_suffix(path, readers)
    if first is None:
        return None
    sure = first.recognizes(content)
    if sure >= CERTAIN:
        return first
    others = ((other.recognizes(content), other) for other in readers if other is not first)
    surest, reader = max(((sure, first), *others), key=lambda entry: entry[0])
    return reader if surest > 0 else first
