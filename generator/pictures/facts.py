"""What is known of a picture without its pixels, and why a file is not used as a picture."""

from __future__ import annotations

from typing import Literal

import msgspec

Format = Literal["jpeg", "png", "gif", "webp", "avif", "tiff", "svg"]

SUFFIXES: dict[Format, tuple[str, ...]] = {
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "png": (".png", ".apng"),
    "gif": (".gif",),
    "webp": (".webp",),
    "avif": (".avif",),
    "tiff": (".tif", ".tiff"),
    "svg": (".svg",),
}
"""The suffixes of the names of pictures, the usual one first. A picture is read by its bytes, whatever its name is."""

LARGEST_FILE = 100_000_000
"""Bytes of a picture's file."""


class PictureFacts(msgspec.Struct, frozen=True):
    width: int
    """In pixels, as the picture is shown: after the rotation that its EXIF data ask for. 0 in an SVG that names no size."""
    height: int
    format: Format
    has_alpha: bool = False
    """Some of it is transparent."""
    is_animated: bool = False
    caption: str = ""
    """From its metadata, as are credit and licence."""
    credit: str = ""
    licence: str = ""
    """A sentence or a URL."""

    @property
    def is_published_as_is(self) -> bool:
        """Whether the file itself is on the page: an SVG has no pixels, and renditions would stop an animation."""
        return self.format == "svg" or self.is_animated


class PictureError(Exception):
    """A file that is not used as a picture."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        """What is wrong, in an editor's words, without a full stop."""
        self.hint = hint
        """What to do, without a full stop."""

    def __str__(self) -> str:
        return f"{self.message}. {self.hint}"


def right_suffix(name: str, picture_format: str) -> str:
    """Return the suffix that a file name should have for its `Format`, or an empty string if its own is right, or the format is not known."""
    suffixes = next((suffixes for known, suffixes in SUFFIXES.items() if known == picture_format), ())
    return "" if not suffixes or name.lower().endswith(suffixes) else suffixes[0]
