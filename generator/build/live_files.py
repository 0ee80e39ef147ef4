"""The files of the updates of a live blog: `updates/*.md` beside its own file, `index.md`. No articles of their own: they are read with it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from generator.build.card import typeset
from generator.build.content_file import LeftOut, content_files, read_content
from generator.content.names import UPDATES, is_article, live_blogs, updates_folder
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Source
from generator.core.problems import Place, Problem
from generator.system.files import Stat, state_of

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter
    from generator.content.markdown.live import UpdateText

LARGEST = 1_000_000
"""Bytes of such a file."""


class UpdateStat(msgspec.Struct, frozen=True):
    """The file of an update as the catalog keeps it."""

    path: str
    stat: Stat
    digest: Digest
    """Empty if it could not be read."""


class UpdateFiles(NamedTuple):
    """The files in the folder of a live blog, in order of path."""

    stats: tuple[UpdateStat, ...] = ()
    contents: tuple[tuple[Source, bytes], ...] = ()
    """Of those that can be read."""
    problems: tuple[Problem, ...] = ()


class Updates(NamedTuple):
    """The updates that readers see, in order of path."""

    texts: tuple[UpdateText, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    """The file of each, and the line on which its text begins."""
    problems: tuple[Problem, ...] = ()


def live_blog_of(project: str, path: str) -> str:
    """Return the file of the live blog to which an update belongs, given the file of the update; empty if there is no such live blog."""
    return next((blog for blog in live_blogs(path) if _exists(project, blog)), "")


def files_below(project: str, path: str) -> list[str]:
    """Return the Markdown files in the folder for the updates of an article, in order of path; none if it cannot have such a folder."""
    folder = updates_folder(path)
    if not folder or not os.path.isdir(os.path.join(project, folder)) or state_of(os.path.join(project, folder)) is not None:
        return []
    return sorted(file for file, _ in content_files(project, folder) if is_article(file))


def read_updates(project: str, path: str) -> UpdateFiles:
    """Read the files of the updates of an article, if it has a folder with such files."""
    stats, contents, problems = list[UpdateStat](), list[tuple[Source, bytes]](), list[Problem]()
    for file in files_below(project, path):
        read = read_content(project, file)
        if isinstance(read, LeftOut):
            stats += [UpdateStat(file, read.stat, "")] if read.stat else []
            problems += [read.problem] if read.stat else []
            continue
        digest = hashing.of_bytes(read.content)
        stats.append(UpdateStat(file, read.stat, digest))
        fault = _misplaced(file, path) or _too_large(file, read.content)
        if fault:
            problems.append(fault)
        else:
            contents.append((Source(file, digest), read.content))
    return UpdateFiles(tuple(stats), tuple(contents), tuple(problems))


def updates_of(contents: Iterable[tuple[Source, bytes]], head: FrontMatter, zone: ZoneInfo, language: str) -> Updates:
    """Return the updates in some files; `head` is the front matter of the live blog, and `language` the one of the site."""
    from generator.content.live_update import parse_update

    parsed = [(source.path, parse_update(content, source.path, head.date, zone)) for source, content in contents]
    shown = [(path, update.first_line, update.text) for path, update in parsed if update.text]
    texts = tuple(text._replace(title=typeset(text.title, head.language or language)) for _, _, text in shown)
    places = tuple((path, line) for path, line, _ in shown)
    return Updates(texts, places, tuple(problem for _, update in parsed for problem in update.problems))


def not_live(files: UpdateFiles, path: str) -> tuple[Problem, ...]:
    """Return the problem of updates whose article is no live blog."""
    if not files.stats:
        return ()
    number = len(files.stats)
    message = f"{path} is not a live blog, so " + ("this update is" if number == 1 else f"this and {number - 1:,} more updates are")
    hint = 'Write "kind: live" in its front matter, or move articles out of this folder'
    return (Problem(Place(files.stats[0].path), f"{message} left out", hint, "article.update"),)


def _exists(project: str, path: str) -> bool:
    """Return whether there is a file with exactly this name, also where small and capital letters are the same."""
    folder, name = os.path.split(os.path.join(project, path))
    with suppress(OSError):
        return state_of(os.path.join(folder, name)) is not None and name in os.listdir(folder)
    return False


def _misplaced(file: str, path: str) -> Problem | None:
    if file.removeprefix(updates_folder(path) + "/").count("/") == 0:
        return None
    message = f"The updates of {path} are directly in the folder {UPDATES.strip('/')}, so this one is left out"
    return Problem(Place(file), message, "Move it up", "article.update")


def _too_large(file: str, content: bytes) -> Problem | None:
    if len(content) <= LARGEST:
        return None
    message = f"The file is larger than {LARGEST // 1_000_000} MB, so it is left out"
    return Problem(Place(file), message, "Split it into several updates", "article.limit")
