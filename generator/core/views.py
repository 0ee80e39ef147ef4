"""What templates get: one frozen view a page, with every value on the page and nothing else.

This file is the reference for theme authors: the fields of a view are the names in its template. URLs
are ready for `href`: percent-encoded, with the base path. `canonical`, and the fields of feeds and
sitemaps that end with `_url`, are absolute.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from generator.core.images import Image
from generator.core.model import Card, Correction, LiveUpdate


class Link(msgspec.Struct, frozen=True):
    label: str
    url: str


class IconLink(msgspec.Struct, frozen=True):
    """A link in the head to an icon of the site, or to its web manifest."""

    rel: str
    url: str
    type: str
    sizes: str
    """"32x32"; empty for the manifest."""


class Logo(msgspec.Struct, frozen=True):
    src: str
    width: int
    """In pixels, as `height`; 0 if it is not known."""
    height: int


class Design(msgspec.Struct, frozen=True):
    """The look of the paper as `site.toml` chooses it. Colors and fonts are in the stylesheet already."""

    light: str = ""
    """The color of the paper in the light scheme, for `theme-color`: "#fffdf9". Empty if the theme declares none."""
    dark: str = ""
    fonts: str = ""
    """The name of the set of fonts; empty if the theme has none."""
    density: str = ""
    logo: Logo | None = None
    """The picture that takes the place of the title at the top of every page."""
    icons: tuple[IconLink, ...] = ()
    section_classes: dict[str, str] = {}
    """The classes of its stories, such as "section-world opinion", by the slug of a section with its own accent or kind."""


class Site(msgspec.Struct, frozen=True):
    """What every page has. Of the articles it depends only on which sections have some, and of the pages only on those in `menu` and `footer`."""

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
    """Those that have articles, in the order of `site.toml`."""
    menu: tuple[Link, ...]
    """The editor's own links for the navigation, such as "About"; may be empty."""
    feeds: tuple[Link, ...]
    """The site's feeds: RSS, Atom, JSON Feed."""
    assets: dict[str, str]
    """By the name in the theme's static folder: the URL, with a hash of the content in it."""
    copyright: str
    tags_url: str
    authors_url: str
    archive_url: str
    words: dict[str, str] = {}
    """The theme's words in the site's language, by the names in `words/en.toml`."""
    footer: tuple[Link, ...] = ()
    """The editor's own links for the end of the page, such as "Imprint"; may be empty."""
    design: Design = Design()
    theme: dict[str, Any] = {}
    """The theme's options, and all other keys of the table `[theme]` in site.toml."""
    corrections_url: str = ""
    """The page of all corrections; empty while there are none."""


class Share(msgspec.Struct, frozen=True):
    """A picture for links on other sites."""

    url: str
    width: int
    """In pixels; 0 if it is not known."""
    height: int
    alt: str


class Meta(msgspec.Struct, frozen=True):
    """The values for the <head> of a page. Every HTML view has it as `page`."""

    kind: str
    """"front", "article", "page", "section", "tag", "author", "archive", "tags", "authors", "story", "series", "stories", "all-series",
    "corrections", "notice", "not-found" or "redirect"."""
    title: str
    """For <title>, without the title of the site; empty on the front page."""
    description: str
    url: str
    canonical: str
    """Absolute; empty until the site's address is known."""
    feeds: tuple[Link, ...]
    """Feeds to announce in the head: those of the site, and on a section's page those of the section."""
    language: str
    direction: str
    classes: str = ""
    """For <body>: "kind-article fonts-serif density-normal section-world opinion"."""
    share: Share | None = None
    """The picture for links on other sites: the article's own, or one that is drawn. None on pages that have none."""


class Writer(msgspec.Struct, frozen=True):
    """An author of an article, with what the site's file of authors says."""

    label: str
    """The name."""
    url: str
    """The page of the author."""
    role: str = ""
    """"Harbour correspondent"; empty if it is not known."""
    kind: str = "staff"
    """"staff", "agency" or "guest"."""
    picture: Image | None = None
    """Show it with `picture.portrait`, which is square."""
    has_more: bool = False
    """There are other articles by this author."""


class About(msgspec.Struct, frozen=True):
    """What the newsroom says of an author, a tag or a section, at the head of its page."""

    html: str
    """The biography or the description, safe to put into a page as it is; may be empty."""
    picture: Image | None = None
    """Of an author, show it with `picture.portrait`, which is square; of a tag or a section with `picture.card`."""
    kind: str = ""
    """Of an author "staff", "agency" or "guest"; else empty, as are the values below."""
    role: str = ""
    email: str = ""
    links: tuple[Link, ...] = ()


class RelatedLink(msgspec.Struct, frozen=True):
    """A link to another article, and what connects it with the article of the page."""

    card: Card
    shared: tuple[Link, ...]
    """The first two tags that both articles have, with their pages; without the one in the heading of `MoreOn`."""
    days: int | None
    """Days from the article of the page to the other one: -2 is two days earlier. None if one of the dates is unknown."""


class MoreOn(msgspec.Struct, frozen=True):
    """Further articles under one tag of the article, the newest first."""

    tag: Link
    """The tag's name and its page."""
    links: tuple[RelatedLink, ...]


class StoryPlace(msgspec.Struct, frozen=True):
    """The place of an article among those of its story: the ones just after it and just before it."""

    story: Link
    """Its name and its page."""
    latest: str
    """URL that leads to the newest article of the story; empty on that article itself."""
    newer: tuple[Card, ...]
    older: tuple[Card, ...]
    """Newest first, both."""


class SeriesPlace(msgspec.Struct, frozen=True):
    """The place of an article in its series."""

    series: Link
    """Its name and its page."""
    part: int
    """0 if the article has no number."""
    previous: Card | None
    next: Card | None


class LiveBlog(msgspec.Struct, frozen=True):
    """The updates of a live blog. The text of the first one is `bodies[0].updates[0]`; `bodies[0].intro` is what comes before them."""

    updates: tuple[LiveUpdate, ...]
    """Newest first."""
    ended: datetime | None
    """None while it goes on."""
    file: str
    """URL of the JSON file that a script asks for new updates."""


class ArticleView(msgspec.Struct, frozen=True):
    """article.html. The text is `bodies[0].html`, its headings are `bodies[0].headings`."""

    site: Site
    page: Meta
    article: Card
    section: Link
    authors: tuple[Writer, ...]
    tags: tuple[Link, ...]
    standfirst: str
    """The summary, if the editor wrote one that is not the beginning of the text."""
    dateline: str
    words: int
    minutes: int
    """Reading time in minutes, at least 1."""
    related: tuple[RelatedLink, ...]
    """Related News, the best first; may be empty."""
    more: MoreOn | None
    """Further articles under one tag, where Related News are few; None if the page shows no such list."""
    earlier: tuple[Card, ...]
    """The articles of the section just before this one, newest first, without those that the page links to already; may be empty."""
    data: str
    """JSON-LD of the article (schema.org NewsArticle), safe inside <script>."""
    schema_type: str = "NewsArticle"
    """Its schema.org type, by the kind of the article: "OpinionNewsArticle"."""
    extra: dict[str, Any] = {}
    """The keys of the front matter that begin with x-: `x-photo-essay` is `extra.photo_essay`."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong in the article, the newest first."""
    modified: datetime | None = None
    """When it was last updated or corrected; None if never."""
    story: StoryPlace | None = None
    """Its place in its story; None if it is in none."""
    series: SeriesPlace | None = None
    live: LiveBlog | None = None
    """The updates of a live blog; None for any other article."""


class Corrected(msgspec.Struct, frozen=True):
    """A correction, with the article that it is about."""

    card: Card
    correction: Correction
    url: str
    """Of the correction on the page of the article."""


class CorrectionsView(msgspec.Struct, frozen=True):
    """corrections.html: all corrections, or those of a year or a month."""

    site: Site
    page: Meta
    heading: str
    """"Corrections"."""
    period: str
    """"2026" or "September 2026"; empty on the first page."""
    entries: tuple[Corrected, ...]
    """Newest first. Empty on the page of a year with many corrections, whose months are in `parts`."""
    years: tuple[Link, ...]
    """On the first page, where it does not have all corrections: the years, newest first."""
    parts: tuple[Link, ...]
    """The months of a year with many corrections."""
    trail: tuple[Link, ...]
    """The pages that contain a period, the first page first."""
    feeds: tuple[Link, ...]
    """The feeds of all corrections."""


class PageView(msgspec.Struct, frozen=True):
    """page.html, and the templates whose names begin with "page-": a page such as "About". The text is `bodies[0].html`."""

    site: Site
    page: Meta
    title: str
    kicker: str
    """The words above the title; may be empty."""
    standfirst: str
    """The summary, if the editor wrote one that is not the beginning of the text."""
    image: Image | None
    updated: datetime | None
    """Aware, in the site's time zone; None if the page does not say it."""
    words: int
    data: str
    """JSON-LD of the page (schema.org WebPage), safe inside <script>."""
    extra: dict[str, Any] = {}
    """The keys of the front matter that begin with x-, as for an article."""


class Strip(msgspec.Struct, frozen=True):
    """Articles of a section on a front page, without those that are above the strips."""

    section: Link
    cards: tuple[Card, ...]
    classes: str = ""
    """The classes of a section with its own accent or kind."""


class Notice(msgspec.Struct, frozen=True):
    """The line of breaking news at the top of a front page."""

    text: str
    url: str
    """Where it leads to; may be empty."""


class FrontView(msgspec.Struct, frozen=True):
    """front.html: the front page, and the page of a section with a `front.toml` or a pinned article."""

    site: Site
    page: Meta
    edition: datetime | None
    """The day of the newest article; None while there is none, and on the page of a section."""
    lead: Card | None
    newest: tuple[Card, ...]
    """The stories below the lead, in their order: chosen by the editor, pinned, or the newest (see `order`)."""
    strips: tuple[Strip, ...]
    top: int = 0
    """How many of `newest` the editor put in the first row; 0 leaves it to the theme."""
    opinion: tuple[Card, ...] = ()
    opinion_section: Link | None = None
    """The section of opinion, for the heading above `opinion`; None if the site has none, or more than one."""
    picks: tuple[Card, ...] = ()
    """What the editor recommends besides; often empty."""
    notice: Notice | None = None
    heading: str = ""
    """The name of the section; empty on the front page. The fields below are filled on the page of a section only."""
    cards: tuple[Card, ...] = ()
    """The first articles of the section's list that have no place above, in its order."""
    years: tuple[Link, ...] = ()
    """The years that have pages, in the order of the list."""
    count: int = 0
    """The number of articles in the section."""
    about: About | None = None
    """What the newsroom says of the section."""
    order: str = "newest"
    """Which articles of the section come first in `newest` and in `cards`: the "newest" or the "oldest"."""


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
    """Newest first. Empty on the page of a period whose articles are on the pages in `parts`."""
    years: tuple[Link, ...]
    """On a head page: the years that have pages, newest first."""
    parts: tuple[Link, ...]
    """The months of a long year, the days of a long month or the parts of a long day."""
    newer: Link | None
    older: Link | None
    """The next newer and the next older period of the same kind."""
    count: int
    """On a head page the number of articles in the listing; on the page of a period those on it."""
    trail: tuple[Link, ...] = ()
    """The pages that contain a period, the longest period first: for a day the head page, the year and the month."""
    about: About | None = None
    """On the head page of an author, a tag or a section of which the newsroom says something."""
    order: str = "newest"
    """Which articles come first: the "newest" or the "oldest". `cards`, `years` and `parts` are in this order."""
    data: str = ""
    """JSON-LD of the author (schema.org ProfilePage), safe inside <script>; empty on all other pages."""


class StoryDay(msgspec.Struct, frozen=True):
    """The articles of one day of a story."""

    day: date
    cards: tuple[Card, ...]
    """Newest first."""


class Episode(msgspec.Struct, frozen=True):
    """One article of a series."""

    part: int
    """0 if the article has no number."""
    card: Card


class StoryView(msgspec.Struct, frozen=True):
    """story.html: the head page of a story or a series, or one period of it."""

    site: Site
    page: Meta
    heading: str
    head: Link
    """The head page of this story."""
    days: tuple[StoryDay, ...]
    """Of a story: its articles by day, newest first. Empty where they are on the pages in `parts`."""
    episodes: tuple[Episode, ...]
    """Of a series: its articles in order."""
    trail: tuple[Link, ...]
    """The pages above this one, the page of all stories first."""
    count: int
    """On a head page the number of articles in the story; on the page of a period those on it."""
    summary: str = ""
    """In plain words; only on a head page, like all that follows up to `years`."""
    summary_html: str = ""
    """The same with its links."""
    image: Image | None = None
    ended: date | None = None
    """The day on which the story ended; None while it goes on."""
    data: str = ""
    """JSON-LD (schema.org CollectionPage), safe inside <script>; empty until the site's address is known."""
    years: tuple[Link, ...] = ()
    """The years that have pages, newest first."""
    period: str = ""
    """"2026", "September 2026", "12 September 2026"; empty on a head page."""
    parts: tuple[Link, ...] = ()
    """The months of a long year, the days of a long month or the parts of a long day."""
    newer: Link | None = None
    older: Link | None = None


class StoryCard(msgspec.Struct, frozen=True):
    """A story on the page of all stories."""

    story: Link
    """Its name and its page."""
    summary: str
    image: Image | None
    """Its own picture, or that of its newest article."""
    newest: Card
    ended: date | None


class StoriesView(msgspec.Struct, frozen=True):
    """stories.html: all stories or all series, or those whose newest article is of one year."""

    site: Site
    page: Meta
    heading: str
    running: tuple[StoryCard, ...]
    """The ones with the newest articles first, as in `ended`."""
    ended: tuple[StoryCard, ...]
    years: tuple[Link, ...]
    """On the first page: the pages of years, if there are more stories than it shows."""
    trail: tuple[Link, ...]


class LatestView(msgspec.Struct, frozen=True):
    """latest.html: a fragment with the newest stories of the site or of a section, if the theme has this template."""

    site: Site
    head: Link
    """The page of the section; the front page for the whole site."""
    cards: tuple[Card, ...]
    """Newest first, at least one."""


class Count(msgspec.Struct, frozen=True):
    label: str
    url: str
    count: int
    role: str = ""
    """Of an author; empty if it is not known."""


class Featured(msgspec.Struct, frozen=True):
    """An author of the staff, or a tag with a description, above the list from A to Z."""

    label: str
    url: str
    text: str
    """The role of the author, or the beginning of the description of the tag; may be empty."""
    picture: Image | None = None
    """Show it with `picture.portrait`, which is square; None for tags."""


class Group(msgspec.Struct, frozen=True):
    letter: str
    entries: tuple[Count, ...]


class IndexView(msgspec.Struct, frozen=True):
    """index-of.html: all tags or all authors from A to Z, or those that begin with certain letters."""

    site: Site
    page: Meta
    heading: str
    groups: tuple[Group, ...]
    parts: tuple[Link, ...] = ()
    """The pages of more letters, if there are too many entries for one page."""
    trail: tuple[Link, ...] = ()
    """The pages of fewer letters, the first page first."""
    foremost: tuple[Count, ...] = ()
    """On a first page with many entries: those with the most articles, the longest list first."""
    featured: tuple[Featured, ...] = ()
    """On a first page: the authors of the staff, or the tags with a description, in the order of their file."""


class PlainView(msgspec.Struct, frozen=True):
    """not-found.html."""

    site: Site
    page: Meta


class NoticeView(msgspec.Struct, frozen=True):
    """notice.html: the page that stays at the address of a withdrawn article."""

    site: Site
    page: Meta
    title: str
    """The headline of the article."""
    withdrawn: datetime | None
    """When it was withdrawn; None if that is not known."""
    reason: str
    """May be empty."""


class RedirectView(msgspec.Struct, frozen=True):
    """redirect.html: the page at an old path of an article or of a tag."""

    site: Site
    page: Meta
    target: str
    """URL of the page that it leads to."""


class Enclosure(msgspec.Struct, frozen=True):
    """The picture of an article in a feed."""

    picture_url: str
    """Absolute; a path while the feed is not `absolute`."""
    type: str
    """"image/jpeg"."""
    width: int
    """In pixels; 0 if it is not known."""
    height: int
    image: Image


class Entry(msgspec.Struct, frozen=True):
    """One article in a feed. Its text is in `bodies`, at the same position."""

    card: Card
    entry_url: str
    """Absolute; a path while the feed is not `absolute`."""
    guid: str
    """A permanent id that does not depend on the site's address: "urn:uuid:…"."""
    updated: datetime
    enclosure: Enclosure | None = None
    """Its picture; None if it has none."""
    note: str = ""
    """HTML before the text: its corrections. An entry of the feed of corrections has no other text."""


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
    """The latest change of an entry."""
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
