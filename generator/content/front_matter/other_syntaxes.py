"""TOML and JSON front matter to the nodes that YAML is read to, so that the checks are the same for all three.

The standard library reads the values, and says whether a text is valid. The positions come from a scan of the text, which
relies on that.
"""

from __future__ import annotations

import json
import re
import tomllib
from bisect import bisect_right
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.front_matter.compose import DEEPEST
from generator.content.front_matter.syntax import Syntax
from generator.content.front_matter.values import NOTHING, TEXT
from generator.core import toml_positions
from generator.core.problems import Position
from generator.core.text import without_lone_surrogates

_KIND = "tag:yaml.org,2002:"
_SPACE = {"TOML": re.compile(r"(?:\s++|#[^\n]*+)*+"), "JSON": re.compile(r"\s*+")}
_STRING = {
    "TOML": re.compile(
        r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'
        r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
        r'|"(?:[^"\\\n]++|\\.)*+"'
        r"|'[^'\n]*'"
    ),
    "JSON": re.compile(r'"(?:[^"\\]++|\\[\s\S])*+"'),
}
_BARE = {"TOML": re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*|[^\s,\]}#]+"), "JSON": re.compile(r"[^\s,\]}]+")}
_NAME = re.compile(r"""[\w-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*'""")


class Fault(ValueError):
    """The text is not valid, or is nested too deeply."""

    def __init__(self, reason: str, position: Position) -> None:
        super().__init__(reason)
        self.reason, self.position = reason, position


class _Mark(NamedTuple):
    """A place in a text, as YAML's marks name it: both counted from 0."""

    line: int
    column: int


def toml(text: str) -> MappingNode:
    """Return the values of a TOML text. Raises Fault."""
    try:
        toml_positions.read(text)
    except tomllib.TOMLDecodeError as error:
        raise Fault(str(error).partition(" (at ")[0], toml_positions.error_position(error, text)) from None
    return _Toml(text, "TOML").document()


def json_object(text: str) -> MappingNode:
    """Return the values of a JSON object. Raises Fault."""
    text = without_lone_surrogates(text)
    try:
        values = json.loads(text.strip(), parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        before = text[: len(text) - len(text.lstrip())] + text.lstrip()[: error.pos]
        raise Fault(error.msg, Position(before.count("\n") + 1, len(before) - before.rfind("\n"))) from None
    except RecursionError:
        raise Fault("The brackets are nested too deeply", Position(text[: text.index("{")].count("\n") + 1, 1)) from None
    node = _Values(text, "JSON").only_value()
    if not isinstance(values, dict) or not isinstance(node, MappingNode):
        raise Fault("It is not an object", Position(1, 1))
    return node


class _Values:
    """Reads the values of a valid text, each with its positions."""

    def __init__(self, text: str, syntax: Syntax) -> None:
        self._text, self._syntax = text, syntax
        self._at = 0
        self._space, self._string, self._bare = _SPACE[syntax], _STRING[syntax], _BARE[syntax]
        self._starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def only_value(self) -> Node:
        """Return the value that is the whole text."""
        self._skip()
        return self._value()

    def _mark(self, at: int) -> Any:
        line = bisect_right(self._starts, at) - 1
        return _Mark(line, at - self._starts[line])

    def _skip(self, signs: str = "") -> None:
        """Go past spaces, comments and some signs."""
        while True:
            self._at = self._space.match(self._text, self._at).end()  # type: ignore[union-attr]  # it matches nothing, too
            if not signs or self._text[self._at : self._at + 1] not in (*signs,):
                return
            self._at += 1

    def _value(self, depth: int = 0) -> Node:
        begin = self._at
        if depth > DEEPEST:
            mark = self._mark(begin)
            raise Fault("The brackets are nested too deeply", Position(mark.line + 1, mark.column + 1))
        opening = self._text[begin : begin + 1]
        if opening == "[":
            return self._sequence(begin, depth)
        if opening == "{":
            return self._mapping(begin, depth)
        return self._scalar()

    def _sequence(self, begin: int, depth: int) -> SequenceNode:
        values = []
        self._at += 1
        self._skip(",")
        while self._text[self._at : self._at + 1] not in ("]", ""):
            values.append(self._value(depth + 1))
            self._skip(",")
        self._at += 1
        return SequenceNode(_KIND + "seq", values, self._mark(begin), self._mark(self._at), flow_style=True)

    def _mapping(self, begin: int, depth: int) -> MappingNode:
        pairs = []
        self._at += 1
        self._skip(",")
        while self._text[self._at : self._at + 1] not in ("}", ""):
            key = self._key()
            pairs.append((key, self._value(depth + 1)))
            self._skip(",")
        self._at += 1
        return MappingNode(_KIND + "map", pairs, self._mark(begin), self._mark(self._at), flow_style=True)

    def _key(self) -> ScalarNode:
        """Read a key and the sign after it. Of a dotted key of TOML in braces, the whole is the key."""
        begin = self._at
        sign = "=" if self._syntax == "TOML" else ":"
        parts = []
        while name := _NAME.match(self._text, self._at):
            parts.append(_plain(name[0], self._syntax))
            self._at = name.end()
            self._skip(".")
        key = ScalarNode(TEXT, ".".join(parts), self._mark(begin), self._mark(self._at))
        self._skip(sign)
        return key

    def _scalar(self) -> ScalarNode:
        begin = self._at
        match = self._string.match(self._text, begin)
        if match:
            tag, value = TEXT, _plain(match[0], self._syntax)
        else:
            match = self._bare.match(self._text, begin)
            value = match[0] if match else ""
            tag = _tag(value)
        self._at = match.end() if match else begin + 1
        return ScalarNode(tag, value, self._mark(begin), self._mark(self._at), style='"' if tag == TEXT else None)


class _Toml(_Values):
    """Reads the statements of a TOML text: keys with values, below the headings of tables."""

    def document(self) -> MappingNode:
        root = MappingNode(_KIND + "map", [], self._mark(0), self._mark(len(self._text)), flow_style=False)
        self._names: dict[int, dict[str, Node]] = {}
        table = root
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._heading(root)
            else:
                keys = self._dotted("=")
                self._put(self._below(table, keys[:-1]), keys[-1], self._value())
            self._skip()
        return root

    def _dotted(self, end: str) -> list[ScalarNode]:
        """Read the parts of a dotted key, and the sign after it."""
        parts = []
        while name := _NAME.match(self._text, self._at):
            begin, self._at = self._at, name.end()
            parts.append(ScalarNode(TEXT, _plain(name[0], "TOML"), self._mark(begin), self._mark(self._at)))
            self._skip(".")
        self._skip(end)
        return parts

    def _heading(self, root: MappingNode) -> MappingNode:
        """Read the heading of a table, and return the table."""
        is_list = self._text.startswith("[[", self._at)
        self._at += 1 + is_list
        self._skip()
        *above, last = self._dotted("]")
        parent = self._below(root, above)
        if not is_list:
            return self._below(parent, [last])
        table = MappingNode(_KIND + "map", [], last.start_mark, last.end_mark, flow_style=False)
        tables = self._names.setdefault(id(parent), {}).get(str(last.value))
        if isinstance(tables, SequenceNode):
            tables.value.append(table)
        else:
            self._put(parent, last, SequenceNode(_KIND + "seq", [table], last.start_mark, last.end_mark, flow_style=False))
        return table

    def _below(self, table: MappingNode, keys: list[ScalarNode]) -> MappingNode:
        """Return the table below another one, which is made if it is missing; of a list of tables the last one."""
        for key in keys:
            node = self._names.setdefault(id(table), {}).get(str(key.value))
            if isinstance(node, SequenceNode):
                node = node.value[-1] if node.value else None
            if not isinstance(node, MappingNode):
                node = MappingNode(_KIND + "map", [], key.start_mark, key.end_mark, flow_style=False)
                self._put(table, key, node)
            table = node
        return table

    def _put(self, table: MappingNode, key: ScalarNode, value: Node) -> None:
        table.value.append((key, value))
        self._names.setdefault(id(table), {})[str(key.value)] = value


def _plain(written: str, syntax: Syntax) -> str:
    """Return the text that is written in quotes, or a bare key."""
    if written[0] not in "\"'":
        return written
    return str(json.loads(written, strict=False) if syntax == "JSON" else tomllib.loads(f"v = {written}")["v"])


def _tag(value: str) -> str:
    if value in ("true", "false"):
        return _KIND + "bool"
    if value == "null":
        return NOTHING
    if re.match(r"\d{4}-\d\d-|\d\d:", value):
        return _KIND + "timestamp"
    return _KIND + ("float" if re.search(r"[.eEn]", value) and not value.startswith("0x") else "int")
