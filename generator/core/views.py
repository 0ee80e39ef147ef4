"""What templates see: one frozen view a page, holding every value on it and nothing else.

Theme authors read this file as the reference of what a template may use. URLs in
views are ready to be put into `href`: percent-encoded, base path included. Those
named `..._url` in feeds and sitemaps, and `canonical`, are absolute.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from generator.core.model import Card


class Link(msgspec.Struct, frozen=True):
    label: str
    url: str


class Site(msgspec.Struct, frozen=True):
    """The frame of every page. Holds only what `site.toml` and the theme say, nothing of the articles."""

    title: str
    tagline: str
    language: str
    direction: str
    """"ltr" or "rtl"."""
    origin: str
    """"https://example.org": put before any `url` to make it absolute; empty until the site's address is known."""
    base: str
    """Base path, with a slash at both ends: "/" or "/my-paper/"."""
    sections: tuple[Link, ...]
    menu: tuple[Link, ...]
    """The editor's own links, such as "About"; may be empty."""
    feeds: tuple[Link, ...]
    """The site's feeds: RSS, Atom, JSON Feed."""
    assets: dict[str, str]
    """Name in the theme's static folder -> URL with the content's hash in its name."""
    copyright: str
    tags_url: str
    authors_url: str
    archive_url: str
    words: dict[str, str] = {}
    """The theme's words in the site's language, by their names in `words/en.toml`."""


class Meta(msgspec.Struct, frozen=True):
    """What the head of a page says about it. Every HTML view has it as `page`."""

    kind: str
    """"front", "article", "section", "tag", "author", "archive", "tags", "authors", "not-found" or "redirect"."""
    title: str
    """For <title>, without the site's name; empty on the front page."""
    description: str
    url: str
    canonical: str
    """Absolute; empty until the site's address is known."""
    feeds: tuple[Link, ...]
    """Feeds to announce in the head: the site's, and the section's on a section's page."""
    language: str
    direction: str


class ArticleView(msgspec.Struct, frozen=True):
    """article.html. The text is `bodies[0].html`, its headings `bodies[0].headings`."""

    site: Site
    page: Meta
    article: Card
    section: Link
    authors: tuple[Link, ...]
    tags: tuple[Link, ...]
    dateline: str
    words: int
    minutes: int
    """Reading time, at least 1."""
    related: tuple[Card, ...]
    data: str
    """JSON-LD of the article (schema.org NewsArticle), safe inside <script>."""


class Strip(msgspec.Struct, frozen=True):
    """A section's newest articles on the front page, those shown above left out."""

    section: Link
    cards: tuple[Card, ...]


class FrontView(msgspec.Struct, frozen=True):
    """front.html."""

    site: Site
    page: Meta
    edition: datetime | None
    """The day of the newest article; None while there is none."""
    lead: Card | None
    newest: tuple[Card, ...]
    strips: tuple[Strip, ...]


class ListingView(msgspec.Struct, frozen=True):
    """listing.html: the head page of a section, tag, author or the archive, or one period of it."""

    site: Site
    page: Meta
    heading: str
    """"World", "NATO", "Jane Doe", "Archive"."""
    period: str
    """"2026", "September 2026", "12 September 2026"; empty on a head page."""
    head: Link
    """The head page of this listing."""
    cards: tuple[Card, ...]
    """Newest first. Empty on a period page whose articles stand on the pages in `parts`."""
    years: tuple[Link, ...]
    """The years that have pages of their own, newest first; on head pages."""
    parts: tuple[Link, ...]
    """The months of a long year or the days of a long month."""
    newer: Link | None
    older: Link | None
    """The neighbouring periods of the same length."""
    count: int
    """On a head page the articles of the whole listing; on a period page those on it."""
    trail: tuple[Link, ...] = ()
    """What a period is part of, the widest first: of a day the head page, its year and its month."""


class Count(msgspec.Struct, frozen=True):
    label: str
    url: str
    count: int


class Group(msgspec.Struct, frozen=True):
    letter: str
    entries: tuple[Count, ...]


class IndexView(msgspec.Struct, frozen=True):
    """index-of.html: all tags, or all authors, from A to Z; or those that begin with some letters."""

    site: Site
    page: Meta
    heading: str
    groups: tuple[Group, ...]
    parts: tuple[Link, ...] = ()
    """The pages of the next letters, where there are too many entries for one page."""
    trail: tuple[Link, ...] = ()
    """The pages that lead here, the first one first."""


class PlainView(msgspec.Struct, frozen=True):
    """not-found.html."""

    site: Site
    page: Meta


class RedirectView(msgspec.Struct, frozen=True):
    """redirect.html: an older path of an article."""

    site: Site
    page: Meta
    target: str
    """URL of the article."""


class Entry(msgspec.Struct, frozen=True):
    """One article in a feed; its text is the one of `bodies` at the same place."""

    card: Card
    entry_url: str
    """Absolute; a path while the feed is not `absolute`."""
    guid: str
    """Permanent and no URL: "tag:…" (RFC 4151)."""
    updated: datetime


class FeedView(msgspec.Struct, frozen=True):
    """feed.rss, feed.atom, feed.json."""

    title: str
    description: str
    language: str
    home_url: str
    feed_url: str
    guid: str
    author: str
    updated: datetime
    """The newest change among the entries."""
    entries: tuple[Entry, ...]
    absolute: bool = True
    """False until the site's address is known: then every URL is a path from the site's root."""


class Location(msgspec.Struct, frozen=True):
    location_url: str
    updated: datetime | None


class SitemapView(msgspec.Struct, frozen=True):
    """sitemap.xml (pages) and sitemap-index.xml (sitemaps)."""

    locations: tuple[Location, ...]


class RobotsView(msgspec.Struct, frozen=True):
    """robots.txt."""

    sitemap_url: str
    """Empty until the site's address is known."""
