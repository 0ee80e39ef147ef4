"""A theme: a folder of templates and static files, on top of the one it extends.

A template sees the fields of one view, the `bodies`, and pure filters: nothing of the
site that its digest does not cover. What stands on which page is no matter of a theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Content
from generator.theme import assets, templates
from generator.theme import strings as theme_words
from generator.theme.assets import Asset
from generator.theme.errors import TemplateProblem, problem
from generator.theme.filters import AddedFilters
from generator.theme.inheritance import chain

__all__ = ["AddedFilters", "Asset", "TemplateProblem", "Theme", "load"]


class Theme(msgspec.Struct, frozen=True):
    """Small and picklable; what is read from its folders is kept for each process."""

    name: str
    folders: tuple[str, ...]
    """Own folder first, then those it extends."""
    stamp: Digest
    """Digest of all names, sizes and times of its files."""
    cache: str = ""
    """Folder in which to keep what is found out about the files; empty for none."""
    added: AddedFilters = AddedFilters()
    """The filters of extensions."""

    def closure(self, template: str) -> dict[str, Digest]:
        """Return the template and all it extends, includes or imports, each with the digest of its text."""
        return templates.closure(self.folders, self.stamp, template, self.cache)

    def assets(self) -> dict[str, Asset]:
        """Return the static files by their name in the theme's static folder; raise Failure if a stylesheet names a file that is not there."""
        return assets.assets(self.folders, self.stamp, self.cache)

    def words(self, language: str) -> dict[str, str]:
        """Return the theme's words for a language by their names; raise Failure if a file of words is faulty."""
        return theme_words.words(self.folders, self.stamp, language)

    def languages(self) -> list[str]:
        """Return the languages that the theme has words for."""
        return theme_words.languages(self.folders)

    def render(self, template: str, view: msgspec.Struct, bodies: Sequence[Content] = ()) -> str:
        """Return a page; raise TemplateProblem with file and line where a template is wrong."""
        environment = templates.environment(self.folders, self.stamp, self.added)
        values = {name: getattr(view, name) for name in view.__struct_fields__}
        try:
            return environment.get_template(template).render(values, bodies=tuple(bodies))
        except Exception as error:
            raise TemplateProblem(problem(error, template, values, self.folders, sorted(environment.filters))) from error


def load(name: str, places: Sequence[Path], cache: str = "", added: AddedFilters = AddedFilters()) -> Theme:  # noqa: B008 -- frozen
    """Find a theme and those it extends in the given folders, the first that has it; raise Failure if one is missing."""
    folders = chain(name, places)
    return Theme(name, folders, hashing.of_value(list(_stats(folders))), cache, added)


def _stats(folders: Sequence[str]) -> Iterable[tuple[str, int, int, int]]:
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                status = path.stat()
                yield str(path), status.st_size, status.st_mtime_ns, status.st_ctime_ns
