"""Decode the bytes of a raw file: determine the encoding, unify line ends, repair mojibake, reject what is not text.

The encoding is determined for the file as a whole, wherever its first letter beyond ASCII is. `code_pages` determines old ones.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import msgspec

from generator.core.problems import Place, Problem
from generator.intake import code_pages
from generator.intake.foreign import AS_TEXT, foreign
from generator.intake.readers.html import is_page
from generator.intake.readers.markup import unescape

LARGEST = 8_000_000
"""Bytes of the largest raw file that is read. A larger one holds many articles, or is not an article."""
TOO_LARGE = f"The file is larger than {LARGEST // 1_000_000} MB, too large for an article"
SAMPLE = 20_000
"""Bytes that are examined to detect UTF-16."""
LOST = "\ufffd"
"""The replacement character, which stands for a byte that has no meaning in the encoding, or for a letter that was lost before."""
_LINE_ENDS = "\r\x85\u2028\u2029"
_LINE_END = re.compile("\r\n|[\r\x85\u2028]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]")
_MOJIBAKE = re.compile("â€[œ\x9d™˜”“¦]|Ã[©¨¼¶¤±³¡ºŸ§]|Â[ £©«»°·]|Å[‚›¼º]|ð\x9f|â\x80[\x90-\x9e]")
_PIECE = re.compile(r"[^\n]{1,2000}(?:(?<= )|\n|$)|[^\n]{1,4000}")
"""A line, or a part of a long line that is short enough to be repaired quickly."""
_BROKEN = re.compile("[\udc80-\udcff]+")
"""Bytes that are not UTF-8, as Python's error handler `surrogateescape` returns them."""
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and their codecs; that of UTF-32 begins with that of UTF-16."""
_NUMBER = re.compile("&#(?:[0-9]+|[xX][0-9a-fA-F]+);?")
_ISO_2022 = re.compile(rb"\x1b\$[@AB(]|\x1b\$\)C")
"""The escape sequences that begin Japanese, Chinese or Korean letters in ASCII bytes."""


class Lost(NamedTuple):
    """Characters that could not be read."""

    number: int
    byte: int
    """Where the first one is in the file, counted from 0."""
    line: int
    """Counted from 1."""

    def warning(self, place: Place) -> Problem:
        """Return the warning about them; `place` names the file."""
        count = "A character" if self.number == 1 else f"{self.number:,} characters"
        message = f"{count} cannot be read{', the first' if self.number > 1 else ''} at byte {self.byte:,}"
        hint = f"Correct the raw file and save it as UTF-8; in the article, {LOST} stands for such a character"
        return Problem(msgspec.structs.replace(place, line=self.line), message, hint, "intake.encoding", level="warning")


class Decoded(msgspec.Struct, frozen=True):
    text: str
    repairs: tuple[str, ...] = ()
    """What was repaired: "Windows-1252", "mojibake"."""
    fault: str = ""
    """Why the file is not text; empty if it is."""
    advice: str = ""
    """What to do about the fault."""
    uncertain: str = ""
    """The name of the encoding, if some letters may be wrong because another one is as likely."""
    lost: Lost | None = None
    """The characters that became U+FFFD in the text."""

    def warnings(self, place: Place) -> tuple[Problem, ...]:
        """Return what an editor should check in the letters of the article."""
        problems = [self.lost.warning(place)] if self.lost else []
        if self.uncertain:
            message = f"The encoding of the file is not certain: it was read as {self.uncertain}"
            hint = "Check letters with accents, quotation marks and dashes in the article, or save the raw file as UTF-8"
            problems.append(Problem(place, message, hint, "intake.encoding", level="warning"))
        return tuple(problems)


class _Raw(NamedTuple):
    """The text of a file before it is cleaned."""

    text: str
    codec: str
    repairs: tuple[str, ...] = ()
    uncertain: str = ""
    source: str = ""
    """The text with its broken bytes as lone surrogates, if it has any and is UTF-8. It has as many characters as the text."""


def decode(content: bytes, keep: str = "") -> Decoded:
    """Return the text of a raw file, or why it has none. Control characters are removed, except those in `keep`."""
    if len(content) > LARGEST:
        return Decoded("", fault=TOO_LARGE)
    # The mark of UTF-8 proves nothing, because old tools add it to other encodings too.
    skipped = len(content) - len(content.removeprefix(codecs.BOM_UTF8))
    raw = _raw(content[skipped:])
    if raw is None:
        return Decoded("", fault="The file is not text", advice=AS_TEXT)
    text, repairs = raw.text, raw.repairs
    if (kind := foreign(text)) and not is_page(text):
        return Decoded("", fault=f"The file is {kind.name}, not plain text", advice=kind.advice)
    if not text.isascii() and _MOJIBAKE.search(text):  # before control characters are removed, which may be bytes of a letter
        text, repairs = _repair_mojibake(text, repairs)
    if any(end in text for end in _LINE_ENDS):
        text = _LINE_END.sub("\n", text.replace("\u2029", "\n\n"))
    if not text.replace("\n", "").isprintable() and _CONTROLS.search(text):
        cleaned = _CONTROLS.sub(lambda control: control[0] if control[0] in keep else "", text)
        if len(text) - len(cleaned) > len(text) // 10:
            return Decoded("", fault="The file is not text", advice=AS_TEXT)
        if text != cleaned:
            text, repairs = cleaned, (*repairs, "control characters removed")
    if not any(character.isalnum() for character in text):
        fault = "The file is empty" if not text.strip("\ufeff \n\t") else "The file has no words in it"
        return Decoded("", fault=fault, advice=AS_TEXT)
    return Decoded(text.removeprefix("\ufeff"), repairs, uncertain=raw.uncertain, lost=_lost(text, raw, skipped))


def lost_reference(text: str, codec: str = "utf-8") -> Lost | None:
    """Return the character references of a page that name no character, such as `&#xD800;`: a browser shows U+FFFD for them."""
    places = [match.start() for match in _NUMBER.finditer(text) if unescape(match[0]) == LOST]
    if not places:
        return None
    before = text[: places[0]]
    return Lost(len(places), len(before.encode(codec, "replace")), before.count("\n") + 1)


def _raw(content: bytes) -> _Raw | None:
    """Return the text as the encoding gives it; None if the bytes are not text."""
    codec = next((codec for mark, codec in _BOMS if content.startswith(mark)), "") or _utf_16(content) or _wide(content)
    if codec:
        return _Raw(content.decode(codec, "replace"), codec, (codec[:6].upper(),))
    if _ISO_2022.search(content):
        return _legacy(content)
    try:
        return _Raw(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        escaped = content.decode("utf-8", "surrogateescape")
    broken = sum(map(len, _BROKEN.findall(escaped)))
    if sum(character > "\x7f" for character in escaped) > 2 * broken:
        return _with_broken_bytes(escaped)
    return _legacy(content)


def _utf_16(content: bytes) -> str:
    """Return the encoding of UTF-16 without a byte order mark, in which every other byte of Western text is NUL; else empty."""
    head = content[:SAMPLE]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if len(head) >= 8 and max(odd, even) > len(head) // 5 and min(odd, even) * 10 < max(odd, even):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _wide(content: bytes) -> str:
    """Return the encoding of UTF-16 or UTF-32 without a byte order mark in which many bytes look like control characters; else empty."""
    head = content[:SAMPLE][: min(SAMPLE, len(content)) // 4 * 4]
    if sum(byte < 32 and byte not in (9, 10, 13, 27) for byte in head) * 10 <= len(head):
        return ""
    from chardet import detect

    included = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252"]  # the last one is what chardet returns for anything else
    encoding = (detect(head, include_encodings=included, compat_names=False)["encoding"] or "").lower()
    return encoding if encoding.startswith("utf") else ""


def _with_broken_bytes(escaped: str) -> _Raw:
    """Return UTF-8 with a few other bytes in it. One that is a letter or sign of Windows-1252 in its right place was pasted in."""
    repairs: dict[str, None] = {}

    def read(broken: re.Match[str]) -> str:
        letter = bytes([ord(broken[0][0]) & 0xFF]).decode("cp1252", "replace") if len(broken[0]) == 1 else LOST
        around = escaped[max(0, broken.start() - 3) : broken.start()], escaped[broken.end() : broken.end() + 3]
        is_read = letter != LOST and all(part.isascii() for part in around) and code_pages.fits(around[0], letter, around[1])
        repairs["single bytes read as Windows-1252" if is_read else "bytes that are not UTF-8 replaced"] = None
        return letter if is_read else LOST * len(broken[0])

    return _Raw(_BROKEN.sub(read, escaped), "utf-8", tuple(repairs), source=escaped)


def _legacy(content: bytes) -> _Raw | None:
    """Decode what is not Unicode; None if it is not text."""
    controls = sum(byte < 32 and byte not in (9, 10, 13, 27) for byte in content)
    if content.count(0) > len(content) // 100 or controls * 20 > len(content):
        return None
    page = code_pages.find(content)
    if page is None:
        return None
    return _Raw(content.decode(page.codec, "replace"), page.codec, (page.name,), "" if page.is_certain else page.name)


def _repair_mojibake(text: str, repairs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Repair text that was decoded with the wrong encoding before."""
    from ftfy import fix_encoding

    repaired = _PIECE.sub(lambda piece: fix_encoding(piece[0]) if _MOJIBAKE.search(piece[0]) else piece[0], text)
    return (repaired, (*repairs, "mojibake")) if repaired != text else (text, repairs)


def _lost(text: str, raw: _Raw, skipped: int) -> Lost | None:
    """Return how many characters of the text are lost, and where the first one is in the file, of which bytes were skipped."""
    at = text.find(LOST)
    if at < 0:
        return None
    before = (raw.source or raw.text)[: max(0, raw.text.find(LOST))]
    byte = skipped + len(before.encode(raw.codec, "surrogateescape"))
    return Lost(text.count(LOST), byte, text.count("\n", 0, at) + 1)
