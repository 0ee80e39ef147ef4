"""Guess what an editor meant by a line that YAML cannot read, so that reading can continue and all faults are found at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import yaml

from generator.content.front_matter.compose import NOT_A_MAPPING, compose
from generator.content.front_matter.syntax import listed, quoted
from generator.core.problems import Position

_KEY = re.compile(r"(?:\s*(?:-\s+)?[\w-]+\s*:\s+|\s*-\s+)(?=\S)")
"""A key or a hyphen, before a value."""
_COMMENT = re.compile(r"(?<!\s)\s+#\s")
"""The beginning of a comment after a value. The lookbehind keeps the search linear in long runs of spaces."""
_NO_SPACE = re.compile(r"(\s*[\w-]+):(\S.*)$")
_END = 10**9
"""The number of a line after the last one: YAML reads to the end."""


class Repair(msgspec.Struct, frozen=True):
    """A faulty line, how it should read, and the words for it."""

    line: int
    """Counted from 1; 0 if no line could be blamed."""
    text: str
    """The repaired line; empty if the line is left out."""
    message: str
    hint: str
    rule: str = "front-matter.yaml"


def repair(lines: list[str], error: yaml.YAMLError) -> tuple[Repair, Position]:
    """Return the change of one line with which YAML reads farther, and the position of the fault."""
    marks = [mark for name in ("problem_mark", "context_mark") if (mark := getattr(error, name, None))]
    suspects = _suspects(lines, [mark.line + 1 for mark in marks] or [1])
    stopped = marks[0].line + 1 if marks else 1
    best = _best(lines, suspects, stopped) or _without_a_line(lines, suspects, error)
    line = best.line or min(stopped, len(lines))
    mark = next((mark for mark in marks if mark.line + 1 == line), None)
    indent = len(lines[line - 1]) - len(lines[line - 1].lstrip())
    return best, Position(line, (mark.column if mark else indent) + 1)


def _suspects(lines: list[str], marked: list[int]) -> list[int]:
    """Return the lines that may be at fault, likeliest first: those that YAML names, the one before, and the first with a tab."""
    tabbed = [number for number, line in enumerate(lines, 1) if re.match(r" *\t\s*\S", line)]
    candidates = dict.fromkeys([*marked, marked[0] - 1, *tabbed[:1]])
    return [number for number in candidates if 0 < number <= len(lines)]


def _best(lines: list[str], suspects: list[int], stopped: int) -> Repair | None:
    """Return the first repair with which YAML reads to the end, else the first with which it reads farther than before."""
    repairs = [guess for number in suspects for guess in _guesses(number, lines[number - 1])]
    reached = [(_reach(lines, guess), guess) for guess in repairs]
    complete = (guess for reach, guess in reached if reach == _END)
    farther = (guess for reach, guess in reached if reach > max(stopped, guess.line))
    return next(complete, None) or next(farther, None)


def _guesses(number: int, line: str) -> Iterator[Repair]:
    """Yield what a faulty line may be meant to say, likeliest first."""
    if re.match(r" *\t", line):
        text = line.lstrip(" \t")
        indent = line[: len(line) - len(text)].expandtabs(2)
        for better, hint in ((indent + text, "Use spaces"), (text, "Start the key at the beginning of the line")):
            yield Repair(number, better, "The line is indented with a tab", hint, "front-matter.tab")
    if parts := _parts(line):
        yield from _value_guesses(number, *parts)
    elif match := _NO_SPACE.match(line):
        for value in (match[2], quoted(match[2])):
            yield Repair(number, f"{match[1]}: {value}", "A space is missing after the colon", "Add the space")


def _parts(line: str) -> tuple[str, str, str] | None:
    """Return the key, the value, and the space or comment after it; None if the line does not begin with a key or a hyphen."""
    key = _KEY.match(line)
    if not key:
        return None
    comment = _COMMENT.search(line, key.end() + 1)
    end = comment.start() if comment else len(line.rstrip())
    return line[: key.end()], line[key.end() : end], line[end:]


def _value_guesses(number: int, before: str, value: str, after: str) -> Iterator[Repair]:
    """Yield repairs of the value of a line, given what stands before and after it."""
    message, hint = "YAML cannot read this value", "Put it in quotes"
    if value[0] not in "\"'[{" and re.search(r":(\s|$)", value):
        message = "YAML reads the colon in this text as the end of a key"
    if value[0] == "[" and "]" not in value[:-1]:
        items = listed(part.strip().strip("\"'") for part in value.strip("[]").split(",") if part.strip())
        yield Repair(number, before + items + after, message, "Put each item in quotes, and the list in brackets")
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        yield Repair(number, before + quoted(value[1:-1]) + after, message, "Use the other kind of quotes around the text")
    if value[0] in "\"'" and value[0] not in value[1:]:
        yield Repair(number, before + quoted(value[1:]) + after, "The quotes are not closed", "Close them at the end of the line")
    yield Repair(number, before + quoted(value) + after, message, hint)


def _reach(lines: list[str], guess: Repair) -> int:
    """Return the line on which YAML stops after a repair, `_END` if it reads to the end."""
    try:
        compose("\n".join([*lines[: guess.line - 1], guess.text, *lines[guess.line :]]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.line + 1 if mark else 1
    return _END


def _without_a_line(lines: list[str], suspects: list[int], error: yaml.YAMLError) -> Repair:
    """Return the repair that leaves out the line without which YAML reads farthest; one for no line if there is none to leave out."""
    reason = getattr(error, "problem", None) or "it cannot be read"
    message = reason if reason[:1].isupper() else f"The front matter is not valid YAML: {reason}"
    hint = 'Write each line as key: "value"'
    guesses = [Repair(at, "", message, hint) for at in suspects if lines[at - 1].strip() and reason != NOT_A_MAPPING]
    if not guesses:
        return Repair(0, "", message, hint)
    reached = [(_reach(lines, guess), guess) for guess in guesses]
    helpful = [(reach, guess) for reach, guess in reached if reach > suspects[0]]
    return max(helpful, key=lambda pair: pair[0])[1] if helpful else guesses[0]
