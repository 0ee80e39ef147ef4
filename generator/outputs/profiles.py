"""Authors, tags and sections of which the newsroom says something: what pages show of them, and which pages show it.

A profile decides the page of its author, tag or section. The articles of an author show little of it (name, role, kind,
picture), so a new biography makes one page again and not all articles. The build keeps what pages saw, and touches the
pages of the profiles that differ; see `build.profiles`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.images import Image
from generator.core.model import Author, Key
from generator.core.profiles import Order, Profile
from generator.core.text import excerpt
from generator.core.urls import inside
from generator.core.views import About, Link, Writer
from generator.outputs.calendar import Calendar
from generator.outputs.common import FEEDS, LONGEST_DESCRIPTION, feeds_at
from generator.outputs.described import html_of
from generator.outputs.protocol import SiteContext

FOLDERS = {"author": "authors/", "tag": "tags/", "section": ""}
"""Of the pages, from the site's root, by kind of list."""
DIRECTORIES = {"author": "authors", "tag": "tags"}
"""The outputs of the lists from A to Z, by kind of list."""


class Shown(msgspec.Struct, frozen=True):
    """What the pages of a build show of a profile."""

    whole: Digest
    """Of all that its own page shows."""
    byline: Digest
    """Of what the articles of an author show."""
    image: Image | None
    """With what is known of the file."""
    order: Order = "newest"


NOTHING = Shown("", hashing.of_value(["", "staff", None]), None)
"""What pages show where there is no profile."""


def about(name: str, catalog: Catalog, context: SiteContext) -> About | None:
    """Return what stands at the head of the page of a list, such as "author:jdoe"; None if the newsroom says nothing of it."""
    profile = context.profiles.get(name)
    if profile is None:
        return None
    is_author = name.startswith("author:")
    return About(
        html=html_of(profile.text, profile.source, catalog, context),
        picture=image_of(profile, catalog, context),
        kind=profile.kind if is_author else "",
        role=profile.role,
        email=profile.email,
        links=tuple(Link(link.label, link.url) for link in profile.links),
    )


def description_of(name: str, context: SiteContext) -> str:
    """Return what the head of a page and its feeds say of a list, in plain words; empty if the newsroom says nothing of it."""
    from generator.content import markdown

    profile = context.profiles.get(name)
    if profile is None:
        return ""
    paragraphs = markdown.paragraphs(profile.text, language=context.config.language)
    return excerpt(paragraphs[0], LONGEST_DESCRIPTION) if paragraphs else profile.role


def writers(authors: Iterable[Author], catalog: Catalog, context: SiteContext) -> tuple[Writer, ...]:
    """Return the authors of an article as its page shows them."""
    return tuple(_writer(author, catalog, context) for author in authors)


def _writer(author: Author, catalog: Catalog, context: SiteContext) -> Writer:
    name = "author:" + author.slug
    profile = context.profiles.get(name) or Profile(author.name)
    return Writer(
        label=author.name,
        url=list_url(name, context),
        role=profile.role,
        kind=profile.kind,
        picture=image_of(profile, catalog, context),
        has_more=catalog.size(name) > 1,
    )


def image_of(profile: Profile, catalog: Catalog, context: SiteContext) -> Image | None:
    """Return the picture of a profile with what is known of its file; None if it has none, or if the file cannot be used."""
    image = profile.image
    if image is None or image.picture is None:
        return image
    picture = catalog.picture(image.picture.path)
    if picture is None or picture.fault:
        return None
    return msgspec.structs.replace(
        image,
        file=inside(context.site.base, picture.path),
        credit=image.credit or picture.credit,
        caption=image.caption or picture.caption,
        licence=image.licence or picture.licence,
        picture=picture,
    )


def list_url(name: str, context: SiteContext) -> str:
    """Return the URL of the first page of a list of an author, a tag or a section."""
    kind, _, slug = name.partition(":")
    return inside(context.site.base, f"{FOLDERS[kind]}{slug}/")


def feeds_of_list(name: str, context: SiteContext) -> tuple[Link, ...]:
    """Return the links to the feeds of an author or a tag; empty if it has none.

    Only authors and tags that the newsroom describes have feeds: three files for each of the many tags and bylines of an
    archive would be more files than its articles.
    """
    profile = context.profiles.get(name)
    if profile is None or not profile.has_feed:
        return ()
    return feeds_at(profile.name, list_url(name, context))


def shown(profile: Profile, catalog: Catalog, context: SiteContext) -> Shown:
    """Return what pages show of a profile."""
    image = image_of(profile, catalog, context)
    return Shown(hashing.of_value([profile, image]), _byline_of(profile, image), image, profile.order)


def _byline_of(profile: Profile, image: Image | None) -> Digest:
    """Return the digest of what the articles of an author show besides the name."""
    return hashing.of_value([profile.role, profile.kind, image])


def keys_showing(name: str, former: Shown | None, latter: Shown | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
    """Yield the keys of the pages on which a profile looks otherwise than before, pictures left out. None: there was or is no profile."""
    before, now = former or NOTHING, latter or NOTHING
    kind, _, slug = name.partition(":")
    yield Key(kind, slug)
    if kind == "section":
        yield Key("section-front", slug)
    yield from (Key("feed", f"{FOLDERS[kind]}{slug}/{file}") for _, file in FEEDS)
    if kind in DIRECTORIES:
        yield from (Key(DIRECTORIES[kind], slug[:end]) for end in range(len(slug) + 1))
    if kind == "author" and before.byline != now.byline:
        yield from (Key("article", id) for id in catalog.ids(name))
    if before.order != now.order:
        limits = context.config.limits
        calendar = Calendar(name, context.zone, limits.listing, limits.period)
        yield from (Key(kind, f"{slug}/{period}") for period in calendar.every(catalog))
