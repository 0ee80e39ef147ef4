"""Pages that no article has a part in: 404.html, robots.txt, and the marks a host looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered, Verbatim
from generator.core.urls import absolute, inside
from generator.core.views import PlainView, RobotsView
from generator.outputs.common import meta
from generator.outputs.protocol import SiteContext


class Fixed(msgspec.Struct, frozen=True):
    """One file a key, named by its path."""

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
        del catalog
        recipe = _RECIPES[key.name](context) if key.name in _RECIPES else None
        return Page(key.name, recipe) if recipe is not None else None


def _not_found(context: SiteContext) -> Rendered:
    return Rendered(
        "not-found.html",
        PlainView(context.site, meta(context, "not-found", context.site.words["not_found"], inside(context.site.base, "404.html"))),
    )


def _robots(context: SiteContext) -> Rendered:
    return Rendered("robots.txt", RobotsView(absolute(inside(context.site.base, "sitemap.xml"), context.site.origin)))


def _no_jekyll(context: SiteContext) -> Verbatim:
    """Return the mark that keeps GitHub Pages from running Jekyll over the files."""
    del context
    return Verbatim("")


def _cname(context: SiteContext) -> Verbatim | None:
    """Return the domain for GitHub Pages, where the base URL is a domain of the site's own."""
    host = context.site.origin.partition("://")[2]
    own = context.config.base_url and context.site.base == "/" and ":" not in host and "." in host
    return Verbatim(host + "\n") if own and not host.endswith((".github.io", ".localhost")) else None


_RECIPES: dict[str, Callable[[SiteContext], Rendered | Verbatim | None]] = {
    "404.html": _not_found,
    "robots.txt": _robots,
    ".nojekyll": _no_jekyll,
    "CNAME": _cname,
}

FIXED = Fixed()
