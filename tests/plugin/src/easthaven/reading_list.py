"""A page of plain text for each section: its three newest headlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import Catalog, Key, Page, Record, SiteContext, Verbatim

NEWEST = 3


@dataclass(frozen=True)
class ReadingList:
    """Keys are named by the section's slug."""

    name: str = "reading-list"
    version: int = 1
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for section in context.config.sections:
            yield Key(self.name, section.slug)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        yield Key(self.name, record.card.section.slug)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        cards = catalog.cards(f"section:{key.name}", limit=NEWEST)
        if not cards:
            return None
        return Page(f"{key.name}/reading-list.txt", Verbatim("".join(f"{card.title}\n" for card in cards)))
