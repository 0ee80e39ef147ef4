"""Something wrong with one setting, before it is known where in the file that setting stands."""

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
    """What the key should be called, the rest of the line being right."""


def written(name: str, value: Any) -> str:
    """Return the line that sets a value."""
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"
