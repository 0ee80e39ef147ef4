"""Front matter: split from the text, read as YAML, checked, with the line of every fault.

`parse` never raises for any text. A header with several faults gives all of them.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from generator.header.fields import Header, Picture, check
from generator.header.source import Faulty, Loaded, decode, load, split
from generator.problems import Problem

__all__ = ["Header", "Picture", "decode", "parse", "split"]


def parse(text: str, path: str, zone: ZoneInfo, language: str) -> tuple[Header | None, str, int, tuple[Problem, ...]]:
    """Return the header (None if an error forbids to publish), the body, the line it begins on, and the problems."""
    try:
        header, body, line = split(text, path)
        loaded: Loaded = load(header, path)
    except Faulty as fault:
        return None, fault.body, fault.line, fault.problems
    found, problems = check(loaded, path, zone, language)
    problems = (*loaded.problems, *problems)
    return None if any(problem.level == "error" for problem in problems) else found, body, line, problems
