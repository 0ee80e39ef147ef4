"""The interface of an output (a kind of page), and what it may use besides the catalog."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, get_args
from zoneinfo import ZoneInfo

import msgspec

from generator.catalog.catalog import Catalog
from generator.content.redirects import Redirects
from generator.core.hashing import Digest
from generator.core.model import Key, Page, Record, Role, ShareStyle
from generator.core.profiles import Profile
from generator.core.views import Site
from generator.outputs.front_choices import FrontChoices
from generator.settings import Config
from generator.settings.stories import Entries


class StaticFile(msgspec.Struct, frozen=True):
    """A file of the theme, under its hashed name."""

    path: str
    """In the output folder."""
    digest: Digest
    source: str
    """Absolute path of the file to copy; empty if `text` is the content."""
    text: str


class SiteIcons(msgspec.Struct, frozen=True):
    """What the icons of the site are made of."""

    files: tuple[str, ...] = ()
    """The icons to make: those that `content/` does not have itself."""
    path: str = ""
    """Absolute path of the picture; empty: the letter is drawn."""
    digest: Digest = ""
    is_drawing: bool = False
    """The picture is an SVG, which only browsers draw. The other icons have the letter."""
    letter: str = ""
    fonts: tuple[tuple[str, Digest], ...] = ()
    """Absolute path and digest of each font for the letter, the best first."""
    paper: str = ""
    ground: str = ""
    """Behind the letter, in `ink`."""
    ink: str = ""


class SiteContext(msgspec.Struct, frozen=True):
    """What `plan` may use besides the catalog: settings and theme. Of the articles it depends only on which sections have some."""

    project: str
    """Absolute path of the project folder."""
    config: Config
    site: Site
    files: tuple[StaticFile, ...]
    renamed: dict[str, str] = {}
    """By the slug of a renamed tag: its new name."""
    icons: SiteIcons = SiteIcons()
    share: ShareStyle = ShareStyle()
    """The look of drawn pictures for links on other sites."""
    text_sizes: str = "100vw"
    """How wide pictures in a text are shown, as in the attribute `sizes` of HTML."""
    fronts: dict[str, FrontChoices] = {}
    """What each `front.toml` says, by the slug of its section; that of the front page is empty."""
    page_templates: tuple[str, ...] = ()
    """The templates of the theme that pages such as "About" can choose, by the names that pages write."""
    stories: Entries = {}
    """What the editor says of stories, by their slugs."""
    series: Entries = {}
    """The same of series."""
    has_fragments: bool = False
    """The theme draws the newest stories as fragments; see `outputs.latest`."""
    redirects: Redirects = Redirects()
    """Where the addresses of moved articles lead. The build touches the pages of those that change."""
    profiles: dict[str, Profile] = {}
    """What the newsroom says of authors, tags and sections, by the name of their list: "author:jdoe". In the order of their files."""
    author_redirects: dict[str, str] = {}
    """By the slug of another name of an author: the slug of the author's page."""
    portraits: frozenset[str] = frozenset()
    """The pictures of authors, by `list_names.crops_name`."""
    covers: frozenset[str] = frozenset()
    """The pictures of tags and sections, named likewise."""

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return ZoneInfo(self.config.time_zone)


ALL_ROLES: tuple[Role, ...] = get_args(Role)


def roles_of(output: Output) -> tuple[Role, ...]:
    """Return the roles of the records that an output is asked about: its attribute `roles`, or only articles if it has none."""
    roles: tuple[Role, ...] = getattr(output, "roles", ("article",))
    return roles


class Output(Protocol):
    """A kind of page. An output that also concerns pages or notices names the roles in an attribute `roles`.

    The law: if the plan of a key differs between two states of the catalog that differ
    by one article, `touched` yields the key. It may yield more.
    """

    @property
    def name(self) -> str:
        """A name that no other output has, in small letters: "article". Keys and the ledger have it."""

    @property
    def version(self) -> int:
        """Increase it with every change of the code that changes the pages."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The names of the templates that render the pages."""

    def every(self, catalog: Catalog, context: SiteContext) -> Iterable[Key]:
        """Yield the keys of all pages."""

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterable[Key]:
        """Yield the keys of the pages that may change with one article.

        The catalog has `record`. Without `former`, it was just added or is about to be removed.
        With `former`, it has replaced that record, at the same place in the same lists.
        """

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        """Return the content of the page, or None if there must be no such page."""
