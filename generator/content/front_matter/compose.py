"""YAML text to nodes, within limits.

References are refused, so that a small file cannot make a large value; so is deep nesting, which would crash libyaml.
"""

from __future__ import annotations

import re

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.content.front_matter.values import is_empty

DEEPEST = 20
"""Levels of lists in lists, and so on."""
NOT_A_MAPPING = "The front matter is not a list of keys and values"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SUSPECT = re.compile(r"[&*]|(?:[-?]\s+){20}|^ {20}", re.MULTILINE)
"""What a text has if it has references, or is nested deeply without brackets."""


def compose(text: str) -> Node | None:
    """Return the mapping of a YAML text, None if the text is empty.

    Raises:
        yaml.YAMLError: the text is not valid YAML, not a mapping, has references, or is nested too deeply.
    """
    if _SUSPECT.search(text) or text.count("[") + text.count("{") > DEEPEST:
        _refuse_references_and_depth(text)
    loader = _LOADER(text)
    try:
        node: Node | None = loader.get_single_node()
    except (ValueError, OverflowError, RecursionError) as error:
        raise yaml.YAMLError(str(error)) from None
    finally:
        loader.dispose()
    if node is None or (isinstance(node, ScalarNode) and is_empty(node) and not node.value):
        return None
    if not isinstance(node, MappingNode):
        raise yaml.MarkedYAMLError(problem=NOT_A_MAPPING, problem_mark=node.start_mark)
    return node


def _refuse_references_and_depth(text: str) -> None:
    """Raise YAMLError for references and deep nesting. This reads libyaml's events, which are safe where its nodes are not."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            raise _error("YAML reads a text that begins with & or * as a reference", event)
        if depth > DEEPEST:
            raise _error("The brackets are nested too deeply", event)


def _error(message: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=message, problem_mark=event.start_mark)  # type: ignore[arg-type]  # libyaml has marks of its own
