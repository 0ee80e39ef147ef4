"""Edit the table `[renamed]` of `tags.toml`. Comments, quotes, order and line ends of everything else stay as they are."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, Item, Key, KeyType, SingleKey, Table

from generator.core.problems import Failure, Place, Problem
from generator.core.toml_positions import error_message, error_position, line_at, read
from generator.settings.vocabulary import key

PATH = "content/tags.toml"
NOTE = "# Renamed tags: the old name = the new name. The page of the old tag redirects to the page of the new one."
BOM = "\ufeff"


def renamed(text: str, olds: Sequence[str], new: str) -> str:
    """Return the text in which `[renamed]` leads every old name to the new one; other entries for these names are removed.

    Raises:
        Failure: the file is not valid TOML, or its `renamed` is not a table.
    """
    values = _parse(text)
    table = values.get("renamed", {})
    if not isinstance(table, dict):
        raise _by_hand(olds, new)
    if all(table.get(old) == new for old in olds) and key(new) not in map(key, table):
        return text
    replaced = {key(new), *map(key, olds)}
    stale = [name for name in table if key(name) in replaced]
    entries = {**{name: value for name, value in table.items() if name not in stale}, **dict.fromkeys(olds, new)}
    try:
        changed = _edited(text, stale, olds, new)
        if read(changed.removeprefix(BOM)) == {**values, "renamed": entries}:
            return changed
    except (TOMLKitError, tomllib.TOMLDecodeError):
        pass
    raise _by_hand(olds, new)


def _parse(text: str) -> dict[str, Any]:
    text = text.removeprefix(BOM)
    try:
        return read(text)
    except tomllib.TOMLDecodeError as error:
        line, column = error_position(error, text)
        hint = "Correct the line first, then run the command again"
        problem = Problem(Place(PATH, line, column), error_message(error), hint, "tags.toml-syntax", line_at(text, line))
        raise Failure(problem) from None


def _edited(text: str, stale: Sequence[str], olds: Sequence[str], new: str) -> str:
    bom = BOM * text.startswith(BOM)
    ending = "\r\n" if "\r\n" in text else "\n"
    text = text.removeprefix(BOM)
    if text and not text.endswith("\n"):
        text += ending
    document = tomlkit.parse(text)
    if "renamed" not in document:
        gap = ending if text.rpartition(ending)[0].rpartition(ending)[2].strip() else ""
        document = tomlkit.parse(f"{text}{gap}{NOTE}{ending}[renamed]{ending}")
    table = document["renamed"]
    if not isinstance(table, Table | InlineTable):
        raise _by_hand(olds, new)
    for name in stale:
        table.remove(name)
    _append(table, olds, new, ending)
    return bom + tomlkit.dumps(document)


def _append(table: Table | InlineTable, olds: Sequence[str], new: str, ending: str) -> None:
    """Add the entries after the last one: comments at the end of a table often belong to the next table."""
    body = table.value.body
    comments: list[tuple[Key | None, Item]] = []
    while body and body[-1][0] is None:
        comments.insert(0, body.pop())
    for old in olds:
        value = tomlkit.string(new)
        if isinstance(table, Table):
            value.trivia.trail = ending
        table.append(SingleKey(old, KeyType.Basic), value)
    for name, item in comments:
        table.value.append(name, item)


def _by_hand(olds: Sequence[str], new: str) -> Failure:
    entries = "; ".join(f"{_quoted(old)} = {_quoted(new)}" for old in olds)
    message = "The table [renamed] cannot be edited without a risk to the rest of the file"
    return Failure(Problem(Place(PATH), message, f"Write below [renamed] by hand: {entries}", "tags.list"))


def _quoted(text: str) -> str:
    return tomlkit.string(text).as_string()
