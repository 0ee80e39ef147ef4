"""Where in a TOML file each setting stands: `tomllib` reads values but forgets their lines.

A scan of lines, not a parser: it is asked only about files that `tomllib` has read.
"""

from __future__ import annotations

import re

Spot = tuple[int, int]
"""Line and column, counted from 1."""

_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_QUOTES = re.compile(r'"""|\'\'\'')


def places(lines: list[str]) -> dict[str, Spot]:
    """Return the place of every setting and table: "title", "limits", "limits.feed", "sections[0]", "sections[0].slug"."""
    found: dict[str, Spot] = {}
    prefix, counts, open_quotes = "", dict[str, int](), ""
    for number, line in enumerate(lines, 1):
        if not open_quotes:
            if table := _TABLE.match(line):
                prefix = _plain(table[2])
                found.setdefault(prefix, (number, table.start(1) + 1))
                if table[1] == "[[":
                    counts[prefix] = counts.get(prefix, -1) + 1
                    prefix = f"{prefix}[{counts[prefix]}]"
                    found.setdefault(prefix, (number, table.start(1) + 1))
            elif key := _KEY.match(line):
                found.setdefault(".".join(filter(None, (prefix, _plain(key[1])))), (number, key.start(1) + 1))
        open_quotes = _still_open(line, open_quotes)
    return found


def nearest(key: str, found: dict[str, Spot]) -> str:
    """Return the key itself if it has a place, else the innermost table around it that has one, else nothing."""
    while key and key not in found:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return key


def _plain(name: str) -> str:
    """Return a dotted name without quotes and spaces."""
    return ".".join(part.strip("\"'") for part in re.findall(_NAME, name))


def _still_open(line: str, quotes: str) -> str:
    """Return the quotes of a text of several lines that is open at the end of this line."""
    for mark in _QUOTES.findall(line):
        if not quotes:
            quotes = mark
        elif quotes == mark:
            quotes = ""
    return quotes
