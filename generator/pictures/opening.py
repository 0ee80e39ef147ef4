"""Open a picture with the decoders that we trust, and within limits that are checked before any pixel is decoded."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import cast

from PIL import ExifTags, Image, UnidentifiedImageError
from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from generator.pictures.facts import LARGEST_FILE, Format, PictureError

TRUSTED = tuple(decoder.format for decoder in (JpegImageFile, PngImageFile, GifImageFile, WebPImageFile, AvifImageFile, TiffImageFile))
"""Pillow has decoders for some forty formats. Most of them are rarely used, so their faults are found late; they are not even loaded."""
LARGEST = 60_000_000
"""Pixels of a picture that is decoded at its full size: four bytes each, twice while its colors are converted."""
LARGEST_JPEG = 120_000_000
"""Pixels of a JPEG picture, which is decoded at the size that is needed."""

LONGEST_SIDE = 40_000
"""Pixels. Decoders are slow where one row does not fit into their buffers."""

UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What the decoders raise for damaged files. Most name nothing else: they read a header that says what is not there."""

_SIGNATURES = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|RIFF....WEBP|....ftypavi[fs]|II\x2a\0|MM\0\x2a", re.DOTALL)
"""How a picture in one of the formats begins."""
_DAMAGED = "The picture is damaged or incomplete", "Copy it again from where it comes from, or save it again"
_HEIC = "HEIC pictures are not shown by browsers", "Save the picture as JPEG"
_SMALLER = "Save the picture smaller, as JPEG"
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_UNKNOWN = "The file is not a picture in a format that is read", "Save it as JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG"


@contextmanager
def damage_as_problem() -> Iterator[None]:
    """Turn what a decoder raises for a damaged file into a PictureError."""
    try:
        yield
    except UNREADABLE as error:
        raise PictureError(*_DAMAGED) from error


def opened(content: bytes) -> Image.Image:
    """Return a picture of which the header is read, and no pixel.

    Raises:
        PictureError: It is empty, too large, damaged, or in a format that is not read.
    """
    if not content:
        raise PictureError("The file is empty", "Copy the picture again from where it comes from")
    if len(content) > LARGEST_FILE:
        raise PictureError(f"The file is larger than {LARGEST_FILE // 1_000_000} MB", "Save the picture smaller, as JPEG")
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS and b"avif" not in content[8:64]:
        raise PictureError(*_HEIC)
    picture = _identified(content)
    _check_size(picture)
    return picture


def format_of(picture: Image.Image) -> Format:
    """Return the format of a picture. MPO, several JPEG pictures in one file as cameras write them, is read as the first of them."""
    name = (picture.format or "").lower()
    return "jpeg" if name == "mpo" else cast("Format", name)


def is_animated(picture: Image.Image) -> bool:
    """Return whether a picture moves. The further pages of a TIFF file and the further pictures of an MPO file are not shown."""
    return format_of(picture) not in ("tiff", "jpeg") and bool(getattr(picture, "is_animated", False))


def orientation_of(picture: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8, of a picture; 1 if it names none. 5 to 8 exchange width and height."""
    try:
        value = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except UNREADABLE:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _identified(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on size, which is checked below, and on damage, which decoding finds
            return Image.open(BytesIO(content), formats=TRUSTED)
    except UnidentifiedImageError as error:
        raise PictureError(*(_DAMAGED if _SIGNATURES.match(content) else _UNKNOWN)) from error
    except Image.DecompressionBombError as error:
        raise PictureError(f"The picture has more than the {LARGEST_JPEG // 1_000_000} million pixels that are read", _SMALLER) from error
    except UNREADABLE as error:
        raise PictureError(*_DAMAGED) from error


def _check_size(picture: Image.Image) -> None:
    if picture.width < 1 or picture.height < 1:
        raise PictureError(*_DAMAGED)
    size = f"{picture.width:,} × {picture.height:,} pixels"
    if max(picture.size) > LONGEST_SIDE:
        raise PictureError(f"The picture has {size}; a side may have {LONGEST_SIDE:,}", _SMALLER)
    most = LARGEST_JPEG if format_of(picture) == "jpeg" else LARGEST
    if picture.width * picture.height > most:
        raise PictureError(f"The picture has {size}, more than the {most // 1_000_000} million that are read", _SMALLER)
