"""A fault of one setting, before its position in the file is known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from generator.core.suggest import nearest


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


def choice(key: str, value: str, choices: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault if the value of a setting is none of its choices. The correction is the nearest choice, or else the first."""
    if value not in choices:
        name, right = key.rpartition(".")[2], nearest(value, choices) or choices[0]
        yield Fault(key, f"'{name}' cannot be '{value}'", "Write one of " + ", ".join(choices), written(name, right))
