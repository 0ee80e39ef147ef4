"""Redirects from the pages of tags that were renamed or merged, as `[renamed]` in `tags.toml` lists them.

The years and months of the old tag redirect to those of the new tag: to all that the new tag has, because it is not
known which the old one had. Its days have no redirects: there are too many of them, and hardly anybody links to them.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered
from generator.core.text import slug
from generator.core.urls import inside
from generator.core.views import RedirectView
from generator.outputs.calendar import Calendar
from generator.outputs.common import meta, page
from generator.outputs.periods import MONTH
from generator.outputs.protocol import SiteContext


class Renamed(msgspec.Struct, frozen=True):
    """Keys are named by the old slug and a period: "ferries", "ferries/2026".

    There is a redirect as long as the new tag has a page and no article has the old tag.
    """

    name: str = "renamed"
    version: int = 2
    templates: tuple[str, ...] = ("redirect.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for old, name in context.renamed.items():
            yield from self._keys(old, name, catalog, context)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        if not context.renamed:
            return
        slugs = {tag.slug for version in (record, former) if version for tag in version.card.tags}
        for old, name in context.renamed.items():
            if old in slugs:
                yield from self._keys(old, name, catalog, context)
            elif (new := _slug(name)) in slugs:
                yield Key(self.name, old)
                periods = _calendar(new, context).touched(record, catalog, moved=former is None)
                yield from (Key(self.name, f"{old}/{period}") for period in periods if len(period) <= MONTH)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        old, _, period = key.name.partition("/")
        name = context.renamed.get(old, "")
        new = _slug(name)
        if not new or not old or catalog.size("tag:" + old) or not catalog.size("tag:" + new):
            return None
        if period and not _calendar(new, context).has(catalog, period):
            return None
        below = f"{period}/" if period else ""
        target = inside(context.site.base, f"tags/{new}/{below}")
        view = RedirectView(context.site, meta(context, "redirect", name, target), target)
        return page(context, inside(context.site.base, f"tags/{old}/{below}"), Rendered("redirect.html", view))

    def _keys(self, old: str, name: str, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        """Yield the keys of all redirects that an old tag may have."""
        yield Key(self.name, old)
        calendar = _calendar(_slug(name), context)
        if not calendar.exists(catalog):
            return
        for year in calendar.years(catalog):
            yield Key(self.name, f"{old}/{year}")
            yield from (Key(self.name, f"{old}/{month}") for month in calendar.parts(catalog, year))


def _slug(name: str) -> str:
    return slug(name, name_signs=True)


def _calendar(new: str, context: SiteContext) -> Calendar:
    limits = context.config.limits
    return Calendar("tag:" + new, context.zone, limits.listing, limits.period)


RENAMED = Renamed()
