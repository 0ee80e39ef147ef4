"""The front matter to nodes by key. Every fault is reported and repaired, and reading continues after it.

Does not know what the keys mean.
"""

from __future__ import annotations

import msgspec
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.content.front_matter.compose import compose
from generator.content.front_matter.other_repairs import read_and_repair
from generator.content.front_matter.repairs import repair
from generator.content.front_matter.source import LONGEST_EXCERPT, problem
from generator.content.front_matter.syntax import RULES, Syntax, listed
from generator.content.front_matter.values import corrected, items, position, written
from generator.core.problems import Place, Position, Problem

LONGEST = 100_000
"""Characters of front matter."""
MOST_FAULTS, FEWEST_FAULTS = 30, 3
"""Faults after which reading stops, in short and in long front matter: each fault is found by reading everything again."""
SHORT = 10_000
"""Characters of front matter that may have `MOST_FAULTS`."""
MOST_KEYS = 500
LISTS = ("tags", "authors", "aliases")
"""Keys whose values can be joined if the key is there twice."""


class Loaded(msgspec.Struct, frozen=True):
    """Front matter as YAML, TOML or JSON reads it."""

    nodes: dict[str, Node]
    """By key."""
    positions: dict[str, Position]
    """Of each key."""
    lines: tuple[str, ...]
    """Of the file, as far as the front matter goes; faulty lines are repaired."""
    problems: tuple[Problem, ...]
    complete: bool
    """False if lines were left out, so that a missing key may stand in one of them."""
    first: int
    """The line of the opening hyphens, counted from 1."""
    syntax: Syntax = "YAML"


def load(header: str, path: str, syntax: Syntax = "YAML") -> Loaded:
    """Read front matter that is padded to the lines of its file."""
    lines = header.split("\n")
    first = max(1, next((at for at, line in enumerate(lines) if line.strip()), len(lines)))
    if len(header) > LONGEST:
        message = f"The front matter is longer than {LONGEST} characters"
        too_long = problem(Place(path, first), message, "Close it after the last key", RULES[syntax])
        return Loaded({}, {}, (), (too_long,), complete=False, first=first, syntax=syntax)
    read = _compose_and_repair(lines, path) if syntax == "YAML" else read_and_repair(lines, path, syntax)
    root, problems, complete = read
    nodes: dict[str, Node] = {}
    positions: dict[str, Position] = {}
    pairs, read_lines = root.value if root else [], tuple(lines)
    if len(pairs) > MOST_KEYS:
        place = Place(path, *position(pairs[MOST_KEYS][0]))
        message = f"The front matter has {len(pairs):,} keys, but at most {MOST_KEYS} are allowed"
        problems.append(problem(place, message, "Delete the keys that are not used", "front-matter.limit"))
    for key, value in pairs[:MOST_KEYS]:
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        if name in nodes:
            problems.append(_repeated(name, positions[name].line, (nodes[name], value), Place(path, *position(key)), read_lines, syntax))
        else:
            nodes[name], positions[name] = value, position(key)
    _unpack(nodes, positions)
    return Loaded(nodes, positions, read_lines, tuple(problems), complete=complete, first=first, syntax=syntax)


def _unpack(nodes: dict[str, Node], positions: dict[str, Position]) -> None:
    """Read the keys in a table of taxonomies, as Zola writes them, like those outside."""
    table = nodes.get("taxonomies")
    if isinstance(table, MappingNode):
        del nodes["taxonomies"], positions["taxonomies"]
        for key, value in table.value:
            if isinstance(key, ScalarNode) and str(key.value) not in nodes:
                nodes[str(key.value)], positions[str(key.value)] = value, position(key)


def _compose_and_repair(lines: list[str], path: str) -> tuple[Node | None, list[Problem], bool]:
    """Read the lines, repairing them in place; return the mapping, the problems, and whether no line was left out."""
    problems: list[Problem] = []
    complete = True
    length = sum(map(len, lines))
    for _ in range(max(FEWEST_FAULTS, min(MOST_FAULTS, MOST_FAULTS * SHORT // max(1, length)))):
        try:
            root = compose("\n".join(lines))
        except yaml.YAMLError as error:
            fix, at = repair(lines, error)
        else:
            return root, problems, complete and (root is not None or not problems)
        problems.append(problem(Place(path, *at), fix.message, fix.hint, fix.rule, lines[at.line - 1], fix.text, cause=fix.message))
        complete = complete and bool(fix.text)
        if not fix.line:
            break
        lines[fix.line - 1] = fix.text
    return None, problems, False


def _repeated(name: str, first: int, values: tuple[Node, Node], place: Place, lines: tuple[str, ...], syntax: Syntax) -> Problem:
    """Return the problem of a key that is there twice, first on the line `first`."""
    message, rule = f"'{name[:60]}' is there twice, first on line {first}", "front-matter.repeated"
    excerpt = lines[(place.line or 1) - 1]
    if name in LISTS and syntax == "YAML":
        texts = _union(values, lines)
        hint = f"Keep one list with all values, and delete line {first}"
        return problem(place, message, hint, rule, excerpt, corrected(values[1], listed(texts), lines) if texts else "", cause=name)
    is_one_line = bool(corrected(values[1], "", lines))
    commented_out = "# " + excerpt.strip() if is_one_line and syntax == "YAML" else ""
    return problem(place, message, "Keep one of the two lines", rule, excerpt, commented_out, cause=name)


def _union(values: tuple[Node, Node], lines: tuple[str, ...]) -> list[str]:
    """Return the texts of two lists, each once; none if they are too long for a correction to be shown."""
    texts: dict[str, None] = {}
    length = 0
    for item in (item for value in values for item in items(value) if isinstance(item, ScalarNode)):
        text = written(item, lines)
        length += len(text) if text not in texts else 0
        texts[text] = None
        if length > LONGEST_EXCERPT or len(texts) > LONGEST_EXCERPT:
            return []
    return list(texts)
