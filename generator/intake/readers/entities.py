"""Resolve the character references of HTML in plain text: "AT&amp;T", "it&#8217;s". Web forms and exports leave them in copy.

Code keeps them, between backticks or fences, and so does text about them: a reference between quotes.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

_REFERENCE = re.compile(r"&(?:amp;){0,3}(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
"""A reference, perhaps escaped several times: "&amp;#8217;"."""
_CODE = re.compile(r"(?<!`)(`++)[^`]++\1(?!`)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_QUOTES = "\"'“”‘’„«»`"
_INVISIBLE = "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2002\u2003\u2009\u202f\u2060"
"""Characters that are not printable for Python, but may be in a text."""


def resolve(text: str) -> str:
    """Return a text with its character references resolved. Lines keep their numbers."""
    if not _REFERENCE.search(text):
        return text
    lines, in_fence = [], False
    for line in text.split("\n"):
        is_fence = bool(_FENCE.match(line))
        in_fence ^= is_fence
        lines.append(line if in_fence or is_fence or "&" not in line else _resolved(line))
    return "\n".join(lines)


def _resolved(line: str) -> str:
    """Return a line with the references outside its code resolved."""
    parts, begin = [], 0
    for code in _CODE.finditer(line):
        parts += [_REFERENCE.sub(_character, line[begin : code.start()]), code[0]]
        begin = code.end()
    return "".join([*parts, _REFERENCE.sub(_character, line[begin:])])


def _character(match: re.Match[str]) -> str:
    """Return the character of a reference; the reference itself if it has none, or if it stands between quotes."""
    name = match[1]
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    is_quoted = before and after and before in _QUOTES and after in _QUOTES
    if is_quoted or (name[0] != "#" and f"{name};" not in html5):
        return match[0]
    character = html.unescape(f"&{name};")
    is_text = (character.isprintable() and character != "\ufffd") or character in _INVISIBLE
    return character if is_text else match[0]
