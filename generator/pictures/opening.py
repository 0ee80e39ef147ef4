"""Open a picture with the decoders that we trust, and within limits that are checked before any pixel is decoded."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import cast

from PIL import ExifTags, Image, UnidentifiedImageError

from generator.pictures.facts import LARGEST_FILE, Format, PictureError

TRUSTED = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF")
"""Pillow has decoders for some forty formats; most of them are rarely used, and so are their faults."""
LARGEST = 60_000_000
"""Pixels of a picture that is decoded at its full size: four bytes each, twice while its colors are converted."""
LARGEST_JPEG = 120_000_000
"""Pixels of a JPEG picture, which is decoded at the size that is needed."""

UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow's decoders raise for damaged files. Each of them was seen for a file of random changes."""

_DAMAGED = "The picture is damaged or incomplete", "Copy it again from where it comes from, or save it again"
_HEIC = "HEIC pictures are not shown by browsers", "Save the picture as JPEG"
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
        raise PictureError(*_UNKNOWN) from error
    except Image.DecompressionBombError as error:
        raise _too_large(LARGEST) from error
    except UNREADABLE as error:
        raise PictureError(*_DAMAGED) from error


def _check_size(picture: Image.Image) -> None:
    if picture.width < 1 or picture.height < 1:
        raise PictureError(*_DAMAGED)
    most = LARGEST_JPEG if format_of(picture) == "jpeg" else LARGEST
    if picture.width * picture.height > most:
        raise _too_large(most, f"{picture.width:,} × {picture.height:,} pixels")


def _too_large(most: int, size: str = "The picture") -> PictureError:
    message = f"{size} are more" if size[0].isdigit() else f"{size} is larger"
    return PictureError(f"{message} than the {most // 1_000_000} million pixels that are read", "Save the picture smaller, as JPEG")
