"""One value of the front matter: what it is read as, how it is written, and how to write it correctly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.core.problems import Position
from generator.core.text import one_line, without_hyphenation

TEXT = "tag:yaml.org,2002:str"
NOTHING = "tag:yaml.org,2002:null"

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_KINDS = {
    "int": "a number",
    "float": "a number",
    "bool": "yes or no",
    "null": "nothing",
    "timestamp": "a date",
    "seq": "a list",
    "map": "a table",
}


def is_text(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.tag == TEXT


def is_empty(node: Node | None) -> bool:
    """Return whether a value is missing or empty; YAML also reads "null" and "~" as empty."""
    return node is None or node.tag == NOTHING


def shown_text(text: str) -> str:
    """Return a text that readers see on one line, with the characters that its HTML entities stand for: exports write "Tom &amp; Ann".

    An entity that was encoded twice is decoded twice. Soft hyphens are dropped.
    """
    for _ in range(2 if "&" in text else 0):
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    return one_line(without_hyphenation(text))


def items(node: Node) -> list[Node]:
    """Return the items of a list, without empty ones; any other value counts as a list of one."""
    if not isinstance(node, SequenceNode):
        return [node]
    return [item for item in node.value if item.tag != NOTHING or item.value]


def entries(node: Node) -> dict[str, Node]:
    """Return the values of a mapping by their keys; nothing for any other value."""
    if not isinstance(node, MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value if isinstance(key, ScalarNode)}


def keys(node: Node) -> dict[str, Node]:
    """Return the keys of a mapping themselves, by their names, so that a problem of one has its place; nothing for any other value."""
    return {str(key.value): key for key, _ in node.value if isinstance(key, ScalarNode)} if isinstance(node, MappingNode) else {}


def kind(node: Node) -> str:
    """Return what YAML reads a value as: "a number", "yes or no", …"""
    return _KINDS.get(node.tag.rpartition(":")[2], "another kind of value")


def position(node: Node) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


def written(node: Node, lines: tuple[str, ...]) -> str:
    """Return a value as it is written in the file, without its quotes."""
    if not isinstance(node, ScalarNode):
        return ""
    if is_text(node) or node.start_mark.line != node.end_mark.line:
        return str(node.value)
    return lines[node.start_mark.line][node.start_mark.column : node.end_mark.column].strip()


def corrected(node: Node, replacement: str, lines: Sequence[str]) -> str:
    """Return the line of a value with another value in its place; empty if the value takes more than one line."""
    start, end = node.start_mark, node.end_mark
    if start.line >= len(lines):
        return ""
    line = lines[start.line]
    if start.line == end.line:
        return line[: start.column] + replacement + line[end.column :]
    # YAML counts the line ends and comments after an unquoted value as part of it.
    last = lines[end.line][: end.column] if end.line < len(lines) else ""
    rest = "\n".join([line[start.column :], *lines[start.line + 1 : end.line], last])
    has_more_lines = re.search(r"\n[ \t]*[^\s#]", rest)
    return "" if has_more_lines else line[: start.column] + replacement
