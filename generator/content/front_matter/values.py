"""One value of a header: what YAML made of it, how it was written, and how it would have to be written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.core.text import clean

_KINDS = {
    "int": "a number",
    "float": "a number",
    "bool": "yes or no",
    "null": "nothing",
    "timestamp": "a date",
    "seq": "a list",
    "map": "several values",
}


def is_text(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:str"


def is_nothing(node: Node | None) -> bool:
    """Tell whether a value was left out; "null" and "~" are written, but mean the same."""
    return node is None or node.tag == "tag:yaml.org,2002:null"


def items(node: Node) -> list[Node]:
    """Return the items of a list, those left empty left out; any other value is a list of one."""
    return [item for item in node.value if item.tag != "tag:yaml.org,2002:null" or item.value] if isinstance(node, SequenceNode) else [node]


def entries(node: Node) -> dict[str, Node]:
    """Return the values of a mapping by their keys."""
    return {str(key.value): value for key, value in node.value if isinstance(key, ScalarNode)} if isinstance(node, MappingNode) else {}


def kind(node: Node) -> str:
    """Say what YAML takes a value for."""
    return _KINDS.get(node.tag.rpartition(":")[2], "a value of another kind")


def place(node: Node) -> tuple[int, int]:
    """Return line and column, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def written(node: Node, lines: tuple[str, ...]) -> str:
    """Return a value as it stands in the file, its quotes left out."""
    if is_text(node) or node.start_mark.line != node.end_mark.line or not isinstance(node, ScalarNode):
        return str(node.value) if isinstance(node, ScalarNode) else ""
    return lines[node.start_mark.line][node.start_mark.column : node.end_mark.column].strip()


def quoted(text: str) -> str:
    """Return a text as YAML cannot misread it, in the quotes that want the least escaping."""
    text = " ".join(clean(text).split())
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(texts: Iterable[str]) -> str:
    return "[" + ", ".join(quoted(text) for text in texts) + "]"


def corrected(node: Node, replacement: str, lines: tuple[str, ...]) -> str:
    """Return the line of a value with another in its place; empty if the value has more lines than one."""
    start, end = node.start_mark, node.end_mark
    if start.line >= len(lines):
        return ""
    line = lines[start.line]
    if start.line == end.line:
        return line[: start.column] + replacement + line[end.column :]
    # YAML counts the line ends and comments after an unquoted value to it.
    rest = "\n".join(
        [line[start.column :], *lines[start.line + 1 : end.line], lines[end.line][: end.column] if end.line < len(lines) else ""]
    )
    return line[: start.column] + replacement if not re.search(r"\n[ \t]*[^\s#]", rest) else ""
