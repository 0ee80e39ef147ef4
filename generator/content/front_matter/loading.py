"""YAML to nodes: every fault is said, mended as an editor would mend it, and what comes after it read on.

Knows nothing of what the keys mean. References are refused, so that no small file makes a large value;
so is deep nesting, which overwhelms libyaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.content.front_matter.source import problem
from generator.content.front_matter.values import corrected, is_nothing, items, listed, place, quoted, written
from generator.core.problems import Place, Problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LONGEST = 100_000
"""Characters of a header."""
DEEPEST = 20
"""Lists in lists, and so on."""
MOST_FAULTS = 30
"""Of one header; then it is given up."""
NO_SETTINGS = "The header is not a list of settings"
_SUSPECT = re.compile(r"[&*]|(?:[-?]\s+){20}")
_VALUE = re.compile(r"(\s*(?:-\s+)?[\w-]+\s*:\s+|\s*-\s+)(\S.*?)(\s+#\s.*|\s*)$")
_TIGHT = re.compile(r"(\s*[\w-]+):(\S.*)$")


class Loaded(msgspec.Struct, frozen=True):
    """A header as YAML has it."""

    nodes: dict[str, Node]
    """By key."""
    places: dict[str, tuple[int, int]]
    """Line and column, from 1, of each key."""
    lines: tuple[str, ...]
    """Of the file, as far as the header goes, mended where they were faulty."""
    problems: tuple[Problem, ...]
    complete: bool
    """False if lines were left out, so that nothing can be said of what is missing."""
    first: int
    """The line on which the header begins, that of its three hyphens."""


class Mending(msgspec.Struct, frozen=True):
    """A line that was faulty, and what is said of it."""

    number: int
    text: str
    message: str
    hint: str
    rule: str = "front-matter.yaml"


def load(header: str, path: str) -> Loaded:
    """Read the YAML of a header that is padded to the lines of its file."""
    lines = header.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    problems: list[Problem] = []
    complete, root = True, None
    if len(header) > LONGEST:
        message = f"The header is longer than {LONGEST} characters"
        problems.append(
            problem(Place(path, max(first, 1)), message, "Close it after the last setting with three hyphens", "front-matter.yaml")
        )
        return Loaded({}, {}, (), tuple(problems), complete=False, first=max(first, 1))
    for _ in range(MOST_FAULTS):
        try:
            root = compose("\n".join(lines))
            break
        except yaml.YAMLError as error:
            mending, line, column = _mend(lines, error)
        problems.append(problem(Place(path, line, column), mending.message, mending.hint, mending.rule, lines[line - 1], mending.text))
        complete = complete and bool(mending.text)
        if not mending.number:
            break
        lines[mending.number - 1] = mending.text
    nodes, places, repeated = _keys(root, tuple(lines), path)
    return Loaded(
        nodes, places, tuple(lines), (*problems, *repeated), complete=complete and (root is not None or not problems), first=max(first, 1)
    )


def compose(text: str) -> Node | None:
    """Return the mapping of a YAML text, None if it is empty; raise YAMLError for anything else."""
    if _SUSPECT.search(text) or text.count("[") + text.count("{") > DEEPEST:
        _refuse(text)
    loader = _LOADER(text)
    try:
        node: Node | None = loader.get_single_node()
    except (ValueError, OverflowError, RecursionError) as error:
        raise yaml.YAMLError(str(error)) from None
    finally:
        loader.dispose()
    if node is None or (isinstance(node, ScalarNode) and is_nothing(node) and not node.value):
        return None
    if not isinstance(node, MappingNode):
        raise yaml.MarkedYAMLError(problem=NO_SETTINGS, problem_mark=node.start_mark)
    return node


def _refuse(text: str) -> None:
    """Raise YAMLError for references, and for what is nested too deeply; libyaml's events do not overwhelm it, as its nodes do."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="A text that begins with & or * is a reference to YAML", problem_mark=event.start_mark)  # type: ignore[arg-type]  # libyaml's
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="The brackets are nested too deeply", problem_mark=event.start_mark)  # type: ignore[arg-type]


def _keys(root: Node | None, lines: tuple[str, ...], path: str) -> tuple[dict[str, Node], dict[str, tuple[int, int]], list[Problem]]:
    """Return values and places by key, and a problem for each key that is there twice."""
    nodes: dict[str, Node] = {}
    places: dict[str, tuple[int, int]] = {}
    problems = []
    for key, value in root.value if root else ():
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        if name in nodes:
            problems.append(_repeated(name, places[name][0], (nodes[name], value), Place(path, *place(key)), lines))
            continue
        nodes[name], places[name] = value, place(key)
    return nodes, places, problems


def _repeated(name: str, first: int, values: tuple[Node, Node], where: Place, lines: tuple[str, ...]) -> Problem:
    message = f"{name[:60]} is there twice, first on line {first}"
    excerpt = lines[(where.line or 1) - 1]
    if name in ("tags", "authors", "aliases"):
        texts = dict.fromkeys(written(item, lines) for value in values for item in items(value) if isinstance(item, ScalarNode))
        merged = corrected(values[1], listed(texts), lines)
        return problem(where, message, f"Keep one list of both, and delete line {first}", "front-matter.repeated", excerpt, merged)
    single = corrected(values[1], "", lines)
    return problem(where, message, "Keep one of the two lines", "front-matter.repeated", excerpt, "# " + excerpt.strip() if single else "")


def _mend(lines: list[str], error: yaml.YAMLError) -> tuple[Mending, int, int]:
    """Return the change of one line that lets YAML read on, and the place of the fault."""
    marks = [mark for name in ("problem_mark", "context_mark") if (mark := getattr(error, name, None))]
    numbers = [mark.line + 1 for mark in marks] or [1]
    old = numbers[0]
    tabbed = [at for at, line in enumerate(lines, 1) if re.match(r" *\t\s*\S", line)]
    suspects = [at for at in dict.fromkeys([*numbers, old - 1, *tabbed[:1]]) if 0 < at <= len(lines)]
    mendings = [mending for at in suspects for mending in _mendings(at, lines[at - 1])]
    reached = [(_reach(lines, mending), mending) for mending in mendings]
    best = next((mending for reach, mending in reached if reach is None), None)
    best = best or next((mending for reach, mending in reached if reach and reach > max(old, mending.number)), None)
    if best is None:
        best = _left_out(lines, suspects, error)
    line = best.number or min(old, len(lines))
    mark = next((mark for mark in marks if mark.line + 1 == line), None)
    column = mark.column + 1 if mark else len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
    return best, line, column


def _mendings(number: int, line: str) -> Iterator[Mending]:
    """Yield what an editor may have meant by a faulty line, likeliest first."""
    if re.match(r" *\t", line):
        indent = re.match(r"[ \t]*", line)[0]  # type: ignore[index]
        for better, hint in ((indent.expandtabs(2), "Use spaces"), ("", "Begin the setting at the edge")):
            yield Mending(number, better + line[len(indent) :], "The line is indented with a tab", hint, "front-matter.tab")
    found = _VALUE.match(line)
    if found:
        begin, value, rest = found.groups()
        message, hint = "YAML cannot read the value as it stands", "Put it between quotes"
        if value[0] not in "\"'[{" and re.search(r":(\s|$)", value):
            message = "YAML takes the colon in the text for that of a setting"
        if value[0] == "[" and "]" not in value[:-1]:
            inner = listed(part.strip().strip("\"'") for part in value.strip("[]").split(",") if part.strip())
            yield Mending(number, begin + inner + rest, message, "Put each between quotes, all between brackets")
        if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
            yield Mending(number, begin + quoted(value[1:-1]) + rest, message, "Use the other kind of quotes outside")
        if value[0] in "\"'" and value[0] not in value[1:]:
            yield Mending(number, begin + quoted(value[1:]) + rest, "The quotes are not closed", "Close them at the end of the line")
        yield Mending(number, begin + quoted(value) + rest, message, hint)
    elif tight := _TIGHT.match(line):
        for value in (tight[2], quoted(tight[2])):
            yield Mending(number, f"{tight[1]}: {value}", "There is no space after the colon", "Put a space there")


def _reach(lines: list[str], mending: Mending) -> int | None:
    """Return the line on which YAML stops after a mending; None if it reads to the end."""
    try:
        compose("\n".join([*lines[: mending.number - 1], mending.text, *lines[mending.number :]]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.line + 1 if mark else 1
    return None


def _left_out(lines: list[str], suspects: list[int], error: yaml.YAMLError) -> Mending:
    """Return the leaving out of the line without which YAML gets farthest; number 0 if none helps."""
    what = getattr(error, "problem", None) or "it cannot be read"
    message = what if what[:1].isupper() else f"The header is no valid YAML: {what}"
    hint = "Write each setting as its name, a colon, a space and its value between quotes"
    found = [Mending(at, "", message, hint) for at in suspects if lines[at - 1].strip() and what != NO_SETTINGS]
    reached = [(_reach(lines, mending), mending) for mending in found]
    helped = [(10**9 if reach is None else reach, mending) for reach, mending in reached if reach is None or reach > suspects[0]]
    if helped:
        return max(helped, key=lambda pair: pair[0])[1]
    return found[0] if found else Mending(0, "", message, hint)
