"""What is in a picture's file: its size, its format, and whether all of it can be decoded."""

from __future__ import annotations

from PIL import Image

from generator.pictures.facts import PictureError, PictureFacts
from generator.pictures.metadata import metadata_of
from generator.pictures.opening import damage_as_problem, format_of, is_animated, opened, orientation_of
from generator.pictures.stripping import without_metadata
from generator.pictures.svg import inspect_svg, is_svg


def inspect(content: bytes, name: str, language: str = "") -> PictureFacts:
    """Return what is known of a picture. Its bytes decide what it is; its name is looked at for a better hint only.

    It is decoded once, a JPEG at an eighth of its size, so that a damaged file is found here and not when its renditions are made.
    Of metadata in several languages, those in `language` are taken.

    Raises:
        PictureError: The file is not used as a picture.
    """
    if is_svg(content):
        return inspect_svg(content)
    if content.startswith(b"\x1f\x8b") and name.lower().endswith((".svgz", ".svg")):
        raise PictureError("Compressed SVG is not read", "Save it as SVG; servers compress it for browsers")
    picture = opened(content)
    width, height = picture.size
    with damage_as_problem():
        animated = is_animated(picture)
        picture.draft(None, (1, 1))
        picture.load()
        has_alpha = _is_transparent(picture)
        metadata = metadata_of(picture, language)
        if animated:
            opened(without_metadata(content)).load()  # as it is published
    if orientation_of(picture) >= 5:
        width, height = height, width
    return PictureFacts(width, height, format_of(picture), has_alpha, animated, *metadata)


def _is_transparent(picture: Image.Image) -> bool:
    """Return whether a pixel is transparent. Many PNG files have an alpha channel in which all pixels are opaque."""
    if not picture.has_transparency_data:
        return False
    alpha = picture.convert("RGBA").getchannel("A")
    lowest, _ = alpha.getextrema()
    return isinstance(lowest, int | float) and lowest < 255
