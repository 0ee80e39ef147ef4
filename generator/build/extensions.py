"""The table of what a site is built with: readers, outputs, filters, commands and Markdown plugins.

Broadsheet's own entries are in `BUILT_IN`. An extension is a function that takes a table and returns one with more entries.
This module checks what an extension returns; `extension_loading` finds the extensions and calls them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from generator.content.markdown.plugins import MarkdownPlugin
from generator.core.problems import Failure, Place, Problem
from generator.intake.readers import Reader
from generator.intake.readers.table import READERS
from generator.outputs.article import ARTICLE
from generator.outputs.corrections import CORRECTIONS
from generator.outputs.directory import AUTHORS, TAGS
from generator.outputs.feed import FEED
from generator.outputs.fixed import FIXED
from generator.outputs.front import FRONT
from generator.outputs.icons import ICONS
from generator.outputs.latest import LATEST
from generator.outputs.listing import ARCHIVE, AUTHOR, SECTION, TAG
from generator.outputs.live import LIVE
from generator.outputs.notice import NOTICE
from generator.outputs.pages import PAGES
from generator.outputs.pictures import RENDITIONS
from generator.outputs.protocol import Output
from generator.outputs.redirect import REDIRECT
from generator.outputs.section_front import SECTION_FRONT
from generator.outputs.share import SHARES
from generator.outputs.sitemap import SITEMAP
from generator.outputs.static import ASSETS, MEDIA, STATIC
from generator.outputs.story import SERIES, STORY
from generator.outputs.story_feed import STORY_FEED
from generator.outputs.story_index import ALL_SERIES, STORIES
from generator.outputs.story_latest import STORY_LATEST
from generator.outputs.tag_redirects import RENAMED, RENAMED_AUTHORS

if TYPE_CHECKING:
    from click import Command

Filter = Callable[..., Any]
"""A pure function: the value before the bar first, then the arguments in parentheses."""

OUTPUTS: tuple[Output, ...] = (
    FRONT,
    ARTICLE,
    NOTICE,
    SECTION,
    SECTION_FRONT,
    TAG,
    AUTHOR,
    ARCHIVE,
    STORY,
    SERIES,
    STORIES,
    ALL_SERIES,
    STORY_LATEST,
    STORY_FEED,
    LIVE,
    TAGS,
    AUTHORS,
    LATEST,
    CORRECTIONS,
    FEED,
    SITEMAP,
    FIXED,
    ASSETS,
    ICONS,
    PAGES,
    STATIC,
    MEDIA,
    RENDITIONS,
    SHARES,
    REDIRECT,
    RENAMED,
    RENAMED_AUTHORS,
)
"""In order of rank: where two pages want one path, the earlier output has it."""

COMMANDS = ("build", "init", "intake", "manual", "plan", "preview", "related", "tags", "theme", "why")
"""Names that Broadsheet's own commands have; no extension can claim one."""


class Extensions(msgspec.Struct, frozen=True):
    """Everything that a site is built with, Broadsheet's own entries first.

    A table never changes: `adding` returns a new one. An extension returns `table.adding(...)` and leaves the entries before it as they are.
    """

    readers: tuple[Reader, ...] = ()
    """Readers of raw files in `seeds/`. No two have the same name or suffix."""
    outputs: tuple[Output, ...] = ()
    """Kinds of pages, in order of rank: where two pages want one path, the earlier output has it. No two have the same name."""
    filters: tuple[tuple[str, Filter], ...] = ()
    """Name and function of the filters that are added to those of Jinja2 and Broadsheet."""
    commands: tuple[tuple[str, Command], ...] = ()
    """Name and click command of the commands that are added to Broadsheet's."""
    markdown: tuple[tuple[str, MarkdownPlugin], ...] = ()
    """Name and function of plugins for markdown-it-py, in the order in which they are applied."""
    versions: dict[str, str] = {}
    """Version of every extension in the table by its name. Part of every page's fingerprint: another version makes all pages again."""

    def adding(
        self,
        *,
        readers: Iterable[Reader] = (),
        outputs: Iterable[Output] = (),
        filters: Mapping[str, Filter] | None = None,
        commands: Iterable[Command] = (),
        markdown: Mapping[str, MarkdownPlugin] | None = None,
    ) -> Extensions:
        """Return a table with these entries after those of this one.

        `filters` and `markdown` map names to functions; the order of all arguments is kept. Nothing is checked here: whether two
        entries claim one name or suffix is found out when the site is loaded, where the message can name both extensions.
        """
        return msgspec.structs.replace(
            self,
            readers=(*self.readers, *readers),
            outputs=(*self.outputs, *outputs),
            filters=(*self.filters, *(filters or {}).items()),
            commands=(*self.commands, *((command.name or "", command) for command in commands)),
            markdown=(*self.markdown, *(markdown or {}).items()),
        )


Extend = Callable[[Extensions], Extensions]

BUILT_IN = Extensions(READERS, OUTPUTS)
"""Broadsheet's own readers and outputs. Its filters and commands are in `theme/filters` and `cli`, where they load only when needed."""


class Extension(msgspec.Struct, frozen=True):
    """One extension, for messages and versions."""

    name: str
    version: str
    place: str
    """The file beside the site, relative to the project; of a package its name."""
    remedy: str
    """How to build without it: "take \"ticker\" out of extensions in content/site.toml"."""

    def failure(self, message: str, hint: str = "", *, path: str = "", line: int | None = None) -> Failure:
        """Return the failure that stops a command because of this extension."""
        remedy = hint or f"Correct it or ask its author; to build without it, {self.remedy}"
        return Failure(Problem(Place(path or self.place, line), message, remedy, "extension.failed"))


class Claims:
    """The owner of each name and suffix, while extensions are added to a table."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, str], str] = {("command", name): "Broadsheet" for name in COMMANDS}
        for claim in _claims(BUILT_IN):
            self._owners[claim] = "Broadsheet"

    def checked(self, before: Extensions, after: object, extension: Extension) -> Extensions:
        """Return the table that an extension returned; raise Failure if it is not a table, or claims what another has."""
        if not isinstance(after, Extensions):
            message = f"The extension {extension.name} returned {type(after).__name__} instead of a table"
            raise extension.failure(message, "Let its function end with: return table.adding(...)")
        for kind in ("readers", "outputs", "filters", "commands", "markdown"):
            entries = getattr(before, kind)
            if any(new is not old for new, old in zip(getattr(after, kind), entries, strict=False)) or len(getattr(after, kind)) < len(
                entries
            ):
                message = f"The extension {extension.name} removes or replaces {kind} that were in the table before it"
                raise extension.failure(message, "An extension can only add entries: return table.adding(...)")
        added = _added(before, after)
        if fault := next(_faults(added), ""):
            raise extension.failure(f"The extension {extension.name} {fault}")
        if problems := list(self._claim(added, extension)):
            raise Failure(*problems)
        return msgspec.structs.replace(after, versions=before.versions | {extension.name: extension.version})

    def _claim(self, added: Extensions, extension: Extension) -> Iterator[Problem]:
        """Note what an extension claims; yield a problem for each name or suffix that is taken already."""
        if added.filters:
            self._note_filters()
        for kind, name in _claims(added):
            if owner := self._owners.get((kind, name)):
                message = f"The {kind} {name} is claimed twice: by {owner} and by the extension {extension.name}"
                hint = f"Give one of them another name; or, to build without the extension, {extension.remedy}"
                yield Problem(Place(extension.place), message, hint, "extension.claim")
            self._owners[kind, name] = f"the extension {extension.name}"

    def _note_filters(self) -> None:
        """Note the filters that every template has; done only when an extension adds one, because it loads Jinja2."""
        from jinja2.filters import FILTERS as JINJA

        from generator.theme.filters import FILTERS

        for owner, filters in (("Jinja2", JINJA), ("Broadsheet", FILTERS)):
            for name in filters:
                self._owners.setdefault(("filter", name), owner)


def check_distinct(table: Extensions) -> None:
    """Raise Failure if two entries of a table that a program made have one name or suffix."""
    claims = list(_claims(table))
    for kind, name in claims:
        if claims.count((kind, name)) > 1:
            message = f"The {kind} {name} is in the table of extensions twice"
            raise Failure(Problem(Place("extensions"), message, "Give one of them another name", "extension.claim"))


def _added(before: Extensions, after: Extensions) -> Extensions:
    """Return the entries of `after` that `before` does not have."""
    return Extensions(
        after.readers[len(before.readers) :],
        after.outputs[len(before.outputs) :],
        after.filters[len(before.filters) :],
        after.commands[len(before.commands) :],
        after.markdown[len(before.markdown) :],
    )


def _claims(table: Extensions) -> Iterator[tuple[str, str]]:
    """Yield what the entries of a table claim, as kind and name."""
    for reader in table.readers:
        yield "reader", reader.name
        yield from (("suffix", suffix.lower()) for suffix in reader.suffixes)
    for output in table.outputs:
        yield "output", output.name
    for kind, entries in (("filter", table.filters), ("command", table.commands), ("Markdown plugin", table.markdown)):
        yield from ((kind, name) for name, _ in entries)


NAME, FILTER = re.compile(r"[a-z][a-z0-9-]*"), re.compile(r"[a-z][a-z0-9_]*")
SUFFIX = re.compile(r"\.[^./\\A-Z]+")
READER, OUTPUT = ("name", "version", "suffixes", "recognizes", "read"), ("name", "version", "templates", "every", "touched", "plan")
"""What a reader and an output must have."""


def _faults(added: Extensions) -> Iterator[str]:
    """Yield what is wrong with the entries that an extension adds, as the end of a sentence that begins with its name."""
    for kind, entries, names in (("a reader", added.readers, READER), ("an output", added.outputs, OUTPUT)):
        for entry in entries:
            if missing := [name for name in names if not hasattr(entry, name)]:
                yield f"adds {kind} without {', '.join(missing)}"
            elif not NAME.fullmatch(str(entry.name)):
                yield f"adds {kind} named {entry.name!r}: a name has small letters, digits and hyphens"
    for reader in added.readers:
        if wrong := [suffix for suffix in getattr(reader, "suffixes", ()) if not SUFFIX.fullmatch(suffix)]:
            yield f"adds a reader with the suffix {wrong[0]!r}: a suffix has a dot and small letters, such as .docx"
    yield from _faults_of_functions(added)


def _faults_of_functions(added: Extensions) -> Iterator[str]:
    """Yield the same for filters, commands and Markdown plugins."""
    functions = (("filter", added.filters, FILTER), ("command", added.commands, NAME), ("Markdown plugin", added.markdown, NAME))
    for kind, named, pattern in functions:
        for name, function in named:
            if not callable(function):
                yield f"adds the {kind} {name}, which is not a function"
            elif not pattern.fullmatch(name):
                yield f"adds a {kind} named {name!r}: a name has small letters, digits and {'underscores' if pattern is FILTER else 'hyphens'}"
