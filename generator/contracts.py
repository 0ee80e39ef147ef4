"""The protocols that an extension may implement: a reader of raw files, an output of pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from generator.catalog import Catalog
from generator.config import Config
from generator.draft import Draft
from generator.model import Key, Page, Record
from generator.problems import Place, Problem
from generator.views import Site

if TYPE_CHECKING:
    from collections.abc import Mapping


class Reader(Protocol):
    """Turns one raw file into a draft."""

    name: str
    version: int
    """Raise it when the same file would come out differently."""
    suffixes: tuple[str, ...]
    """In lower case, with the dot."""

    def read(self, text: str, place: Place) -> Draft | tuple[Problem, ...]: ...


class Frame(Protocol):
    """What `plan` may know besides the catalog: settings only, nothing of the articles."""

    site: Site
    config: Config
    assets: Mapping[str, tuple[str, str]]


class Output(Protocol):
    """A kind of page.

    The law: whenever the plan of a key differs between two states of the catalog
    that differ by one article, `touched` names the key in the state that holds the
    article. It may name more.
    """

    name: str
    version: int
    """Raise it when your pages would come out differently."""
    templates: tuple[str, ...]
    """The templates your pages are rendered with."""

    def every(self, catalog: Catalog, frame: Frame) -> Iterable[Key]:
        """Yield the keys of all pages."""

    def touched(self, record: Record, other: Record | None, catalog: Catalog, frame: Frame) -> Iterable[Key]:
        """Yield the keys that adding or removing `record`, which is in the catalog now, may alter.

        `other` is what it was before, or will be after: None for an article that appears or vanishes.
        """

    def plan(self, key: Key, catalog: Catalog, frame: Frame) -> Page | None:
        """Return what is on the page, or None if it should not exist."""
