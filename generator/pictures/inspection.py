"""What is in a picture's file: its size, its format, and whether all of it can be decoded."""

from __future__ import annotations

from PIL import Image

from generator.pictures.facts import PictureFacts
from generator.pictures.opening import damage_as_problem, format_of, is_animated, opened, orientation_of


def inspect(content: bytes, name: str) -> PictureFacts:
    """Return what is known of a picture. It is decoded once, a JPEG at an eighth of its size, so that a damaged file is found here.

    Raises:
        PictureError: The file is not used as a picture.
    """
    del name
    picture = opened(content)
    animated = is_animated(picture)
    width, height = picture.size
    with damage_as_problem():
        picture.draft(None, (1, 1))
        picture.load()
        has_alpha = _is_transparent(picture)
    if orientation_of(picture) >= 5:
        width, height = height, width
    return PictureFacts(width, height, format_of(picture), has_alpha=has_alpha, is_animated=animated)


def _is_transparent(picture: Image.Image) -> bool:
    """Return whether a pixel is transparent. Many PNG files have an alpha channel in which all pixels are opaque."""
    if not picture.has_transparency_data:
        return False
    alpha = picture.convert("RGBA").getchannel("A")
    lowest, _ = alpha.getextrema()
    return isinstance(lowest, int | float) and lowest < 255
