"""Files that do not depend on any article: 404.html, robots.txt, and the files that GitHub Pages looks for.

A file of the same name in `content/static/` is published instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered, Verbatim
from generator.core.urls import absolute, inside
from generator.core.views import PlainView, RobotsView
from generator.outputs.common import meta
from generator.outputs.protocol import SiteContext
from generator.outputs.static import is_replaced


class Fixed(msgspec.Struct, frozen=True):
    """One file a key. Keys are named by the path in the output folder."""

    name: str = "fixed"
    version: int = 1
    templates: tuple[str, ...] = ("not-found.html", "robots.txt")

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        for path in _RECIPES:
            yield Key(self.name, path)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del record, former, catalog, context
        return iter(())

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        is_ours = key.name in _RECIPES and not is_replaced(key.name, catalog, context.config)
        recipe = _RECIPES[key.name](context) if is_ours else None
        return Page(key.name, recipe) if recipe is not None else None


def _not_found(context: SiteContext) -> Rendered:
    site = context.site
    head = meta(context, "not-found", site.words["not_found"], inside(site.base, "404.html"))
    return Rendered("not-found.html", PlainView(site, head))


def _robots(context: SiteContext) -> Rendered:
    sitemap = inside(context.site.base, "sitemap.xml")
    return Rendered("robots.txt", RobotsView(absolute(sitemap, context.site.origin)))


def _no_jekyll(context: SiteContext) -> Verbatim:
    """Return the empty file that keeps GitHub Pages from running Jekyll on the output."""
    del context
    return Verbatim("")


def _cname(context: SiteContext) -> Verbatim | None:
    """Return the file that tells GitHub Pages the site's own domain; None if the address of the site is not such a domain."""
    host = context.site.origin.partition("://")[2]
    is_own_domain = context.site.base == "/" and ":" not in host and "." in host
    return Verbatim(host + "\n") if is_own_domain and not host.endswith((".github.io", ".localhost")) else None


_RECIPES: dict[str, Callable[[SiteContext], Rendered | Verbatim | None]] = {
    "404.html": _not_found,
    "robots.txt": _robots,
    ".nojekyll": _no_jekyll,
    "CNAME": _cname,
}

FIXED = Fixed()
