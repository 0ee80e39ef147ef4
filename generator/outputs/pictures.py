"""The renditions of the pictures that articles show: smaller files in formats for the web, and crops.

A rendition exists while a shown article shows the picture: the whole picture in a text or as the lead, crops of a lead only. Its key is
the path of the picture below `content/`, its shape and focus, and its width and format: "images/pier.jpg|3x2 50,30|480.webp".
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import CROPS, PICTURE, crops_name, crops_of
from generator.core.images import Picture
from generator.core.model import Key, Page, Record, Resized, Role
from generator.core.renditions import Focus, Rendition, file_of, stamp_of_crops
from generator.outputs.protocol import ALL_ROLES, SiteContext

LOWER = {"avif": 25, "webp": 5, "jpeg": 0, "png": 0}
"""By how much the quality of a format is lower than that of JPEG where both look alike."""


class Renditions(msgspec.Struct, frozen=True):
    """One file for each rendition."""

    name: str = "picture"
    version: int = 1
    templates: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ALL_ROLES

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for path, _ in catalog.each_name(PICTURE):
            if picture := catalog.picture(path):
                yield from _keys(picture, None)
        for name, _ in catalog.each_name(CROPS):
            path, focus = crops_of(name)
            if picture := catalog.picture(path):
                yield from _keys(picture, focus)
        for name in sorted(context.covers | context.portraits):
            path, focus = crops_of(name)
            if picture := catalog.picture(path):
                yield from keys_of_profile(picture, focus)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        for version in (record, former) if former else (record,):
            if former is None or (former.targets, former.card.image) != (record.targets, record.card.image):
                yield from _keys_of(version)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        path, crop, _ = key.name.rsplit("|", 2)
        focus = _focus_of(crop) if crop else None
        picture = catalog.picture(path)
        if picture is None:
            return None
        wanted = _crops(picture, focus, catalog, context) if focus else _sizes(picture, catalog)
        made = next((rendition for rendition in wanted if _key(picture, focus, rendition) == key), None)
        if made is None:
            return None
        stamp = stamp_of_crops(picture.stamp, focus) if focus else picture.stamp
        quality = max(1, context.config.pictures.quality - LOWER[made.format])
        file = f"{context.project}/content/{catalog.media_at(path)}"
        recipe = Resized(file, picture.digest, made.format, made.width, made.height, focus, quality)
        return Page(file_of(path, stamp, made), recipe)


def picture_of(key: Key) -> str:
    """Return the path of the picture that a rendition is made of."""
    return key.name.rsplit("|", 2)[0]


def keys_of_profile(picture: Picture, focus: Focus) -> Iterator[Key]:
    """Yield the keys of all crops that an author, a tag or a section may show."""
    return (_key(picture, focus, rendition) for rendition in (*picture.crops, *picture.portraits))


def _sizes(picture: Picture, catalog: Catalog) -> tuple[Rendition, ...]:
    return picture.sizes if catalog.size(PICTURE + picture.path) else ()


def _crops(picture: Picture, focus: Focus, catalog: Catalog, context: SiteContext) -> tuple[Rendition, ...]:
    """Return the crops that pages show: as the lead of an article, or as the picture of an author, a tag or a section."""
    name = crops_name(picture.path, focus)
    crops = picture.crops if name in context.covers or catalog.size(CROPS + name) else ()
    return (*crops, *(picture.portraits if name in context.portraits else ()))


def _keys_of(record: Record) -> Iterator[Key]:
    for picture in record.pictures():
        yield from _keys(picture, None)
    image = record.card.image
    if image and image.picture:
        yield from _keys(image.picture, image.focus)


def _keys(picture: Picture, focus: Focus | None) -> Iterator[Key]:
    """Yield the keys of the crops around a focus for an article, or without one, of the whole picture."""
    return (_key(picture, focus, rendition) for rendition in (picture.crops if focus else picture.sizes))


def _key(picture: Picture, focus: Focus | None, made: Rendition) -> Key:
    crop = f"{made.shape} {focus[0]},{focus[1]}" if focus else ""
    return Key(RENDITIONS.name, f"{picture.path}|{crop}|{made.width}.{made.format}")


def _focus_of(crop: str) -> Focus:
    across, _, down = crop.partition(" ")[2].partition(",")
    return int(across), int(down)


RENDITIONS = Renditions()
