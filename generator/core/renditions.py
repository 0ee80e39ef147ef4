"""Which files are made of a picture: their sizes, their formats and their names. Reads no file; `generator.pictures` makes the bytes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Literal, NamedTuple

from generator.core import hashing

VERSION = 1
"""Increase it with every change of the code that changes the bytes of renditions."""
Shape = Literal["", "3x2", "16x9", "4x3", "1x1"]
"""The ratio of a crop; empty for the whole picture."""
Focus = tuple[int, int]
"""The point that crops keep in view, in percent from the left and from the top."""

RenditionFormat = Literal["jpeg", "png", "webp", "avif"]

CENTER: Focus = 50, 50
RATIOS: dict[Shape, tuple[int, int]] = {"3x2": (3, 2), "16x9": (16, 9), "4x3": (4, 3), "1x1": (1, 1)}
CARD: Shape = "3x2"
"""The shape of pictures on cards."""
SHARED: tuple[Shape, ...] = ("16x9", "4x3", "1x1")
"""The three shapes that news search asks for: https://developers.google.com/search/docs/appearance/structured-data/article."""

PORTRAIT: Shape = "1x1"
"""The shape of the pictures of authors."""

WIDTHS = 480, 800, 1280, 1920
"""Of the whole picture in the modern format, in pixels: a phone, a column and a screen, at one and two pixels for each pixel of CSS."""
FALLBACK_WIDTHS = (800,)
"""Of the whole picture in a format that every program reads. Few readers get it."""
CARD_WIDTHS = 240, 480, 800
FALLBACK_CARD_WIDTHS = (480,)
PORTRAIT_WIDTHS = 160, 400
"""Of the picture of an author: beside a name and at the head of a page, at two pixels for each pixel of CSS."""
FALLBACK_PORTRAIT_WIDTHS = (400,)
SHARED_WIDTH = 1200
NEAR = 0.9
"""A width that is this near to the width of the picture is left out, because the picture itself is as good."""
LONGEST = 200
"""Bytes of the name of the picture in the names of its renditions: file systems take 255."""
STAMP = 8
"""Characters of the digest in the name of a file."""


class Rendition(NamedTuple):
    """One file that is made of a picture."""

    shape: Shape
    format: RenditionFormat
    width: int
    """In pixels."""
    height: int


def whole(width: int, height: int, modern: RenditionFormat | Literal[""], fallback: RenditionFormat) -> Iterator[Rendition]:
    """Yield the renditions of the whole picture, given its size: those in the modern format if there is one, then the fallback; narrow ones first."""
    for picture_format, steps in ((modern, WIDTHS), (fallback, FALLBACK_WIDTHS if modern else WIDTHS)):
        if picture_format:
            for step in _widths(steps, width):
                yield Rendition("", picture_format, step, max(1, round(height * step / width)))


def crops(width: int, height: int, modern: RenditionFormat | Literal[""], fallback: RenditionFormat) -> Iterator[Rendition]:
    """Yield the crops for cards, in the same order as `whole`, and then those for search and for links on other sites."""
    for picture_format, steps in ((modern, CARD_WIDTHS), (fallback, FALLBACK_CARD_WIDTHS if modern else CARD_WIDTHS)):
        if picture_format:
            for step in _widths(steps, _widest(width, height, CARD)):
                yield _crop(CARD, picture_format, step, height)
    for shape in SHARED:
        yield _crop(shape, "jpeg", min(SHARED_WIDTH, _widest(width, height, shape)), height)


def portraits(width: int, height: int, modern: RenditionFormat | Literal[""], fallback: RenditionFormat) -> Iterator[Rendition]:
    """Yield the square crops for the picture of an author, in the same order as `whole`."""
    for picture_format, steps in ((modern, PORTRAIT_WIDTHS), (fallback, FALLBACK_PORTRAIT_WIDTHS if modern else PORTRAIT_WIDTHS)):
        if picture_format:
            for step in _widths(steps, _widest(width, height, PORTRAIT)):
                yield _crop(PORTRAIT, picture_format, step, height)


def file_of(path: str, stamp: str, rendition: Rendition) -> str:
    """Return the path of a rendition, beside that of the picture: "images/pier-3f9a2c1b-800.webp"."""
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    shape = f"{rendition.shape}-" if rendition.shape else ""
    suffix = "jpg" if rendition.format == "jpeg" else rendition.format
    start = name.encode()[:LONGEST].decode(errors="ignore")
    return posixpath.join(folder, f"{start}-{stamp}-{shape}{rendition.width}.{suffix}")


def stamp_of_crops(stamp: str, focus: Focus) -> str:
    """Return the stamp in the names of the crops of a picture around a focus."""
    return hashing.of_value([stamp, focus])[:STAMP]


def _crop(shape: Shape, picture_format: RenditionFormat, width: int, most: int) -> Rendition:
    across, down = RATIOS[shape]
    return Rendition(shape, picture_format, width, max(1, min(most, round(width * down / across))))


def _widest(width: int, height: int, shape: Shape) -> int:
    """Return the width of the largest crop of a shape."""
    across, down = RATIOS[shape]
    return max(1, min(width, height * across // down))


def _widths(steps: tuple[int, ...], most: int) -> tuple[int, ...]:
    """Return the steps that a picture has pixels for, and its own width if it is between two of them."""
    return steps if most >= steps[-1] else (*(step for step in steps if step <= most * NEAR), most)
