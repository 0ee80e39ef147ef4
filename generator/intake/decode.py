"""From the bytes of a raw file to its text: encodings found out, line ends made one, what cannot be text named."""

from __future__ import annotations

import codecs
import re

import msgspec

from generator.intake.readers.html import is_page

LARGEST = 8_000_000
"""Bytes. A longer file is a dump of many articles, or no article at all."""
SAMPLE = 20_000
DOCUMENTS = {"{\\rtf": "a document in RTF", "%pdf-": "a PDF", "<?xml": "XML", "%!ps": "PostScript"}
"""How files begin that are made of letters, and yet no text for readers."""
_DOCUMENT = frozenset(start[0] for start in DOCUMENTS)
_LINE_ENDS = "\r\x85\u2028\u2029"
_LINE_END = re.compile("\r\n|[\r\x85\u2028]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff]")
_MOJIBAKE = re.compile("â€[œ\x9d™˜”“¦]|Ã[©¨¼¶¤±³¡ºŸ§]|Â[ £©«»°·]|Å[‚›¼º]|ð\x9f|â\x80[\x90-\x9e]")

_OLD_MAC = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish"]
"""Too like the Windows encodings to be told from them, and hardly met."""
_PIECE = re.compile(r"[^\n]{1,2000}(?:(?<= )|\n|$)|[^\n]{1,4000}")
"""A line, or as much of a long one as is mended in good time."""


class Decoded(msgspec.Struct, frozen=True):
    text: str
    repairs: tuple[str, ...] = ()
    """What was mended, in words: "Windows-1252", "mojibake"."""
    fault: str = ""
    """Why this is no text; empty if it is."""


def decode(content: bytes) -> Decoded:
    """Return the text of a raw file, or why there is none."""
    if len(content) > LARGEST:
        return Decoded("", fault=f"The file is too large for an article ({len(content) // 1_000_000} MB)")
    text, repairs = _text(content)
    if text is None:
        return Decoded("", fault="The file is not text")
    opening = text[:40].lstrip("\ufeff \n\r\t").lower()
    if (
        opening[:1] in _DOCUMENT
        and not is_page(text)
        and (kind := next((name for start, name in DOCUMENTS.items() if opening.startswith(start)), ""))
    ):
        return Decoded("", fault=f"The file is {kind}, not plain text")
    if not text.isascii() and _MOJIBAKE.search(text):  # before control characters go: they may be bytes of a letter
        text, repairs = _unscramble(text, repairs)
    if any(end in text for end in _LINE_ENDS):
        text = _LINE_END.sub("\n", text.replace("\u2029", "\n\n"))
    if not text.replace("\n", "").isprintable() and _CONTROLS.search(text):
        cleaned = _CONTROLS.sub("", text)
        if len(text) - len(cleaned) > len(text) // 10:
            return Decoded("", fault="The file is not text")
        text, repairs = cleaned, [*repairs, "control characters taken out"]
    if not any(character.isalnum() for character in text):
        return Decoded("", fault="The file is empty" if not text.strip("\ufeff \n\t") else "The file has no words in it")
    return Decoded(text.removeprefix("\ufeff"), tuple(repairs))


def _text(content: bytes) -> tuple[str | None, list[str]]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), ["UTF-16"]
    if wide := _wide(content):
        return content.decode(wide, "replace"), ["UTF-16"]
    content = content.removeprefix(codecs.BOM_UTF8)  # a mark proves nothing: old tools put it before other bytes too
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _legacy(content, error)


def _wide(content: bytes) -> str:
    """Return the kind of UTF-16 without a mark: every other byte of Western text is NUL."""
    head = content[:SAMPLE]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if len(head) >= 8 and max(odd, even) > len(head) // 5 and min(odd, even) * 10 < max(odd, even):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _legacy(content: bytes, error: UnicodeDecodeError) -> tuple[str | None, list[str]]:
    """Decode what is not UTF-8: mostly UTF-8 with a few broken bytes, else Windows-1252, else what the bytes look like."""
    if content.count(0) > len(content) // 100:
        return None, []
    mended = content.decode("utf-8", "replace")
    broken, whole = mended.count("\ufffd"), sum(character > "\x7f" and character != "\ufffd" for character in mended)
    if whole > broken or error.start > len(content) * 9 // 10:
        return mended, ["bytes that are not UTF-8 replaced"]
    controls = sum(byte < 32 and byte not in (9, 10, 13) for byte in content)
    if controls * 20 > len(content):
        return None, []
    foreign = sum(byte > 0x7F for byte in content)
    if foreign * 4 < len(content):
        return content.decode("cp1252", "replace"), ["Windows-1252"]
    from charset_normalizer import from_bytes

    best = from_bytes(content[: SAMPLE * 10], cp_exclusion=_OLD_MAC).best()
    return (content.decode(best.encoding, "replace"), [best.encoding]) if best else (None, [])


def _unscramble(text: str, repairs: list[str]) -> tuple[str, list[str]]:
    """Undo text that was once decoded wrongly."""
    from ftfy import fix_encoding

    mended = _PIECE.sub(lambda piece: fix_encoding(piece[0]) if _MOJIBAKE.search(piece[0]) else piece[0], text)
    return (mended, [*repairs, "mojibake"]) if mended != text else (text, repairs)
