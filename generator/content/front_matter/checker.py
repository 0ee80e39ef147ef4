"""Takes values out of the front matter of one article, in the type asked for, and collects the problems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.front_matter.dates import likely, moment
from generator.content.front_matter.loading import Loaded
from generator.content.front_matter.source import LONGEST_EXCERPT, problem
from generator.content.front_matter.syntax import assigned, listed, quoted
from generator.content.front_matter.values import (
    corrected,
    entries,
    is_empty,
    is_text,
    items,
    kind,
    position,
    shown_text,
    written,
)
from generator.core.problems import Place, Position, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import one_line

NEEDED = ("title", "date")
OTHER_NAMES = {
    "headline": "title",
    "published": "date",
    "pubdate": "date",
    "publishdate": "date",
    "created": "date",
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
    "permalink": "url",
    "redirect_from": "aliases",
    "expirydate": "expires",
    "subtitle": "standfirst",
    "subheading": "standfirst",
    "deck": "standfirst",
    "dek": "standfirst",
    "linktitle": "headline_short",
    "short_title": "headline_short",
    "featured": "pinned",
    "sticky": "pinned",
}
"""What other tools call our keys: suggested for an unknown key."""
OWN = "x-"
"""Keys with this beginning are the editor's own."""
SYNONYMS = {"author": "authors", "description": "summary", "keywords": "tags", "category": "section"}
"""Those of them that mean exactly the same, and are read as ours."""
DATE_HINT = "Write 2026-11-26 or 2026-11-26T08:30"
EXAMPLE_DATE = "2026-11-26T08:30"
LIST_HINT = "Put each item in quotes, and the list in brackets"
SHOWN = (
    "title",
    "kicker",
    "headline_short",
    "standfirst",
    "reason",
    "corrections",
    "story",
    "series",
    "summary",
    "dateline",
    "section",
    "tags",
    "suggested",
    "authors",
    "image",
)
"""The keys whose texts readers see."""
LONGEST_SHOWN = 60
"""Characters of a value that a message quotes."""
MOST_SHOWN = 10
"""Items that a message quotes."""
MOST_ITEMS = {"tags": 100, "suggested": 100, "authors": 100, "related": 100, "unrelated": 1000, "aliases": 1000}
"""Items of each list. The page of an author shows all authors of an article, so the output grows with the square of their number."""


class Checker:
    def __init__(self, loaded: Loaded, path: str, known: Sequence[str]) -> None:
        self.loaded, self.path, self.known = loaded, path, known
        self.problems: list[Problem] = []
        self.adopted = {name: key for name, key in SYNONYMS.items() if self._is_synonym(name, key)}
        for name, key in self.adopted.items():
            self._adopt(name, key)

    def check_names(self) -> None:
        """Report unknown keys: as warnings, but as errors where a needed key was most likely meant."""
        for name, node in self.loaded.nodes.items():
            if name not in self.known and name not in self.adopted and not name.startswith(OWN):
                self._report_unknown(name, node)

    def text(self, name: str, rule: str = "front-matter.type") -> str:
        """Return the text of a key, on one line; empty if there is none."""
        node = self.loaded.nodes.get(name)
        return "" if node is None or is_empty(node) else self.value(node, name, name, rule)

    def value(self, node: Node, label: str, name: str, rule: str = "front-matter.type") -> str:
        """Return the text of a value that is not empty; report any other type, as the value of `label` below the key `name`."""
        if is_text(node):
            return _read(name, label, str(node.value))
        if isinstance(node, MappingNode | SequenceNode):
            self.notify(name, f"'{label}' must be one text, not {kind(node)}", "Write it in quotes", rule, self.assigned(name, '"…"'), node)
            return ""
        raw = written(node, self.loaded.lines)
        message = f"{self.loaded.syntax} reads '{raw[:LONGEST_SHOWN]}' as {kind(node)}, not as a text"
        self.notify(name, message, "Put it in quotes", rule, self.corrected(node, raw), node)
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the list of texts of a key; a single text is a list of one."""
        return tuple(text for _, text in self.items(name))

    def items(self, name: str) -> list[tuple[Node, str]]:
        """Return the list of texts of a key, each with its node; items that are not texts are reported and left out."""
        items_of_key = self._items(name)
        if len(items_of_key) <= MOST_ITEMS[name]:
            return items_of_key
        message = f"'{name}' has {len(items_of_key):,} items, but at most {MOST_ITEMS[name]:,} are allowed"
        self.notify(name, message, "Delete some of them", "front-matter.limit", node=items_of_key[MOST_ITEMS[name]][0])
        return items_of_key[: MOST_ITEMS[name]]

    def _items(self, name: str) -> list[tuple[Node, str]]:
        """Return the texts of a list, however many they are."""
        node = self.loaded.nodes.get(name)
        if node is None or is_empty(node):
            return []
        rule = "front-matter.tags" if name == "tags" else "front-matter.type"
        if is_text(node):
            if node is self.loaded.nodes.get("keywords"):
                return [(node, text) for part in str(node.value).split(",") if (text := shown_text(part))]
            if "," in node.value:
                self._report_no_list(name, node, [part.strip() for part in str(node.value).split(",") if part.strip()], rule)
        elif not isinstance(node, SequenceNode) and not is_text(_named(node)):
            self._report_no_list(name, node, [written(node, self.loaded.lines)], rule)
            return []
        wrong = [(item, written(item, self.loaded.lines)) for item in items(node) if not is_text(_named(item))]
        self.notify_items(name, wrong, f"In '{name}', {self.loaded.syntax} reads {{}}", rule)
        return [(item, text) for item in items(node) if is_text(_named(item)) and (text := _read(name, name, str(_named(item).value)))]

    def moment(self, name: str, node: Node, zone: ZoneInfo) -> datetime | None:
        """Return the date that a value of the key `name` gives, in the zone; report any other value, and return None."""
        raw = str(node.value) if isinstance(node, ScalarNode) else ""
        date = moment(raw, zone)
        if date is None:
            hint = DATE_HINT
            correction = self.assigned(name, f'"{EXAMPLE_DATE}"') if node is self.loaded.nodes.get(name) else ""
            guess = likely(raw)
            if guess and moment(guess, zone):
                hint, correction = f"Write {guess}", self.corrected(node, guess)
            self.notify(name, f"'{raw[:LONGEST_SHOWN].strip() or name}' is not a date", hint, "front-matter.date", correction, node)
        return date

    def missing(self, name: str, message: str, hint: str, correction: str) -> None:
        """Report that a needed key is missing or empty, unless another problem explains it."""
        if name not in self.loaded.nodes:
            is_misspelled = any(OTHER_NAMES.get(key.lower()) == name or nearest(key, self.known) == name for key in self.loaded.nodes)
            if is_misspelled or not self.loaded.complete:
                return
        self.notify(name, message, hint, f"front-matter.{name}", correction, cause=f"no {name}")

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
        """Collect a problem of a key, or of one value or key (`node`) in it. Its cause is the key unless another is given."""
        if node is None and rule != "front-matter.unknown":
            node = self.loaded.nodes.get(name)
        at = self.loaded.positions.get(name, Position(self.loaded.first, 1))
        if node and not is_empty(node):
            at = position(node)
        place = Place(self.path, *at)
        excerpt = self._line(at.line)
        if name not in self.loaded.positions:
            place, excerpt = Place(self.path, at.line), ""
        fault = problem(place, message, hint, rule, excerpt, correction, cause=cause or name)
        self.problems.append(msgspec.structs.replace(fault, level=level))

    def notify_items(
        self, name: str, wrong: list[tuple[Node, str]], message: str, rule: str, hint: str = "Put each item in quotes"
    ) -> None:
        """Report wrong items of a list, each given with its correct text; one problem for each line of the file.

        The message has a placeholder {} for the items, and for what YAML reads them as.
        """
        by_line: dict[int, list[tuple[Node, str]]] = {}
        for node, text in wrong:
            by_line.setdefault(node.start_mark.line, []).append((node, text))
        lines = list(self.loaded.lines)
        for line, faults in by_line.items():
            names = " and ".join(_described(node, text) for node, text in faults[:MOST_SHOWN])
            if len(faults) > MOST_SHOWN:
                names += f" and {len(faults) - MOST_SHOWN:,} more"
            correction = self._with_items_replaced(line, faults, lines) if all(text for _, text in faults) else self.assigned(name, '["…"]')
            self.notify(name, message.format(names), hint, rule, correction, faults[0][0])

    def assigned(self, name: str, value: str) -> str:
        """Return the line that gives a value to a key."""
        return assigned(name, value, self.loaded.syntax)

    def corrected(self, node: Node, text: str) -> str:
        """Return the line of a value with a text in quotes in its place; empty if the value takes more than one line."""
        return corrected(node, quoted(text, self.loaded.syntax), self.loaded.lines)

    def line_of(self, name: str) -> str:
        """Return the line of a key; empty if the key is missing."""
        return self._line(self.loaded.positions[name].line) if name in self.loaded.positions else ""

    def _is_synonym(self, name: str, key: str) -> bool:
        return name in self.loaded.nodes and (key != "section" or _may_be_section(self.loaded.nodes[name]))

    def _adopt(self, name: str, key: str) -> None:
        """Read the value of a synonym as that of `key`. If both are there with different values, that of `key` is used."""
        nodes, positions = self.loaded.nodes, self.loaded.positions
        if is_empty(nodes.get(key)):
            nodes[key], positions[key] = nodes[name], positions[name]
        elif not is_empty(nodes[name]) and _texts(nodes[name]) != _texts(nodes[key]):
            message, hint = f"'{name}' and '{key}' have different values", f"Delete one of the two lines; '{key}' is used"
            is_one_line = bool(corrected(nodes[name], "", self.loaded.lines))
            commented_out = "# " + self.line_of(name) if is_one_line and self.loaded.syntax != "JSON" else ""
            self.notify(name, message, hint, "front-matter.synonym", commented_out, level="warning")

    def _report_unknown(self, name: str, node: Node) -> None:
        message, rule = f"Unknown key '{name[:LONGEST_SHOWN]}'", "front-matter.unknown"
        value = str(node.value).lower()
        if name.lower() == "draft" and value == "false":
            return
        if (name.lower() == "draft" and value in ("true", "yes", "on")) or (
            name.lower() == "published" and value in ("false", "no", "off")
        ):
            draft = self.assigned("status", "draft")
            self.notify(name, message, f"Write {draft.rstrip(',')}", rule, draft)
            return
        meant = OTHER_NAMES.get(name.lower()) or nearest(name, self.known)
        if meant in self.loaded.nodes:
            meant = ""
        hint = did_you_mean(meant) if meant else "Start the names of your own keys with x-"
        correction = self.line_of(name).replace(name, meant or f"x-{name}", 1)
        if meant == "section" and not _may_be_section(node):
            correction = ""
        self.notify(name, message, hint, rule, correction, level="error" if meant in NEEDED else "warning")

    def _report_no_list(self, name: str, node: Node, texts: list[str], rule: str) -> None:
        """Report a value that is not a list, given the texts that the list should have."""
        message = f"'{name}' must be a list"
        if texts != [""] and not is_text(node):
            message += f", but {self.loaded.syntax} reads '{texts[0][:LONGEST_SHOWN]}' as {kind(node)}"
        correction = corrected(node, listed((text or "…" for text in texts), self.loaded.syntax), self.loaded.lines)
        self.notify(name, message, LIST_HINT, rule, correction, node)

    def _with_items_replaced(self, line: int, replacements: list[tuple[Node, str]], lines: list[str]) -> str:
        """Return a line, counted from 0, with other texts in the place of some items; empty if it is too long to be shown."""
        written_line = lines[line]
        if len(written_line) > LONGEST_EXCERPT:
            return ""
        for node, text in reversed(replacements):
            lines[line] = corrected(node, quoted(text, self.loaded.syntax), lines)
        replaced, lines[line] = lines[line], written_line
        return replaced

    def _line(self, number: int) -> str:
        return self.loaded.lines[number - 1] if 0 < number <= len(self.loaded.lines) else ""


def _read(name: str, label: str, text: str) -> str:
    """Return a text on one line. In those that readers see, HTML entities are decoded."""
    return shown_text(text) if name in SHOWN and label != "image: src" else one_line(text)


def _may_be_section(node: Node) -> bool:
    return is_text(node) or is_empty(node)


def _texts(node: Node) -> list[str]:
    return [one_line(str(_named(item).value)) for item in items(node)]


def _named(node: Node) -> Node:
    """Return the name in {name: …}, any other value as it is."""
    return entries(node).get("name", node)


def _described(node: Node, text: str) -> str:
    if is_text(node):
        return f"'{str(node.value)[:LONGEST_SHOWN]}'"
    return f"'{text[:LONGEST_SHOWN]}' as {kind(node)}"
