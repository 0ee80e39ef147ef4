"""Read TOML and JSON front matter. A faulty line of TOML is repaired as an editor may have meant it, so that all faults are found at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode

from generator.content.front_matter.other_syntaxes import Fault, json_object, toml
from generator.content.front_matter.source import problem
from generator.content.front_matter.syntax import EXAMPLES, RULES, Syntax, quoted
from generator.core.problems import Place, Problem

MOST_FAULTS = 30
"""Faults after which reading stops: each is found by reading everything again."""

_KEY = re.compile(r"""(?P<key>\s*["']?[\w-]+["']?)[ \t]*(?P<sign>[=:])[ \t]*(?P<value>\S.*)$""")
_END = 10**9
"""The number of a line after the last one."""


def read_and_repair(lines: list[str], path: str, syntax: Syntax) -> tuple[MappingNode | None, list[Problem], bool]:
    """Read the lines, repairing them in place; return the mapping, the problems, and whether no line was left out.

    JSON is not repaired: where it is faulty, it has no lines of its own.
    """
    problems: list[Problem] = []
    complete = True
    for _ in range(MOST_FAULTS if syntax == "TOML" else 1):
        try:
            text = "\n".join(lines)
            return toml(text) if syntax == "TOML" else json_object(text), problems, complete
        except Fault as fault:
            line = min(fault.position.line, len(lines))
            guess, hint = _guess(lines, line, fault) if syntax == "TOML" else (None, "")
            message = f"The front matter is not valid {syntax}: {fault.reason}"
            hint = hint or f"Write each key as {EXAMPLES[syntax]}"
            place, excerpt = Place(path, line, fault.position.column), lines[line - 1]
            problems.append(problem(place, message, hint, RULES[syntax], excerpt, guess or "", cause=message))
            if guess is None:
                break
            complete = complete and bool(guess)
            lines[line - 1] = guess
    return None, problems, False


def _guess(lines: list[str], line: int, fault: Fault) -> tuple[str | None, str]:
    """Return what a faulty line may be meant to say, and the hint for it; None if no change of it helps, empty if it must go."""
    for guess, hint in (*_guesses(lines[line - 1]), ("", "")):
        try:
            toml("\n".join([*lines[: line - 1], guess, *lines[line:]]))
        except Fault as next_fault:
            if next_fault.position.line <= max(line, fault.position.line):
                continue
        return guess, hint
    return None, ""


def _guesses(line: str) -> Iterator[tuple[str, str]]:
    """Yield repairs of a line, likeliest first."""
    match = _KEY.match(line)
    if not match:
        return
    key, value = match["key"], match["value"].rstrip()
    if match["sign"] == ":":
        yield f"{key} = {value}", "Write = after the key"
    text = value.strip("\"'")
    yield f"{key} = {quoted(text)}", "Put the value in quotes" if value[0] not in "\"'" else "Use the other kind of quotes around the text"
