"""The files of a theme: which there are, and what is in them. Links lead out of the theme, so they are never followed."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

import msgspec

from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.system.resources import themes

LARGEST_TEXT = 1_000_000
"""Bytes of a template, a theme.toml or a file of words."""
LONGEST_NAME = 230
"""Bytes of a file name. The names of published files are a little longer."""
FOLDERS = ("templates", "static", "words")
RULE = "theme.file"
NOT_REGULAR = ("This is not a regular file", "It is a link, a loop or a device: put the file itself there")
_UNREADABLE = ("This cannot be read", "Check who may read it")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class ThemeFiles(msgspec.Struct, frozen=True):
    """The files of one theme, by name: "templates/front.html"."""

    stats: dict[str, tuple[int, int, int]]
    """Size, modification time and change time."""
    problems: tuple[Problem, ...]
    """What cannot be used: links, devices, unreadable folders, names that cannot be published."""

    def below(self, folder: str) -> list[str]:
        """Return the names of the files in a folder, relative to it, in order."""
        return sorted(name.removeprefix(folder + "/") for name in self.stats if name.startswith(folder + "/"))


class UnreadableError(Exception):
    """A file of a theme cannot be read; the message is for people, `line` is where the fault is."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


@lru_cache(maxsize=16)
def theme_files(folder: str, stamp: Digest) -> ThemeFiles:
    """Return the files of a theme. `stamp` is the key that separates one state of the files from another."""
    del stamp
    return scan(folder)


def scan(folder: str) -> ThemeFiles:
    """Look at every file of a theme."""
    stats: dict[str, tuple[int, int, int]] = {}
    problems: list[Problem] = []
    shown = f"themes/{os.path.basename(folder)}"
    for name, status in _walk(folder):
        fault = _fault(name, status)
        if not fault and status:
            stats[name] = status.st_size, status.st_mtime_ns, status.st_ctime_ns
        elif not os.path.basename(name).startswith("."):  # systems and editors put hidden files there
            problems.append(Problem(Place(f"{shown}/{escaped_name(name)}"), *(fault or _UNREADABLE), RULE))
    return ThemeFiles(stats, tuple(sorted(problems, key=lambda problem: problem.place.path)))


def is_regular(folder: str, parts: list[str]) -> bool:
    """Return whether a path in a theme is a file, without a link on the way to it."""
    path = folder
    try:
        for part in parts[:-1]:
            path = os.path.join(path, part)
            if not stat.S_ISDIR(_status(path, folder).st_mode):
                return False
        return stat.S_ISREG(_status(os.path.join(path, parts[-1]), folder).st_mode)
    except (OSError, ValueError):
        return False


def read_text(path: str) -> str:
    """Return the text of a template, a theme.toml or a file of words, without a byte order mark.

    Raises:
        UnreadableError: The file is a link or a device, is too large, is not in UTF-8, or cannot be read.
    """
    try:
        if not stat.S_ISREG(_status(path, os.path.dirname(path)).st_mode):
            raise UnreadableError(NOT_REGULAR[0])
        with open(path, "rb") as file:
            content = file.read(LARGEST_TEXT + 1)
    except OSError as error:
        raise UnreadableError(f"The file cannot be read: {error.strerror}") from None
    if len(content) > LARGEST_TEXT:
        raise UnreadableError(f"The file is larger than {LARGEST_TEXT:,} bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("The file is not in UTF-8, save it as such", content.count(b"\n", 0, error.start) + 1) from None


def digest_of(path: str) -> Digest:
    """Return the digest of a file of any size, as `hashing.of_bytes` of its content."""
    state = blake2b(digest_size=16)
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            state.update(block)
    return state.hexdigest()


def escaped_name(name: str) -> str:
    """Return a name in a form that can be printed and stored: bytes that are not UTF-8 and control characters become escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda sign: f"\\x{ord(sign[0]):02x}", text)


def is_packaged(folder: str) -> bool:
    """Return whether a folder belongs to Broadsheet itself. Installers may put links there."""
    return folder.startswith(str(themes()) + os.sep)


def _status(path: str, folder: str) -> os.stat_result:
    return os.stat(path) if is_packaged(folder + os.sep) else os.lstat(path)


def _walk(folder: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield everything below the folders of a theme that is no folder, and None for what cannot be read. Links are not followed."""
    waiting = [name for name in (*FOLDERS, "theme.toml") if os.path.lexists(os.path.join(folder, name))]
    while waiting:
        name = waiting.pop()
        path = os.path.join(folder, name)
        try:
            status = _status(path, folder)
            if not stat.S_ISDIR(status.st_mode):
                yield name, status
                continue
            with os.scandir(path) as entries:
                waiting += [f"{name}/{entry.name}" for entry in entries]
        except OSError:
            yield name, None


def _fault(name: str, status: os.stat_result | None) -> tuple[str, str] | None:
    """Return what is wrong with a file, and what to do; None if it can be used."""
    if status is None:
        return _UNREADABLE
    if not stat.S_ISREG(status.st_mode):
        return NOT_REGULAR
    if escaped_name(name) != name:
        return "The name has bytes that are not UTF-8, or control characters", "Give the file another name"
    if len(os.fsencode(os.path.basename(name))) > LONGEST_NAME:
        return "The name of the file is too long", "Give it a shorter name"
    return None
