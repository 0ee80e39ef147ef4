"""Front matter: split from the text, read as YAML, checked, with the line of every fault.

`parse` never raises for any text. A header with several faults gives all of them.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from generator.content.front_matter.fields import FrontMatter, Picture, check
from generator.content.front_matter.loading import load
from generator.content.front_matter.source import Unfenced, decode, split, unclosed
from generator.core.problems import Problem, in_order

__all__ = ["FrontMatter", "Picture", "decode", "parse", "split"]


def parse(text: str, path: str, zone: ZoneInfo, language: str = "") -> tuple[FrontMatter | None, str, int, tuple[Problem, ...]]:
    """Return the header, None if an error forbids to publish it; the body, the line it begins on; the problems in order.

    `language` is that of an article whose header names none.
    """
    problems: tuple[Problem, ...] = ()
    try:
        header, body, line = split(text)
    except Unfenced as fault:
        header, body, line, problems = fault.header, fault.body, fault.line, (fault.problem(path),)
        if not header:
            return None, body, line, problems
    loaded = load(header, path)
    if loaded.problems and not problems and (earlier := unclosed(text)) and not earlier.excerpt.strip():
        # A rule further down, set with three hyphens, was taken for the end of the header.
        header, body, line, problems = earlier.header, earlier.body, earlier.line, (earlier.problem(path),)
        loaded = load(header, path)
    found, faults = check(loaded, path, zone, language)
    problems = tuple(in_order((*problems, *loaded.problems, *faults)))
    return None if any(problem.level == "error" for problem in problems) else found, body, line, problems
