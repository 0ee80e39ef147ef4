"""Everything that a build knows before it reads an article, as one frozen value: settings, theme, extensions, versions."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from generator.build import extension_loading, redirects_file
from generator.build.cache_folder import FOLDER as CACHE
from generator.build.cache_folder import is_ours
from generator.build.design import Design, design
from generator.build.extension_loading import ExtensionSource
from generator.build.extensions import Extensions
from generator.build.front_files import load_fronts
from generator.build.menu import menu_links
from generator.build.profiles import Profiles, profiles
from generator.catalog.catalog import Catalog
from generator.catalog.list_names import CORRECTED
from generator.content.redirects import PATH as REDIRECTS
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.problems import Failure, Place, Problem
from generator.core.text import direction
from generator.core.urls import inside, is_site_address, split_base
from generator.core.views import Link, Site
from generator.outputs.common import FEEDS
from generator.outputs.corrections import FOLDER
from generator.outputs.feed import FEED
from generator.outputs.front import FRONT
from generator.outputs.icons import ICONS
from generator.outputs.latest import TEMPLATE
from generator.outputs.listing import SECTION
from generator.outputs.pages import PAGES, page_templates, template_file
from generator.outputs.protocol import Output, SiteContext, StaticFile
from generator.outputs.section_front import SECTION_FRONT
from generator.outputs.story_names import FILES, STORY_PAGES
from generator.outputs.story_pictures import crops_of_stories
from generator.outputs.tag_redirects import RENAMED, RENAMED_AUTHORS
from generator.settings import Config
from generator.settings import load as load_config
from generator.settings.stories import Entries
from generator.settings.stories import load as load_stories
from generator.settings.vocabulary import UNREADABLE, Vocabulary
from generator.settings.vocabulary import load as load_vocabulary
from generator.system.cache_files import delete
from generator.system.resources import themes
from generator.system.versions import versions
from generator.theme import AddedFilters, Theme
from generator.theme import load as load_theme
from generator.theme.disk_cache import remove_damaged

FOLDERS = ("content", "seeds", "themes", "output", CACHE)
"""The folders that Broadsheet reads and writes."""
SETTINGS_FILES = ("content/site.toml", "content/tags.toml", REDIRECTS)


class SiteRequest(msgspec.Struct, frozen=True):
    """Which site to build and for which moment. Small, because it is sent to every worker."""

    project: str
    """Absolute path."""
    now: datetime
    """With a time zone."""
    base_url: str = ""
    """Overrides the one in `site.toml`; empty to keep it."""
    default_base_url: str = ""
    """Used if `site.toml` has none."""
    pictures: bool = True
    """Make files of pictures, as the settings say."""


class Setup(msgspec.Struct, frozen=True):
    """Everything that a build knows before it reads an article."""

    request: SiteRequest
    config: Config
    vocabulary: Vocabulary
    theme: Theme
    context: SiteContext
    source: ExtensionSource
    """Where workers load the extensions from."""
    extensions: Extensions
    """The table of readers, outputs, filters, commands and Markdown plugins."""
    versions: dict[str, str]
    """Versions of everything that shapes pages, by name: Broadsheet, Python, libraries, extensions."""
    software: Digest
    """Digest of the versions."""
    reading: Digest
    """Digest of everything that decides how an article file is read. If it changes, all articles are read again."""
    problems: tuple[Problem, ...]
    """Warnings about the settings."""
    notices: tuple[str, ...] = ()
    """What to tell people about the cache of the theme."""
    profiles: Profiles = Profiles()
    """What the newsroom says of authors, tags and sections."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """All kinds of pages, in order of rank."""
        return self.extensions.outputs

    @property
    def zone(self) -> ZoneInfo:
        return self.context.zone

    @property
    def now(self) -> int:
        """Seconds since 1970 of the moment to build for."""
        return int(self.request.now.timestamp())

    def shown(self, catalog: Catalog) -> Setup:
        """Return this setup with the navigation that readers see: without sections that have no articles, and with links to pages.

        The navigation is in every page, so the first article of a section and its last one remake them all, and so does a new title
        or address of a page in the menu or the footer. That is rare.
        """
        named = zip(self.config.sections, self.context.site.sections, strict=True)
        sections = tuple(link for section, link in named if catalog.size("section:" + section.slug))
        menu, footer = (menu_links(links, catalog, self.context.site.base) for links in (self.config.menu, self.config.footer))
        corrections = inside(self.context.site.base, FOLDER) if catalog.count_names(CORRECTED, 1) else ""
        site = msgspec.structs.replace(self.context.site, sections=sections, menu=menu, footer=footer, corrections_url=corrections)
        return msgspec.structs.replace(self, context=msgspec.structs.replace(self.context, site=site))

    def output(self, name: str) -> Output | None:
        """Return the output of this name; None if there is none, as for pages of an extension that was removed."""
        return next((output for output in self.outputs if output.name == name), None)

    def fingerprint(self, output: Output) -> Digest:
        """Return the digest of all inputs that the pages of an output share: everything except articles."""
        chosen = map(template_file, self.context.page_templates) if output.name == PAGES.name else ()
        closures = {name: self.theme.closure(name) for name in (*output.templates, *chosen)}
        files = [(file.path, file.digest) for file in self.context.files]
        renamed = sorted(self.context.renamed.items()) if output.name == RENAMED.name else []
        if output.name == RENAMED_AUTHORS.name:
            renamed = sorted(self.context.author_redirects.items())
        icons = self.context.icons if output.name == ICONS.name else None
        fronts: list[object] = list(self._fronts(output))
        share = self.context.share.portable
        stories = [self.context.stories, self.context.series] if output.name in STORY_PAGES else []
        parts = [output.version, self.software, closures, self.context.site, self.context.config, files, renamed, icons, share]
        return hashing.of_value([*parts, self.context.text_sizes, fronts, stories])

    def _fronts(self, output: Output) -> Iterator[object]:
        """Yield what the pages of an output need of the files `front.toml`. Listings only need to know which sections have one."""
        choices = self.context.fronts
        if output.name == FRONT.name:
            yield choices.get("")
        elif output.name == SECTION_FRONT.name:
            yield from ((slug, choices[slug]) for slug in sorted(choices) if slug)
        elif output.name == SECTION.name:
            yield from sorted(choices)


def load(
    request: SiteRequest, source: ExtensionSource | None = None, *, extensions: Extensions | None = None, clean: bool = False
) -> Setup:
    """Read the settings of a site and load its extensions.

    A worker passes the `source` of the process that started the build. `extensions` is a table to use instead of the site's own.
    With `clean`, the cache of the theme is deleted first, without reading it.

    Raises:
        Failure: with everything that is wrong with the settings, the theme or an extension.
    """
    _refuse_links(request)
    config = _config(request)
    is_worker = source is not None
    source = source or extension_loading.source(request.project, config.extensions, extensions)
    table = source.table()
    software = {**versions(), **table.versions}
    vocabulary, problems = _vocabulary(request)
    notices = () if is_worker else _check_cache(request, clean=clean)
    theme = theme_of(request, config, table)
    look = design(request.project, config, theme)
    fronts, front_problems = load_fronts(request.project, config, request.now)
    theme = look.theme
    site = _site(config, look, has_feeds=any(output.name == FEED.name for output in table.outputs))
    known = profiles(request.project, config, vocabulary, site.base)
    stories, series, problems_of_stories = _stories(request)
    return Setup(
        request=request,
        config=config,
        vocabulary=vocabulary,
        theme=theme,
        context=SiteContext(
            project=request.project,
            config=config,
            site=site,
            files=(*_static_files(theme), *look.files),
            renamed=vocabulary.renamed,
            icons=look.icons,
            text_sizes=theme.declarations().pictures.get("text", "100vw"),
            share=look.share,
            page_templates=page_templates(theme.template_names()),
            has_fragments=theme.has(TEMPLATE),
            redirects=redirects_file.load(request.project),
            fronts=fronts,
            profiles=known.by_list,
            author_redirects=known.author_redirects,
            portraits=known.pictures(of_authors=True),
            covers=known.pictures(of_authors=False) | crops_of_stories((*stories.values(), *series.values())),
            stories=stories,
            series=series,
        ),
        source=source,
        extensions=table,
        versions=software,
        software=hashing.of_value(software),
        reading=_reading(config, site, vocabulary, software),
        problems=(
            *problems,
            *known.problems,
            *front_problems,
            *problems_of_stories,
            *look.problems,
            *theme.problems(config.language),
            *_language_problems(config, theme),
        ),
        notices=notices,
        profiles=known,
    )


def _refuse_links(request: SiteRequest) -> None:
    """Raise Failure if a folder of the site is a link or a file, or a settings file is anything but a file.

    Reading and writing through a link would leave the site. Pages that are removed while `output/` is a file would be forgotten.
    A file in the place of the cache is replaced later.
    """
    problems = []
    for name in FOLDERS:
        if os.path.islink(_path(request, name)):
            hint = "Put the folder itself there. To build into another folder, copy output/ after the build"
            problems.append(Problem(Place(name), f"The folder {name} is a link", hint, "site.link"))
        elif name != CACHE and os.path.lexists(_path(request, name)) and not os.path.isdir(_path(request, name)):
            problems.append(Problem(Place(name), f"{name} is not a folder", "Move that file away", "site.link"))
    for name in SETTINGS_FILES:
        place = _path(request, name)
        if os.path.lexists(place) and not stat.S_ISREG(os.lstat(place).st_mode):
            problems.append(Problem(Place(name), "This is not a regular file", "Put the file itself there", "site.link"))
    if problems:
        raise Failure(*problems)


def _vocabulary(request: SiteRequest) -> tuple[Vocabulary, tuple[Problem, ...]]:
    vocabulary, problems = load_vocabulary(_path(request, "content/tags.toml"), "content/tags.toml")
    if any(problem.rule == UNREADABLE for problem in problems):  # without its names, the tags of the whole archive would change
        raise Failure(*problems)
    return vocabulary, problems


def _stories(request: SiteRequest) -> tuple[Entries, Entries, tuple[Problem, ...]]:
    """Return what the editor says of stories and of series, and what is wrong with the two files."""
    stories, problems = load_stories(_path(request, FILES["story"]), FILES["story"])
    series, more = load_stories(_path(request, FILES["series"]), FILES["series"])
    return stories, series, (*problems, *more)


def theme_of(request: SiteRequest, config: Config, table: Extensions, name: str = "") -> Theme:
    """Return the theme of the site, or another one by its name. Only the site's own is trusted, if the settings trust it."""
    name = name or config.theme.name
    added = AddedFilters(table.filters, hashing.of_value(table.versions))
    folders = (_path(request, "themes"), themes())
    return load_theme(name, folders, _cache(request), added, trusted=config.trust_theme and name == config.theme.name)


def _check_cache(request: SiteRequest, *, clean: bool) -> tuple[str, ...]:
    """Delete the cache of the theme, or what is damaged in it; return what to tell people about it."""
    cache = _cache(request)
    if clean and cache:
        with suppress(OSError):  # it is not used then
            delete(cache)
    return (".cache/theme was damaged: it is made again",) if cache and remove_damaged(cache) else ()


def _cache(request: SiteRequest) -> str:
    """Return the folder for the cache of the theme; empty if it would be out of the site."""
    folder = os.path.join(request.project, CACHE)
    return "" if os.path.lexists(folder) and not is_ours(folder) else os.path.join(folder, "theme")


def _static_files(theme: Theme) -> tuple[StaticFile, ...]:
    assets = (asset for _, asset in sorted(theme.assets().items()))
    return tuple(StaticFile(asset.output_path, asset.digest, str(asset.path or ""), asset.text or "") for asset in assets)


def _reading(config: Config, site: Site, vocabulary: Vocabulary, software: dict[str, str]) -> Digest:
    """Return the digest of everything that decides how an article file is read."""
    sections = [(section.slug, section.name, section.keywords, section.topic) for section in config.sections]
    settings = [
        config.time_zone,
        sections,
        config.article_url,
        config.language,
        config.default_section,
        config.allow_html,
        config.withdrawn,
    ]
    return hashing.of_value([*settings, site.base, vocabulary.digest, hashing.of_value(software)])


def _language_problems(config: Config, theme: Theme) -> tuple[Problem, ...]:
    """Return a warning if the theme has no words in the language of the site."""
    known = theme.languages()
    if not known or config.language.partition("-")[0].lower() in {code.partition("-")[0].lower() for code in known}:
        return ()
    message = f"The theme {config.theme.name} has no words in {config.language}: its own, such as “{theme.words(config.language).get('related', '')}”, are English"
    hint = f"Make a theme that extends {config.theme.name}, with its words in words/{config.language}.toml; there are: {', '.join(known)}"
    return (Problem(Place("content/site.toml"), message, hint, "theme.language", level="warning"),)


def _config(request: SiteRequest) -> Config:
    path = _path(request, "content/site.toml")
    if not path.is_file():
        message = "This folder is not a site: content/site.toml is missing"
        hint = "Run this in a site's folder, or make a new site with: broadsheet init my-paper"
        raise Failure(Problem(Place("content/site.toml"), message, hint, "config.missing"))
    config, problems = load_config(path, "content/site.toml")
    if config is None or any(problem.level == "error" for problem in problems):
        raise Failure(*problems)
    base_url = request.base_url or config.base_url or request.default_base_url
    if base_url and not is_site_address(base_url):
        raise Failure(
            Problem(Place("--base-url"), f"{base_url} is not a web address", "Write it with https://, without ? and #", "config.value")
        )
    if not request.pictures:
        config = msgspec.structs.replace(config, pictures=msgspec.structs.replace(config.pictures, format="none"))
    default = config.default_section or config.sections[0].slug
    return msgspec.structs.replace(config, base_url=base_url.rstrip("/") + "/" if base_url else "", default_section=default)


def _site(config: Config, look: Design, *, has_feeds: bool) -> Site:
    theme = look.theme
    origin, base = split_base(config.base_url)
    assets = {name: inside(base, asset.output_path) for name, asset in sorted(theme.assets().items())}
    return Site(
        title=config.title,
        tagline=config.tagline,
        language=config.language,
        direction=direction(config.language),
        origin=origin,
        base=base,
        sections=tuple(Link(section.name, inside(base, section.slug + "/")) for section in config.sections),
        menu=menu_links(config.menu, None, base),
        footer=menu_links(config.footer, None, base),
        feeds=tuple(Link(label, inside(base, file)) for label, file in FEEDS if has_feeds),
        assets=assets,
        copyright=config.copyright,
        tags_url=inside(base, "tags/"),
        authors_url=inside(base, "authors/"),
        archive_url=inside(base, "archive/"),
        words=theme.words(config.language),
        design=look.view,
        theme=look.options,
    )


def _path(request: SiteRequest, name: str) -> Path:
    return Path(request.project, name)
