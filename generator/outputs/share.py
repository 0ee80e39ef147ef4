"""Pictures for links on other sites, drawn for pages that have none: the front page, the sections, and the newest articles without a picture.

Only so many articles get one as the settings say, because a picture takes more time and room than a page of text. Older ones have that of
their section. Where no files are made of pictures, and while the address of the site is not known, none is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import PLAIN
from generator.core.hashing import number
from generator.core.images import Image
from generator.core.model import Card, Drawn, Key, Page, Record
from generator.core.urls import inside
from generator.core.views import Share
from generator.outputs.common import section_link
from generator.outputs.protocol import SiteContext

FOLDER = "assets/share/"
WIDTH, HEIGHT = 1200, 630
"""In pixels, as Open Graph and X ask for."""
SECTION, ARTICLE = "section:", "article:"
"""What the names of keys begin with; that of the front page is empty."""


class Shares(msgspec.Struct, frozen=True):
    """One drawn picture a page."""

    name: str = "share"
    version: int = 2
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        yield Key(self.name, "")
        for section in context.config.sections:
            yield Key(self.name, SECTION + section.slug)
        yield from self._keys(record.card.id for record in catalog.newest(PLAIN, context.config.pictures.drawn))

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        if is_drawing(context) and (former is None or (former.card, former.lead) != (record.card, record.lead)):
            yield from self._keys((record.card.id, *moved(record, former, catalog, context)))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        if not is_drawing(context):
            return None
        design = _design_of(key.name, catalog, context)
        return Page(_path(design), design) if design else None

    def _keys(self, ids: Iterable[str]) -> Iterator[Key]:
        return (Key(self.name, ARTICLE + id) for id in ids)


def is_drawing(context: SiteContext) -> bool:
    """Return whether pictures are drawn on this site. Its address must be known: other sites load pictures by absolute addresses only."""
    pictures = context.config.pictures
    return bool(context.site.origin) and pictures.format != "none" and pictures.drawn > 0


def moved(record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[str]:
    """Yield the ids of the articles at the end of the newest ones without a picture: one more or one less in the list moves them in or out."""
    if former is None or (former.lead is None) != (record.lead is None):
        drawn = context.config.pictures.drawn
        yield from (other.card.id for other in catalog.newest(PLAIN, drawn + 1)[max(0, drawn - 1) :])


def front_share(context: SiteContext) -> Share | None:
    return _share(_front(context), context)


def section_share(slug: str, context: SiteContext) -> Share | None:
    return _share(_section(slug, context), context)


def article_share(record: Record, catalog: Catalog, context: SiteContext) -> Share | None:
    """Return the picture of an article for links on other sites: its own, a drawn one, or that of its section."""
    image = record.card.image
    if image and (own := own_share(image)):
        return own
    if not is_drawing(context):
        return None
    is_new = record.lead is None and _is_among_the_newest(record.card, catalog, context)
    return _share(_headline(record.card, context) if is_new else _section(record.card.section.slug, context), context)


def page_share(record: Record, context: SiteContext) -> Share | None:
    """Return the picture of a page such as "About": its own, or that of the front page."""
    own = own_share(record.card.image) if record.card.image else None
    return own or front_share(context)


def own_share(image: Image) -> Share | None:
    """Return a picture of the newsroom's as that of a page; None for a drawing (SVG), which other sites do not show."""
    shared = image.shares[0] if image.shares else None
    return Share(shared.url, shared.width, shared.height, image.alt) if shared else None


def portrait_share(image: Image) -> Share | None:
    """Return the square picture of an author as that of a page; None for a drawing."""
    portrait = image.portrait
    return Share(portrait.src, portrait.width, portrait.height, image.alt) if image.shares else None


def _is_among_the_newest(card: Card, catalog: Catalog, context: SiteContext) -> bool:
    drawn = context.config.pictures.drawn
    last = catalog.position(PLAIN, drawn) if drawn else None
    return drawn > 0 and (last is None or (card.at, number(card.id)) >= last)


def _design_of(name: str, catalog: Catalog, context: SiteContext) -> Drawn | None:
    if not name:
        return _front(context)
    if name.startswith(SECTION):
        slug = name.removeprefix(SECTION)
        return _section(slug, context) if any(section.slug == slug for section in context.config.sections) else None
    record = catalog.shown(name.removeprefix(ARTICLE))
    if record is None or record.role != "article" or record.lead or not _is_among_the_newest(record.card, catalog, context):
        return None
    return _headline(record.card, context)


def _front(context: SiteContext) -> Drawn:
    return Drawn(context.site.tagline, "", context.site.title, context.site.language, style=context.share)


def _section(slug: str, context: SiteContext) -> Drawn:
    return Drawn(section_link(context, slug).label, "", context.site.title, context.site.language, style=context.share)


def _headline(card: Card, context: SiteContext) -> Drawn:
    return Drawn(card.title, section_link(context, card.section.slug).label, context.site.title, card.language, card.id, context.share)


def _path(design: Drawn) -> str:
    return f"{FOLDER}{design.digest[:16]}.png"


def _share(design: Drawn, context: SiteContext) -> Share | None:
    if not is_drawing(context):
        return None
    return Share(inside(context.site.base, _path(design)), WIDTH, HEIGHT, design.headline or design.nameplate)


SHARES = Shares()
