"""What an output of pages implements, and what it may know besides the catalog."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.hashing import Digest
from generator.core.model import Key, Page, Record
from generator.core.views import Site
from generator.settings import Config


class StaticFile(msgspec.Struct, frozen=True):
    """A file of the theme, under its hashed name."""

    path: str
    """In the output folder."""
    digest: Digest
    source: str
    """Absolute path of the file to copy; empty if `text` is what to write."""
    text: str


class SiteContext(msgspec.Struct, frozen=True):
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

    def every(self, catalog: Catalog, context: SiteContext) -> Iterable[Key]:
        """Yield the keys of all pages."""

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterable[Key]:
        """Yield the keys that a change of one article may alter.

        The catalog holds `record`. Without `former` it has just come, or is about to go.
        With it, it has taken the place of `former`, at the same place in the same lists.
        """

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        """Return what is on the page, or None if it should not exist."""
