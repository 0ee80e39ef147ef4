"""The file of one update of a live blog: when it was written, from its name or its front matter, its title and its text."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from yaml.nodes import Node, ScalarNode

from generator.content import front_matter
from generator.content.front_matter.checker import Checker
from generator.content.front_matter.fields import status_of
from generator.content.front_matter.loading import load
from generator.content.front_matter.source import Parts, Unfenced
from generator.content.front_matter.values import is_empty
from generator.content.markdown.live import UpdateText, first_update
from generator.core.problems import Place, Problem

KEYS = ("title", "date", "status")
"""Of its front matter, which may be missing."""

_NAME = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)[-_T ]|(?!\d{4}-\d\d-\d\d))(?P<hour>[01]\d|2[0-3])[-_.h]?(?P<minute>[0-5]\d)(?:[-_. ].*)?", re.IGNORECASE
)
_DAY = re.compile(r"\s*\d{4}-\d\d?-\d\d?\s*")
_UNFENCED = re.compile(rf"\s*(?:{'|'.join(KEYS)})\s*[:=]")


class ParsedUpdate(NamedTuple):
    text: UpdateText | None
    """None if it is a draft, or if an error keeps it from being published."""
    first_line: int
    """The line of the file on which the text begins, counted from 1."""
    problems: tuple[Problem, ...]


def parse_update(content: bytes, path: str, begin: datetime, zone: ZoneInfo) -> ParsedUpdate:
    """Read the file of an update; `begin` is the date of the live blog. Does not raise for any content."""
    text, problems = front_matter.decode(content, path)
    try:
        header, body, first, syntax = front_matter.split(text)
    except Unfenced as fault:
        if fault.closing or _UNFENCED.match(text):
            return ParsedUpdate(None, fault.line, (*problems, fault.problem(path)))
        header, body, first, syntax = Parts("", text, 1, "YAML")
    loaded = load(header, path, syntax)
    checker = Checker(loaded, path, KEYS)
    checker.check_names()
    title, status, at = checker.text("title"), status_of(checker), _moment(checker, begin, zone)
    problems = (*problems, *loaded.problems, *checker.problems)
    if at is None or status != "published" or any(problem.level == "error" for problem in problems):
        return ParsedUpdate(None, first, problems)
    return ParsedUpdate(UpdateText(_stem(path), at, title, body), first, problems)


def _moment(checker: Checker, begin: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when an update was written: its date, or else the time in the name of its file. A missing or faulty one is reported."""
    day, at = _named(_stem(checker.path))
    node = checker.loaded.nodes.get("date")
    if node is not None and not is_empty(node):
        given = checker.moment("date", node, zone)
        return datetime.combine(given, at, zone) if given and at and _is_day(node) else given
    if at:
        return datetime.combine(day, at, zone) if day else first_update(at, begin)
    message = "The name of the file of this update has no time"
    hint = f'Name it 18-15.md or {begin:%Y-%m-%d}-1815.md, or write date: "{begin:%Y-%m-%d}T18:15" in its front matter'
    checker.problems.append(Problem(Place(checker.path, 1), message, hint, "article.update"))
    return None


def _named(stem: str) -> tuple[date | None, time | None]:
    """Return the day and the time that a name begins with."""
    match = _NAME.fullmatch(stem)
    if not match:
        return None, None
    try:
        day = date.fromisoformat(match["day"]) if match["day"] else None
    except ValueError:
        return None, None
    return day, time(int(match["hour"]), int(match["minute"]))


def _is_day(node: Node) -> bool:
    return isinstance(node, ScalarNode) and _DAY.fullmatch(str(node.value)) is not None


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
