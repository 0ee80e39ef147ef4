"""The settings of a site, as frozen values. `load` makes them from the text of `site.toml`."""

from __future__ import annotations

from typing import Any

import msgspec

TOPICS = ("news", "politics", "world", "business", "technology", "science", "health", "culture", "sport")
"""The usual sections, for which `language/sections.py` has key words."""


class SectionConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    slug: str
    name: str
    keywords: tuple[str, ...] = ()
    """Words by which intake finds this section for raw copy that does not name one."""
    topic: str = ""
    """One of `TOPICS`: the section has the key words of that topic besides its own. Empty: those of its slug, if it has none of its own."""
    accent: str = ""
    """Its own accent color: "#1d4e79"."""
    kind: str = "news"
    """"news" or "opinion", whose headlines look different."""
    description: str = ""
    """Markdown, for the head of the section's page."""
    picture: str = ""
    """Its path below `content/`, or a full URL."""
    alt: str = ""
    """What is to be seen on the picture."""
    credit: str = ""
    """Who made the picture."""
    focus: str = ""
    """The point that crops of the picture keep in view."""
    order: str = "newest"
    """Which articles come first on its page: the "newest" or the "oldest"."""


class MenuConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A link in the navigation or in the footer of every page: to a page in `content/pages/`, or to an address."""

    label: str = ""
    """Empty: the title of the page."""
    url: str = ""
    """A full URL, or a path from the site's root such as "/archive/"."""
    page: str = ""
    """The path of a page below `content/pages/`, without its suffix: "legal/privacy"."""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    newest: int = 10
    """Articles below the lead on the front page."""
    strip: int = 4
    """Articles of each section on the front page."""
    listing: int = 30
    """Articles on the first page of a section, tag or author; longer lists get a page for each year."""
    period: int = 100
    """Articles on a page of the archive; a longer year is divided into months, a longer month into days."""
    related: int = 5
    """Links under an article; 0 for none."""
    feed: int = 20
    """Newest articles in each feed."""


class RelatedConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the links of Related News are chosen."""

    half_life: int = 4
    """Days after which closeness in time counts half."""
    floor: int = 35
    """Percent of the similarity that counts, however far apart in time two articles are."""
    minimum: int = 25
    """Percent: no link is shown that an editor would give with a smaller chance than this."""
    more: bool = True
    """Fill the places that are left with further articles under one tag: "More on S-400"."""


class PicturesConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is made of the pictures in `content/`."""

    format: str = "webp"
    """Of the files for new browsers: "webp", "avif", or "jpeg" for none; "none": no files are made, and pages show the pictures themselves."""
    quality: int = 75
    """1 to 100, as of JPEG; the other formats get the quality that looks alike."""
    originals: bool = False
    """Publish the pictures themselves too. Without it, only those that an article links to, and those of which no files are made."""
    drawn: int = 50
    """The newest articles without a picture get one for links on other sites; older ones have that of their section."""


class DesignConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Choices for the look of the paper that need no CSS."""

    logo: str = ""
    """The picture in place of the name at the top of every page: its path below `content/`."""
    favicon: str = ""
    """The picture for the icons of the site: its path below `content/`. Empty: the first letter of the title is drawn."""
    accent: str = ""
    """"#96201b"; empty for the theme's own."""
    fonts: str = ""
    """One of the sets of fonts that the theme declares; empty for its first."""
    density: str = "normal"
    """"airy", "normal" or "dense"."""


class PublishConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the workflow in `.github/` publishes the site."""

    schedule: str = "*/15 * * * *"
    """When it looks whether something has to change by itself: the five fields of cron, in UTC; empty for never."""


class ThemeConfig(msgspec.Struct, frozen=True):
    """The theme, and what it is told. Written as `theme = "newspaper"`, or as a table with `name` and keys for the theme."""

    name: str = "newspaper"
    values: dict[str, Any] = {}
    """Texts, numbers, true and false, and lists and tables of these."""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    sections: tuple[SectionConfig, ...]
    """In the order of the navigation; at least one."""
    time_zone: str
    """An IANA name, such as "Europe/London"."""
    tagline: str = ""
    base_url: str = ""
    """The address of the site, with its path; ends with a slash once loaded. Empty: not known yet."""
    language: str = "en"
    theme: ThemeConfig = ThemeConfig()
    trust_theme: bool = False
    """Templates run without the sandbox. Only for a theme whose authors may run programs on the machine of the build."""
    default_section: str = ""
    """Slug of the section for raw copy that fits no other; the first section if not given."""
    article_url: str = "/{section}/{year}/{month}/{day}/{slug}/"
    copyright: str = ""
    allow_html: bool = False
    """Keep raw HTML in Markdown. Only for sites on which every author is trusted."""
    html_files: str = "warn"
    """What a build does with HTML, SVG and XML files in `content/`, which may hold scripts: "publish", "omit", or "warn" and publish."""
    menu: tuple[MenuConfig, ...] = ()
    """Links in the navigation, after the sections."""
    footer: tuple[MenuConfig, ...] = ()
    """Links at the end of every page."""
    limits: Limits = Limits()
    related: RelatedConfig = RelatedConfig()
    pictures: PicturesConfig = PicturesConfig()
    design: DesignConfig = DesignConfig()
    publish: PublishConfig = PublishConfig()
    extensions: tuple[str, ...] = ()
    """Names of Python files beside `content/`, without .py, whose function `extend` adds to what the site is built with.

    They run with all rights of the user who builds the site: name only files of people you trust.
    """
    withdrawn: str = "reason"
    """Of which withdrawn articles a notice stays at the address: "notice" (all), "reason" (those that give a reason) or "remove" (none)."""
    duplicates: str = "keep"
    """What intake does with raw copy that nearly repeats an article: "keep", "hold" (as a draft) or "skip"."""
