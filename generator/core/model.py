"""The frozen values that the folders exchange. Values only: nothing here reads, writes or decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.images import Image, Picture
from generator.core.problems import Problem
from generator.core.renditions import Focus, RenditionFormat

Status = Literal["draft", "published", "withdrawn"]
StoredStatus = Literal["draft", "published", "withdrawn", "notice"]
"""In the columns of the catalog: "notice" is a withdrawn article of which readers see a notice."""
Kind = Literal["news", "analysis", "opinion", "review", "interview", "obituary", "live"]
"""What a text of a newspaper is."""
Role = Literal["article", "page", "notice"]
"""What a content file becomes: an article; a page such as "About", which is in no list; or the notice that an article was withdrawn."""


class Tag(msgspec.Struct, frozen=True, order=True):
    slug: str
    """Two tags are the same if their slugs are; see `text.slug`."""
    name: str
    """As it is shown."""


class Section(msgspec.Struct, frozen=True, order=True):
    slug: str
    name: str


class Author(msgspec.Struct, frozen=True, order=True):
    slug: str
    name: str


class Source(msgspec.Struct, frozen=True):
    """A file, as it was when it was read."""

    path: str
    """Relative to the project folder, with forward slashes."""
    digest: Digest


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that other pages may show of an article. It has no part of the body."""

    id: str
    """Permanent; feeds and related lists rely on it."""
    url: str
    """Percent-encoded path with the site's base path: "/my-paper/world/2026/09/12/slug/"."""
    title: str
    summary: str
    published: datetime
    """Aware, in the site's time zone."""
    updated: datetime | None
    """Aware, in the site's time zone; None if never."""
    section: Section
    tags: tuple[Tag, ...]
    """Best first."""
    authors: tuple[Author, ...]
    image: Image | None
    language: str
    """BCP 47, such as "en" or "pt-BR"."""
    kicker: str = ""
    """The words above the headline; empty if the name of the section stands there."""
    headline_short: str = ""
    """The headline for cards; empty if the title stands there."""
    kind: Kind = "news"
    pinned: bool = False
    """It stays on the front page, and at the head of its section, however old it is."""
    weight: int = 0
    """On a front page the article with the smallest weight comes first; 0 is none, and comes after all others."""

    @property
    def at(self) -> int:
        """The publication in seconds since 1970; every list is in this order."""
        return int(self.published.timestamp())


class TextProfile(msgspec.Struct, frozen=True):
    """Decides which articles are related, and which are copies. Depends on the article alone."""

    terms: dict[str, int] = {}
    """See `similarity.term_vectors`."""
    sketch: bytes = b""
    """See `similarity.shingles`."""
    facts: bytes = b""
    """See `similarity.facts`."""
    undated: bool = False
    """The date is that of the import, so closeness in time means nothing."""
    copy_of: str = ""
    """Id of the article that this one nearly repeats; empty if there is none."""


class Correction(msgspec.Struct, frozen=True):
    """What was wrong in an article, for its readers."""

    date: datetime
    """Aware, in the site's time zone."""
    text: str


class Pick(msgspec.Struct, frozen=True):
    """An editor's choice that another article is related, or is not."""

    target: str
    """Id, project-relative path or URL of the article, as `Catalog.find` takes it."""
    wanted: bool
    line: int
    """In the file."""


class Target(msgspec.Struct, frozen=True):
    """A picture, a file or an address of the site that an article names."""

    path: str
    """Unquoted, from the site's root, without the first slash: "pictures/pier.jpg", "tags/nato/"."""
    line: int
    """In the file; the first one that names it."""
    is_picture: bool
    is_file: bool = False
    """The file itself is needed: it is linked, or shown by raw HTML."""
    picture: Picture | None = None
    """The picture in `content/` that is shown; None if there is none at this path."""
    file: str = ""
    """The file of the update that names it; empty: that of the article."""


class LiveUpdate(msgspec.Struct, frozen=True):
    """One update of a live blog."""

    id: str
    """Of its element on the page; permanent: "u-20261126T1815"."""
    at: datetime
    """Aware, in the site's time zone."""
    title: str
    """May be empty."""
    text: str
    """The beginning of its text, without markup."""


class Live(msgspec.Struct, frozen=True):
    """A live blog. Its card has the kind "live" only while it goes on."""

    updates: tuple[LiveUpdate, ...]
    """Newest first."""
    ended: datetime | None
    """None while it goes on."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """The catalog's entry of an article."""

    card: Card
    source: Source
    status: Status
    expires: datetime | None
    aliases: tuple[str, ...]
    """Older paths of the article, unquoted, from the site's root: "/2019/old-name/"."""
    links: tuple[str, ...]
    """Project-relative paths of the content files that the body links to."""
    link_lines: tuple[int, ...]
    """The line in the file of the first link to each of them."""
    text_profile: TextProfile
    given: tuple[Tag, ...]
    """Tags given by a person, not by intake."""
    picks: tuple[Pick, ...]
    """In the editor's order."""
    words: int
    dateline: str
    """Empty if there is none."""
    seed: str
    """The raw file of the article, relative to the project; empty if there was none."""
    targets: tuple[Target, ...] = ()
    """What the article names besides articles: in its text, and as its picture."""
    source_url: str = ""
    """Where the article was published first; empty if it was here."""
    lead: Image | None = None
    """Its lead picture as the front matter gives it. On the card it has what is known of the file."""
    standfirst: str = ""
    """The text below its headline: that of the front matter, or else a summary that says more than the beginning of the text."""
    extra: dict[str, Any] = {}
    """The front matter's keys that begin with x-, for the theme: texts, numbers, true and false, lists and tables of these."""
    undescribed: int = 0
    """The line in the file of the first picture without a description for blind readers; 0 if there is none."""
    role: Role = "article"
    corrections: tuple[Correction, ...] = ()
    """The newest first."""
    story: str = ""
    """The event that it is about, as the editor writes it; empty if none is named."""
    series: str = ""
    part: int = 0
    """The place in the series, from 1; 0 if none is given."""
    reason: str = ""
    """Why the article was withdrawn, for readers."""
    template: str = ""
    """Of a page; empty for that of all pages."""
    template_line: int = 0
    """The line in the file that names it; 0 if there is none."""
    writers: tuple[str, ...] = ()
    """The authors as the front matter names them. The card has them as the site's file of authors does."""
    live: Live | None = None
    """None if the article is no live blog."""
    updates: tuple[Source, ...] = ()
    """The files of a live blog's updates that can be read, in order of path."""
    link_files: tuple[str, ...] = ()
    """For each of the links the file of the update that has the first; empty: that of the article. Without updates in files it has no items."""
    undescribed_file: str = ""
    """The file of the update with the first picture without a description; empty: that of the article."""

    @property
    def modified(self) -> datetime | None:
        """When the article was last updated or corrected; None if never."""
        moments = (*(correction.date for correction in self.corrections), *((self.card.updated,) if self.card.updated else ()))
        return max(moments, default=None)

    def pictures(self) -> Iterator[Picture]:
        """Yield the pictures in `content/` that the article shows, each once."""
        shown = (target.picture for target in self.targets if target.picture and not target.is_file)
        yield from {picture.path: picture for picture in shown}.values()


class Key(msgspec.Struct, frozen=True, order=True):
    """Names a page before its content is known."""

    output: str
    name: str


class Body(msgspec.Struct, frozen=True):
    """The text of an article, by digest: the worker loads it when the page is rendered."""

    source: Source
    links: tuple[tuple[str, str | None], ...] = ()
    """Content path -> URL of the article made from it (None: not published), for every link of the body."""
    absolute: bool = False
    """Make every URL absolute, as feeds need it."""
    pictures: tuple[Picture, ...] = ()
    """The pictures in `content/` that the text shows."""
    updates: tuple[Source, ...] = ()
    """The files of a live blog's updates."""


class Rendered(msgspec.Struct, frozen=True):
    """The recipe of a page that a template draws."""

    template: str
    view: Any
    """One of `generator.core.views`; all that the template sees besides the bodies."""
    bodies: tuple[Body, ...] = ()
    """Handed to the template as `bodies`, a tuple of `Content`, in this order."""


class Verbatim(msgspec.Struct, frozen=True):
    """The recipe of a page that is written as it is, without a template."""

    text: str
    """Written in UTF-8."""


class Copied(msgspec.Struct, frozen=True):
    path: str
    """Absolute path of the file to copy."""
    digest: Digest
    is_stripped: bool = False
    """Of a picture: without its metadata, such as the place where it was taken."""


class Resized(msgspec.Struct, frozen=True):
    """The recipe of a rendition of a picture; see `generator.pictures`."""

    path: str
    """Absolute path of the picture."""
    digest: Digest
    """Of the picture."""
    format: RenditionFormat
    width: int
    """In pixels."""
    height: int
    focus: Focus | None
    """None: the whole picture is scaled."""
    quality: int


class ShareStyle(msgspec.Struct, frozen=True):
    """How drawn pictures look: the fonts and the light colors of the theme."""

    fonts: tuple[tuple[str, Digest], ...] = ()
    """Absolute path and digest of each font, the best for headlines first."""
    paper: str = "#ffffff"
    ink: str = "#111111"
    rule: str = "#cccccc"
    accent: str = "#222222"
    """The colors, as #rrggbb or #rgb."""

    @property
    def portable(self) -> tuple[object, ...]:
        """All that decides the pixels, without the places of files on this machine."""
        return [digest for _, digest in self.fonts], self.paper, self.ink, self.rule, self.accent


class Drawn(msgspec.Struct, frozen=True):
    """The recipe of a drawn picture for links on other sites."""

    headline: str
    """May be empty."""
    kicker: str
    """The section; may be empty."""
    nameplate: str
    """The title of the site."""
    language: str
    """Of the headline."""
    id: str = ""
    """Of the article, so that two articles with one headline have two files."""
    style: ShareStyle = ShareStyle()

    @property
    def digest(self) -> Digest:
        """Of all that decides the pixels."""
        return hashing.of_value([self.headline, self.kicker, self.nameplate, self.language, self.id, self.style.portable])


class DrawnIcon(msgspec.Struct, frozen=True):
    """The recipe of an icon of the site; see `generator.pictures.icons`."""

    path: str
    """Absolute path of its picture; empty: a letter is drawn."""
    digest: Digest
    letter: str
    fonts: tuple[tuple[str, Digest], ...]
    """Absolute paths of the fonts for the letter, the best first."""
    ground: str
    ink: str
    """Of the letter."""
    size: int
    """In pixels; 0 for favicon.ico, which has several."""
    is_filled: bool
    """What is transparent in the picture gets the color of the ground."""


class Page(msgspec.Struct, frozen=True):
    """One file of the output folder: where it goes, and what its bytes are made from."""

    path: str
    """Relative to the output folder, unquoted, with forward slashes: "world/2026/09/12/slug/index.html"."""
    recipe: Rendered | Verbatim | Copied | Resized | Drawn | DrawnIcon
    problems: tuple[Problem, ...] = ()


class Heading(msgspec.Struct, frozen=True):
    level: int
    id: str
    text: str


class Content(msgspec.Struct, frozen=True):
    """A body, rendered."""

    html: str
    """Safe to put into a page as it is."""
    headings: tuple[Heading, ...] = ()
    intro: str = ""
    """Of a live blog: the HTML above its updates."""
    updates: tuple[str, ...] = ()
    """Of a live blog: the HTML of each update without its heading, newest first."""
    notes: str = ""
    """Of a live blog: its footnotes."""


class Made(msgspec.Struct, frozen=True):
    """The result of making the page of one key."""

    key: Key
    path: str | None
    """None if the page does not exist (any more)."""
    inputs: Digest
    """Digest of `parts`; empty if there is no page."""
    parts: dict[str, Digest]
    """Each input by its name: "template article.html", "view.related", "source content/world/x.md"."""
    content: Digest
    """Digest of the bytes written."""
    rendered: bool
    """False: the inputs were those on record, so the page was not rendered."""
    written: bool
    """True if the bytes on disk changed."""
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    """The page could not be made; the next build tries again."""
    laps: dict[str, float] = {}
    """Seconds by kind of work."""
