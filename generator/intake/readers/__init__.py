"""Readers turn raw files into drafts. One file for each format; `table` lists them and chooses one for a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from generator.core.drafts import Draft
from generator.core.problems import Place, Problem
from generator.intake.cleaning.repeated_lines import NOTHING_SHARED, Shared


class RawFile(msgspec.Struct, frozen=True):
    """One raw file, and what a reader may know besides its bytes."""

    content: bytes
    place: Place
    """The file, for problems; without a line."""
    sections: tuple[str, ...] = ()
    """Names and slugs of the site's sections. Copy may carry one as a line of its own."""
    shared: Shared = NOTHING_SHARED
    """Lines that many files of the same folder have: letterheads, footers."""


class Reader(Protocol):
    """Turns a raw file of one format into a draft.

    Intake asks the reader that has the file's suffix first, and the others only if that one is not sure of the content:
    see `table.choose`. A reader is a pure value: it keeps nothing between two files, and runs in any process.
    """

    @property
    def name(self) -> str:
        """A name of its own, in small letters: "docx"."""

    @property
    def version(self) -> int:
        """Raise it when the same file would come out differently."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Ends of file names, in small letters and with the dot: (".docx",). Files in `seeds/` with other ends are left alone."""

    def recognizes(self, content: bytes) -> float:
        """Return how sure the reader is, from 0 (another format) to 1 (certain), that this is its format. Looks at the bytes alone."""

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        """Return the draft, or what is wrong with the file.

        The draft holds what the format says for certain. Everything else stays empty, and intake infers it from the text:
        section, language, date, tags and summary. `Draft.sure` is how sure the headline is.
        """


Readers = Callable[[], tuple[Reader, ...]]
"""Returns the readers of a site. Can be sent to another process, where it loads the same ones."""
