"""Pages that no article has a part in: 404.html, robots.txt, and the marks a host looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered, Verbatim
from generator.core.urls import inside
from generator.core.views import PlainView, RobotsView
from generator.outputs.common import meta
from generator.outputs.protocol import Frame


class Fixed(msgspec.Struct, frozen=True):
    """One file a key, named by its path."""

    name: str = "fixed"
    version: int = 1
    templates: tuple[str, ...] = ("not-found.html", "robots.txt")

    def every(self, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del catalog, frame
        for path in _RECIPES:
            yield Key(self.name, path)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del record, former, catalog, frame
        return iter(())

    def plan(self, key: Key, catalog: Catalog, frame: Frame) -> Page | None:
        del catalog
        recipe = _RECIPES[key.name](frame) if key.name in _RECIPES else None
        return Page(key.name, recipe) if recipe is not None else None


def _not_found(frame: Frame) -> Rendered:
    return Rendered("not-found.html", PlainView(frame.site, meta(frame, "not-found", frame.site.words["not_found"], inside(frame.site.base, "404.html"))))


def _robots(frame: Frame) -> Rendered:
    return Rendered("robots.txt", RobotsView(frame.site.origin + inside(frame.site.base, "sitemap.xml")))


def _no_jekyll(frame: Frame) -> Verbatim:
    """Return the mark that keeps GitHub Pages from running Jekyll over the files."""
    del frame
    return Verbatim("")


def _cname(frame: Frame) -> Verbatim | None:
    """Return the domain for GitHub Pages, where the base URL is a domain of the site's own."""
    host = frame.site.origin.partition("://")[2]
    own = frame.config.base_url and frame.site.base == "/" and ":" not in host and "." in host
    return Verbatim(host + "\n") if own and not host.endswith((".github.io", ".localhost")) else None


_RECIPES: dict[str, Callable[[Frame], Rendered | Verbatim | None]] = {
    "404.html": _not_found, "robots.txt": _robots, ".nojekyll": _no_jekyll, "CNAME": _cname,
}  # fmt: skip

FIXED = Fixed()
