"""A theme: a folder of templates and static files, on top of the theme that it extends.

A template gets the fields of one view, the `bodies`, and filters that are pure functions: nothing that
the digest of the view does not cover. What is on which page is decided by the outputs, not by the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Content
from generator.core.problems import Problem
from generator.theme import assets, templates
from generator.theme import strings as theme_words
from generator.theme.assets import Asset
from generator.theme.errors import TemplateProblem, problem
from generator.theme.files import scan, theme_files
from generator.theme.filters import AddedFilters
from generator.theme.inheritance import chain, template_names, template_path
from generator.theme.theme_toml import Declarations, declarations

__all__ = ["AddedFilters", "Asset", "Declarations", "TemplateProblem", "Theme", "load"]


class Theme(msgspec.Struct, frozen=True):
    """Small and picklable: each process reads the theme's files itself, and caches the results."""

    name: str
    folders: tuple[str, ...]
    """Its own folder first, then those of the themes that it extends."""
    stamp: Digest
    """Digest of the names, sizes and times of all its files."""
    cache: str = ""
    """The folder for results that are cached on disk; empty for none."""
    added: AddedFilters = AddedFilters()
    """The filters of extensions."""
    trusted: bool = False
    """Templates run without the sandbox."""
    design: str = ""
    """The text of `design.css`: see `style`."""

    def closure(self, template: str) -> dict[str, Digest]:
        """Return a template and all templates that it extends, includes or imports: the digest of each text by its name."""
        return templates.closure(self.folders, self.stamp, template, self.cache)

    def has(self, template: str) -> bool:
        """Return whether the theme, or one that it extends, has a template."""
        return template_path(self.folders, template) is not None

    def template_names(self) -> tuple[str, ...]:
        """Return the names of all templates of the theme and of those that it extends, each once, in order."""
        return tuple(sorted({name.partition("/")[2] for name in template_names(self.folders, self.stamp)}))

    def assets(self) -> dict[str, Asset]:
        """Return the static files by their name in the static folder."""
        return assets.assets(self.folders, self.stamp, self.cache, self.design).by_name

    def words(self, language: str) -> dict[str, str]:
        """Return the theme's words for a language by their names."""
        return theme_words.words(self.folders, self.stamp, language).texts

    def problems(self, language: str) -> tuple[Problem, ...]:
        """Return what is wrong with the files of the theme, aside from its templates, whose problems are those of pages.

        What is wrong is left out: a link, a word that is not text, a path in a stylesheet that leads nowhere.
        """
        unusable = (problem for folder in self.folders for problem in theme_files(folder, self.stamp).problems)
        of_assets = assets.assets(self.folders, self.stamp, self.cache, self.design).problems
        return (*unusable, *of_assets, *theme_words.words(self.folders, self.stamp, language).problems)

    def declarations(self) -> Declarations:
        """Return the colors, fonts and options that the theme declares."""
        return declarations(self.folders)

    def languages(self) -> list[str]:
        """Return the languages that the theme has words for."""
        return theme_words.languages(self.folders, self.stamp)

    def render(self, template: str, view: msgspec.Struct, bodies: Sequence[Content] = ()) -> str:
        """Return a page.

        Raises:
            TemplateProblem: The template has an error; it names file and line.
        """
        environment = templates.environment(self.folders, self.stamp, self.added, trusted=self.trusted)
        values = {name: getattr(view, name) for name in view.__struct_fields__}
        environment.restart(max((len(body.html) for body in bodies), default=0))
        try:
            return environment.get_template(template).render(values, bodies=tuple(bodies))
        except Exception as error:
            raise TemplateProblem(problem(error, template, values, self.folders, sorted(environment.filters), self.stamp)) from error


def load(name: str, places: Sequence[Path], cache: str = "", added: AddedFilters = AddedFilters(), *, trusted: bool = False) -> Theme:  # noqa: B008 -- frozen
    """Return a theme. It and the themes that it extends are looked for in the given folders, in this order.

    Raises:
        Failure: A theme is missing or its theme.toml has errors.
    """
    folders = chain(name, places)
    stamp = hashing.of_value([[folder, scan(folder)] for folder in folders])
    return Theme(name, folders, stamp, cache, added, trusted)
