"""The protocols that an extension may implement: a reader of raw files, an output of pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec

from generator.catalog import Catalog
from generator.config import Config
from generator.digest import Digest
from generator.draft import Draft
from generator.model import Key, Page, Record
from generator.problems import Place, Problem
from generator.views import Site


class Reader(Protocol):
    """Turns one raw file into a draft."""

    name: str
    version: int
    """Raise it when the same file would come out differently."""
    suffixes: tuple[str, ...]
    """In lower case, with the dot."""

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]: ...


class StaticFile(msgspec.Struct, frozen=True):
    """A file of the theme, under its hashed name."""

    path: str
    """In the output folder."""
    digest: Digest
    source: str
    """Absolute path of the file to copy; empty if `text` is what to write."""
    text: str


class Frame(msgspec.Struct, frozen=True):
    """What `plan` may know besides the catalog: settings only, nothing of the articles."""

    project: str
    """Absolute path of the project folder."""
    config: Config
    site: Site
    files: tuple[StaticFile, ...]
    renamed: dict[str, str] = {}
    """Slug of a tag that was renamed -> the name it has now."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.config.time_zone)


class Output(Protocol):
    """A kind of page.

    The law: whenever the plan of a key differs between two states of the catalog
    that differ by one article, `touched` names the key. It may name more.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int:
        """Raise it when your pages would come out differently."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The templates your pages are rendered with."""

    def every(self, catalog: Catalog, frame: Frame) -> Iterable[Key]:
        """Yield the keys of all pages."""

    def touched(self, record: Record, former: Record | None, catalog: Catalog, frame: Frame) -> Iterable[Key]:
        """Yield the keys that a change of one article may alter.

        The catalog holds `record`. Without `former` it has just come, or is about to go.
        With it, it has taken the place of `former`, at the same place in the same lists.
        """

    def plan(self, key: Key, catalog: Catalog, frame: Frame) -> Page | None:
        """Return what is on the page, or None if it should not exist."""
