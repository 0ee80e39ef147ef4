"""The icons of the site: favicon.ico, icons for home screens, and the web manifest that names them.

Their names have no hash, as browsers and phones expect them: so a new picture makes these files again, and no page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Copied, DrawnIcon, Key, Page, Record, Verbatim
from generator.core.urls import inside
from generator.core.views import IconLink
from generator.outputs.protocol import SiteContext
from generator.outputs.static import is_replaced

SIZES = {"icon-32.png": 32, "apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
"""Pixels by the name of the file."""
FAVICON, MANIFEST, DRAWING = "favicon.ico", "site.webmanifest", "icon.svg"
FILES = (FAVICON, *SIZES, DRAWING, MANIFEST)


class Icons(msgspec.Struct, frozen=True):
    """One file a key, named by its path in the output folder."""

    name: str = "icon"
    version: int = 1
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        for file in FILES:
            yield Key(self.name, file)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del record, former, catalog, context
        return iter(())

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        icons, file = context.icons, key.name
        if file not in icons.files or is_replaced(file, catalog, context.config):
            return None
        if file == MANIFEST:
            return Page(file, Verbatim(_manifest(context)))
        if file == DRAWING:
            return Page(file, Copied(icons.path, icons.digest)) if icons.is_drawing else None
        recipe = DrawnIcon(
            path="" if icons.is_drawing else icons.path,
            digest="" if icons.is_drawing else icons.digest,
            letter=icons.letter,
            fonts=icons.fonts,
            ground=icons.paper if icons.path and file == "apple-touch-icon.png" else icons.ground,
            ink=icons.ink,
            size=SIZES.get(file, 0),
            is_filled=file == "apple-touch-icon.png",
        )
        return Page(file, recipe)


def icon_links(base: str, *, is_drawing: bool) -> tuple[IconLink, ...]:
    """Return the links to the icons in the head of every page; `is_drawing` if the picture of the icons is an SVG."""

    def link(rel: str, file: str, kind: str, sizes: str) -> IconLink:
        return IconLink(rel, inside(base, file), kind, sizes)

    drawing = (link("icon", DRAWING, "image/svg+xml", "any"),) if is_drawing else ()
    return (
        link("icon", FAVICON, "image/x-icon", "16x16 32x32 48x48"),
        link("icon", "icon-32.png", "image/png", "32x32"),
        *drawing,
        link("apple-touch-icon", "apple-touch-icon.png", "image/png", "180x180"),
        link("manifest", MANIFEST, "application/manifest+json", ""),
    )


def _manifest(context: SiteContext) -> str:
    """Return the web manifest (https://www.w3.org/TR/appmanifest/)."""
    site, icons = context.site, context.icons
    pictures = [(file, f"{size}x{size}", "image/png") for file, size in SIZES.items() if size in (192, 512)]
    pictures += [(DRAWING, "any", "image/svg+xml")] * icons.is_drawing
    values = {
        "name": site.title,
        "short_name": site.title,
        "description": site.tagline,
        "lang": site.language,
        "dir": site.direction,
        "id": site.base,
        "start_url": site.base,
        "scope": site.base,
        "display": "minimal-ui",
        "background_color": icons.paper,
        "theme_color": icons.paper,
        "icons": [{"src": inside(site.base, file), "sizes": sizes, "type": kind} for file, sizes, kind in pictures],
    }
    return json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False, indent=1) + "\n"


ICONS = Icons()
