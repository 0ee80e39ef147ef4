"""Where something stands in the TOML files of a theme, for those who say what is wrong there."""

from __future__ import annotations

import re
import tomllib

from generator.core.problems import Place, Problem


def broken(error: tomllib.TOMLDecodeError, text: str, shown: str, hint: str, rule: str) -> Problem:
    """Say that a file is no TOML, at the line where reading it ended."""
    found = re.search(r"line (\d+)", str(error))
    at = int(found[1]) if found else text.count("\n") + 1
    return Problem(Place(shown, at), f"This is no TOML: {error}", hint, rule, line(text, at))


def line_of(key: str, text: str) -> int | None:
    """Return the line of a setting or a table, counted from 1."""
    found = re.search(rf"^[ \t\[]*[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else None


def line(text: str, number: int | None) -> str:
    """Return a line without the spaces around it; empty if there is none."""
    lines = text.split("\n")
    return lines[number - 1].strip() if number and 0 < number <= len(lines) else ""
