"""`content/tags.toml`: the canonical names of tags, their aliases, names that are never tags, renamed and described tags."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.core import hashing
from generator.core.caching import memoize
from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import fold, slug
from generator.core.toml_positions import TOP, enclosing, error_message, error_position, line_at, positions, read
from generator.settings.profiles import TagConfig, check_list
from generator.settings.schema import check_table
from generator.settings.validate import problems_of

UNREADABLE = "tags.toml-syntax"
"""The rule of the problem of a file that is not valid TOML, so that nothing can be taken from it."""
TABLES = ("never", "names", "renamed", "tags")


class DescribedTag(msgspec.Struct, frozen=True):
    """A tag that has a table such as `[tags."River ferry"]`."""

    name: str
    """As it is written on this site."""
    table: str
    """The name of its table: "tags.River ferry"."""
    config: TagConfig


class Vocabulary(msgspec.Struct, frozen=True):
    digest: Digest
    """Of all that decides which tags an article has: of the names, and not of what describes a tag."""
    names: dict[str, str] = {}
    """Folded name or alias -> canonical name."""
    never: frozenset[str] = frozenset()
    """Folded."""
    starts: frozenset[str] = frozenset()
    """The first word of every key of `names`."""
    renamed: dict[str, str] = {}
    """Slug of a renamed tag -> its name today; the last name if it was renamed more than once."""
    described: dict[str, DescribedTag] = {}
    """By the slug of a tag that has a table of its own, in the order of the file."""

    def lists(self, name: str) -> bool:
        """Return whether the file has this name, as a canonical name or as an alias."""
        return key(name) in self.names

    def canonical(self, name: str) -> str | None:
        """Return how a tag is written on this site: the name itself if the file does not have it, None if it is never a tag."""
        canonical = self.names.get(key(name), name)
        return None if key(name) in self.never or key(canonical) in self.never else canonical


def load(path: Path, relative: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the file. A missing file, or one that is not valid TOML, is an empty vocabulary.

    A file that is not valid TOML gives a problem with the rule `UNREADABLE`.
    """
    content = path.read_bytes() if path.is_file() else b""
    text = content.decode("utf-8-sig", "replace")
    try:
        values = read(text)
    except tomllib.TOMLDecodeError as error:
        line, column = error_position(error, text)
        hint = "Put every name between quotes, and every list between brackets"
        return Vocabulary(""), (Problem(Place(relative, line, column), error_message(error), hint, UNREADABLE, line_at(text, line)),)
    reader = _Reader(values, text, relative)
    return reader.vocabulary(), tuple(reader.problems)


@memoize
def key(name: str) -> str:
    """Return the form in which two spellings of a name are equal: without case, accents and dots."""
    return unicodedata.normalize("NFC", fold(name)).replace(".", "")


def sample() -> str:
    """Return the commented file of a new site."""
    return SAMPLE


SAMPLE = """# Tags: how names are written, and which names are never tags.

# Names that are never tags.
never = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

# The name to show = the other ways in which articles write it.
[names]
"United States" = ["U.S.", "USA", "US"]
"United Kingdom" = ["U.K.", "Great Britain"]
"European Union" = ["EU", "E.U."]
"""


class _Reader:
    """Checks the values of the file one table after another, and collects the problems."""

    def __init__(self, values: Mapping[str, Any], text: str, relative: str) -> None:
        self.values, self.relative, self.lines = values, relative, text.split("\n")
        self.positions = positions(text)
        self.problems: list[Problem] = []

    def vocabulary(self) -> Vocabulary:
        self._unknown()
        never = self._never()
        names = self._names()
        renamed = self._renamed(names)
        starts = frozenset(name.split(" ")[0] for name in names if name)
        digest = hashing.of_value([names, sorted(never), renamed])
        return Vocabulary(digest, names, never, starts, renamed, self._described(names, never))

    def _unknown(self) -> None:
        for name in self.values:
            if name not in TABLES:
                meant = nearest(name, TABLES)
                hint = did_you_mean(meant) if meant else 'Write never = ["…"], or a name below [names]'
                self._add(name, name, f"Unknown setting '{name[:60]}'", hint, "tags.unknown")

    def _never(self) -> frozenset[str]:
        never = self.values.get("never", [])
        if not _are_texts(never):
            self._add("never", "never", "never must be a list of names", 'Write never = ["Monday"]', "tags.type")
            return frozenset()
        return frozenset(map(key, never))

    def _names(self) -> dict[str, str]:
        """Return the canonical name by each folded name and alias."""
        names: dict[str, str] = {}
        for name, aliases in self._table("names", '"United States" = ["U.S."]').items():
            position = f"names.{name}"
            if not _are_texts(aliases):
                hint = f'Write "{name}" = ["…"]'
                self._add(position, name, f"The aliases of '{name}' must be a list of names", hint, "tags.type")
                continue
            for alias in (name, *aliases):
                if names.setdefault(key(alias), name) != name:
                    self._add_alias_conflict(position, alias, names[key(alias)], name)
        return names

    def _renamed(self, names: dict[str, str]) -> dict[str, str]:
        """Point every name of a renamed tag to its name today; return that name by the slug of the old one."""
        table = self._table("renamed", '"Old name" = "New name"')
        steps: dict[str, str] = {}
        for old, new in table.items():
            if isinstance(new, str) and key(old) and key(new):
                steps[key(old)] = new
            else:
                message, hint = f"The new name of '{old}' must be a text", f'Write "{old}" = "New name"'
                self._add(f"renamed.{old}", old, message, hint, "tags.type")
        ends = _ends(steps)
        for alias, name in names.items():
            names[alias] = ends.get(key(name), name)
        valid = [old for old in table if key(old) in steps]
        for old in valid:
            target = ends[key(old)]
            canonical = names.get(key(target), target)
            last = ends.get(key(canonical), canonical)
            if names.get(key(old), old) not in (old, last):
                self._add_alias_conflict(f"renamed.{old}", old, names[key(old)], last)
                continue
            names[key(old)] = last
            names.setdefault(key(last), last)
        return {slug(old, name_signs=True): names[key(old)] for old in valid}

    def _described(self, names: Mapping[str, str], never: frozenset[str]) -> dict[str, DescribedTag]:
        described: dict[str, DescribedTag] = {}
        for name, values in self._table("tags", '["River ferry"]').items():
            table, canonical = f"tags.{name}", names.get(key(name), name)
            tag = slug(canonical, name_signs=True)
            if key(name) in never or key(canonical) in never or not tag:
                self._add(table, name, f"'{name}' is never a tag, so it has no page", "Delete this table", "tags.described")
            elif tag in described:
                first = described[tag].table.removeprefix("tags.")
                self._add(table, name, f"'{name}' is the same tag as '{first}' above", "Keep one of the two tables", "tags.described")
            elif not isinstance(values, dict):
                self._add(table, name, f"'{name}' must be a table", f'Write [tags."{name}"] and below it description = "…"', "tags.type")
            else:
                good, faults = check_table(values, TagConfig, table)
                faults += check_list(table, good)
                self.problems += problems_of(faults, "\n".join(self.lines), self.relative)
                wrong = {fault.key.removeprefix(f"{table}.") for fault in faults}
                config = msgspec.convert({name: value for name, value in good.items() if name not in wrong}, TagConfig)
                described[tag] = DescribedTag(canonical, table, config)
        return described

    def _table(self, name: str, example: str) -> dict[str, Any]:
        table = self.values.get(name, {})
        if isinstance(table, dict):
            return table
        self._add(name, name, f"{name} must be a table", f"Write [{name}] and below it {example}", "tags.type")
        return {}

    def _add_alias_conflict(self, position: str, alias: str, first: str, second: str) -> None:
        message = f"'{alias}' already stands for '{first}', and now also for '{second}'"
        self._add(position, alias, message, "Keep it for one of the two names", "tags.alias")

    def _add(self, position: str, cause: str, message: str, hint: str, rule: str) -> None:
        line, column = self.positions.get(enclosing(position, self.positions), TOP)
        excerpt = self.lines[line - 1].rstrip("\r")
        self.problems.append(Problem(Place(self.relative, line, column), message, hint, rule, excerpt, cause=cause))


def _ends(steps: Mapping[str, str]) -> dict[str, str]:
    """Follow every renamed name through its renamings to the last one; a circle of renamings ends where it closes.

    `steps` leads from the folded name to the next name, the result from the folded name to the last.
    """
    ends: dict[str, str] = {}
    for start in steps:
        trail: dict[str, str] = {}
        folded, name = start, ""
        while folded in steps and folded not in ends and folded not in trail:
            trail[folded] = name
            name = steps[folded]
            folded = key(name)
        if folded in trail:  # a circle: each name in it ends at itself
            closed = list(trail)[list(trail).index(folded) :]
            ends |= {each: name if each == folded else trail[each] for each in closed}
        end = ends.get(folded, name)
        ends |= {each: end for each in trail if each not in ends}
    return ends


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
