"""Text from files as it is shown to people: on one line, with every character that is not seen as a visible escape.

A file name may hold the control sequences of a terminal, a line break that looks like another message, or a mark that
reverses the order of a line. Escaped, the name is harmless and can still be recognized.
"""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # control characters: C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # marks, embeddings, overrides and isolates of the writing direction
    "\u2028\u2029"  # separators of lines and paragraphs
    "\xad\u180e\u2060-\u2065\ufeff\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"  # invisible marks
    "\ud800-\udfff]"  # lone surrogates: bytes of a name that are not UTF-8
)
"""Characters that a terminal obeys, or does not show. Joiners and zero-width spaces are not among them: some scripts need them."""
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def printable(text: str) -> str:
    r"""Return a text with its hidden characters escaped, as in `\n`, `\x1b` and `\u202e`. Printable text stays as it is."""
    return text if text.isprintable() else _HIDDEN.sub(_escaped, text)


def printable_json(text: str) -> str:
    """Return the text of a JSON value on one line with its hidden characters escaped: the same value, safe to show."""
    return text if text.isprintable() else _HIDDEN.sub(lambda match: json_escape(match[0]), text)


def json_escape(character: str) -> str:
    r"""Return a character as JSON escapes it: one `\uXXXX` for each UTF-16 unit."""
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
