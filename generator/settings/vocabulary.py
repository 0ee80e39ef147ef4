"""`content/tags.toml`: the editor's word on tags. Canonical names, their aliases, names that are never tags, tags renamed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import msgspec

from generator.core import hashing
from generator.core.caching import memoize
from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.core.text import fold, slug

UNREADABLE = "tags.toml-syntax"
"""The rule of a problem for which nothing can be taken from the file."""


class Vocabulary(msgspec.Struct, frozen=True):
    digest: Digest
    names: dict[str, str] = {}
    """Folded name or alias -> canonical name."""
    never: frozenset[str] = frozenset()
    """Folded."""
    starts: frozenset[str] = frozenset()
    """The first word of every key of `names`."""
    renamed: dict[str, str] = {}
    """Slug of a tag that was renamed -> the name it has now, the last one if it was renamed again."""

    def knows(self, name: str) -> bool:
        """Say whether the editor has given this name a place among the canonical ones or their aliases."""
        return key(name) in self.names

    def canonical(self, name: str) -> str | None:
        """Return how a tag is written here; the name itself if nothing is said of it, None if it is never to be used."""
        found = self.names.get(key(name), name)
        return None if key(name) in self.never or key(found) in self.never else found


def load(path: Path, relative: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the file; one that is missing is an empty vocabulary, as is one that is no TOML, which is a problem with the rule `UNREADABLE`."""
    content = path.read_bytes() if path.is_file() else b""
    text = content.decode("utf-8-sig", "replace")
    empty = Vocabulary(hashing.of_bytes(content))
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = Place(relative, int(found[1]), int(found[2])) if found else Place(relative)
        what = str(error).partition(" (at ")[0]
        line = text.split("\n")[int(found[1]) - 1] if found else ""
        return empty, (
            Problem(
                place,
                f"The file is no valid TOML: {what}",
                "Put every name between quotes, and every list between brackets",
                UNREADABLE,
                line,
            ),
        )
    return _checked(values, text.split("\n"), relative, empty.digest)


@memoize
def key(name: str) -> str:
    """Return the form in which two spellings of a name are the same: no case, accents, dots."""
    return unicodedata.normalize("NFC", fold(name)).replace(".", "")


def sample() -> str:
    """Return the commented file that a new site begins with."""
    return SAMPLE


SAMPLE = """# Tags: how names are written, and which names are never tags.

# Names that are never to be tags.
never = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

# The name to show = all the ways it is written in copy.
[names]
"United States" = ["U.S.", "USA", "US"]
"United Kingdom" = ["U.K.", "Great Britain"]
"European Union" = ["EU", "E.U."]
"""


def _checked(values: dict[str, Any], lines: list[str], relative: str, found: Digest) -> tuple[Vocabulary, tuple[Problem, ...]]:
    problems = [
        _problem(name, lines, relative, f"There is no setting {name}", 'Write never = ["…"], or a name below [names]', "tags.unknown")
        for name in values
        if name not in ("never", "names", "renamed")
    ]
    never = values.get("never", [])
    if not _are_texts(never):
        problems.append(_problem("never", lines, relative, "never must be a list of names", 'Write never = ["Monday"]', "tags.type"))
        never = []
    names = _names(values, lines, relative, problems)
    renamed = _renamed(values, names, lines, relative, problems)
    starts = frozenset(name.split(" ")[0] for name in names if name)
    return Vocabulary(found, names, frozenset(key(name) for name in never), starts, renamed), tuple(problems)


def _names(values: dict[str, Any], lines: list[str], relative: str, problems: list[Problem]) -> dict[str, str]:
    names: dict[str, str] = {}
    table = _table("names", '"United States" = ["U.S."]', values, lines, relative, problems)
    for name, aliases in table.items():
        if not _are_texts(aliases):
            hint = f'Write "{name}" = ["…"]'
            problems.append(_problem(name, lines, relative, f"The aliases of {name} must be a list", hint, "tags.type"))
            continue
        twice = [alias for alias in (name, *aliases) if names.setdefault(key(alias), name) != name]
        problems += [_twice(alias, names[key(alias)], name, name, lines, relative) for alias in twice]
    return names


def _renamed(values: dict[str, Any], names: dict[str, str], lines: list[str], relative: str, problems: list[Problem]) -> dict[str, str]:
    """Lead the names that a renamed tag had to the one it has now; return that by the slug of the old one."""
    table = _table("renamed", '"Old name" = "New name"', values, lines, relative, problems)
    steps: dict[str, str] = {}
    for old, new in table.items():
        if isinstance(new, str) and key(old) and key(new):
            steps[key(old)] = new
        else:
            message, hint = f"The new name of {old} must be a text", f'Write "{old}" = "New name"'
            problems.append(_problem(old, lines, relative, message, hint, "tags.type"))
    for alias, name in names.items():
        names[alias] = _last(name, steps)
    for old in (old for old in table if key(old) in steps):
        target = _last(old, steps)
        last = _last(names.get(key(target), target), steps)
        if names.get(key(old), old) not in (old, last):
            problems.append(_twice(old, names[key(old)], last, old, lines, relative))
            continue
        names[key(old)] = last
        names.setdefault(key(last), last)
    return {slug(old, name_signs=True): names[key(old)] for old in table if key(old) in steps}


def _last(name: str, steps: dict[str, str]) -> str:
    """Follow a name through its renamings; those that lead round in a circle end where they would begin again."""
    met = {key(name)}
    while (found := steps.get(key(name))) is not None:
        name = found
        if key(name) in met:
            break
        met.add(key(name))
    return name


def _table(name: str, example: str, values: dict[str, Any], lines: list[str], relative: str, problems: list[Problem]) -> dict[str, Any]:
    table = values.get(name, {})
    if isinstance(table, dict):
        return table
    problems.append(_problem(name, lines, relative, f"{name} must be a table", f"Write [{name}] and below it {example}", "tags.type"))
    return {}


def _twice(alias: str, first: str, second: str, setting: str, lines: list[str], relative: str) -> Problem:
    message = f"{alias} stands for {first} already, and now for {second} too"
    return _problem(setting, lines, relative, message, "Keep it in one of the two", "tags.alias")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _problem(name: str, lines: list[str], relative: str, message: str, hint: str, rule: str) -> Problem:
    pattern = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}["']?\s*[=\]]""")
    number = next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)
    return Problem(Place(relative, number, 1), message, hint, rule, lines[number - 1] if lines else "")
