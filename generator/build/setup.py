"""All that a build knows before it looks at an article, as one frozen value: settings, theme, extensions, versions."""

from __future__ import annotations

import os
import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from generator.build import extension_loading
from generator.build.extension_loading import ExtensionSource
from generator.build.extensions import Extensions
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.problems import Failure, Place, Problem
from generator.core.text import direction
from generator.core.urls import inside, resolve_menu, split_base
from generator.core.views import Link, Site
from generator.outputs.common import FEEDS
from generator.outputs.protocol import Output, SiteContext, StaticFile
from generator.outputs.tag_redirects import RENAMED
from generator.settings import Config
from generator.settings import load as load_config
from generator.settings.vocabulary import UNREADABLE, Vocabulary
from generator.settings.vocabulary import load as load_vocabulary
from generator.system.resources import themes
from generator.system.versions import versions
from generator.theme import AddedFilters, Theme
from generator.theme import load as load_theme


class SiteRequest(msgspec.Struct, frozen=True):
    """Which site to build and for which moment; small, so that it can go to every worker."""

    project: str
    """Absolute path."""
    now: datetime
    base_url: str = ""
    """Goes before that of `site.toml`."""
    default_base_url: str = ""
    """Where `site.toml` has none."""


class Setup(msgspec.Struct, frozen=True):
    """All that a build knows before it looks at an article."""

    request: SiteRequest
    config: Config
    vocabulary: Vocabulary
    theme: Theme
    context: SiteContext
    source: ExtensionSource
    """Where workers find the extensions."""
    extensions: Extensions
    """The table of readers, outputs, filters, commands and Markdown plugins."""
    versions: dict[str, str]
    """Of everything that shapes bytes: Broadsheet, Python, libraries, extensions."""
    software: Digest
    """Digest of the versions."""
    reading: Digest
    """Of the settings that decide how an article file is read."""
    problems: tuple[Problem, ...]

    @property
    def outputs(self) -> tuple[Output, ...]:
        """In order of rank."""
        return self.extensions.outputs

    @property
    def zone(self) -> ZoneInfo:
        return self.context.zone

    @property
    def now(self) -> int:
        return int(self.request.now.timestamp())

    def output(self, name: str) -> Output | None:
        return next((output for output in self.outputs if output.name == name), None)

    def fingerprint(self, output: Output) -> Digest:
        """Return the digest of all inputs, but the articles, that a kind of page has."""
        closures = {name: self.theme.closure(name) for name in output.templates}
        files = [(file.path, file.digest) for file in self.context.files]
        renamed = sorted(self.context.renamed.items()) if output.name == RENAMED.name else []
        return hashing.of_value([output.version, self.software, closures, self.context.site, self.context.config, files, renamed])


def load(request: SiteRequest, source: ExtensionSource | None = None, *, extensions: Extensions | None = None) -> Setup:
    """Read the settings of a site, and load its extensions; raise Failure with everything that is wrong with them.

    A worker passes the `source` with which the build began. `extensions` is a table to use instead of those of the site.
    """
    config = _config(request)
    source = source or extension_loading.source(request.project, config.extensions, extensions)
    table = source.table()
    software = {**versions(), **table.versions}
    vocabulary, problems = load_vocabulary(_path(request, "content/tags.toml"), "content/tags.toml")
    if any(problem.rule == UNREADABLE for problem in problems):  # a slip of the pen must not rename the tags of a whole archive
        raise Failure(*problems)
    added = AddedFilters(table.filters, hashing.of_value(table.versions))
    theme = load_theme(config.theme, (_path(request, "themes"), themes()), os.path.join(request.project, ".cache", "theme"), added)
    files = tuple(
        StaticFile(asset.output_path, asset.digest, str(asset.path or ""), asset.text or "") for _, asset in sorted(theme.assets().items())
    )
    context = SiteContext(request.project, config, _site(config, theme), files, vocabulary.renamed)
    reading = hashing.of_value(
        [
            config.time_zone,
            config.sections,
            config.article_url,
            config.language,
            config.default_section,
            config.allow_html,
            context.site.base,
            vocabulary.digest,
            hashing.of_value(software),
        ]
    )
    return Setup(
        request=request,
        config=config,
        vocabulary=vocabulary,
        theme=theme,
        context=context,
        source=source,
        extensions=table,
        versions=software,
        software=hashing.of_value(software),
        reading=reading,
        problems=(*problems, *_wordless(config, theme)),
    )


def _wordless(config: Config, theme: Theme) -> tuple[Problem, ...]:
    """Warn of a paper in a language that its theme does not speak."""
    known = theme.languages()
    if not known or config.language.partition("-")[0].lower() in {code.partition("-")[0].lower() for code in known}:
        return ()
    message = f"The theme {config.theme} has no words in {config.language}: its own, such as “{theme.words(config.language).get('related', '')}”, are English"
    hint = f"Make a theme that extends {config.theme}, with its words in words/{config.language}.toml; there are: {', '.join(known)}"
    return (Problem(Place("content/site.toml"), message, hint, "theme.language", level="warning"),)


def _config(request: SiteRequest) -> Config:
    path = _path(request, "content/site.toml")
    if not path.is_file():
        message, hint = (
            "There is no site here: content/site.toml is missing",
            "Run this in a site's folder, or make a new site with: broadsheet init my-paper",
        )
        raise Failure(Problem(Place("content/site.toml"), message, hint, "config.missing"))
    config, problems = load_config(path, "content/site.toml")
    if config is None or any(problem.level == "error" for problem in problems):
        raise Failure(*problems)
    base_url = request.base_url or config.base_url or request.default_base_url
    if not re.match(r"https?://[^/\s?#]+(/[^\s?#]*)?$", base_url or "http://localhost/"):
        raise Failure(
            Problem(Place("--base-url"), f"{base_url} is no web address", "Write it with https://, without ? and #", "config.value")
        )
    default = config.default_section or config.sections[0].slug
    return msgspec.structs.replace(config, base_url=base_url.rstrip("/") + "/" if base_url else "", default_section=default)


def _site(config: Config, theme: Theme) -> Site:
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
        menu=tuple(Link(entry.label, resolve_menu(entry.url, base)) for entry in config.menu),
        feeds=tuple(Link(label, inside(base, file)) for label, file in FEEDS),
        assets=assets,
        copyright=config.copyright,
        tags_url=inside(base, "tags/"),
        authors_url=inside(base, "authors/"),
        archive_url=inside(base, "archive/"),
        words=theme.words(config.language),
    )


def _path(request: SiteRequest, name: str) -> Any:
    from pathlib import Path

    return Path(os.path.join(request.project, name))
