"""The files in `content/authors/`: one author each, with front matter, and the biography as the text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.content import front_matter
from generator.content.front_matter.loading import load
from generator.content.front_matter.own_keys import value
from generator.content.front_matter.source import Unfenced
from generator.content.names import AUTHORS, is_author_file, is_backup, is_section_page
from generator.core.problems import Place, Position, Problem
from generator.settings.data_file import converted, first_key
from generator.settings.fault import Fault
from generator.settings.profiles import AuthorConfig, check_author
from generator.system.files import read, walk

LARGEST = 100_000
"""Bytes of such a file."""
OTHER_NAMES = {"title": "name", "avatar": "picture", "image": "picture", "bio": "biography", "job": "role", "position": "role"}
"""What other tools call our keys."""
OF_ARTICLES = ("date", "tags", "section", "authors", "status")
"""Keys that only articles have."""


class AuthorFile(NamedTuple):
    name: str
    """Of the file, or of its folder."""
    path: str
    """Relative to the project."""
    author: AuthorConfig


def author_files(project: str) -> tuple[list[AuthorFile], list[Problem]]:
    """Return the authors that have a file of their own, in the order of their paths, and all problems of such files."""
    authors, problems = list[AuthorFile](), list[Problem]()
    for name, path in _files(project):
        author, faults = _read(project, path)
        problems += faults
        if author is not None:
            authors.append(AuthorFile(name, path, author))
    return authors, problems


def _files(project: str) -> Iterator[tuple[str, str]]:
    """Yield name and path of each file: "jane" for "authors/jane.md", "authors/jane/index.md" and "authors/jane/_index.md"."""
    folder = os.path.join(project, AUTHORS.rstrip("/"))
    if not os.path.isdir(folder) or os.path.islink(folder):
        return
    for entry in walk(folder):
        path = AUTHORS + entry.path
        if not entry.path or not is_author_file(path) or is_backup(path):
            continue
        above, _, file = entry.path.rpartition("/")
        stem = file.rpartition(".")[0]
        if above and stem in ("index", "_index"):
            yield above.rpartition("/")[2], path
        elif not is_section_page(path):
            yield stem, path


def _read(project: str, path: str) -> tuple[AuthorConfig | None, list[Problem]]:
    try:
        content, _ = read(os.path.join(project, path))
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}"
        return None, [Problem(Place(path), message, "Check its permissions, and that it is no link", "site.link")]
    if len(content) > LARGEST:
        message = f"The file is larger than {LARGEST // 1000} KB, so it is left out"
        return None, [Problem(Place(path), message, "Write a shorter biography", "article.limit")]
    text, faults = front_matter.decode(content, path)
    try:
        header, body, _, syntax = front_matter.split(text)
    except Unfenced as unfenced:
        return None, [*faults, unfenced.problem(path)]
    loaded = load(header, path, syntax)
    problems = [*faults, *loaded.problems]
    values = {OTHER_NAMES.get(key, key): read_value for key, node in loaded.nodes.items() if (read_value := value(node)) is not None}
    positions = {OTHER_NAMES.get(key, key): position for key, position in loaded.positions.items()}
    if article_key := next((key for key in OF_ARTICLES if key in values), ""):
        message = f"This file has '{article_key}', as articles have, but files in content/authors/ are about authors"
        hint = "Move an article to the folder of its section; else delete this key"
        return None, [*problems, Problem(_at(path, positions, article_key), message, hint, "authors.article")]
    author, wrong = _author(values, body)
    return author, [*problems, *(_problem(fault, path, positions, loaded.lines) for fault in wrong)]


def _author(values: dict[str, Any], body: str) -> tuple[AuthorConfig | None, list[Fault]]:
    """Return the author, without the keys that have a fault; None if there is no name."""
    if isinstance(values.get("aliases"), str):
        values["aliases"] = [values["aliases"]]
    if body.strip():
        values["biography"] = body.strip()
    return converted(values, AuthorConfig, "", check_author)


def _problem(fault: Fault, path: str, positions: dict[str, Position], lines: tuple[str, ...]) -> Problem:
    place = _at(path, positions, first_key(fault.key))
    excerpt = lines[place.line - 1] if place.line and place.line <= len(lines) and first_key(fault.key) in positions else ""
    if fault.rule == "config.unknown":  # files of other tools have keys of their own
        return Problem(place, fault.message.replace("setting", "key"), fault.hint, fault.rule, excerpt, level="warning")
    return Problem(place, fault.message, fault.hint, fault.rule, excerpt)


def _at(path: str, positions: dict[str, Position], key: str) -> Place:
    return Place(path, *positions.get(key, Position(1, 1)))
