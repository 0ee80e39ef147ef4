"""Something wrong with one setting, before it is known where in the file that setting stands."""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple


class Fault(NamedTuple):
    key: str
    """"title", "limits.feed", "sections[0].slug"."""
    message: str
    hint: str
    correction: str = ""
    """The line as it should be."""
    rule: Literal["config.value", "config.type", "config.unknown", "config.missing"] = "config.value"
    rename: str = ""
    """What the key should be called, the rest of the line being right."""


def near(name: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the name that was probably meant, or nothing."""
    by_form = {_form(one): one for one in names}
    found = get_close_matches(_form(name), by_form, 1, cutoff)
    return by_form[found[0]] if found else ""


def written(name: str, value: Any) -> str:
    """Return the line that sets a value."""
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"


def _form(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")
