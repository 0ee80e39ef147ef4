"""What an edit of tags would change, file by file, and the writing of it. A file that was changed in between is left alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.system import files


class Line(msgspec.Struct, frozen=True):
    number: int
    """In the file as it is."""
    before: str
    """Empty if the line is new."""
    after: str
    """Empty if the line goes."""


class Revision(msgspec.Struct, frozen=True):
    """One file, as it was when the plan was made and as it is to be."""

    path: str
    before: Digest | None
    """None if there is no such file yet."""
    content: bytes
    lines: tuple[Line, ...]


class Plan(msgspec.Struct, frozen=True):
    revisions: tuple[Revision, ...] = ()
    """In the order in which they are written."""
    redirects: tuple[tuple[str, str], ...] = ()
    """Page of an old tag -> page of the new one, from the site's root."""
    problems: tuple[Problem, ...] = ()
    """What cannot be changed, and has to be by hand."""
    notices: tuple[str, ...] = ()


class Written(msgspec.Struct, frozen=True):
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def revision(path: str, before: bytes | None, after: bytes) -> Revision:
    """Return the change of a file, line by line."""
    lines = tuple(_lines((before or b"").decode("utf-8", "replace"), after.decode("utf-8", "replace")))
    return Revision(path, None if before is None else hashing.of_bytes(before), after, lines)


def write(plan: Plan, project: str) -> Written:
    """Write every file of a plan, each at once or not at all."""
    paths, problems = list[str](), list[Problem]()
    for one in plan.revisions:
        place = os.path.join(project, one.path)
        try:
            if _digest(place) != one.before:
                hint = "Look at it, and run the command again"
                problems.append(
                    Problem(Place(one.path), "The file was changed since the plan was made, and is left as it is", hint, "tags.changed")
                )
            elif _write(place, one.content):
                paths.append(one.path)
        except OSError as error:
            problems.append(
                Problem(Place(one.path), f"The file cannot be written: {error.strerror}", "Check who may write there", "tags.write")
            )
    return Written(tuple(paths), tuple(problems))


def _write(path: str, content: bytes) -> bool:
    """Write a file where a link leads to, and leave who may read it as it was."""
    path = os.path.realpath(path)
    mode = os.stat(path).st_mode if os.path.exists(path) else None
    changed = files.write(path, content, durable=True)
    if mode is not None:
        os.chmod(path, stat.S_IMODE(mode))
    return changed


def _digest(path: str) -> Digest | None:
    try:
        with open(path, "rb") as file:
            return hashing.of_bytes(file.read())
    except FileNotFoundError:
        return None


def _lines(before: str, after: str) -> Iterator[Line]:
    old, new = before.splitlines(), after.splitlines()
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    while len(old) > start and len(new) > start and old[-1] == new[-1]:
        del old[-1], new[-1]
    matcher = SequenceMatcher(None, old[start:], new[start:], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from _paired(old[start + a : start + b], new[start + c : start + d], start + a + 1)


def _paired(old: list[str], new: list[str], first: int) -> Iterable[Line]:
    for at in range(max(len(old), len(new))):
        yield Line(first + min(at, len(old)), old[at] if at < len(old) else "", new[at] if at < len(new) else "")
