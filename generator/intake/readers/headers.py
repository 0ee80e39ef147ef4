"""Headers above copy as other programs write them: YAML between `---`, TOML between `+++`, or a JSON object.

Returns texts by key. What the keys mean is in `record`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.front_matter.compose import compose
from generator.content.front_matter.values import is_empty
from generator.core import toml_positions
from generator.core.text import without_lone_surrogates
from generator.intake.readers.keys import NULL

MOST_LINES = 500
"""Lines of the longest header."""
LONGEST = 100_000
"""Characters of the longest header."""
MOST_VALUES = 1000
"""Values of a list that are read."""
INNER = frozenset(("params", "taxonomies", "extra", "metadata", "meta"))
"""Tables within a header whose keys count like those around them."""
_YAML, _YAML_END, _TOML = re.compile(r"---\s*"), re.compile(r"(?:---|\.\.\.)\s*"), re.compile(r"\+\+\+\s*")


class Header(NamedTuple):
    """A header that ends."""

    begin: int
    """The index of the line on which the copy begins."""
    values: dict[str, tuple[str, ...]] | None
    """Key -> its texts, several for a list; None if the header is faulty, so that its lines must be read one by one."""


def is_fence(line: str) -> bool:
    """Return whether a line opens a header in YAML or TOML."""
    return bool(_YAML.fullmatch(line) or _TOML.fullmatch(line))


def read(lines: Sequence[str], first: int) -> Header | None:
    """Return the header that begins on a line, by its index; None if there is none, or if it has no end."""
    opening = lines[first]
    if opening.startswith("{"):
        return _json(lines, first)
    if not is_fence(opening):
        return None
    fence = _YAML_END if _YAML.fullmatch(opening) else _TOML
    end = next((at for at in range(first + 1, min(len(lines), first + MOST_LINES)) if fence.fullmatch(lines[at])), 0)
    if not end:
        return None
    text = "\n".join(lines[first + 1 : end])
    if len(text) > LONGEST:
        return Header(end + 1, None)
    return Header(end + 1, _toml_values(text) if fence is _TOML else _yaml_values(text))


def _yaml_values(text: str) -> dict[str, tuple[str, ...]] | None:
    try:
        root = compose(text)
    except yaml.YAMLError:
        return None
    return dict(_yaml_items(root)) if root else {}


def _yaml_items(mapping: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the keys of a mapping with their texts, as they are written: `false`, `2026-11-20`."""
    for key, value in mapping.value:
        name = str(key.value) if isinstance(key, ScalarNode) else ""
        if isinstance(value, MappingNode) and name in INNER:
            for inner, inner_value in value.value:
                if isinstance(inner, ScalarNode):
                    yield str(inner.value), _yaml_texts(inner_value)
        else:
            yield name, _yaml_texts(value)


def _yaml_texts(node: Node) -> tuple[str, ...]:
    if isinstance(node, ScalarNode):
        return (NULL if node.value and is_empty(node) else str(node.value),)
    if isinstance(node, SequenceNode):
        return tuple(text for item in node.value[:MOST_VALUES] for text in _yaml_texts(item)[:1])
    names = {str(key.value): value for key, value in node.value if isinstance(key, ScalarNode)}
    return _yaml_texts(names["name"]) if isinstance(names.get("name"), ScalarNode) else ()


def _toml_values(text: str) -> dict[str, tuple[str, ...]] | None:
    try:
        return _texts(toml_positions.read(text))
    except tomllib.TOMLDecodeError:
        return None


def _json(lines: Sequence[str], first: int) -> Header | None:
    """Return the header in JSON, which ends with its last brace on a line of its own, or with the file."""
    text = without_lone_surrogates("\n".join(lines[first : first + MOST_LINES])[:LONGEST])
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or text[end:].partition("\n")[0].strip():
        return None
    return Header(first + text.count("\n", 0, end) + 1, _texts(value))


def _texts(values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Return the values of a table as texts."""
    texts: dict[str, tuple[str, ...]] = {}
    for key, value in values.items():
        if isinstance(value, dict) and key in INNER:
            texts.update({str(name): tuple(_text(inner)) for name, inner in value.items()})
        else:
            texts[key] = tuple(_text(value))
    return texts


def _text(value: object) -> Iterable[str]:
    """Yield the texts of a value: one, or those of a list; of a table its name."""
    if isinstance(value, list):
        for item in value[:MOST_VALUES]:
            if not isinstance(item, list):
                yield from _text(item)
    elif isinstance(value, dict):
        if isinstance(value.get("name"), str):
            yield value["name"]
    elif isinstance(value, bool):
        yield "true" if value else "false"
    elif value is None:
        yield NULL
    else:
        yield str(value) if not isinstance(value, int) or abs(value) < 10**18 else ""
