"""Redirects from the pages of tags that were renamed or merged, as `[renamed]` in `tags.toml` lists them, and of authors under other names.

The years and months of the old tag or name redirect to those of the new one: to all that the new one has, because it is not
known which the old one had. Its days have no redirects: there are too many of them, and hardly anybody links to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Author, Key, Page, Record, Rendered, Tag
from generator.core.text import slug
from generator.core.urls import inside
from generator.core.views import RedirectView
from generator.outputs.calendar import Calendar
from generator.outputs.common import meta, page
from generator.outputs.periods import MONTH
from generator.outputs.profiles import FOLDERS
from generator.outputs.protocol import SiteContext


class Renamed(msgspec.Struct, frozen=True):
    """Keys are named by the old slug and a period: "ferries", "ferries/2026".

    There is a redirect as long as the new tag or author has a page and no article has the old one.
    """

    name: str = "renamed"
    kind: Literal["tag", "author"] = "tag"
    version: int = 2
    templates: tuple[str, ...] = ("redirect.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for old, new in self._moves(context).items():
            yield from self._keys(old, new, catalog, context)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        moves = self._moves(context)
        if not moves:
            return
        slugs = {item.slug for version in (record, former) if version for item in self._items(version)}
        for old, new in moves.items():
            if old in slugs:
                yield from self._keys(old, new, catalog, context)
            elif new in slugs:
                yield Key(self.name, old)
                periods = self._calendar(new, context).touched(record, catalog, moved=former is None)
                yield from (Key(self.name, f"{old}/{period}") for period in periods if len(period) <= MONTH)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        old, _, period = key.name.partition("/")
        new = self._moves(context).get(old, "")
        if not new or not old or catalog.size(f"{self.kind}:{old}") or not self._has_page(new, catalog, context):
            return None
        if period and not self._calendar(new, context).has(catalog, period):
            return None
        below = f"{period}/" if period else ""
        target = inside(context.site.base, f"{FOLDERS[self.kind]}{new}/{below}")
        view = RedirectView(context.site, meta(context, "redirect", self._name(old, new, context), target), target)
        return page(context, inside(context.site.base, f"{FOLDERS[self.kind]}{old}/{below}"), Rendered("redirect.html", view))

    def _keys(self, old: str, new: str, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        """Yield the keys of all redirects that an old slug may have."""
        yield Key(self.name, old)
        calendar = self._calendar(new, context)
        if not calendar.exists(catalog):
            return
        for year in calendar.years(catalog):
            yield Key(self.name, f"{old}/{year}")
            yield from (Key(self.name, f"{old}/{month}") for month in calendar.parts(catalog, year))

    def _moves(self, context: SiteContext) -> dict[str, str]:
        """Return the new slug by each old one."""
        if self.kind == "author":
            return context.author_redirects
        return {old: slug(name, name_signs=True) for old, name in context.renamed.items()}

    def _name(self, old: str, new: str, context: SiteContext) -> str:
        return context.renamed[old] if self.kind == "tag" else context.profiles[f"author:{new}"].name

    def _has_page(self, new: str, catalog: Catalog, context: SiteContext) -> bool:
        name = f"{self.kind}:{new}"
        return catalog.size(name) > 0 or (self.kind == "author" and name in context.profiles)

    def _items(self, record: Record) -> tuple[Tag | Author, ...]:
        return record.card.tags if self.kind == "tag" else record.card.authors

    def _calendar(self, new: str, context: SiteContext) -> Calendar:
        limits = context.config.limits
        return Calendar(f"{self.kind}:{new}", context.zone, limits.listing, limits.period)


RENAMED = Renamed()
RENAMED_AUTHORS = Renamed("renamed-authors", "author")
