"""What `theme.toml` may say: which theme a theme extends, and its colors, fonts, densities and options.

`declarations` merges what a theme says with what the themes say that it extends. What becomes of it is in `style`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from generator.core.colors import COLOR
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.toml_positions import TOP, enclosing, error_message, error_position, line_at, positions, read
from generator.theme.files import UnreadableError, read_text

MOST_FAULTS = 50
"""Problems of one file that are shown."""
TEXTS = ("extends", "name", "description", "author", "version", "license", "homepage")
"""The keys whose value is a text. Only `extends` has an effect."""
SCHEMES = ("light", "dark")
SETS = ("fonts", "density")
TABLES = (*SCHEMES, *SETS, "pictures", "options")
_PROPERTY = re.compile(r"[a-z][a-z0-9-]*")
_NOT_IN_CSS = re.compile(r"[{};<>\n\\]|/\*")


class Declarations(msgspec.Struct, frozen=True):
    """The tables of theme.toml, merged with those of the themes that the theme extends: a value of its own replaces theirs."""

    light: dict[str, str] = {}
    """Colors by the name of their CSS property, without the hyphens before it: "paper" is the color `--paper`."""
    dark: dict[str, str] = {}
    fonts: dict[str, dict[str, str]] = {}
    """By the name that `fonts` in site.toml has: CSS properties and their values. The first is the default."""
    density: dict[str, dict[str, str]] = {}
    """The same, by the name that `density` has."""
    pictures: dict[str, str] = {}
    """Widths of pictures for the attribute `sizes`, by where they stand: "text"."""
    options: dict[str, Any] = {}
    """What the `[theme]` table of site.toml may set, with the defaults."""


def load_theme_toml(path: Path, shown: str) -> tuple[dict[str, Any], str]:
    """Return the values in a theme.toml, and its text.

    Raises:
        Failure: The file cannot be read or has faults.
    """
    values, text = read_toml(path, shown, 'Write a line such as extends = "newspaper"', "theme.toml-syntax")
    if faults := list(islice(_faults(values, text, shown), MOST_FAULTS)):
        raise Failure(*faults)
    return values, text


def read_toml(path: Path, shown: str, hint: str, rule: str) -> tuple[dict[str, Any], str]:
    """Return the values in a TOML file of a theme, and its text.

    Raises:
        Failure: The file cannot be read. It has one problem, with the line where reading stopped.
    """
    try:
        text = read_text(str(path))
        return read(text), text
    except UnreadableError as error:
        raise Failure(Problem(Place(shown, error.line), str(error), hint, rule)) from None
    except tomllib.TOMLDecodeError as error:
        line = error_position(error, text).line
        raise Failure(Problem(Place(shown, line), error_message(error), hint, rule, line_at(text, line).strip())) from None


def declarations(folders: Sequence[str]) -> Declarations:
    """Return the tables of a theme and of those that it extends, given by their folders, its own first."""
    merged: dict[str, dict[str, Any]] = {name: {} for name in TABLES}
    for folder in folders:
        values, _ = load_theme_toml(Path(folder, "theme.toml"), f"themes/{Path(folder).name}/theme.toml")
        for table in (name for name in TABLES if name in values):
            merged[table] = _with_defaults(merged[table], values[table], nested=table in SETS)
    return Declarations(**merged)


def _with_defaults(own: dict[str, Any], extended: dict[str, Any], *, nested: bool) -> dict[str, Any]:
    """Return the values of a table, with those of the theme that is extended behind them."""
    joined = {**own, **{name: value for name, value in extended.items() if name not in own}}
    return {name: {**extended.get(name, {}), **own.get(name, {})} for name in joined} if nested else joined


def _faults(values: dict[str, Any], text: str, shown: str) -> Iterator[Problem]:
    by_key = positions(text)

    def fault(key: str, message: str, hint: str, correction: str = "", wrong: str = "") -> Problem:
        line = by_key.get(enclosing(key, by_key), TOP).line
        excerpt = line_at(text, line).strip()
        return Problem(
            Place(shown, line), message, hint, "theme.key", excerpt, excerpt.replace(wrong, correction, 1) if wrong else correction
        )

    for key, value in values.items():
        if key in TABLES:
            for place, message, hint in _faults_in_table(key, value):
                yield fault(place, message, hint)
        elif key not in TEXTS:
            near = nearest(key, (*TEXTS, *TABLES))
            hint = did_you_mean(near) if near else "It may have " + ", ".join((*TEXTS, *TABLES))
            yield fault(key, f"A theme has no {key}", hint, near, key if near else "")
        elif not isinstance(value, str) or (key == "extends" and not value):
            yield fault(key, f"{key} must be text", "Put it in quotes", f'{key} = "newspaper"' if key == "extends" else "")


def _faults_in_table(table: str, values: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the message and the hint of each fault in a table."""
    if not isinstance(values, dict):
        yield table, f"{table} must be a table", f"Write [{table}], and its values in the lines below"
        return
    for name, value in values.items() if table != "options" else ():
        if table in (*SCHEMES, "pictures"):
            yield from _faults_of_property(f"{table}.{name}", name, value, is_color=table in SCHEMES)
        elif not isinstance(value, dict):
            yield f"{table}.{name}", f"{table}.{name} must be a table", f"Write [{table}.{name}], and its values in the lines below"
        else:
            for inner, text in value.items():
                yield from _faults_of_property(f"{table}.{name}.{inner}", inner, text, is_color=False)


def _faults_of_property(key: str, name: str, value: Any, *, is_color: bool) -> Iterator[tuple[str, str, str]]:
    if not _PROPERTY.fullmatch(name):
        yield key, f"'{name}' cannot be the name of a CSS property", "Use small letters, digits and hyphens, such as font-text"
    elif is_color and not (isinstance(value, str) and COLOR.fullmatch(value)):
        yield key, f"{key} must be a color", f'Write {name} = "#96201b"'
    elif not isinstance(value, str) or not value.strip() or _NOT_IN_CSS.search(value):
        yield key, f"{key} must be the value of a CSS property", f'Write it in quotes, without braces and semicolons: {name} = "1.5rem"'
