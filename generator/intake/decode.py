"""Decode the bytes of a raw file: detect the encoding, unify line ends, repair mojibake, reject what is not text."""

from __future__ import annotations

import codecs
import re

import msgspec

from generator.intake.readers.html import is_page

LARGEST = 8_000_000
"""Bytes of the largest raw file that is read. A larger one holds many articles, or is not an article."""
TOO_LARGE = f"The file is larger than {LARGEST // 1_000_000} MB, too large for an article"
SAMPLE = 20_000
"""Bytes that are examined to detect UTF-16."""
DOCUMENTS = {"{\\rtf": "a document in RTF", "%pdf-": "a PDF", "<?xml": "XML", "%!ps": "PostScript"}
"""First characters of files that consist of characters but are not text for readers -> format."""
_DOCUMENT = frozenset(start[0] for start in DOCUMENTS)
_LINE_ENDS = "\r\x85\u2028\u2029"
_LINE_END = re.compile("\r\n|[\r\x85\u2028]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]")
_MOJIBAKE = re.compile("â€[œ\x9d™˜”“¦]|Ã[©¨¼¶¤±³¡ºŸ§]|Â[ £©«»°·]|Å[‚›¼º]|ð\x9f|â\x80[\x90-\x9e]")

_OLD_MAC = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish"]
"""Encodings that are rare and hard to distinguish from Windows encodings."""
_PIECE = re.compile(r"[^\n]{1,2000}(?:(?<= )|\n|$)|[^\n]{1,4000}")
"""A line, or a part of a long line that is short enough to be repaired quickly."""


class Decoded(msgspec.Struct, frozen=True):
    text: str
    repairs: tuple[str, ...] = ()
    """What was repaired: "Windows-1252", "mojibake"."""
    fault: str = ""
    """Why the file is not text; empty if it is."""


def decode(content: bytes) -> Decoded:
    """Return the text of a raw file, or why it has none."""
    if len(content) > LARGEST:
        return Decoded("", fault=TOO_LARGE)
    text, repairs = _text(content)
    if text is None:
        return Decoded("", fault="The file is not text")
    if format := _format(text):
        return Decoded("", fault=f"The file is {format}, not plain text")
    if not text.isascii() and _MOJIBAKE.search(text):  # before control characters are removed, which may be bytes of a letter
        text, repairs = _repair_mojibake(text, repairs)
    if any(end in text for end in _LINE_ENDS):
        text = _LINE_END.sub("\n", text.replace("\u2029", "\n\n"))
    if not text.replace("\n", "").isprintable() and _CONTROLS.search(text):
        cleaned = _CONTROLS.sub("", text)
        if len(text) - len(cleaned) > len(text) // 10:
            return Decoded("", fault="The file is not text")
        text, repairs = cleaned, [*repairs, "control characters removed"]
    if not any(character.isalnum() for character in text):
        return Decoded("", fault="The file is empty" if not text.strip("\ufeff \n\t") else "The file has no words in it")
    return Decoded(text.removeprefix("\ufeff"), tuple(repairs))


def _format(text: str) -> str:
    """Return the document format of a file that is not plain text; empty if it is plain text or a web page."""
    opening = text[:40].lstrip("\ufeff \n\r\t").lower()
    if opening[:1] not in _DOCUMENT or is_page(text):
        return ""
    return next((name for start, name in DOCUMENTS.items() if opening.startswith(start)), "")


def _text(content: bytes) -> tuple[str | None, list[str]]:
    """Return the text and the repairs; no text if the bytes are not text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), ["UTF-16"]
    if utf_16 := _utf_16(content):
        return content.decode(utf_16, "replace"), ["UTF-16"]
    content = content.removeprefix(codecs.BOM_UTF8)  # it proves nothing, because old tools add it to other encodings too
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _legacy(content, error)


def _utf_16(content: bytes) -> str:
    """Return the encoding of UTF-16 without a byte order mark, in which every other byte of Western text is NUL; else empty."""
    head = content[:SAMPLE]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if len(head) >= 8 and max(odd, even) > len(head) // 5 and min(odd, even) * 10 < max(odd, even):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _legacy(content: bytes, error: UnicodeDecodeError) -> tuple[str | None, list[str]]:
    """Decode what is not UTF-8: UTF-8 with a few broken bytes, else Windows-1252, else the most likely encoding."""
    if content.count(0) > len(content) // 100:
        return None, []
    repaired = content.decode("utf-8", "replace")
    broken, whole = repaired.count("\ufffd"), sum(character > "\x7f" and character != "\ufffd" for character in repaired)
    if whole > broken or error.start > len(content) * 9 // 10:
        return repaired, ["bytes that are not UTF-8 replaced"]
    controls = sum(byte < 32 and byte not in (9, 10, 13) for byte in content)
    if controls * 20 > len(content):
        return None, []
    foreign = sum(byte > 0x7F for byte in content)
    if foreign * 4 < len(content):
        return content.decode("cp1252", "replace"), ["Windows-1252"]
    from charset_normalizer import from_bytes

    best = from_bytes(content[: SAMPLE * 10], cp_exclusion=_OLD_MAC).best()
    return (content.decode(best.encoding, "replace"), [best.encoding]) if best else (None, [])


def _repair_mojibake(text: str, repairs: list[str]) -> tuple[str, list[str]]:
    """Repair text that was decoded with the wrong encoding before."""
    from ftfy import fix_encoding

    repaired = _PIECE.sub(lambda piece: fix_encoding(piece[0]) if _MOJIBAKE.search(piece[0]) else piece[0], text)
    return (repaired, [*repairs, "mojibake"]) if repaired != text else (text, repairs)
