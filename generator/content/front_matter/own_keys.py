"""The keys of the front matter that begin with `x-`: plain values for the templates of a theme."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.front_matter.values import is_empty
from generator.core.text import clean

LARGEST = 2**63


def own_name(key: str) -> str:
    """Return the name of a key in templates, which read `extra.photo_essay` for `x-photo-essay`."""
    return key[2:].replace("-", "_")


def value(node: Node) -> Any:
    """Return a value as text, number, true or false, list or table; None if it is empty. Dates are texts, as they are written."""
    if is_empty(node):
        return None
    if isinstance(node, SequenceNode):
        return [value(item) for item in node.value]
    if isinstance(node, MappingNode):
        return {clean(str(key.value)): value(item) for key, item in node.value if isinstance(key, ScalarNode)}
    text = "\n".join(clean(line) for line in str(node.value).splitlines())
    kind = node.tag.rpartition(":")[2]
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    return _number(text, kind) if kind in ("int", "float") else text


def _number(text: str, kind: str) -> int | float | str:
    """Return a number; the text itself if JSON has no such number, or if it is in a notation of YAML alone."""
    try:
        number = int(text) if kind == "int" else float(text)
    except ValueError:
        return text
    return number if abs(number) < LARGEST else text
