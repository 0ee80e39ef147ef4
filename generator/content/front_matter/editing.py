"""Changes one list in the header of an article's text, and not a byte beside it.

Comments, quotes, the order of the settings and the ends of the lines stay as they are. What
was changed is read once more: unless it says what was wanted, and all else as before, the
text is refused rather than spoiled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.front_matter.loading import Loaded, load
from generator.content.front_matter.source import Unfenced, problem, split
from generator.content.front_matter.values import is_nothing, is_text, listed, quoted
from generator.core.problems import Place, Problem
from generator.core.text import one_line

_END = re.compile("\r\n|\r|\n")


class Unsafe(Exception):
    """The list cannot be changed without a risk to what stands beside it; carries what to do by hand."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found


class _Text(msgspec.Struct, frozen=True):
    """The text of a file, and what YAML makes of its header."""

    raw: str
    path: str
    starts: tuple[int, ...]
    """Where each line begins in `raw`."""
    loaded: Loaded
    body: str

    def at(self, mark: Any) -> int:
        place: int = self.starts[mark.line] + mark.column
        return place

    def lines(self, begin: int, end: int) -> str:
        """Return the lines from one to before another, with their ends."""
        return self.raw[self.starts[begin] : self.starts[end]]


def texts(text: str, path: str, name: str) -> tuple[str, ...] | None:
    """Return the list as it is written, None if the header has none; raise Unsafe for a header that is faulty."""
    node = _read(text, path).loaded.nodes.get(name)
    return None if node is None else _texts(node)


def put(text: str, path: str, name: str, wanted: Sequence[str], *, beside: str = "tags") -> str:
    """Return the text with another list under a name; one that is not there yet gets a line after that of `beside`."""
    parsed = _read(text, path)
    node = parsed.loaded.nodes.get(name)
    if node is not None and list(_texts(node)) == list(wanted):
        return text
    changed = _added(parsed, name, wanted, beside) if node is None else _changed(parsed, name, node, wanted)
    if changed is None or not _as_wanted(parsed, changed, name, wanted):
        raise Unsafe(_refusal(parsed, name, wanted))
    return changed


def _read(text: str, path: str) -> _Text:
    try:
        header, body, _ = split(text)
    except Unfenced as fault:
        raise Unsafe(fault.problem(path)) from None
    loaded = load(header, path)
    if loaded.problems:
        raise Unsafe(loaded.problems[0])
    starts = (0, *(found.end() for found in _END.finditer(text)), len(text))
    return _Text(text, path, starts, loaded, body)


def _texts(node: Node) -> tuple[str, ...]:
    if isinstance(node, SequenceNode):
        return tuple(_text(item) for item in node.value)
    return () if is_nothing(node) else (_text(node),)


def _text(node: Node) -> str:
    """Return the text of an item, as {name: …} too."""
    if isinstance(node, MappingNode):
        return next((_text(value) for key, value in node.value if key.value == "name"), "")
    return one_line(str(node.value)) if isinstance(node, ScalarNode) and not is_nothing(node) else ""


def _added(parsed: _Text, name: str, wanted: Sequence[str], beside: str) -> str | None:
    """Return the text with a line for a list that was not there."""
    node = parsed.loaded.nodes.get(beside)
    if node is None:
        line = parsed.loaded.first
    elif isinstance(node, SequenceNode) and not node.flow_style:
        line = node.value[-1].end_mark.line + 1
    else:
        line = (parsed.loaded.places[beside][0] - 1 if is_nothing(node) else node.end_mark.line) + 1
    ending = _END.search(parsed.raw)
    at = parsed.starts[line]
    return parsed.raw[:at] + f"{name}: {listed(wanted)}" + (ending[0] if ending else "\n") + parsed.raw[at:]


def _changed(parsed: _Text, name: str, node: Node, wanted: Sequence[str]) -> str | None:
    if is_nothing(node):
        return _on_the_key(parsed, name, wanted)
    if isinstance(node, ScalarNode):
        value = quoted(wanted[0]) if len(wanted) == 1 else listed(wanted)
        return None if node.style in ("|", ">") else _spliced(parsed.raw, [(parsed.at(node.start_mark), parsed.at(node.end_mark), value)])
    if not isinstance(node, SequenceNode):
        return None
    if len(node.value) == len(wanted) and wanted:
        return _in_place(parsed, node, wanted)
    return _flow(parsed, node, wanted) if node.flow_style else _block(parsed, name, node, wanted)


def _in_place(parsed: _Text, node: SequenceNode, wanted: Sequence[str]) -> str | None:
    """Put other texts in the places of those there are."""
    pairs = [(item, text) for item, text in zip(node.value, wanted, strict=True) if _text(item) != text]
    if not all(is_text(item) and item.style not in ("|", ">") for item, _ in pairs):
        return None
    return _spliced(parsed.raw, [(parsed.at(item.start_mark), parsed.at(item.end_mark), quoted(text)) for item, text in pairs])


def _flow(parsed: _Text, node: SequenceNode, wanted: Sequence[str]) -> str | None:
    """Rewrite [a, b]: what stays is written as it was. One with comments between its brackets is left alone."""
    begin, end = parsed.at(node.start_mark), parsed.at(node.end_mark)
    spans = [(parsed.at(item.start_mark), parsed.at(item.end_mark)) for item in node.value]
    edges = [begin + 1, *(edge for span in spans for edge in span), end - 1]
    gaps = [parsed.raw[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if any(gap.strip(" \t\r\n,") for gap in gaps):
        return None
    written = {_text(item): parsed.raw[a:b] for item, (a, b) in zip(node.value, spans, strict=True)}
    joined = (gaps[1] if len(gaps) > 2 else ", ").join(written.get(text) or quoted(text) for text in wanted)
    inside = gaps[0] + joined + gaps[-1] if spans and wanted else joined
    return parsed.raw[:begin] + f"[{inside}]" + parsed.raw[end:]


def _block(parsed: _Text, name: str, node: SequenceNode, wanted: Sequence[str]) -> str | None:
    """Rewrite a list with an item a line; what stays keeps its line, with the comments on it and above it."""
    numbers = [item.start_mark.line for item in node.value]
    ends = [item.end_mark.line for item in node.value]
    lines = [parsed.lines(number, number + 1) for number in numbers]
    if numbers != ends or len(set(numbers)) < len(numbers) or not all(re.match(r"[ \t]*- ", line) for line in lines):
        return None
    above = [
        parsed.lines(last, number) for last, number in zip([numbers[0], *(number + 1 for number in numbers[:-1])], numbers, strict=True)
    ]
    left = {_text(item): (comment, line) for item, comment, line in zip(node.value, above, lines, strict=True)}
    indent, ending = lines[0][: lines[0].index("-")], lines[0][len(lines[0].rstrip("\r\n")) :]
    new = [left.pop(text, ("", f"{indent}- {quoted(text)}{ending}")) for text in wanted]
    rewritten = "".join(comment + line for comment, line in new) + "".join(comment for comment, _ in left.values())
    changed = parsed.raw[: parsed.starts[numbers[0]]] + rewritten + parsed.raw[parsed.starts[numbers[-1] + 1] :]
    return changed if wanted else _on_the_key(msgspec.structs.replace(parsed, raw=changed), name, wanted)


def _on_the_key(parsed: _Text, name: str, wanted: Sequence[str]) -> str | None:
    """Write the list behind its name, where nothing stands but perhaps a comment."""
    begin = parsed.starts[parsed.loaded.places[name][0] - 1]
    found = re.compile(r"""([ \t]*["']?[\w-]+["']?[ \t]*:)(?:[ \t]*(?:~|null|Null|NULL))?(?=[ \t]*(?:#|[\r\n]|$))""").match(
        parsed.raw, begin
    )
    return parsed.raw[:begin] + f"{found[1]} {listed(wanted)}" + parsed.raw[found.end() :] if found else None


def _spliced(raw: str, changes: Sequence[tuple[int, int, str]]) -> str:
    for begin, end, text in reversed(changes):
        raw = raw[:begin] + text + raw[end:]
    return raw


def _as_wanted(parsed: _Text, changed: str, name: str, wanted: Sequence[str]) -> bool:
    """Say whether the changed text reads as wanted, and everything else in it as before."""
    try:
        again = _read(changed, parsed.path)
    except Unsafe:
        return False
    before = {key: _value(node) for key, node in parsed.loaded.nodes.items() if key != name}
    after = {key: _value(node) for key, node in again.loaded.nodes.items() if key != name}
    found = again.loaded.nodes.get(name)
    return (
        found is not None and list(_texts(found)) == [one_line(text) for text in wanted] and before == after and again.body == parsed.body
    )


def _value(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return node.tag, node.value
    return node.tag, [tuple(map(_value, item)) if isinstance(item, tuple) else _value(item) for item in node.value]


def _refusal(parsed: _Text, name: str, wanted: Sequence[str]) -> Problem:
    line, column = parsed.loaded.places.get(name, (parsed.loaded.first, 1))
    message = f"The list {name} is written in a way that cannot be changed without risk to what stands beside it"
    excerpt = parsed.loaded.lines[line - 1] if line <= len(parsed.loaded.lines) else ""
    return problem(Place(parsed.path, line, column), message, "Write it by hand", "tags.list", excerpt, f"{name}: {listed(wanted)}")
