"""Raw files to drafts: one file a format."""

from __future__ import annotations

from typing import Protocol

from generator.core.drafts import Draft
from generator.core.problems import Place, Problem


class Reader(Protocol):
    """Turns one raw file into a draft."""

    name: str
    version: int
    """Raise it when the same file would come out differently."""
    suffixes: tuple[str, ...]
    """In lower case, with the dot."""

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]: ...
