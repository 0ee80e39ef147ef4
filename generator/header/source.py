"""From bytes to a YAML mapping whose lines are those of the file. Knows nothing of what the keys mean."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import yaml
from frontmatter.default_handlers import YAMLHandler

from generator.problems import Place, Problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"---[ \t]*$", re.MULTILINE)
_PLAIN = re.compile(r"^(\s*[\w-]+:\s+)(.*\S)\s*$")


class Loaded(msgspec.Struct, frozen=True):
    """A header as YAML has it."""

    values: dict[str, Any]
    places: dict[str, tuple[int, int]]
    """Line and column, from 1, of each key."""
    lines: tuple[str, ...]
    """Of the file, as far as the header goes."""
    problems: tuple[Problem, ...]


class Faulty(Exception):
    """There is no header that can be read; carries the problems, and the body as far as it is known."""

    def __init__(self, problems: tuple[Problem, ...], body: str = "", line: int = 1) -> None:
        super().__init__()
        self.problems, self.body, self.line = problems, body, line


class Handler(YAMLHandler):
    """Splits at the first closing fence, and keeps the line numbers by padding what was cut off."""

    def split(self, text: str) -> tuple[str, str]:
        """Return the header, padded so that its lines are the file's, and the body; raise ValueError if there is none."""
        start = len(text) - len(text.lstrip("\n \t"))
        opening = _FENCE.match(text, start)
        if not opening:
            raise ValueError("missing")
        closing = _FENCE.search(text, opening.end())
        while closing and text[closing.start() - 1] != "\n":
            closing = _FENCE.search(text, closing.end())
        if not closing:
            raise ValueError("unclosed")
        padding = "\n" * text.count("\n", 0, opening.end())
        return padding + text[opening.end() : closing.start()], text[closing.end() :]


def decode(content: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of an article file, its line ends made one; what is no UTF-8 is a problem with its place."""
    problems: tuple[Problem, ...] = ()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        hint = "Save the file as UTF-8"
        problems = (Problem(Place(path, line, column), "The file is not in UTF-8 from here on", hint, "header.encoding"),)
        text = content.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def split(text: str, path: str) -> tuple[str, str, int]:
    """Return the header padded to the file's lines, the body, and the line on which the body begins."""
    try:
        header, body = Handler().split(text)
    except ValueError as error:
        raise Faulty((_no_header(text, path, str(error)),), text) from None
    first = header.count("\n") + 1
    stripped = body.lstrip("\n")
    return header, stripped, first + len(body) - len(stripped)


def load(header: str, path: str) -> Loaded:
    """Read the header's YAML; raise Faulty if it is none."""
    lines = tuple(header.split("\n"))
    loader = _LOADER(header)
    try:
        node = loader.get_single_node()
        places, problems = _inspect(node, path, lines)
        values = loader.construct_document(node) if node is not None and not problems else {}
    except yaml.YAMLError as error:
        raise Faulty((_yaml_fault(error, path, lines),)) from None
    except (ValueError, OverflowError, RecursionError) as error:
        raise Faulty((Problem(Place(path, 1), f"The header cannot be read: {error}", "Put the values between quotes", "header.yaml"),)) from None
    finally:
        loader.dispose()
    if any(problem.level == "error" for problem in problems):
        raise Faulty(tuple(problems))
    if not isinstance(values, dict):
        message = "The header is not a list of settings"
        raise Faulty((Problem(Place(path, 2), message, 'Write a line for each setting, such as title: "…"', "header.type", _line(lines, 2)),))
    return Loaded({str(key): value for key, value in values.items()}, places, lines, tuple(problems))


def _inspect(node: yaml.Node | None, path: str, lines: tuple[str, ...]) -> tuple[dict[str, tuple[int, int]], list[Problem]]:
    """Return the places of the keys, and a problem for each key that is there twice and each YAML reference."""
    places: dict[str, tuple[int, int]] = {}
    problems = []
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            name, place = str(key.value), (key.start_mark.line + 1, key.start_mark.column + 1)
            if name in places:
                message = f"{name} is there twice, first on line {places[name][0]}"
                problems.append(Problem(Place(path, *place), message, "Keep one of the two lines", "header.repeated", _line(lines, place[0])))
            places.setdefault(name, place)
    for number, line in enumerate(lines, 1):
        if re.match(r"\s*[\w-]+:\s+[&*]\w|\s*-\s+[&*]\w|\s*<<:", line):
            message, hint = "The header uses a YAML reference (& or *), which is not allowed here", "Put the text between quotes"
            problems.append(Problem(Place(path, number), message, hint, "header.yaml", line, _quoted(line)))
    return places, problems


def _no_header(text: str, path: str, why: str) -> Problem:
    first = text.partition("\n")[0][:120]
    if why == "unclosed":
        return Problem(Place(path, 1), "The header is not closed", "Write a line of three hyphens, ---, after the last setting", "header.unclosed", first, "---")
    hint = 'Begin the file with a line of three hyphens, then title: "…" and date: "…", then three hyphens again'
    return Problem(Place(path, 1), "The file has no header", hint, "header.missing", first)


def _yaml_fault(error: yaml.YAMLError, path: str, lines: tuple[str, ...]) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    number, column = (mark.line + 1, mark.column + 1) if mark else (2, 1)
    text = _line(lines, number)
    tabbed = next((at for at, line in enumerate(lines, 1) if re.match(r" *\t", line)), 0)
    if tabbed:
        line = lines[tabbed - 1]
        place, corrected = Place(path, tabbed, line.index("\t") + 1), line.replace("\t", "  ")
        return Problem(place, "The line is indented with a tab", "Use spaces", "header.tab", line, corrected)
    suspect = _suspect(lines, number)
    if suspect:
        line = lines[suspect - 1]
        where = Place(path, suspect, column if suspect == number else None)
        return Problem(where, "The value is not plain text to YAML", "Put it between quotes", "header.yaml", line, _quoted(line))
    what = getattr(error, "problem", None) or "it cannot be read"
    return Problem(Place(path, number, column), f"The header is no valid YAML: {what}", "Put texts between quotes, and close every bracket and quote", "header.yaml", text)


def _suspect(lines: tuple[str, ...], number: int) -> int:
    """Return the number of the line that most likely wants quotes: the one of the fault or the one before; 0 if none."""
    for at in (number, number - 1):
        found = _PLAIN.match(_line(lines, at))
        if found and found[2][0] not in "\"'[{" and (": " in found[2] or found[2].endswith(":") or found[2][0] in "@`%*&!|>?-"):
            return at
    return 0


def _quoted(line: str) -> str:
    found = _PLAIN.match(line)
    if not found:
        return ""
    return found[1] + '"' + found[2].replace("\\", "\\\\").replace('"', '\\"') + '"'


def _line(lines: tuple[str, ...], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


