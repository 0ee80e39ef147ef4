"""Set lists in the front matter of a file, and leave every other byte as it is.

What cannot be done safely is refused: the header is read again afterwards, and must say
what was wanted and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.header.loading import compose
from generator.header.source import Unfenced, split
from generator.header.values import entries, is_nothing, listed, quoted
from generator.text import one_line


class Unwritable(ValueError):
    """The header is too unusual to be edited by a program; says why, and on which line."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason, self.line = reason, line


def rewrite(content: bytes, values: Mapping[str, Sequence[str]]) -> bytes:
    """Return an article file with these lists in its front matter; raise Unwritable where that is not safe."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise Unwritable("The file is not in UTF-8", 1) from None
    wanted = {name: [one_line(text) for text in texts] for name, texts in values.items()}
    for name, texts in wanted.items():
        text = _set(text, name, texts)
    before, after = _meaning(content.decode()), _meaning(text)
    if after != before | wanted:
        raise Unwritable("The front matter cannot be changed without changing what else it says", 1)
    return text.encode()


def _set(text: str, name: str, texts: list[str]) -> str:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = re.split(r"(\r\n|\r|\n)", text.removeprefix("\ufeff"))
    rows, ends = lines[::2], lines[1::2]
    header = _header(text)
    if any(row != line for row, line in zip(rows[: header.count("\n")], header.split("\n"), strict=False) if line):
        raise Unwritable("There are signs in the front matter that YAML cannot have", 1)
    root = _root(header)
    found = next(((key, node) for key, node in (root.value if root else ()) if getattr(key, "value", None) == name), None)
    if found is None:
        at = header.count("\n")
        rows.insert(at, f"{name}: {listed(texts)}")
        ends.insert(at, ends[at - 1] if at else "\n")
    else:
        first, last, changed = _changed(*found, rows, texts)
        rows[first : last + 1] = changed
        ends[first : last + 1] = (ends[first : last + 1] * len(changed))[: len(changed)] if last < len(ends) else ends[first:]
    return mark + "".join(row + end for row, end in zip(rows, [*ends, ""], strict=True))


def _changed(key: ScalarNode, node: Node, rows: list[str], texts: list[str]) -> tuple[int, int, list[str]]:
    """Return the first and last row that a value takes up, from 0, and the rows to put there."""
    start, end = node.start_mark, node.end_mark
    if isinstance(node, SequenceNode) and not node.flow_style:
        return _block(key, node, rows, texts)
    if is_nothing(node) and not str(node.value):
        row = rows[key.end_mark.line]
        return key.end_mark.line, key.end_mark.line, [_after_colon(row, key) + " " + listed(texts) + row[len(_after_colon(row, key)) :]]
    if end.line != start.line:
        end = _last(node, rows)
        if isinstance(node, ScalarNode) or any("#" in row for row in rows[start.line : end.line + 1]):
            raise Unwritable("The list goes over several lines", start.line + 1)
    return start.line, end.line, [rows[start.line][: start.column] + listed(texts) + rows[end.line][end.column :]]


def _block(key: ScalarNode, node: SequenceNode, rows: list[str], texts: list[str]) -> tuple[int, int, list[str]]:
    first, last = node.start_mark.line, node.value[-1].start_mark.line
    if any(not isinstance(item, ScalarNode) or "\n" in str(item.value) for item in node.value):
        raise Unwritable("An entry of the list is more than a text", first + 1)
    if any(re.search(r"(^|\s)#", row) for row in rows[first : last + 1]):
        raise Unwritable("There are comments within the list", first + 1)
    if not texts:
        row = rows[key.end_mark.line]
        return key.end_mark.line, last, [_after_colon(row, key) + " []"]
    indent = rows[first][: node.start_mark.column]
    return first, last, [f"{indent}- {quoted(text)}" for text in texts]


def _after_colon(row: str, key: ScalarNode) -> str:
    at = row.index(":", key.end_mark.column)
    return row[: at + 1]


def _last(node: Node, rows: list[str]) -> Any:
    """Return where a list in brackets ends."""
    end = node.end_mark
    if not rows[end.line][: end.column].rstrip().endswith("]"):
        raise Unwritable("The list goes over several lines", node.start_mark.line + 1)
    return end


def _header(text: str) -> str:
    try:
        return split(text)[0]
    except Unfenced:
        raise Unwritable("The file has no front matter, or it is not closed", 1) from None


def _root(header: str) -> Node | None:
    try:
        return compose(header)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise Unwritable("The front matter is no valid YAML", mark.line + 1 if mark else 1) from None


def _meaning(text: str) -> dict[str, Any]:
    """Return what a header says, by key, and the body."""
    root = _root(_header(text))
    body = text[len(text) - len(split(text)[1]) :] if "\r" not in text else split(text)[1]
    return {"": body} | {key: _value(node) for key, node in (entries(root) if root else {}).items()}


def _value(node: Node) -> Any:
    if isinstance(node, SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    return str(node.value) if node.tag == "tag:yaml.org,2002:str" else (node.tag, node.value)
