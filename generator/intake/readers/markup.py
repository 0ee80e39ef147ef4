"""Split the source of a web page into tags and text, in one pass.

The rules are those of a browser, except where a browser drops the rest of a page: what never ends (a comment, a tag) is text
from its `<` on, so that no words are lost. Any text can be read. The time is proportional to its length: each search either moves
the place forward, or fails and is not repeated. The standard library's `html.parser` guarantees neither.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_SIGN = re.compile("<(?=[a-zA-Z/!?])")
"""A `<` that is not certainly text."""
_TAG = re.compile(r"<(/\s*+)?+([a-zA-Z][^\t\n\r\f />\x00]*+)")
_START = re.compile(r"""(?:[^=/>]++|/(?!>)|=[=\s]*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))*+(/?+)>""")
"""The rest of a start tag behind its name. A `>` in quotes does not end it, and a `/` that ends a value does not close it."""
_ATTRIBUTE = re.compile(r"""([^\s/>=][^\s/>=]*+)(?:\s*+=[=\s]*+("[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?+\s*+>)", re.DOTALL)
_SECTION = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_RAW_TEXT_END = {name: re.compile(rf"</\s*+{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
"""The end tags of the elements in which `<` begins no other tag."""
_LONG_NUMBER = re.compile("&#([xX]?+)([0-9a-fA-F]{9,}+);?+")
"""A character reference with more digits than any character has, perhaps only zeros. `html.unescape` raises for thousands of them."""


class Text(NamedTuple):
    """Text between two tags, with its character references resolved."""

    text: str
    line: int
    """The line of the source on which it begins, counted from 1."""


class StartTag(NamedTuple):
    name: str
    """In small letters."""
    source: str
    """What stands behind the name, for `attributes`."""
    closed: bool
    """It ends with `/>`."""


class EndTag(NamedTuple):
    name: str
    """In small letters."""


class Data(NamedTuple):
    """What a page says about itself in JSON-LD."""

    json: str


Token = Text | StartTag | EndTag | Data


def tokens(source: str) -> Iterator[Token]:
    """Yield the tags, the text and the JSON-LD of a page in order. Comments, declarations, other scripts and styles are left out."""
    return _Scanner(source).tokens()


def attributes(tag: StartTag) -> dict[str, str]:
    """Return the attributes of a tag: name in small letters -> value; empty for one without a value. The last of a name counts."""
    return {match[1].lower(): unescape(_unquoted(match[2] or "")) for match in _ATTRIBUTE.finditer(tag.source)}


def unescape(text: str) -> str:
    """Return a text with its character references resolved. A number that no character has becomes U+FFFD."""
    return html.unescape(_LONG_NUMBER.sub(_short_number, text)) if "&" in text else text


def _short_number(match: re.Match[str]) -> str:
    digits = match[2].lstrip("0")
    return "\ufffd" if len(digits) > 7 else f"&#{match[1]}{digits or '0'};"


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] in "\"'" and value[0] == value[-1] else value


def _is_json_ld(tag: StartTag) -> bool:
    return tag.name == "script" and "ld+json" in tag.source.lower()


class _Scanner:
    """The source of a page, and what is known about the part of it that was not read yet."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._quotes_close = True
        """False below a tag that has no end because of its quotes: from there on, a tag ends at the first `>`."""
        self._endless: set[re.Pattern[str]] = set()
        """What has no end in the rest of the source: `_COMMENT`, `_SECTION`."""

    def tokens(self) -> Iterator[Token]:
        source, line, counted, begin = self.source, 1, 0, 0
        last_close = source.rfind(">")
        sign = _SIGN.search(source)
        while sign and sign.start() < last_close:
            at = sign.start()
            token, end = self._markup(at)
            if end:
                if begin < at:
                    line, counted = line + source.count("\n", counted, begin), begin
                    yield Text(unescape(source[begin:at]), line)
                if token:
                    yield token
                if isinstance(token, StartTag) and token.name in _RAW_TEXT_END and not token.closed:
                    begin, end = end, self._end_of_raw_text(token.name, end)
                    if _is_json_ld(token):
                        yield Data(source[begin:end])
                begin = end
            sign = _SIGN.search(source, end or at + 1)
        if begin < len(source):
            yield Text(unescape(source[begin:]), line + source.count("\n", counted, begin))

    def _markup(self, at: int) -> tuple[StartTag | EndTag | None, int]:
        """Return the tag that begins at a `<`, or None for a comment or the like, and the place after it; 0 if the `<` is text.

        There is a `>` below that place.
        """
        source = self.source
        tag = _TAG.match(source, at)
        if tag and tag[1]:
            return EndTag(tag[2].lower()), source.index(">", tag.end()) + 1
        if tag:
            return self._start_tag(tag[2].lower(), tag.end())
        if source.startswith("<!--", at):
            return None, self._end_of(_COMMENT, at)
        if source.startswith("<![CDATA[", at) and (end := self._end_of(_SECTION, at)):
            return None, end
        return None, source.index(">", at) + 1

    def _start_tag(self, name: str, at: int) -> tuple[StartTag, int]:
        """Return the start tag whose name ends at a place, and the place after it."""
        match = _START.match(self.source, at) if self._quotes_close else None
        if match:
            return StartTag(name, match[0][:-1], bool(match[1])), match.end()
        self._quotes_close = False
        end = self.source.index(">", at)
        return StartTag(name, self.source[at:end], self.source[end - 1] == "/"), end + 1

    def _end_of_raw_text(self, name: str, at: int) -> int:
        """Return the place of the end tag; the end of the page if there is none, as in a browser."""
        match = _RAW_TEXT_END[name].search(self.source, at)
        return match.start() if match else len(self.source)

    def _end_of(self, pattern: re.Pattern[str], at: int) -> int:
        """Return the place after a comment or a CDATA section; 0 if it never ends. Then no later one ends, and none is searched for."""
        match = None if pattern in self._endless else pattern.match(self.source, at)
        if not match:
            self._endless.add(pattern)
        return match.end() if match else 0
