"""The icons of a site, from a picture or from one letter: PNG in any size, and the file favicon.ico with three sizes."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from generator.pictures.fonts import has_letter, is_readable, loaded
from generator.pictures.opening import damage_as_problem
from generator.pictures.recipe import Recipe
from generator.pictures.rendering import Picture

ICO_SIZES = (16, 32, 48)
"""Pixels of the pictures in favicon.ico: tabs and lists of bookmarks, at one and more pixels for each pixel of CSS."""


def icon_of_picture(content: bytes, size: int, ground: str = "") -> bytes:
    """Return a square PNG of a picture, cropped to its middle. A `ground` fills what is transparent.

    Raises:
        PictureError: The file is not used as a picture.
    """
    return _png(_on(_square(content, size), ground))


def favicon_of_picture(content: bytes) -> bytes:
    """Return a favicon.ico of a picture. Raises PictureError as `icon_of_picture`."""
    return _ico([_square(content, size) for size in ICO_SIZES])


@lru_cache(maxsize=8)
def icon_of_letter(letter: str, fonts: tuple[bytes, ...], ground: str, ink: str, size: int) -> bytes:
    """Return a square PNG with a letter in the first font that has it; if none has it, with the sign of a newspaper."""
    return _png(_drawn(letter, fonts, ground, ink, size))


@lru_cache(maxsize=2)
def favicon_of_letter(letter: str, fonts: tuple[bytes, ...], ground: str, ink: str) -> bytes:
    return _ico([_drawn(letter, fonts, ground, ink, size) for size in ICO_SIZES])


def _square(content: bytes, size: int) -> Image.Image:
    """Return the middle of a picture. One that is smaller than the icon stands on transparent ground."""
    rendered = Picture(content).render(Recipe("png", size, size, focus=(50, 50)))
    with damage_as_problem():
        picture = Image.open(BytesIO(rendered)).convert("RGBA")
    if picture.size == (size, size):
        return picture
    square = Image.new("RGBA", (size, size))
    square.paste(picture, ((size - picture.width) // 2, (size - picture.height) // 2))
    return square


def _on(picture: Image.Image, ground: str) -> Image.Image:
    if not ground:
        return picture
    filled = Image.new("RGBA", picture.size, ImageColor.getrgb(ground))
    filled.alpha_composite(picture)
    return filled.convert("RGB")


def _drawn(letter: str, fonts: tuple[bytes, ...], ground: str, ink: str, size: int) -> Image.Image:
    picture = Image.new("RGB", (size, size), ImageColor.getrgb(ground))
    draw = ImageDraw.Draw(picture)
    file = _file_with(letter, fonts)
    if file is None:
        _draw_newspaper(draw, size, ink)
    else:
        font = loaded(file, size * 7 // 8)
        left, top, right, bottom = draw.textbbox((0, 0), letter, font=font)
        draw.text(((size - left - right) / 2, (size - top - bottom) / 2), letter, font=font, fill=ink)
    return picture


@lru_cache(maxsize=2)
def _file_with(letter: str, fonts: tuple[bytes, ...]) -> bytes | None:
    """Return the first font file that has a letter, empty for the font that Pillow brings along; None if none has it."""
    if not letter.strip():
        return None
    return next((file for file in (*fonts, b"") if is_readable(file) and has_letter(file, letter)), None)


def _draw_newspaper(draw: ImageDraw.ImageDraw, size: int, ink: str) -> None:
    """Draw a page with a headline, a picture and lines of text."""
    edge, step = size * 3 // 16, size // 8
    draw.rectangle((edge, edge, size - edge, edge + step), fill=ink)
    draw.rectangle((edge, edge + 2 * step, size // 2 - step // 4, size - edge), fill=ink)
    for row in range(2):
        top = edge + 2 * step + row * (size - 2 * edge - 2 * step - step * 3 // 4)
        draw.rectangle((size // 2 + step // 4, top, size - edge, top + step * 3 // 4), fill=ink)


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _ico(pictures: list[Image.Image]) -> bytes:
    file = BytesIO()
    pictures[-1].save(file, "ICO", sizes=[picture.size for picture in pictures], append_images=pictures[:-1])
    return file.getvalue()
