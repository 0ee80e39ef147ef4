"""`content/tags.toml`: the editor's word on tags. Canonical names, their aliases, and names that are never tags."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import msgspec

from generator import digest
from generator.digest import Digest
from generator.problems import Place, Problem
from generator.text import fold


class Vocabulary(msgspec.Struct, frozen=True):
    digest: Digest
    names: dict[str, str] = {}
    """Folded name or alias -> canonical name."""
    never: frozenset[str] = frozenset()
    """Folded."""
    starts: frozenset[str] = frozenset()
    """The first word of every key of `names`."""

    def knows(self, name: str) -> bool:
        """Say whether the editor has given this name a place among the canonical ones or their aliases."""
        return key(name) in self.names

    def canonical(self, name: str) -> str | None:
        """Return how a tag is written here; the name itself if nothing is said of it, None if it is never to be used."""
        found = self.names.get(key(name), name)
        return None if key(name) in self.never or key(found) in self.never else found


def load(path: Path, relative: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read the file; one that is missing or faulty is an empty vocabulary."""
    content = path.read_bytes() if path.is_file() else b""
    text = content.decode("utf-8-sig", "replace")
    empty = Vocabulary(digest.of_bytes(content))
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = Place(relative, int(found[1]), int(found[2])) if found else Place(relative)
        what = str(error).partition(" (at ")[0]
        line = text.split("\n")[int(found[1]) - 1] if found else ""
        return empty, (Problem(place, f"The file is no valid TOML: {what}", "Put every name between quotes", "tags.toml-syntax", line),)
    return _checked(values, text.split("\n"), relative, empty.digest)


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
    names: dict[str, str] = {}
    problems = [
        _problem(name, lines, relative, f"There is no setting {name}", 'Write never = ["…"], or a name below [names]', "tags.unknown")
        for name in values
        if name not in ("never", "names")
    ]
    never = values.get("never", [])
    if not _are_texts(never):
        problems.append(_problem("never", lines, relative, "never must be a list of names", 'Write never = ["Monday"]', "tags.type"))
        never = []
    table = values.get("names", {})
    if not isinstance(table, dict):
        hint = 'Write [names] and below it "United States" = ["U.S."]'
        problems.append(_problem("names", lines, relative, "names must be a table", hint, "tags.type"))
        table = {}
    for name, aliases in table.items():
        if not _are_texts(aliases):
            hint = f'Write "{name}" = ["…"]'
            problems.append(_problem(name, lines, relative, f"The aliases of {name} must be a list", hint, "tags.type"))
            continue
        for alias in (name, *aliases):
            if names.setdefault(key(alias), name) != name:
                message = f"{alias} stands for {names[key(alias)]} already, and now for {name} too"
                problems.append(_problem(name, lines, relative, message, "Keep it in one of the two", "tags.alias"))
    starts = frozenset(name.split(" ")[0] for name in names if name)
    return Vocabulary(found, names, frozenset(key(name) for name in never), starts), tuple(problems)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _problem(name: str, lines: list[str], relative: str, message: str, hint: str, rule: str) -> Problem:
    pattern = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}["']?\s*[=\]]""")
    number = next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 1)
    return Problem(Place(relative, number, 1), message, hint, rule, lines[number - 1] if lines else "")
