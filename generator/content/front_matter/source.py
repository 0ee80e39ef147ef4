"""From bytes to text, and from text to header and body. Knows nothing of YAML."""

from __future__ import annotations

import re

from frontmatter.default_handlers import YAMLHandler

from generator.core.problems import Place, Problem
from generator.core.text import clean

_FENCE = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_SETTING = re.compile(r"""\s*(?:["']?[\w-]+["']?\s*:(?:\s|$)|[\w-]+:\S|#)""")
_INDENTED = re.compile(r"[ \t]+\S|- |[\]}]")
_BREAKS = re.compile("[\x85\u2028\u2029]")
LONGEST_EXCERPT = 300
"""In characters; a line that is longer is cut, and comes without a correction."""


class Unfenced(ValueError):
    """The header is not where it should be; carries header and body as far as they can be guessed."""

    def __init__(self, header: str, body: str, line: int, excerpt: str) -> None:
        super().__init__()
        self.header, self.body, self.line, self.excerpt = header, body, line, excerpt

    def problem(self, path: str) -> Problem:
        """Say that there is no header, or, where one was begun, on which line it should have ended."""
        if self.header:
            message, hint = "The header is not closed", "Write a line of three hyphens, ---, after the last setting"
            return problem(Place(path, self.line, 1), message, hint, "front-matter.unclosed", self.excerpt, "---")
        hint = (
            'Begin the file with a line of three hyphens, then title: "…" and date: "…", then three hyphens again; raw copy goes to seeds/'
        )
        return problem(Place(path, self.line, 1), "The file has no header", hint, "front-matter.missing", self.excerpt)


class Handler(YAMLHandler):
    """Front matter as python-frontmatter knows it, but strict, and with the line numbers of the file."""

    def split(self, text: str) -> tuple[str, str]:
        """Return the header, padded so that its lines are the file's, and the body; raise Unfenced if there is none."""
        start = len(text) - len(text.lstrip("\n \t"))
        opening = _FENCE.match(text, text.rfind("\n", 0, start) + 1)
        if not opening:
            first = text.count("\n", 0, start) + 1
            raise Unfenced("", text, first, text[start : start + LONGEST_EXCERPT].partition("\n")[0])
        closing = _FENCE.search(text, opening.end())
        if not closing:
            raise unclosed(text) or Unfenced("", text, 1, "")
        return _padded(text, opening.end(), closing.start()), text[closing.end() :]


def decode(content: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of an article file, its line ends made one; what is no UTF-8 is a problem with its place."""
    problems: tuple[Problem, ...] = ()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8-sig", "replace")
        problems = (_undecodable(content.removeprefix(b"\xef\xbb\xbf"), error, path),)
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def split(text: str) -> tuple[str, str, int]:
    """Return the header padded to the file's lines, the body, and the line on which the body begins."""
    header, body = Handler().split(_plain(text))
    first = header.count("\n") + 1
    stripped = body.lstrip("\n")
    return header, stripped, first + len(body) - len(stripped)


def unclosed(text: str) -> Unfenced | None:
    """Return where a header should have ended, by the look of its lines; None if it could not have ended anywhere else."""
    text = _plain(text)
    opening = _FENCE.search(text)
    if not opening:
        return None
    lines = text[opening.end() + 1 :].split("\n")
    end = _end(lines)
    if end < len(lines) and _FENCE.match(lines[end]):
        return None
    last = opening.end() + sum(len(line) + 1 for line in lines[:end])
    before = text.count("\n", 0, opening.end()) + 1
    body = "\n".join(lines[end:])
    return Unfenced(_padded(text, opening.end(), last) + "\n", body, before + end + 1, lines[end] if end < len(lines) else "")


def problem(place: Place, message: str, hint: str, rule: str, excerpt: str = "", correction: str = "", *, cause: str = "") -> Problem:
    """Make a problem whose lines are short enough to be shown."""
    if max(len(excerpt), len(correction)) > LONGEST_EXCERPT:
        excerpt, correction = excerpt[: LONGEST_EXCERPT - 1] + "…", ""
    return Problem(place, message, hint, rule, excerpt, correction, cause=cause)


def _plain(text: str) -> str:
    """Return a text as `decode` makes it, for callers that have read it otherwise."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _padded(text: str, start: int, end: int) -> str:
    """Return the part of a text with as many lines before it as it has there, without signs that YAML takes for line ends."""
    return "\n" * text.count("\n", 0, start) + clean(_BREAKS.sub(" ", text[start:end]))


def _end(lines: list[str]) -> int:
    """Return how many lines look like those of a header; empty ones count between settings."""
    empty = None
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            return at
        if not line.strip():
            empty = at if empty is None else empty
        elif _SETTING.match(line) or (at and empty is None and _INDENTED.match(line)):
            empty = None
        else:
            return at if empty is None else empty
    return len(lines) if empty is None else empty


def _undecodable(content: bytes, error: UnicodeDecodeError, path: str) -> Problem:
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        content.decode()
    except UnicodeDecodeError as again:
        error = again
    begin = content.rfind(b"\n", 0, error.start) + 1
    end = content.find(b"\n", begin)
    place = Place(path, content.count(b"\n", 0, error.start) + 1, len(content[begin : error.start].decode()) + 1)
    line = content[begin : end if end >= 0 else None]
    hint = "Save the file as UTF-8"
    return problem(
        place, "The file is not in UTF-8 from here on", hint, "front-matter.encoding", line.decode("utf-8", "replace"), _windows(line)
    )


def _windows(line: bytes) -> str:
    """Return a line as it most likely reads, in the encoding that such files are usually in."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return ""
