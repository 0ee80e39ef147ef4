"""From bytes to text, and from text to front matter and body. Does not read the keys and values."""

from __future__ import annotations

import re
from typing import NamedTuple

from frontmatter.default_handlers import BaseHandler, YAMLHandler

from generator.content.front_matter.formats import likely_format
from generator.content.front_matter.syntax import Syntax
from generator.core.problems import Place, Problem
from generator.core.text import clean

LONGEST_EXCERPT = 300
"""In characters. A longer line is cut, and shown without a correction."""
LONGEST_MESSAGE = 1000
"""In characters. A longer message is cut."""

_FENCE = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_OPENING = re.compile(r"(?P<fence>-{3,}|\+{3})(?P<name>(?<=-{3})(?:yaml|toml|json))?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_JSON_START = re.compile(r"""\{\s*["}]""")
_JSON_SIGN = re.compile(r""""(?:[^"\\]++|\\[\s\S])*+"|[{}"]""")
_CLOSING_WORDS = {
    "---": "a line of three hyphens, ---,",
    "+++": "a line of three plus signs, +++,",
    "}": "a closing brace, },",
}
_KEY = re.compile(r"""\s*(?:["']?[\w-]+["']?\s*:(?:\s|$)|[\w-]+:\S|#)""")
_CONTINUED = re.compile(r"[ \t]+\S|- |[\]}]")
_YAML_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


class Unfenced(ValueError):
    """The front matter is missing or not closed; carries front matter and body as far as they can be guessed."""

    def __init__(self, header: str, body: str, line: int, excerpt: str, closing: str = "---") -> None:
        super().__init__()
        self.header = header
        """Empty if there is no front matter, or if its end cannot be guessed."""
        self.body = body
        self.line = line
        """Where the front matter should end, or start."""
        self.excerpt = excerpt
        self.closing = closing
        """What is missing at its end; empty if there is no front matter."""

    def problem(self, path: str) -> Problem:
        place = Place(path, self.line, 1)
        if self.closing:
            message, hint = "The front matter is not closed", f"Write {_CLOSING_WORDS[self.closing]} after the last key"
            return problem(place, message, hint, "front-matter.unclosed", self.excerpt, self.closing, cause="not closed")
        message, likely = "The file has no front matter", likely_format(self.body)
        if likely.name:
            message += f". It seems to be {likely.name}"
        return problem(place, message, likely.hint, "front-matter.missing", self.excerpt, cause=f"no front matter {likely.name}".strip())


class _Fences(BaseHandler):
    """python-frontmatter's handler of front matter between two lines of signs, but strict, and with the line numbers of the file."""

    def split(self, text: str) -> tuple[str, str]:
        """Return the front matter of a text that begins with a fence, padded so that its line numbers are the file's, and the body.

        Raises:
            ValueError: there is no second fence.
        """
        opening_end = text.find("\n", len(text) - len(text.lstrip("\n \t")))
        closing = self.FM_BOUNDARY.search(text, opening_end) if self.FM_BOUNDARY and opening_end >= 0 else None
        if closing is None:
            raise ValueError("There is no second fence")
        return _padded(text, opening_end, closing.start()), text[closing.end() :]


_HANDLERS = {
    YAMLHandler.START_DELIMITER: _Fences(_FENCE),
    "+++": _Fences(re.compile(r"^\+{3}[ \t]*$", re.MULTILINE)),
}
"""By the signs of the fence. The library has a handler for TOML only together with another library than the standard one."""


class Parts(NamedTuple):
    """A file, divided."""

    header: str
    """The front matter, padded so that its line numbers are the file's."""
    body: str
    line: int
    """On which the body begins, counted from 1."""
    syntax: Syntax


def decode(content: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of an article file with line feeds alone as line ends; bytes that are not UTF-8 are a problem with its position."""
    problems: tuple[Problem, ...] = ()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8-sig", "replace")
        problems = (_undecodable(content.removeprefix(b"\xef\xbb\xbf"), error, path),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def split(text: str) -> Parts:
    """Divide a file into front matter and body.

    Raises:
        Unfenced: the front matter is missing or not closed.
    """
    text = _normalized(text)
    start = len(text) - len(text.lstrip("\n \t"))
    line_start = text.rfind("\n", 0, start) + 1
    if _JSON_START.match(text, start):
        return _split_json(text, start)
    opening = _OPENING.match(text, line_start)
    if not opening:
        line = text.count("\n", 0, start) + 1
        raise Unfenced("", text, line, text[start : start + LONGEST_EXCERPT].partition("\n")[0], "")
    fence, name = opening["fence"][:3], (opening["name"] or "").upper()
    syntax: Syntax = "TOML" if fence == "+++" or name == "TOML" else "JSON" if name == "JSON" else "YAML"
    try:
        return _parts(*_HANDLERS[fence].split(text), syntax)
    except ValueError:
        missing = (unclosed(text) or Unfenced("", text, 1, "")) if syntax == "YAML" else _unclosed_lines(text, opening.end(), fence)
    raise missing


def _split_json(text: str, start: int) -> Parts:
    """Divide a file that begins with a JSON object."""
    depth = 0
    for sign in _JSON_SIGN.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if not depth:
            return _parts(_padded(text, 0, sign.end()), text[sign.end() :], "JSON")
    line = text.count("\n", 0, start) + 1
    raise Unfenced("", text, line, text[start : start + LONGEST_EXCERPT].partition("\n")[0], "}")


def _unclosed_lines(text: str, start: int, fence: str) -> Unfenced:
    """Return where front matter in TOML or JSON should have ended: before its first empty line, after which no key follows."""
    lines = text[start + 1 :].split("\n")
    first_empty = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    first_line = text.count("\n", 0, start) + 2
    return Unfenced("", "\n".join(lines[first_empty:]), first_line + first_empty, "", fence)


def _parts(header: str, body: str, syntax: Syntax) -> Parts:
    line = header.count("\n") + 1
    stripped = body.lstrip("\n")
    return Parts(header, stripped, line + len(body) - len(stripped), syntax)


def unclosed(text: str) -> Unfenced | None:
    """Return where the front matter should have ended, judged by its lines; None if it ends there already."""
    text = _normalized(text)
    opening = _FENCE.search(text)
    if not opening:
        return None
    lines = text[opening.end() + 1 :].split("\n")
    count = _count_front_matter_lines(lines)
    if count < len(lines) and _FENCE.match(lines[count]):
        return None
    end = opening.end() + sum(len(line) + 1 for line in lines[:count])
    header = _padded(text, opening.end(), end) + "\n"
    first_line = text.count("\n", 0, opening.end()) + 2
    return Unfenced(header, "\n".join(lines[count:]), first_line + count, lines[count] if count < len(lines) else "")


def problem(place: Place, message: str, hint: str, rule: str, excerpt: str = "", correction: str = "", *, cause: str = "") -> Problem:
    """Make a problem whose lines are short enough to show."""
    if max(len(excerpt), len(correction)) > LONGEST_EXCERPT:
        excerpt, correction = excerpt[: LONGEST_EXCERPT - 1] + "…", ""
    if len(message) > LONGEST_MESSAGE:
        message = message[: LONGEST_MESSAGE - 1] + "…"
    return Problem(place, message, hint, rule, excerpt, correction, cause=cause)


def _normalized(text: str) -> str:
    """Return a text as `decode` returns it, for callers that read the file in another way."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _padded(text: str, start: int, end: int) -> str:
    """Return a part of a text after as many empty lines as stand before it, without characters that YAML takes for line ends."""
    return "\n" * text.count("\n", 0, start) + clean(_YAML_LINE_ENDS.sub(" ", text[start:end]))


def _count_front_matter_lines(lines: list[str]) -> int:
    """Count the lines at the beginning that look like front matter. Empty lines count only if more keys follow."""
    first_empty = None
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            return at
        if not line.strip():
            first_empty = at if first_empty is None else first_empty
        elif _KEY.match(line) or (at and first_empty is None and _CONTINUED.match(line)):
            first_empty = None
        else:
            return at if first_empty is None else first_empty
    return len(lines) if first_empty is None else first_empty


def _undecodable(content: bytes, error: UnicodeDecodeError, path: str) -> Problem:
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        content.decode()
    except UnicodeDecodeError as shifted:  # the position may have moved with the line ends
        error = shifted
    begin = content.rfind(b"\n", 0, error.start) + 1
    end = content.find(b"\n", begin)
    line = content[begin : end if end >= 0 else None]
    column = len(content[begin : error.start].decode()) + 1
    place = Place(path, content.count(b"\n", 0, error.start) + 1, column)
    message, hint, rule = "The file is not in UTF-8 from here on", "Save the file as UTF-8", "front-matter.encoding"
    return problem(place, message, hint, rule, line.decode("utf-8", "replace"), _as_windows_1252(line), cause="encoding")


def _as_windows_1252(line: bytes) -> str:
    """Return a line in the most common other encoding, or an empty string if it cannot be read in it."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return ""
