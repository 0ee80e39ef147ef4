"""The setting `theme`: a name, or a table with a `name` and keys for the theme.

Which keys a theme knows is decided where its `theme.toml` is read; here only the kinds of values are checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.settings.fault import Fault, written
from generator.settings.values import ThemeConfig

LARGEST = 2**63
DEFAULT = ThemeConfig().name


def read_theme(value: Any) -> tuple[ThemeConfig, list[Fault]]:
    """Return the theme, and what is wrong with the setting."""
    if not isinstance(value, dict):
        return _named(value, "theme", "theme")
    values = {key: _frozen(item) for key, item in value.items() if key != "name"}
    theme, faults = _named(value.get("name", DEFAULT), "theme", "name")
    faults += [fault for key, item in value.items() if key != "name" for fault in _faults(f"theme.{key}", key, item)]
    return ThemeConfig(theme.name, values), faults


def _named(name: Any, table: str, setting: str) -> tuple[ThemeConfig, list[Fault]]:
    key = table if setting == table else f"{table}.{setting}"
    if isinstance(name, str) and re.fullmatch(r"\w[\w.-]*", name):
        return ThemeConfig(name), []
    if not isinstance(name, str):
        fault = Fault(key, f"'{setting}' must be a text in quotes", "Write it like this", written(setting, DEFAULT), "config.type")
    else:
        hint = "Write the name of a folder in themes/, or of a theme that comes with Broadsheet"
        fault = Fault(key, f"'{name}' is not the name of a theme", hint, written(setting, DEFAULT))
    return ThemeConfig(), [fault]


def _faults(key: str, name: str, value: Any) -> Iterator[Fault]:
    """Yield a fault for a value that is no text, number, true or false, nor a list or a table of these."""
    if isinstance(value, dict):
        for inner, item in value.items():
            yield from _faults(f"{key}.{inner}", inner, item)
    elif isinstance(value, list):
        if any(True for item in value for _ in _faults(key, name, item)):
            yield Fault(key, f"'{name}' has a value that a theme cannot use", "Put dates in quotes", rule="config.type")
    elif isinstance(value, int) and not -LARGEST <= value < LARGEST:
        yield Fault(key, f"'{name}' is too large a number", "Write it in quotes", written(name, str(value)), "config.type")
    elif not isinstance(value, (str, int, float)):
        yield Fault(
            key, f"'{name}' must be a text, a number, or true or false", "Put it in quotes", written(name, str(value)), "config.type"
        )


def _frozen(value: Any) -> Any:
    """Return a value with tuples in place of lists."""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    return {key: _frozen(item) for key, item in value.items()} if isinstance(value, dict) else value
