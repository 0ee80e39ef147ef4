"""The editor's links in the frame of every page: `[[menu]]` and `[[footer]]` in `site.toml`.

A link to a page has its address and, without a label, its title. So the frame depends on these few pages, and on no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.content.names import PAGES, is_page
from generator.core.model import Record
from generator.core.problems import Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.urls import resolve_menu
from generator.core.views import Link
from generator.settings import Config, MenuConfig, place_of

SETTINGS = "content/site.toml"
TABLES = ("menu", "footer")
SUFFIXES = (".md", "/index.md", ".markdown", "/index.markdown")
"""Of the file of a page, after the path that the settings name."""


def menu_links(entries: Iterable[MenuConfig], catalog: Catalog | None, base: str) -> tuple[Link, ...]:
    """Return the links that readers see: one to a page that is not on the site is left out. Without a catalog, those to pages are."""
    return tuple(_links(entries, catalog, base))


def menu_problems(config: Config, catalog: Catalog, project: str) -> Iterator[Problem]:
    """Yield a problem for each link to a page that is not on the site, with its line in the settings."""
    for table in TABLES:
        for at, entry in enumerate(getattr(config, table)):
            if entry.page and _shown(entry.page, catalog) is None:
                yield _missing(f"{table}[{at}].page", entry.page, catalog, Path(project, SETTINGS))


def _links(entries: Iterable[MenuConfig], catalog: Catalog | None, base: str) -> Iterator[Link]:
    for entry in entries:
        if not entry.page:
            yield Link(entry.label, resolve_menu(entry.url, base))
        elif catalog and (record := _shown(entry.page, catalog)):
            yield Link(entry.label or record.card.title, record.card.url)


def _shown(page: str, catalog: Catalog) -> Record | None:
    return next((record for path in _files(page) if (record := catalog.shown_at(path))), None)


def _files(page: str) -> tuple[str, ...]:
    """Return the content files that a page may have, given its path as the settings name it, with or without a suffix."""
    path = PAGES + page
    return (path,) if is_page(path) else tuple(path + suffix for suffix in SUFFIXES)


def _missing(key: str, page: str, catalog: Catalog, settings: Path) -> Problem:
    place, excerpt = place_of(key, settings, SETTINGS)
    file = next((path for path in _files(page) if catalog.source(path)), "")
    if file:
        message = f"The page {file} is not on the site, so the link to it is left out"
        hint = "It is a draft, not yet due or expired, or it has a problem of its own"
        return Problem(place, message, hint, "config.page", excerpt, level="warning")
    known = [path.removeprefix(PAGES).rpartition(".")[0].removesuffix("/index") for path, _, _ in catalog.sources(PAGES) if is_page(path)]
    near = nearest(page, known)
    hint = did_you_mean(near) if near else f"Write the page {PAGES}{page}.md, or delete this link"
    correction = f'page = "{near}"' if near else ""
    return Problem(place, f"There is no page {PAGES}{page}.md", hint, "config.page", excerpt, correction)
