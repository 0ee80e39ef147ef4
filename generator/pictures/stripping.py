"""Remove metadata from files that are published as they are, without a change of any pixel: no place, name or device is left.

Color profiles stay, and of EXIF data the rotation. The file of an animated AVIF and that of an SVG stay as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from zlib import crc32

from generator.pictures.opening import opened, orientation_of

_PNG_BEGIN = b"\x89PNG\r\n\x1a\n"
_PNG_METADATA = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"caBX")
_GIF_TRAILER, _GIF_IMAGE, _GIF_EXTENSION, _GIF_COMMENT, _GIF_APPLICATION = 0x3B, 0x2C, 0x21, 0xFE, 0xFF
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_JPEG_KEPT_APPLICATIONS = (0xE0, 0xE2, 0xEE)
"""JFIF, color profiles, and Adobe's note on how colors are stored."""


def without_metadata(content: bytes) -> bytes:
    """Return a JPEG, PNG, GIF or WebP file without its metadata, or the content of any other file as it is.

    Data behind the end of the picture are removed too. The file must be one that `inspect` accepts.
    """
    if content.startswith(b"\xff\xd8"):
        return b"".join(_jpeg(content, orientation_of(opened(content))))
    if content.startswith(_PNG_BEGIN):
        return b"".join(_png(content))
    if content.startswith((b"GIF87a", b"GIF89a")):
        return b"".join(_gif(content))
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp(content)
    return content


def _jpeg(content: bytes, orientation: int) -> Iterator[bytes]:
    """Yield the parts of a JPEG file up to the end of its picture (ITU-T T.81, annex B)."""
    yield content[:2]
    if orientation != 1:
        entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
        exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01" + entry + bytes(4)
        yield b"\xff\xe1" + (len(exif) + 2).to_bytes(2) + exif
    at = 2
    while at + 4 <= len(content):
        marker = content[at + 1]
        if content[at] != 0xFF or marker == 0xFF:
            at += 1  # a filler between two parts
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
        if marker == 0xDA:  # the scans follow: in them, FF D9 is the end only
            end = _end_of_scans(content, end)
        is_metadata = marker == 0xFE or (0xE0 <= marker <= 0xEF and not _is_needed(marker, content[at + 4 : at + 20]))
        if not is_metadata:
            yield content[at:end]
        if marker == 0xDA:
            return
        at = end


def _is_needed(marker: int, begin: bytes) -> bool:
    return marker in _JPEG_KEPT_APPLICATIONS and (marker != 0xE2 or begin.startswith(b"ICC_PROFILE\0"))


def _end_of_scans(content: bytes, at: int) -> int:
    """Return the place behind the marker of the end; other markers between the scans have a length and may have any bytes."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker in (0x00, 0xFF, 0x01) or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return len(content)


def _png(content: bytes) -> Iterator[bytes]:
    """Yield the signature and the chunks of a PNG file that are not metadata (PNG, third edition, 5.3)."""
    yield _PNG_BEGIN
    at = len(_PNG_BEGIN)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        kind = content[at + 4 : at + 8]
        if kind not in _PNG_METADATA:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end
    yield b"\0\0\0\0IEND" + crc32(b"IEND").to_bytes(4)


def _gif(content: bytes) -> Iterator[bytes]:
    """Yield the blocks of a GIF file that are not comments and not data of programs, other than how often it repeats (GIF89a)."""
    at = 13 + _color_table(content[10])
    yield content[:at]
    while at < len(content) and content[at] != _GIF_TRAILER:
        begin, kind = at, content[at]
        label = content[at + 1] if at + 1 < len(content) else 0
        if kind == _GIF_IMAGE:
            at = _after_sub_blocks(content, at + 11 + _color_table(content[at + 9] if at + 9 < len(content) else 0))
        elif kind == _GIF_EXTENSION:
            at = _after_sub_blocks(content, at + 2)
        else:
            break
        is_program = label == _GIF_APPLICATION and content[begin + 3 : begin + 14] not in _GIF_LOOPS
        if kind == _GIF_IMAGE or not (label == _GIF_COMMENT or is_program):
            yield content[begin:at]
    yield bytes([_GIF_TRAILER])


def _color_table(flags: int) -> int:
    """Return the length in bytes of the color table that follows, by the flags before it."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_sub_blocks(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += 1 + content[at]
    return at + 1


def _webp(content: bytes) -> bytes:
    """Return a WebP file without the chunks of EXIF and XMP, and with flags that say so (RFC 9649, 2.7)."""
    parts, at = list[bytes](), 12
    while at + 8 <= len(content):
        kind, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        chunk = content[at:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
        if kind not in (b"EXIF", b"XMP "):
            parts.append(chunk)
        at = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body
