"""Read a TOML text within limits, and find where in it a key stands: `tomllib` gives values without their lines.

`positions` is a scan of lines, not a parser: call it only for texts that `read` has read without an error.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from generator.core.problems import Position
from generator.core.text import clean

TOP = Position(1, 1)
LONGEST = 1_000_000
"""Characters of a TOML file."""
MANY_PARTS = 100
"""A dotted key with so many parts is refused: `tomllib` takes time in proportion to the square of their number."""

_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_PART = r"""["']?[\w-]{1,99}["']?"""
_LONG_KEY = re.compile(
    rf"(?:^[ \t]{{0,99}}\[{{0,2}}[ \t]{{0,99}}{_PART}|[{{,][ \t]{{0,99}}{_PART})(?:[ \t]{{0,9}}\.[ \t]{{0,9}}{_PART}){{{MANY_PARTS}}}",
    re.MULTILINE,
)
_LIST = re.compile(r"[^=\n]*=[ \t]*\[")
_TOKEN = re.compile(
    r"""
    "{3}.*?"{3} | '{3}.*?'{3}               # a text of several lines
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*'       # a text
    | \#[^\n]*                              # a comment
    | [][{},] | [^][{},\#"'\s]+
    """,
    re.DOTALL | re.VERBOSE,
)
_QUOTES = re.compile(r'"""|\'\'\'')


def read(text: str) -> dict[str, Any]:
    """Return the values of a TOML text. Characters that HTML and XML forbid, as an escape can write them, are dropped.

    Raises:
        tomllib.TOMLDecodeError: the text is not valid TOML, is too long or too deeply nested, or has a number with thousands of digits.
    """
    if len(text) > LONGEST:
        raise tomllib.TOMLDecodeError(f"The file is longer than {LONGEST:,} characters (at line 1, column 1)")
    if key := _LONG_KEY.search(text):
        line = text.count("\n", 0, key.start()) + 1
        raise tomllib.TOMLDecodeError(f"A key has more than {MANY_PARTS} parts (at line {line}, column 1)")
    try:
        values: dict[str, Any] = _cleaned(tomllib.loads(text))
    except RecursionError:
        raise tomllib.TOMLDecodeError(_at_brackets("The brackets are nested too deeply", text)) from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # Python reads no number with more than some thousand digits
        line = next((at for at, line in enumerate(text.split("\n"), 1) if re.search(r"\d{4000}", line.replace("_", ""))), 1)
        raise tomllib.TOMLDecodeError(f"A number has too many digits (at line {line}, column 1)") from None
    return values


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return {clean(key): _cleaned(item) for key, item in value.items()} if isinstance(value, dict) else value


def _at_brackets(message: str, text: str) -> str:
    """Return the message with the position of the line that has the most brackets."""
    lines = text.split("\n")
    line = max(range(len(lines)), key=lambda at: lines[at].count("[") + lines[at].count("{"))
    return f"{message} (at line {line + 1}, column 1)"


def positions(text: str) -> dict[str, Position]:
    """Return the position of every key and table: "title", "limits", "limits.feed", "sections[0]", "sections[0].slug"."""
    by_key: dict[str, Position] = {}
    prefix, counts, open_quotes = "", dict[str, int](), ""
    for number, line in enumerate(text.split("\n"), 1):
        if not open_quotes:
            if table := _TABLE.match(line):
                prefix = _plain(table[2])
                position = Position(number, table.start(1) + 1)
                by_key.setdefault(prefix, position)
                if table[1] == "[[":
                    counts[prefix] = counts.get(prefix, -1) + 1
                    prefix = f"{prefix}[{counts[prefix]}]"
                    by_key.setdefault(prefix, position)
            elif key := _KEY.match(line):
                name = ".".join(filter(None, (prefix, _plain(key[1]))))
                by_key.setdefault(name, Position(number, key.start(1) + 1))
        open_quotes = _still_open(line, open_quotes)
    return by_key


def item_positions(text: str, by_key: Mapping[str, Position]) -> dict[str, Position]:
    """Return the position of every item of a list, given those of the keys: "top[0]", "strips[1].articles[0]"."""
    starts = [0, *(line.end() for line in re.finditer("\n", text))]
    found: dict[str, Position] = {}
    for name, (line, column) in by_key.items():
        if opening := _LIST.match(text, starts[line - 1] + column - 1):
            for number, offset in enumerate(_items(text, opening.end())):
                line_of_item = bisect_right(starts, offset)
                found[f"{name}[{number}]"] = Position(line_of_item, offset - starts[line_of_item - 1] + 1)
    return found


def _items(text: str, begin: int) -> Iterator[int]:
    """Yield where each item of a list begins, given where the list begins, after its bracket."""
    depth, is_expected = 0, True
    for token in _TOKEN.finditer(text, begin):
        sign = token[0]
        if sign.startswith("#"):
            continue
        if depth == 0 and sign == "]":
            return
        if depth == 0 and is_expected and sign != ",":
            yield token.start()
        is_expected = depth == 0 and sign == ","
        depth += (sign in ("[", "{")) - (sign in ("]", "}"))


def enclosing(key: str, by_key: Mapping[str, Position]) -> str:
    """Return the key itself if it has a position, else the innermost table around it that has one, else an empty string."""
    while key and key not in by_key:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return key


def position_of(key: str, text: str) -> Position:
    """Return the position of a key, or of the innermost table around it, or of the top of the file."""
    by_key = positions(text)
    return by_key.get(enclosing(key, by_key), TOP)


def error_position(error: tomllib.TOMLDecodeError, text: str) -> Position:
    """Return where `tomllib` stopped; the last line if it reached the end of the text."""
    match = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    return Position(int(match[1]), int(match[2])) if match else Position(text.count("\n") + 1, 1)


def error_message(error: tomllib.TOMLDecodeError) -> str:
    """Return what `tomllib` says is wrong, without the position."""
    return f"This is not valid TOML: {str(error).partition(' (at ')[0]}"


def line_at(text: str, number: int) -> str:
    """Return a line, counted from 1, without its line end; an empty string if there is no such line."""
    lines = text.split("\n")
    return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


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
