"""Files that are copied unchanged: those of the theme, with a hash in their names, and images and other files in `content/`.

Those in `content/static/` are published at the root of the site.

A browser runs the scripts in an HTML, SVG or XML file that it opens, as it does those of the site. So the setting
`html_files` decides whether such files in `content/` are published.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import FILE, names_of
from generator.content.names import is_data_file
from generator.core.model import Copied, Key, Page, Record, Role, Verbatim
from generator.core.problems import Place, Problem
from generator.outputs.protocol import ALL_ROLES, SiteContext
from generator.settings import Config


class Assets(msgspec.Struct, frozen=True):
    """The theme's static files. Keys are named by their path in the output."""

    name: str = "asset"
    version: int = 1
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog
        for file in context.files:
            yield Key(self.name, file.path)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del record, former, catalog, context
        return iter(())

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        del catalog
        file = next((file for file in context.files if file.path == key.name), None)
        if file is None:
            return None
        return Page(file.path, Copied(file.source, file.digest) if file.source else Verbatim(file.text))


ROOT = "static/"
"""The folder in `content/` whose files are published at the root of the site."""


class Static(msgspec.Struct, frozen=True):
    """The files in `content/static/`, as they are. Keys are named by their path below it. The build touches the key of a file that changed."""

    name: str = "static"
    version: int = 1
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for path in catalog.all_media():
            if path.startswith(ROOT):
                yield Key(self.name, path.removeprefix(ROOT))

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del record, former, catalog, context
        return iter(())

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        digest = catalog.media(ROOT + key.name)
        if digest is None or not _may_be_published(key.name, context.config):
            return None
        return Page(unicodedata.normalize("NFC", key.name), Copied(f"{context.project}/content/{ROOT}{key.name}", digest))


def is_replaced(path: str, catalog: Catalog, config: Config) -> bool:
    """Return whether an editor's file in `content/static/` takes the place of a file that Broadsheet makes, given by its path."""
    return catalog.media(ROOT + path) is not None and _may_be_published(path, config)


def _may_be_published(path: str, config: Config) -> bool:
    """Return whether a file in `content/static/` is published. Who puts it there wants that, so there is no warning of scripts in it."""
    return config.html_files != "omit" or not may_run_scripts(path)


class Media(msgspec.Struct, frozen=True):
    """Files in `content/` that are neither articles nor data of the editor, aside from those of `Static`. Keys are named by their path below `content/`.

    The build touches the key of a file that changed. An article decides only whether a picture that it links to is published.
    """

    name: str = "media"
    version: int = 2
    templates: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ALL_ROLES

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for path in catalog.all_media():
            if not path.startswith(ROOT):
                yield Key(self.name, path)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for name in sorted({name for version in (record, former) if version for name in names_of(version) if name.startswith(FILE)}):
            yield Key(self.name, catalog.media_at(name.removeprefix(FILE)))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        digest = catalog.media(key.name)
        path = unicodedata.normalize("NFC", key.name)  # as in the URL of every link to it
        if digest is None or path.startswith(ROOT) or is_data_file(path) or not _is_wanted(path, catalog, context.config):
            return None
        picture = None if context.config.pictures.originals else catalog.picture(path)
        is_stripped = picture is not None and not picture.fault
        return Page(path, Copied(f"{context.project}/content/{key.name}", digest, is_stripped))


def _is_wanted(path: str, catalog: Catalog, config: Config) -> bool:
    """Return whether a file is published. Pages have renditions of a picture; the file itself may have private metadata."""
    picture = catalog.picture(path)
    if picture is None:
        return config.html_files != "omit" or not may_run_scripts(path)
    if picture.fault and may_run_scripts(path):
        return config.html_files == "publish"
    if config.pictures.originals or catalog.size(FILE + path):
        return True
    return not picture.stamp and not picture.fault


SCRIPTED = frozenset("htm html shtml xht xhtml svg svgz xml xsl xslt atom rdf rss gpx kml mathml mml xspf opml".split())
"""Suffixes of files whose media type is HTML, SVG or another form of XML: browsers run scripts in all of them."""


def may_run_scripts(path: str) -> bool:
    """Return whether a web server may send a file as HTML, SVG or XML. Some servers look at every suffix, as of `x.html.bak`."""
    return not SCRIPTED.isdisjoint(path.rpartition("/")[2].lower().split(".")[1:])


def unreviewed_files(catalog: Catalog, config: Config) -> tuple[Problem, ...]:
    """Return one warning if files in `content/` that may run scripts are published, and the settings do not say that they may be."""
    if config.html_files != "warn":
        return ()
    number, first = catalog.media_with_scripts()
    if not number:
        return ()
    files = "This file is published as it is" if number == 1 else f"This file and {number - 1:,} more are published as they are"
    message = f"{files}: scripts in HTML, SVG and XML files run on your site"
    hint = 'If you trust such files, write html_files = "publish" in content/site.toml; to leave them out, html_files = "omit"'
    return (Problem(Place(f"content/{first}"), message, hint, "output.verbatim", level="warning"),)


ASSETS = Assets()
STATIC = Static()
MEDIA = Media()
