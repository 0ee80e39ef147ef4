"""Find raw files below `seeds/`. Does not read them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.core.problems import Place, Problem
from generator.intake.foreign import unread
from generator.intake.readers import Readers
from generator.intake.readers.table import built_in, by_suffix


def find_seeds(project: Path, readers: Readers = built_in) -> tuple[list[str], list[Problem]]:
    """Return the raw files below `seeds/` in order, and a problem for each that no reader can read, or that is a link or a device."""
    seeds, problems = [], []
    table = readers()
    for path, is_file in sorted(_walk(str(project), "seeds")):
        if is_file is None:
            problems.append(Problem(Place(recorded_name(path)), "The folder cannot be read", "Check who may read it", "intake.unreadable"))
        elif is_file and by_suffix(path, table) is None:
            problems.append(unread(str(project), path, recorded_name(path)))
        elif is_file:
            seeds.append(path)
        elif by_suffix(path, table) is not None or os.path.isdir(project / path):
            problems.append(
                Problem(
                    Place(recorded_name(path)),
                    "This is not a regular file",
                    "It is a link, a loop or a device: put the file itself there",
                    "intake.file",
                )
            )
    return seeds, problems


def recorded_name(path: str) -> str:
    """Return a path in a form that can be printed and stored: bytes that are not UTF-8 become escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(project: str, below: str) -> Iterator[tuple[str, bool | None]]:
    """Yield every path below a folder, except folders, in no order, with whether it is a regular file; None for a folder that cannot be read.

    Links are not followed, because they may lead out of the site, to files that are not for publication.
    """
    waiting: list[tuple[str, os.DirEntry[str] | None]] = [(below, None)]
    while waiting:
        path, entry = waiting.pop()
        if entry is None or entry.is_dir(follow_symlinks=False):
            try:
                with os.scandir(os.path.join(project, path)) as listing:
                    waiting += [(f"{path}/{inner.name}", inner) for inner in listing if not _is_set_aside(inner.name)]
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError:
                yield path, None
        else:
            yield path, entry.is_file(follow_symlinks=False)


def _is_set_aside(name: str) -> bool:
    """Return whether a file is hidden, or the lock or backup file of a word processor or an editor."""
    is_hidden = name.startswith(".") and name.strip(".").lower() != "txt"
    return is_hidden or name.startswith("~$") or name.endswith("~")
