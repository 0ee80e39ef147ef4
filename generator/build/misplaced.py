"""Find the editor's data files, such as `front.toml`, that have no effect because of their folder or their name."""

from __future__ import annotations

import os
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.content.names import AUTHORS, DATA_FILES, FRONT, STATIC, is_data_file
from generator.core.problems import Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.settings import Config

_AUTHORS, _STATIC = AUTHORS.removeprefix("content/"), STATIC.removeprefix("content/")


def misplaced_files(catalog: Catalog, config: Config, project: str) -> Iterator[Problem]:
    """Yield a problem for each data file without effect: an error, or a warning where only the name of a file is like that of one."""
    for path in catalog.possible_data_files():
        if path.startswith(_STATIC):
            continue
        if is_data_file(f"content/{path}"):
            yield from _misplaced(path, config, project)
        elif hint := _meant(path):
            message = "This file is published as it is, and has no other effect"
            yield Problem(Place(f"content/{path}"), message, hint, "config.place", level="warning")


def _misplaced(path: str, config: Config, project: str) -> Iterator[Problem]:
    folder, _, name = path.rpartition("/")
    right = name.lower()
    sections = [section.slug for section in config.sections]
    if right == FRONT and folder in sections:
        if name == FRONT:
            return
        message, hint = f"The name {name} has capital letters, so the file has no effect", f"Rename it to {FRONT}"
    elif right == FRONT and folder:
        message, hint = _without_section(folder, sections)
    else:
        message = f"{name} has no effect here"
        verb = "Move what is in it" if os.path.lexists(os.path.join(project, "content", right)) else "Move it"
        hint = f"{verb} to content/{right}. To publish a file of this name, put it into {STATIC}"
    yield Problem(Place(f"content/{path}"), message, hint, "config.place")


def _without_section(folder: str, sections: list[str]) -> tuple[str, str]:
    """Return message and hint for a `front.toml` in a folder that is not that of a section."""
    first, _, below = folder.partition("/")
    section = first if first in sections else nearest(first, sections) or nearest(folder.rpartition("/")[2], sections)
    reason = "the folder of a section is directly in content/" if below else f"there is no section '{first[:60]}'"
    message = f"{FRONT} has no effect here: {reason}"
    if section:
        return message, f"Did you mean content/{section}/{FRONT}?"
    return message, f"Move it to content/, or to the folder of a section: {', '.join(sections)}"


def _meant(path: str) -> str:
    """Return a hint if a file of TOML was probably meant to be a data file; else an empty text."""
    folder, _, name = path.rpartition("/")
    if path.startswith(_AUTHORS):
        name = name.rpartition(".")[0]
        return f"Write about an author in a table of content/authors.toml, or in Markdown, in {AUTHORS}{name}.md"
    meant = nearest(name, (FRONT,) if folder else DATA_FILES)
    return did_you_mean(meant) if meant else ""
