"""The key `corrections`: what was wrong in an article, and when that was said."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from yaml.nodes import MappingNode, Node

from generator.content.front_matter.checker import Checker
from generator.content.front_matter.values import entries, is_empty, items, keys
from generator.core.model import Correction

EXAMPLE = '[{date: "2026-11-26T08:30", text: "…"}]'
MOST = 100
"""Corrections of an article."""


def corrections(checker: Checker, zone: ZoneInfo) -> tuple[Correction, ...]:
    """Return the corrections of an article, the newest first; those of one moment in the order of the file."""
    node = checker.loaded.nodes.get("corrections")
    if node is None or is_empty(node):
        return ()
    tables = items(node)
    if len(tables) > MOST:
        message = f"'corrections' has {len(tables):,} items, but at most {MOST} are allowed"
        checker.notify("corrections", message, "Delete some of them", "front-matter.limit", node=tables[MOST])
    return tuple(sorted(_read(checker, tables[:MOST], zone), key=lambda correction: correction.date, reverse=True))


def _read(checker: Checker, tables: list[Node], zone: ZoneInfo) -> Iterator[Correction]:
    """Yield the corrections that are complete; report the others."""
    for table in tables:
        parts = entries(table)
        _report_unknown(checker, table)
        missing = [name for name in ("date", "text") if is_empty(parts.get(name))]
        if missing or not isinstance(table, MappingNode):
            message = "A correction has no " + " and no ".join(missing or ["date"])
            hint = "Write the day on which it was made, and what was wrong"
            checker.notify("corrections", message, hint, "front-matter.corrections", checker.assigned("corrections", EXAMPLE), table)
            continue
        date, text = checker.moment("corrections", parts["date"], zone), checker.value(parts["text"], "corrections: text", "corrections")
        if date and text:
            yield Correction(date, text)


def _report_unknown(checker: Checker, table: Node) -> None:
    for name, key in keys(table).items():
        if name not in ("date", "text") and not name.startswith("x-"):
            message, hint = f"Unknown key '{name[:60]}' in a correction", "A correction has a date and a text"
            checker.notify("corrections", message, hint, "front-matter.unknown", node=key, level="warning", cause=f"corrections: {name}")
