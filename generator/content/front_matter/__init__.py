"""Front matter: split from the body, read as YAML, TOML or JSON, and checked key by key.

`parse` does not raise for any text, and reports all faults of the front matter at once, each with its line.
"""

from __future__ import annotations

from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.content.front_matter.fields import FrontMatter, check
from generator.content.front_matter.loading import load
from generator.content.front_matter.picture import Picture
from generator.content.front_matter.source import Unfenced, decode, split, unclosed
from generator.core.problems import Problem, in_order

__all__ = ["FrontMatter", "Parsed", "Picture", "decode", "parse", "split"]


class Parsed(NamedTuple):
    front_matter: FrontMatter | None
    """None if an error keeps the article from being published."""
    body: str
    first_line: int
    """The line of the file on which the body begins, counted from 1."""
    problems: tuple[Problem, ...]
    """In the order of their lines."""


def parse(text: str, path: str, zone: ZoneInfo, language: str = "") -> Parsed:
    """Read the front matter of an article.

    `zone` is the site's time zone, `language` the language of an article whose front matter names none.
    """
    problems: tuple[Problem, ...] = ()
    try:
        header, body, line, syntax = split(text)
    except Unfenced as fault:
        header, body, line, syntax, problems = fault.header, fault.body, fault.line, "YAML", (fault.problem(path),)
        if not header:
            return Parsed(None, body, line, problems)
    loaded = load(header, path, syntax)
    if syntax == "YAML" and loaded.problems and not problems and (earlier := unclosed(text)) and not earlier.excerpt.strip():
        # A line of three hyphens further down in the body was taken for the end of the front matter.
        header, body, line, problems = earlier.header, earlier.body, earlier.line, (earlier.problem(path),)
        loaded = load(header, path)
    front_matter, faults = check(loaded, path, zone, language)
    problems = tuple(in_order((*problems, *loaded.problems, *faults)))
    failed = any(problem.level == "error" for problem in problems)
    return Parsed(None if failed else front_matter, body, line, problems)
