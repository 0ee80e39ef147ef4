"""How a rendition is made of a picture. `core.renditions` says which sizes there are."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from generator.core.renditions import Focus, RenditionFormat

QUALITY: dict[RenditionFormat, int] = {"jpeg": 78, "png": 100, "webp": 76, "avif": 56}
"""For photographs in a column of text. PNG is lossless."""


class Size(NamedTuple):
    width: int
    height: int


class Recipe(msgspec.Struct, frozen=True):
    """One rendition of a picture."""

    format: RenditionFormat
    width: int
    """In pixels, as `height`: exactly the size of the result."""
    height: int
    focus: Focus | None = None
    """The point to keep in view when the picture is cropped to width × height.

    None: the whole picture is scaled to width × height.
    """
    quality: int = 0
    """1 to 100; 0 is that of `QUALITY`."""


def crop_box(picture: Size, crop: Size, focus: Focus) -> tuple[float, float, float, float]:
    """Return the largest part of a picture that has the ratio of `crop`: left, top, right, bottom. The focus is as near to its center as possible."""
    scale = min(picture.width / crop.width, picture.height / crop.height)
    width, height = min(crop.width * scale, picture.width), min(crop.height * scale, picture.height)
    left = _begin(picture.width, width, focus[0])
    top = _begin(picture.height, height, focus[1])
    return left, top, min(left + width, picture.width), min(top + height, picture.height)


def _begin(whole_length: int, length: float, percent: int) -> float:
    """Return where a part of a line begins, so that a point is in its middle or as near to it as the line allows."""
    return min(max(0.0, whole_length * percent / 100 - length / 2), whole_length - length)
