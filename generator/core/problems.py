"""What is wrong, where, and what to do about it, in an editor's words.

A problem is a value that is collected and shown, never an exception: one bad
file must not keep the good ones from being published. `Failure` is for what
stops a whole command (no site in the folder, a locked cache).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec


class Position(NamedTuple):
    """A line and a column in a file."""

    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a problem is: a file and, if it is known, line and column."""

    path: str
    """Relative to the project folder, with forward slashes."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Counted from 1, in characters."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class Problem(msgspec.Struct, frozen=True):
    """What is wrong, where, and what to do, for editors and for programs that read `--json`."""

    place: Place
    message: str
    """What is wrong, one sentence without a full stop."""
    hint: str = ""
    """What to do, one sentence without a full stop."""
    rule: str = ""
    """A stable slug such as "front-matter.tags"; every rule is listed in the manual."""
    excerpt: str = ""
    """The faulty line itself."""
    correction: str = ""
    """The corrected line, if the correction is known."""
    level: Literal["error", "warning"] = "error"
    """Errors make the command exit with 1; warnings do not."""
    cause: str = ""
    """What the problem is about: the section, key, tag, or the missing file's folder.

    Problems with the same rule and cause are shown together. If it is empty, problems with the same message are.
    """


class Failure(Exception):
    """Stops a command; carries the problems to show. The command line prints them and exits with 1."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[type[Failure], tuple[Problem, ...]]:
        """Keep the problems when a worker process sends the failure back."""
        return type(self), self.problems


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems sorted by place, each once."""
    unique = {(str(p.place), p.message, p.rule): p for p in problems}
    return sorted(unique.values(), key=lambda p: (p.place.path, p.place.line or 0, p.place.column or 0, p.rule, p.message))
