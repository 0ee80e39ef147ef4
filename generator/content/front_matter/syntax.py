"""How front matter is written: in YAML between lines of hyphens, in TOML between lines of plus signs, or as a JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from generator.core.text import clean

Syntax = Literal["YAML", "TOML", "JSON"]

EXAMPLES: dict[Syntax, str] = {"YAML": 'key: "value"', "TOML": 'key = "value"', "JSON": '"key": "value",'}
"""A line of each."""
RULES: dict[Syntax, str] = {"YAML": "front-matter.yaml", "TOML": "front-matter.toml-syntax", "JSON": "front-matter.json-syntax"}
"""The problem of front matter that is not valid."""


def quoted(text: str, syntax: Syntax = "YAML") -> str:
    """Return a text in quotes, on one line; outside of JSON with the kind of quotes that needs less escaping."""
    text = " ".join(clean(text).split())
    if syntax == "JSON":
        return json.dumps(text, ensure_ascii=False)
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(texts: Iterable[str], syntax: Syntax = "YAML") -> str:
    """Return a list of texts in brackets."""
    return "[" + ", ".join(quoted(text, syntax) for text in texts) + "]"


def word(text: str, syntax: Syntax) -> str:
    """Return a text of one word, which needs quotes only outside of YAML."""
    return text if syntax == "YAML" else quoted(text, syntax)


def assigned(name: str, value: str, syntax: Syntax) -> str:
    """Return the line of a key, given its value as YAML writes it: a word, a text in double quotes, a list, or true or false."""
    if syntax == "YAML":
        return f"{name}: {value}"
    if not value.startswith(('"', "[")) and value not in ("true", "false"):
        value = quoted(value, syntax)
    return f"{name} = {value}" if syntax == "TOML" else f'"{name}": {value},'
