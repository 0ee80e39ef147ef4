"""Redirects from the pages of tags that were renamed or merged, as `[renamed]` in `tags.toml` names them.

The old tag's years and months lead to those of the new one: as many as that has, whatever
the old one had. Its days lead nowhere: they are many, and hardly anybody links to them.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered
from generator.core.text import slug
from generator.core.urls import inside
from generator.core.views import RedirectView
from generator.outputs.calendar import Shelf
from generator.outputs.common import meta, page
from generator.outputs.protocol import Frame

MONTH = len("2026/09")


class Renamed(msgspec.Struct, frozen=True):
    """Keys are named by the old slug, and a period: "ferries", "ferries/2026".

    There is a page while the new tag has one, and no article has the old tag.
    """

    name: str = "renamed"
    version: int = 2
    templates: tuple[str, ...] = ("redirect.html",)

    def every(self, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        for old, name in frame.renamed.items():
            yield from self._keys(old, name, catalog, frame)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        if not frame.renamed:
            return
        slugs = {tag.slug for one in (record, former) if one for tag in one.card.tags}
        for old, name in frame.renamed.items():
            if old in slugs:
                yield from self._keys(old, name, catalog, frame)
            elif (new := _slug(name)) in slugs:
                yield Key(self.name, old)
                periods = _shelf(new, frame).touched(record, catalog, moved=former is None)
                yield from (Key(self.name, f"{old}/{period}") for period in periods if len(period) <= MONTH)

    def plan(self, key: Key, catalog: Catalog, frame: Frame) -> Page | None:
        old, _, period = key.name.partition("/")
        name = frame.renamed.get(old, "")
        new = _slug(name)
        if not new or not old or catalog.size("tag:" + old) or not catalog.size("tag:" + new):
            return None
        if period and not _shelf(new, frame).has(catalog, period):
            return None
        below = f"{period}/" if period else ""
        target = inside(frame.site.base, f"tags/{new}/{below}")
        view = RedirectView(frame.site, meta(frame, "redirect", name, target), target)
        return page(frame, inside(frame.site.base, f"tags/{old}/{below}"), Rendered("redirect.html", view))

    def _keys(self, old: str, name: str, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        """Yield the keys of all pages that there may be for an old tag."""
        yield Key(self.name, old)
        shelf = _shelf(_slug(name), frame)
        if not shelf.exists(catalog):
            return
        for year in shelf.years(catalog):
            yield Key(self.name, f"{old}/{year}")
            yield from (Key(self.name, f"{old}/{month}") for month in shelf.parts(catalog, year))


def _slug(name: str) -> str:
    return slug(name, name_signs=True)


def _shelf(new: str, frame: Frame) -> Shelf:
    limits = frame.config.limits
    return Shelf("tag:" + new, frame.zone, limits.listing, limits.period)


RENAMED = Renamed()
