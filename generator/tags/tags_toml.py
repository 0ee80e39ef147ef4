"""The text of `tags.toml` with tags renamed in it. Comments and order stay; what was changed is parsed again to see that it says what was meant."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from generator.core.problems import Failure, Place, Problem
from generator.settings.vocabulary import key

PATH = "content/tags.toml"
NOTE = "# Tags that were renamed: the old name = the name it has now. The old tag's page leads to the new one's."
_HEADING = re.compile(r"[ \t]*\[[ \t]*renamed[ \t]*\][ \t]*(?:#.*)?$")
_ANY_HEADING = re.compile(r"[ \t]*\[")


def renamed(text: str, olds: Sequence[str], new: str) -> str:
    """Return the text in which `[renamed]` leads every old name to the new one; raise Failure where it cannot be edited."""
    before = _parse(text)
    table = before.get("renamed", {})
    if not isinstance(table, dict):
        raise _by_hand(olds, new)
    gone = {key(new), *map(key, olds)}
    kept = {name: value for name, value in table.items() if key(name) not in gone}
    if key(new) not in {key(name) for name in table} and all(table.get(old) == new for old in olds):
        return text
    wanted = {**before, "renamed": {**kept, **dict.fromkeys(olds, new)}}
    for changed in _attempts(text, olds, new, gone):
        if _reads_as(changed, wanted):
            return changed
    raise _by_hand(olds, new)


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        message = f"The file is no valid TOML: {str(error).partition(' (at ')[0]}"
        raise Failure(Problem(Place(PATH), message, "Mend it first; broadsheet build shows the line", "tags.toml-syntax")) from None


def _attempts(text: str, olds: Sequence[str], new: str, gone: set[str]) -> Iterator[str]:
    """Yield the text with the new lines at the end of `[renamed]`, then right below its heading."""
    mark = "\ufeff" * text.startswith("\ufeff")
    text = text.removeprefix(mark)
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    added = [f"{_quoted(old)} = {_quoted(new)}{ending}" for old in olds]
    heading = next((at for at, line in enumerate(lines) if _HEADING.match(line.rstrip("\r\n"))), None)
    if heading is None:
        gap = [ending] if lines and lines[-1].strip() else []
        yield mark + "".join([*lines, *gap, NOTE + ending, f"[renamed]{ending}", *added])
        return
    end = next((at for at in range(heading + 1, len(lines)) if _ANY_HEADING.match(lines[at])), len(lines))
    inside = [line for line in lines[heading + 1 : end] if not _names(line) & gone]
    last = next((at for at in range(len(inside), 0, -1) if inside[at - 1].strip() and not inside[at - 1].lstrip().startswith("#")), 0)
    for at in (last, 0):
        yield mark + "".join([*lines[: heading + 1], *inside[:at], *added, *inside[at:], *lines[end:]])


def _names(line: str) -> set[str]:
    """Return the folded name that a line of the table gives a value to."""
    try:
        return {key(name) for name in tomllib.loads(line)}
    except tomllib.TOMLDecodeError:
        return set()


def _reads_as(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text.removeprefix("\ufeff")) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _quoted(text: str) -> str:
    """Quote a name: JSON's quotes are TOML's, but for the one control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _by_hand(olds: Sequence[str], new: str) -> Failure:
    lines = "; ".join(f"{_quoted(old)} = {_quoted(new)}" for old in olds)
    message = "The table [renamed] is written in a way that cannot be changed without risk to what stands beside it"
    return Failure(Problem(Place(PATH), message, f"Write below [renamed] by hand: {lines}", "tags.list"))
