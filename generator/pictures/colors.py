"""Any colors that a picture may have, as browsers show them everywhere: sRGB with eight bits."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageCms

_EIGHT_BITS = ("L", "LA", "RGB", "RGBA")
_RGB_MODES = ("P", "PA", "RGBX", "RGBa", "La", "1", "YCbCr", "HSV")


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return a picture in one of the modes L, LA, RGB and RGBA, in sRGB. Its color profile is applied; one that cannot be read is ignored."""
    profile = picture.info.get("icc_profile")
    picture = _eight_bits(picture)
    if isinstance(profile, bytes) and profile and not _is_srgb(profile):
        picture = _converted(picture, profile)
    if picture.mode in _EIGHT_BITS:
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a picture with eight bits for each color: palettes, and 16 and 32 bits of gray, are converted; CMYK and LAB stay."""
    if picture.mode in ("P", "PA", "RGB", "L") and picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in _RGB_MODES:
        return picture.convert("RGB")
    if picture.mode.startswith("I") or picture.mode == "F":
        return _gray(picture)
    return picture


def _gray(picture: Image.Image) -> Image.Image:
    """Return gray of 16 bits as gray of 8 bits. Other ranges, as scientific pictures have, are stretched to that of their values."""
    values = picture.convert("F")
    lowest, highest = values.getextrema()
    if not (isinstance(lowest, float) and isinstance(highest, float)):
        return picture.convert("L")
    low, high = (0.0, 65535.0) if picture.mode != "F" and lowest >= 0 and highest <= 65535 else (lowest, highest)
    factor = 255 / (high - low) if high > low else 0.0
    return values.point(lambda value: value * factor - low * factor).convert("L")


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture with its color profile applied, or the picture itself if the profile is damaged or is for other colors."""
    mode = "RGBA" if picture.mode in ("LA", "RGBA") else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space.strip() == "RGB" and picture.mode in ("L", "LA"):
            picture = picture.convert(mode)
        converted = ImageCms.profileToProfile(picture, source, _srgb(), ImageCms.Intent.RELATIVE_COLORIMETRIC, mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return converted or picture


def _is_srgb(profile: bytes) -> bool:
    try:
        description = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return True
    return "sRGB" in description and "linear" not in description.lower()


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
