"""Make the renditions of pictures and what is drawn, or take them from `.cache/pictures/`, where each is kept until its page is removed.

An entry is named by the path of its page, has a checksum, and begins with the digest of all that decides its bytes. So a clean build
uses it too. Icons are not kept there. Entries are deleted when their page is removed, and a clean build deletes those of which it made no page.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Drawn, DrawnIcon, Resized
from generator.core.renditions import VERSION
from generator.system.cache_files import clear_place, delete, load, save
from generator.system.checksums import DamagedError

if TYPE_CHECKING:
    from generator.pictures.rendering import Picture

FOLDER = os.path.join(".cache", "pictures")
SUFFIXES = (".avif", ".webp", ".jpg", ".png")
HEADER = 32
"""Bytes of the digest at the beginning of an entry."""


class Renderer:
    """Makes renditions in one process. Keeps the picture that it decoded last, because all its renditions are made one after the other."""

    def __init__(self, project: str, software: str, read: Callable[[str, str], bytes], read_font: Callable[[str, str], bytes]) -> None:
        """`software` is the version of Pillow; the functions return the bytes of a file, given with the digest that it must have."""
        self._project, self._software, self._read, self._read_font = project, software, read, read_font
        self._last: tuple[str, Picture] | None = None

    def render(self, recipe: Resized, path: str) -> bytes:
        """Return the bytes of the rendition at a path of the output folder. Raises PictureError if the picture is damaged, OSError."""
        what = hashing.of_value([VERSION, self._software, *msgspec.structs.astuple(recipe)[1:]])
        return self._kept(path, what, lambda: self._rendered(recipe))

    def draw(self, recipe: Drawn, path: str) -> bytes:
        """Return the bytes of the drawn picture at a path of the output folder. Raises OSError."""
        return self._kept(path, hashing.of_value([VERSION, self._software, recipe.digest]), lambda: self._drawn(recipe))

    def icon(self, recipe: DrawnIcon) -> bytes:
        """Return an icon of the site, made of a picture or of a letter. Raises PictureError if the picture is damaged, OSError."""
        from generator.pictures import icons

        if recipe.path:
            content = self._read(recipe.path, recipe.digest)
            ground = recipe.ground if recipe.is_filled else ""
            return icons.icon_of_picture(content, recipe.size, ground) if recipe.size else icons.favicon_of_picture(content)
        fonts = tuple(self._read_font(path, digest) for path, digest in recipe.fonts)
        drawn = (recipe.letter, fonts, recipe.ground, recipe.ink)
        return icons.icon_of_letter(*drawn, recipe.size) if recipe.size else icons.favicon_of_letter(*drawn)

    def _kept(self, path: str, what: Digest, make: Callable[[], bytes]) -> bytes:
        """Return what the cache has for a path if it is what is wanted; else make it and keep it."""
        entry = entry_of(self._project, path)
        with suppress(OSError, DamagedError):
            kept = load(entry)
            if kept[:HEADER] == what.encode():
                return kept[HEADER:]
        content = make()
        with suppress(OSError):  # without room in the cache it is made again next time
            os.makedirs(os.path.dirname(entry), exist_ok=True)
            clear_place(entry)
            save(entry, what.encode() + content)
        return content

    def _drawn(self, recipe: Drawn) -> bytes:
        from generator.pictures.share import ShareDesign, draw

        style = recipe.style
        fonts = tuple(self._read_font(path, digest) for path, digest in style.fonts)
        return draw(ShareDesign(recipe.nameplate, recipe.headline, recipe.kicker, fonts, style.paper, style.ink, style.rule, style.accent))

    def _rendered(self, recipe: Resized) -> bytes:
        from generator.pictures.recipe import Recipe
        from generator.pictures.rendering import Picture

        if self._last is None or self._last[0] != recipe.digest:
            self._last = None  # before the next one takes memory
            self._last = recipe.digest, Picture(self._read(recipe.path, recipe.digest))
        return self._last[1].render(Recipe(recipe.format, recipe.width, recipe.height, recipe.focus, recipe.quality))


def entry_of(project: str, path: str) -> str:
    """Return the file of the cache for a path in the output folder."""
    return os.path.join(project, FOLDER, hashing.of_text(path))


def forget(project: str, paths: Iterable[str]) -> None:
    """Delete what the cache has for paths from which the page is removed."""
    for path in paths:
        if path.endswith(SUFFIXES):
            with suppress(OSError):
                delete(entry_of(project, path))


def forget_others(project: str, paths: Iterable[str]) -> None:
    """Delete everything in the cache that is not of one of these paths: of pictures that were removed while nobody noticed."""
    folder, names = os.path.join(project, FOLDER), {hashing.of_text(path) for path in paths}
    with suppress(OSError):
        for name in sorted(set(os.listdir(folder)) - names):
            delete(os.path.join(folder, name))
