"""Takes the values of one header one by one, in the type asked for, and collects what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from yaml.nodes import MappingNode, Node, SequenceNode

from generator.content.front_matter.loading import Loaded
from generator.content.front_matter.source import problem
from generator.content.front_matter.values import corrected, entries, is_nothing, is_text, items, kind, listed, place, quoted, written
from generator.core.problems import Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import one_line

NEEDED = ("title", "date")
ELSEWHERE = {
    "headline": "title",
    "published": "date",
    "pubdate": "date",
    "publishdate": "date",
    "lastmod": "updated",
    "modified": "updated",
    "category": "section",
    "categories": "section",
    "keywords": "tags",
    "author": "authors",
    "byline": "authors",
    "description": "summary",
    "excerpt": "summary",
    "lang": "language",
    "cover": "image",
    "permalink": "aliases",
    "redirect_from": "aliases",
    "expirydate": "expires",
}
"""What other tools call our settings."""
SYNONYMS = {"author": "authors", "description": "summary", "keywords": "tags", "category": "section"}
"""Such names that mean the very same, and are read as ours."""


class Checker:
    def __init__(self, loaded: Loaded, path: str, known: Sequence[str]) -> None:
        self.loaded, self.path, self.known = loaded, path, known
        self.problems: list[Problem] = []
        self.adopted = {
            name: ours
            for name, ours in SYNONYMS.items()
            if name in loaded.nodes and (ours != "section" or _may_be_section(loaded.nodes[name]))
        }
        for name, ours in self.adopted.items():
            self._adopt(name, ours)

    def unknown(self) -> None:
        """Warn of settings that there are none of; it is an error where one was most likely meant that matters."""
        for name, node in self.loaded.nodes.items():
            if name in self.known or name in self.adopted or name.startswith("x-"):
                continue
            message = f"There is no setting {name[:60]}"
            if name.lower() == "draft" and str(node.value).lower() in ("true", "yes", "on"):
                self.notify(name, message, "Write status: draft", "front-matter.unknown", "status: draft")
                continue
            meant = ELSEWHERE.get(name.lower()) or nearest(name, self.known)
            meant = "" if meant in self.loaded.nodes else meant
            hint = did_you_mean(meant) if meant else "Begin names of your own with x-"
            better = self.line_of(name).replace(name, meant or f"x-{name}", 1) if meant != "section" or _may_be_section(node) else ""
            self.notify(name, message, hint, "front-matter.unknown", better, level="error" if meant in NEEDED else "warning")

    def _adopt(self, name: str, ours: str) -> None:
        """Read a setting under our name; where that is there too and says something else, ours counts."""
        nodes, places = self.loaded.nodes, self.loaded.places
        if is_nothing(nodes.get(ours)):
            nodes[ours], places[ours] = nodes[name], places[name]
        elif not is_nothing(nodes[name]) and _texts(nodes[name]) != _texts(nodes[ours]):
            better = "# " + self.line_of(name) if corrected(nodes[name], "", self.loaded.lines) else ""
            self.notify(
                name,
                f"{name} is not what {ours} says",
                f"Take out one of the two: {ours} counts",
                "front-matter.synonym",
                better,
                level="warning",
            )

    def text(self, name: str, rule: str = "front-matter.type") -> str:
        """Return a text on one line; empty if there is none."""
        node = self.loaded.nodes.get(name)
        return "" if node is None or is_nothing(node) else self.value(node, name, name, rule)

    def value(self, node: Node, label: str, name: str, rule: str = "front-matter.type") -> str:
        """Return the text of a value that is there."""
        if is_text(node):
            return one_line(str(node.value))
        if isinstance(node, (MappingNode, SequenceNode)):
            self.notify(name, f"{label} must be one text", "Write it between quotes", rule, f'{name}: "…"', node)
            return ""
        raw = written(node, self.loaded.lines)
        correction = corrected(node, quoted(raw), self.loaded.lines)
        self.notify(name, f"YAML reads {raw[:60]} as {kind(node)}, not as text", "Put it between quotes", rule, correction, node)
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone is a list of one."""
        return tuple(text for _, text in self.items(name))

    def items(self, name: str) -> list[tuple[Node, str]]:
        """Return a list of texts, each with its node. What is wrong on one line is said at once."""
        node = self.loaded.nodes.get(name)
        if node is None or is_nothing(node):
            return []
        rule = "front-matter.tags" if name == "tags" else "front-matter.type"
        if is_text(node) and node is self.loaded.nodes.get("keywords"):
            return [(node, text) for part in str(node.value).split(",") if (text := one_line(part))]
        if is_text(node) and "," in node.value:
            correction = corrected(node, listed(part.strip() for part in str(node.value).split(",") if part.strip()), self.loaded.lines)
            self.notify(name, f"{name} must be a list", "Put each between quotes, all between brackets", rule, correction, node)
        elif not isinstance(node, SequenceNode) and not is_text(_named(node)):
            raw = written(node, self.loaded.lines)
            message = f"{name} must be a list; YAML reads {raw[:60]} as {kind(node)}" if raw else f"{name} must be a list"
            correction = corrected(node, listed([raw] if raw else ["…"]), self.loaded.lines)
            self.notify(name, message, "Put each between quotes, all between brackets", rule, correction, node)
            return []
        wrong = [item for item in items(node) if not is_text(_named(item))]
        self.say_items(name, [(item, written(item, self.loaded.lines)) for item in wrong], f"In {name}, YAML reads {{}}", rule)
        return [(item, text) for item in items(node) if is_text(_named(item)) and (text := one_line(str(_named(item).value)))]

    def missing(self, name: str, message: str, hint: str, correction: str) -> None:
        """Say that a setting is not there, unless something else has been said that explains it."""
        meant = any(
            known == name or nearest(key, self.known) == name for key in self.loaded.nodes for known in [ELSEWHERE.get(key.lower(), "")]
        )
        if name in self.loaded.nodes or (self.loaded.complete and not meant):
            self.notify(name, message, hint, f"front-matter.{name}", correction)

    def notify(
        self,
        name: str,
        message: str,
        hint: str,
        rule: str,
        correction: str = "",
        node: Node | None = None,
        *,
        level: Literal["error", "warning"] = "error",
        cause: str = "",
    ) -> None:
        """Collect a problem of a key, or of one value in it. Its cause is the key unless another is given."""
        node = node or self.loaded.nodes.get(name)
        key = self.loaded.places.get(name, (self.loaded.first, None))
        where = place(node) if node and not is_nothing(node) and rule != "front-matter.unknown" else key
        excerpt = self.loaded.lines[where[0] - 1] if name in self.loaded.places and where[0] <= len(self.loaded.lines) else ""
        fault = problem(Place(self.path, *where), message, hint, rule, excerpt, correction, cause=cause or name)
        self.problems.append(msgspec.structs.replace(fault, level=level))

    def say_items(self, name: str, wrong: list[tuple[Node, str]], message: str, rule: str, hint: str = "Put each between quotes") -> None:
        """Say what is wrong with items, given with what they should be; once for each line."""
        for line, found in _by_line(wrong).items():
            said = " and ".join(f"{better[:60]} as {kind(node)}" if not is_text(node) else str(node.value)[:60] for node, better in found)
            better = self.loaded.lines[line]
            for node, text in reversed(found):
                better = corrected(node, quoted(text), (*self.loaded.lines[:line], better, *self.loaded.lines[line + 1 :]))
            if not all(text for _, text in found):
                better = f'{name}: ["…"]'
            self.notify(name, message.format(said), hint, rule, better, found[0][0])

    def line_of(self, name: str) -> str:
        line, _ = self.loaded.places.get(name, (0, 0))
        return self.loaded.lines[line - 1] if 0 < line <= len(self.loaded.lines) else ""


def _may_be_section(node: Node) -> bool:
    return is_text(node) or is_nothing(node)


def _texts(node: Node) -> list[str]:
    return [one_line(str(_named(item).value)) for item in items(node)]


def _named(node: Node) -> Node:
    """Return the name in {name: …}, any other value as it is."""
    return entries(node).get("name", node)


def _by_line(wrong: list[tuple[Node, str]]) -> dict[int, list[tuple[Node, str]]]:
    by_line: dict[int, list[tuple[Node, str]]] = {}
    for node, better in wrong:
        by_line.setdefault(node.start_mark.line, []).append((node, better))
    return by_line
