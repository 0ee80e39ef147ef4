"""The files of the content folder: which there are, and what is in one, or why it is left out. Runs in any process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import msgspec

from generator.content.names import is_backup, is_hidden
from generator.core.problems import Place, Problem
from generator.system.files import IRREGULAR, MISNAMED, UNREADABLE, IrregularFileError, Stat, is_usable, read, state_of, walk

GONE = (FileNotFoundError, NotADirectoryError, IsADirectoryError)
"""The file was deleted, or a folder took its place."""


class ContentFile(msgspec.Struct, frozen=True):
    content: bytes
    stat: Stat
    """From before it was read."""


class LeftOut(msgspec.Struct, frozen=True):
    """What is left out of the site, and why."""

    stat: Stat | None
    """As a scan of the content folder reports it; None if nothing is there any more."""
    problem: Problem


def read_content(project: str, path: str) -> ContentFile | LeftOut:
    """Read a file at a path that a scan of the content folder has returned."""
    if not is_usable(path):  # it is the printable form of another name
        return LeftOut(MISNAMED, _misnamed(path))
    place = os.path.join(project, path)
    try:
        return ContentFile(*read(place))
    except IrregularFileError:
        hint = "It is a link, a pipe or a device. Put the file or the folder itself there"
        return LeftOut(IRREGULAR, Problem(Place(path), "This is not a regular file", hint, "article.file"))
    except OSError as error:
        stat = None if isinstance(error, GONE) else state_of(place) or UNREADABLE
        message = f"The file cannot be read: {error.strerror}"
        return LeftOut(stat, Problem(Place(path), message, "Check its permissions", "article.unreadable"))


def content_files(project: str, folder: str) -> Iterator[tuple[str, Stat]]:
    """Yield the files below a folder by their paths in the project, in order, without backups; a folder that cannot be read is yielded itself."""
    for entry in walk(os.path.join(project, folder), is_hidden=lambda path: is_hidden(f"{folder}/{path}")):
        path = f"{folder}/{entry.path}" if entry.path else folder
        if not is_backup(path):
            yield path, entry.stat


def _misnamed(path: str) -> Problem:
    message = "The name of this file or folder is not in UTF-8, or has a control character, a line break or a backslash"
    return Problem(Place(path), message, "Give it another name", "article.name")
