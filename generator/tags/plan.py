"""The plan of an edit of tags, file by file, and writing it. A file that has changed since the plan was made is not written."""

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
    """In the file as it is now, counted from 1."""
    before: str
    """Empty if the line is new."""
    after: str
    """Empty if the line is deleted."""


class Revision(msgspec.Struct, frozen=True):
    """One file: its digest when the plan was made, and its new content."""

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
    """Changes that have to be made by hand."""
    notices: tuple[str, ...] = ()


class Written(msgspec.Struct, frozen=True):
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def revision(path: str, before: bytes | None, after: bytes) -> Revision:
    """Return the change of a file, with the lines that differ; `before` is None for a new file."""
    lines = tuple(_lines((before or b"").decode("utf-8", "replace"), after.decode("utf-8", "replace")))
    return Revision(path, None if before is None else hashing.of_bytes(before), after, lines)


def write(plan: Plan, project: str) -> Written:
    """Write every file of a plan. A file is replaced as a whole or not at all."""
    paths, problems = list[str](), list[Problem]()
    for revision in plan.revisions:
        place, path = Place(revision.path), os.path.join(project, revision.path)
        try:
            if files.link_on_the_way(project, revision.path):
                message, hint = "This is a link, or in a folder that is a link", "Put the file or the folder itself there"
                problems.append(Problem(place, message, hint, "tags.write", cause="link"))
            elif _digest(path) != revision.before:
                message = "The file has changed since the plan was made, so it was not written"
                problems.append(Problem(place, message, "Check the file, then run the command again", "tags.changed", cause="changed"))
            elif _write(path, revision.content):
                paths.append(revision.path)
        except OSError as error:
            message = f"The file cannot be written: {error.strerror}"
            problems.append(Problem(place, message, "Check the permissions of its folder", "tags.write", cause=str(error.strerror)))
    return Written(tuple(paths), tuple(problems))


def _write(path: str, content: bytes) -> bool:
    """Write a file and keep its permissions."""
    mode = os.lstat(path).st_mode if os.path.lexists(path) else None
    changed = files.write(path, content, durable=True)
    if mode is not None:
        os.chmod(path, stat.S_IMODE(mode))
    return changed


def _digest(path: str) -> Digest | None:
    try:
        return hashing.of_bytes(files.read(path)[0])
    except FileNotFoundError:
        return None


def _lines(before: str, after: str) -> Iterator[Line]:
    """Yield the lines that differ, in order. The equal beginning and end are cut off first: comparing them is slow."""
    old, new = before.splitlines(), after.splitlines()
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    while len(old) > start and len(new) > start and old[-1] == new[-1]:
        del old[-1], new[-1]
    matcher = SequenceMatcher(None, old[start:], new[start:], autojunk=False)
    for kind, old_begin, old_end, new_begin, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _paired(old[start + old_begin : start + old_end], new[start + new_begin : start + new_end], start + old_begin + 1)


def _paired(old: list[str], new: list[str], first: int) -> Iterable[Line]:
    for at in range(max(len(old), len(new))):
        yield Line(first + min(at, len(old)), old[at] if at < len(old) else "", new[at] if at < len(new) else "")
