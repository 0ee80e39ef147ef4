"""What pages of all kinds need: the values for the head of a page, links to sections and feeds, output paths, permanent ids."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice

from generator.core.model import Page, Rendered
from generator.core.text import direction
from generator.core.urls import absolute, inside, output_path
from generator.core.views import Design, Entry, FeedView, Link, Meta, Share
from generator.outputs.kinds import NEWS, OPINION
from generator.outputs.protocol import SiteContext

NAMESPACE = uuid.UUID("c5b6b0fe-7b8e-5d0a-9d53-0f6a2f9b7a41")
"""Must never change: the permanent ids in the feeds are derived from it."""
LONGEST_DESCRIPTION = 160
"""Characters that search engines show of a description, about."""
MOST_NAMED = 12
"""Headlines or names in a description."""
FEEDS = (("RSS", "feed.xml"), ("Atom", "atom.xml"), ("JSON Feed", "feed.json"))
"""Label and file of each feed."""
FEED_TEMPLATES = {"feed.xml": "feed.rss", "atom.xml": "feed.atom", "feed.json": "feed.json"}
"""By the name of the file."""


def meta(
    context: SiteContext,
    kind: str,
    title: str,
    url: str,
    *,
    description: str = "",
    language: str = "",
    section: str = "",
    article_kind: str = "",
    canonical: str = "",
    announces_feeds: bool = False,
    feeds: tuple[Link, ...] = (),
    share: Share | None = None,
) -> Meta:
    """Return the values for the head of a page.

        `language` is the site's if it is empty; `section` is the slug of the section that the page belongs to, whose feeds it
    may announce beside the site's; `feeds` are further ones; `article_kind` is the kind of the article, on its page; `canonical` is a path on this site,
    for a page whose canonical URL is not its own.
    """
    site = context.site
    language = language or site.language
    return Meta(
        kind=kind,
        title=title,
        description=description,
        url=url,
        canonical=absolute(canonical or url, site.origin),
        feeds=site.feeds + (feeds_of(context, section) if announces_feeds else ()) + feeds,
        language=language,
        direction=direction(language),
        classes=_classes(kind, section, article_kind, site.design),
        share=share,
    )


def _classes(kind: str, section: str, article_kind: str, design: Design) -> str:
    """Return the classes for the body of a page. An article has the class of its own kind in place of that of its section."""
    named = (("kind", kind), ("fonts", design.fonts), ("density", design.density))
    classes = [f"{name}-{value}" for name, value in named if value]
    of_section = design.section_classes.get(section, "").split()
    if article_kind not in ("", NEWS):
        of_section = [*(name for name in of_section if name != OPINION), article_kind]
    return " ".join([*classes, *of_section])


def described(label: str, items: Iterable[str]) -> str:
    """Return the description of a page for search engines: its label, and the first of the headlines or names on it."""
    text = ""
    for item in islice(items, MOST_NAMED):
        longer = f"{text} · {item}" if text else f"{label}: {item}"
        if text and len(longer) > LONGEST_DESCRIPTION:
            break
        text = longer
    return text


def section_link(context: SiteContext, slug: str) -> Link:
    """Return the link to the page of a section of this site."""
    name = next(section.name for section in context.config.sections if section.slug == slug)
    return Link(name, inside(context.site.base, slug + "/"))


def feeds_of(context: SiteContext, section: str) -> tuple[Link, ...]:
    """Return the links to the feeds of a section, given by its slug."""
    name = next((s.name for s in context.config.sections if s.slug == section), context.site.title)
    return feeds_at(name, inside(context.site.base, section + "/"))


def feeds_at(label: str, url: str) -> tuple[Link, ...]:
    """Return the links to the feeds of a list, given the URL of its page."""
    return tuple(Link(f"{label} ({kind})", url + file) for kind, file in FEEDS)


def feed_view(context: SiteContext, entries: tuple[Entry, ...], *, title: str, description: str, home: str, url: str, id: str) -> FeedView:
    """Return what is in a feed; `home` is the URL of the page whose feed it is."""
    site = context.site
    return FeedView(
        title=title,
        description=description,
        language=site.language,
        home_url=site.origin + home,
        feed_url=site.origin + url,
        guid=guid(id),
        author=site.title,
        updated=max((entry.updated for entry in entries), default=datetime.fromtimestamp(0, UTC)),
        entries=entries,
        absolute=bool(site.origin),
    )


def page(context: SiteContext, url: str, recipe: Rendered) -> Page:
    """Return the page that is served at a URL of this site."""
    return Page(output_path(url, context.site.base), recipe)


def guid(id: str) -> str:
    """Return the permanent id of an article as an absolute IRI that does not depend on the domain (RFC 9562, UUID version 5)."""
    return id if ":" in id else f"urn:uuid:{uuid.uuid5(NAMESPACE, id)}"
