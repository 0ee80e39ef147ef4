"""A fault of one setting, before its position in the file is known."""

from __future__ import annotations

import json
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
    """The correct name of the key, if the rest of the line is right."""


def written(name: str, value: Any) -> str:
    """Return the line that sets a value."""
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"
