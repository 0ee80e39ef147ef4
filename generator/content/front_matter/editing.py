"""Change one list in the front matter of an article, and no other byte of the file.

Comments, quotes, the order of the keys and the line ends stay as they are. The changed text is read again: unless the list
reads as intended and everything else as before, the change is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.front_matter.loading import Loaded, load
from generator.content.front_matter.source import Unfenced, problem, split
from generator.content.front_matter.syntax import assigned, listed, quoted
from generator.content.front_matter.values import is_empty, is_text, shown_text
from generator.core.problems import Place, Position, Problem

_LINE_END = re.compile("\r\n|\r|\n")
_KEY_WITHOUT_VALUE = re.compile(r"""([ \t]*["']?[\w-]+["']?[ \t]*:)(?:[ \t]*(?:~|null|Null|NULL))?(?=[ \t]*(?:#|[\r\n]|$))""")
_BLOCK_STYLES = ("|", ">")


class Unsafe(Exception):
    """The list cannot be edited without a risk to the text around it; carries what to do by hand."""

    def __init__(self, refusal: Problem) -> None:
        super().__init__(refusal.message)
        self.problem = refusal


class _Splice(NamedTuple):
    """A part of the text, and what replaces it."""

    begin: int
    end: int
    text: str


class _Article(msgspec.Struct, frozen=True):
    """The text of a file, and how its front matter is read."""

    raw: str
    path: str
    starts: tuple[int, ...]
    """Where each line begins in `raw`, and the length of `raw`."""
    loaded: Loaded
    body: str

    def offset(self, mark: Any) -> int:
        """Return where a mark of YAML stands in `raw`."""
        line_start: int = self.starts[mark.line]
        return line_start + int(mark.column)

    def span(self, node: Node) -> slice:
        return slice(self.offset(node.start_mark), self.offset(node.end_mark))

    def lines(self, begin: int, end: int) -> str:
        """Return the lines from `begin` to before `end`, counted from 0, with their line ends."""
        return self.raw[self.starts[begin] : self.starts[end]]


def texts(text: str, path: str, name: str) -> tuple[str, ...] | None:
    """Return the list under a key, None if there is no such key.

    Raises:
        Unsafe: the front matter has faults.
    """
    node = _read(text, path).loaded.nodes.get(name)
    return None if node is None else _texts(node)


def put(text: str, path: str, name: str, items: Sequence[str], *, beside: str = "tags") -> str:
    """Return the text of an article with another list under a key. A new key gets a line after the key `beside`.

    Raises:
        Unsafe: the front matter has faults, or the list is written in a way that this module does not edit.
    """
    article = _read(text, path)
    node = article.loaded.nodes.get(name)
    if node is not None and list(_texts(node)) == list(items):
        return text
    changed = (
        _with_new_key(article, name, listed(items, article.loaded.syntax), beside)
        if node is None
        else _with_new_value(article, name, node, items)
    )
    if changed is None or not _reads_as_intended(article, changed, name, items):
        raise Unsafe(_refusal(article, name, items))
    return changed


def put_text(text: str, path: str, name: str, value: str, *, beside: str = "tags") -> str:
    """Return the text of an article with one text under a key that it does not have, or that is empty.

    Raises:
        Unsafe: the front matter has faults, or the key has another value.
    """
    article = _read(text, path)
    node, written = article.loaded.nodes.get(name), quoted(value, article.loaded.syntax)
    changed = None
    if node is None:
        changed = _with_new_key(article, name, written, beside)
    elif isinstance(node, ScalarNode) and is_empty(node):
        changed = _after_the_key(article, name, written)
    elif isinstance(node, ScalarNode) and not node.value and node.style not in _BLOCK_STYLES:
        span = article.span(node)
        changed = _spliced(article.raw, [_Splice(span.start, span.stop, written)])
    if changed is None or not _reads_as_intended(article, changed, name, [value]):
        raise Unsafe(_refusal(article, name, [value]))
    return changed


def _read(text: str, path: str) -> _Article:
    try:
        header, body, _, syntax = split(text)
    except Unfenced as fault:
        raise Unsafe(fault.problem(path)) from None
    loaded = load(header, path, syntax)
    if loaded.problems:
        raise Unsafe(loaded.problems[0])
    starts = (0, *(match.end() for match in _LINE_END.finditer(text)), len(text))
    return _Article(text, path, starts, loaded, body)


def _texts(node: Node) -> tuple[str, ...]:
    if isinstance(node, SequenceNode):
        return tuple(_text(item) for item in node.value)
    return () if is_empty(node) else (_text(node),)


def _text(node: Node) -> str:
    """Return the text of an item; of {name: …} the name."""
    if isinstance(node, MappingNode):
        return next((_text(value) for key, value in node.value if key.value == "name"), "")
    return shown_text(str(node.value)) if isinstance(node, ScalarNode) and not is_empty(node) else ""


def _with_new_key(article: _Article, name: str, written: str, beside: str) -> str:
    """Return the text with a line for a value, after the value of `beside` or at the top of the front matter."""
    node = article.loaded.nodes.get(beside)
    if node is None:
        line = article.loaded.first
    elif is_empty(node):
        line = article.loaded.positions[beside].line
    elif isinstance(node, SequenceNode) and not node.flow_style:
        line = node.value[-1].end_mark.line + 1
    else:
        line = node.end_mark.line + 1
    match = _LINE_END.search(article.raw)
    at, line_end = article.starts[line], match[0] if match else "\n"
    return article.raw[:at] + assigned(name, written, article.loaded.syntax) + line_end + article.raw[at:]


def _with_new_value(article: _Article, name: str, node: Node, items: Sequence[str]) -> str | None:
    """Return the text with another list for a key; None if the value is written in a way that is not edited."""
    if is_empty(node):
        return _after_the_key(article, name, listed(items))
    if isinstance(node, ScalarNode):
        return _instead_of_one_text(article, node, items)
    if not isinstance(node, SequenceNode):
        return None
    if items and len(node.value) == len(items):
        return _item_by_item(article, node, items)
    return _in_brackets(article, node, items) if node.flow_style else _on_own_lines(article, name, node, items)


def _instead_of_one_text(article: _Article, node: ScalarNode, items: Sequence[str]) -> str | None:
    """Edit `tags: a`."""
    if node.style in _BLOCK_STYLES:
        return None
    span = article.span(node)
    syntax = article.loaded.syntax
    value = quoted(items[0], syntax) if len(items) == 1 else listed(items, syntax)
    return _spliced(article.raw, [_Splice(span.start, span.stop, value)])


def _item_by_item(article: _Article, node: SequenceNode, items: Sequence[str]) -> str | None:
    """Edit a list that keeps its length: each item that changes is replaced where it stands."""
    changes = [(item, text) for item, text in zip(node.value, items, strict=True) if _text(item) != text]
    if not all(is_text(item) and item.style not in _BLOCK_STYLES for item, _ in changes):
        return None
    spans = [(article.span(item), text) for item, text in changes]
    return _spliced(article.raw, [_Splice(span.start, span.stop, quoted(text, article.loaded.syntax)) for span, text in spans])


def _in_brackets(article: _Article, node: SequenceNode, items: Sequence[str]) -> str | None:
    """Edit `[a, b]`. Items that stay are written as before; a list with comments inside its brackets is not edited."""
    whole = article.span(node)
    spans = [article.span(item) for item in node.value]
    edges = [whole.start + 1, *(edge for span in spans for edge in (span.start, span.stop)), whole.stop - 1]
    gaps = [article.raw[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True)]
    if any(gap.strip(" \t\r\n,") for gap in gaps):
        return None
    written = {_text(item): article.raw[span] for item, span in zip(node.value, spans, strict=True)}
    separator = gaps[1] if len(gaps) > 2 else ", "
    inside = separator.join(written.get(text) or quoted(text, article.loaded.syntax) for text in items)
    if spans and items:
        inside = gaps[0] + inside + gaps[-1]
    return _spliced(article.raw, [_Splice(whole.start, whole.stop, f"[{inside}]")])


def _on_own_lines(article: _Article, name: str, node: SequenceNode, items: Sequence[str]) -> str | None:
    """Edit a list with one item per line. An item that stays keeps its line, and the comments on it and above it."""
    numbers = [item.start_mark.line for item in node.value]
    last_numbers = [item.end_mark.line for item in node.value]
    lines = [article.lines(number, number + 1) for number in numbers]
    has_one_line_each = numbers == last_numbers and len(set(numbers)) == len(numbers)
    if not has_one_line_each or not all(re.match(r"[ \t]*- ", line) for line in lines):
        return None
    previous_ends = [numbers[0], *(number + 1 for number in numbers[:-1])]
    comments = [article.lines(end, number) for end, number in zip(previous_ends, numbers, strict=True)]
    left = {_text(item): (comment, line) for item, comment, line in zip(node.value, comments, lines, strict=True)}
    indent = lines[0][: lines[0].index("-")]
    line_end = lines[0][len(lines[0].rstrip("\r\n")) :]
    entries = [left.pop(text, ("", f"{indent}- {quoted(text)}{line_end}")) for text in items]
    rewritten = "".join(comment + line for comment, line in entries) + "".join(comment for comment, _ in left.values())
    begin, end = article.starts[numbers[0]], article.starts[numbers[-1] + 1]
    changed = _spliced(article.raw, [_Splice(begin, end, rewritten)])
    return changed if items else _after_the_key(msgspec.structs.replace(article, raw=changed), name, listed(items))


def _after_the_key(article: _Article, name: str, written: str) -> str | None:
    """Write a value after a key whose line holds nothing more than a comment."""
    begin = article.starts[article.loaded.positions[name].line - 1]
    match = _KEY_WITHOUT_VALUE.match(article.raw, begin)
    if not match:
        return None
    return _spliced(article.raw, [_Splice(begin, match.end(), f"{match[1]} {written}")])


def _spliced(raw: str, splices: Sequence[_Splice]) -> str:
    """Replace parts of a text, given in their order."""
    for begin, end, text in reversed(splices):
        raw = raw[:begin] + text + raw[end:]
    return raw


def _reads_as_intended(article: _Article, changed: str, name: str, items: Sequence[str]) -> bool:
    """Return whether the list reads as intended in the changed text, and everything else as before."""
    try:
        edited = _read(changed, article.path)
    except Unsafe:
        return False
    before = {key: _value(node) for key, node in article.loaded.nodes.items() if key != name}
    after = {key: _value(node) for key, node in edited.loaded.nodes.items() if key != name}
    node = edited.loaded.nodes.get(name)
    if node is None or before != after or edited.body != article.body:
        return False
    return list(_texts(node)) == [shown_text(text) for text in items]


def _value(node: Node) -> Any:
    """Return a value that is equal for nodes that read the same."""
    if isinstance(node, ScalarNode):
        return node.tag, node.value
    return node.tag, [tuple(map(_value, item)) if isinstance(item, tuple) else _value(item) for item in node.value]


def _refusal(article: _Article, name: str, items: Sequence[str]) -> Problem:
    position = article.loaded.positions.get(name, Position(article.loaded.first, 1))
    message = f"The list '{name}' cannot be edited without a risk to the text around it"
    lines, syntax = article.loaded.lines, article.loaded.syntax
    excerpt = lines[position.line - 1] if position.line <= len(lines) else ""
    return problem(
        Place(article.path, *position),
        message,
        "Edit it by hand",
        "tags.list",
        excerpt,
        assigned(name, listed(items, syntax), syntax),
        cause=name,
    )
