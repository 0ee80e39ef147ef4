"""Tiny pictures for tests, in every format that is read."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

STILL = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "TIFF")


def quarters(width: int = 48, height: int = 32, mode: str = "RGB") -> Image.Image:
    """Return a picture that is red, green, blue and white: top left, top right, bottom left, bottom right."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((255, 0, 0), (0, 0, width // 2, height // 2))
    picture.paste((0, 255, 0), (width // 2, 0, width, height // 2))
    picture.paste((0, 0, 255), (0, height // 2, width // 2, height))
    return picture.convert(mode)


def saved(picture: Image.Image, file_format: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, file_format, **options)
    return file.getvalue()


def still(file_format: str, width: int = 48, height: int = 32) -> bytes:
    options: dict[str, Any] = {"speed": 10} if file_format == "AVIF" else {}
    return saved(quarters(width, height, "P" if file_format == "GIF" else "RGB"), file_format, **options)


def decoded(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture
