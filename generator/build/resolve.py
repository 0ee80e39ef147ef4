"""Put what is known of the pictures in `content/` into the records of the articles that show them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.catalog.codec import Row, record_in, row_of, with_pictures
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.images import Image, Picture
from generator.core.model import Record
from generator.core.renditions import STAMP, VERSION
from generator.core.urls import inside

META = "pictures"
"""The setting of the catalog that holds the digest of what decides how pictures look."""


class Pictures:
    """Looks up each picture once, and says which renditions are made of it."""

    def __init__(self, setup: Setup, catalog: Catalog) -> None:
        self._settings, self._base, self._catalog = setup.config.pictures, setup.context.site.base, catalog
        self.process: Digest = hashing.of_value([VERSION, setup.versions["Pillow"], self._settings.format, self._settings.quality])
        """The digest of everything besides a picture that decides how its renditions look."""
        self._found: dict[str, Picture | None] = {}

    def in_row(self, row: Row) -> Row:
        """Return a row with what is known of its pictures."""
        return with_pictures(row, self._in_record(record_in(row))) if row.pictures else row

    def in_articles(self, paths: Iterable[str]) -> Iterator[Row]:
        """Yield the rows of the articles in some content files, read before, in which something about pictures has changed."""
        for path in paths:
            before = self._catalog.record(path)
            after = self._in_record(before) if before else None
            if after is not None and after != before:
                yield row_of(after)

    def _in_record(self, record: Record) -> Record:
        targets = tuple(
            msgspec.structs.replace(target, picture=self._picture(target.path)) if target.is_picture else target
            for target in record.targets
        )
        image = _resolved(record.lead, self._picture, self._base) if record.lead else None
        return msgspec.structs.replace(record, targets=targets, card=msgspec.structs.replace(record.card, image=image))

    def _picture(self, path: str) -> Picture | None:
        """Return the picture at a path below `content/`; None if there is none."""
        if path not in self._found:
            self._found[path] = self._catalog.picture(path)
        return self._found[path]

    def with_stamp(self, picture: Picture) -> Picture:
        """Return a picture with the stamp and the modern format of its renditions."""
        wanted = self._settings.format
        if picture.fault or picture.is_published_as_is or wanted == "none":
            return msgspec.structs.replace(picture, stamp="", modern="")
        stamp = hashing.of_value([picture.path, picture.digest, self.process])[:STAMP]
        return msgspec.structs.replace(picture, stamp=stamp, modern="" if wanted == "jpeg" else wanted)


def _resolved(lead: Image, look_up: Callable[[str], Picture | None], base: str) -> Image | None:
    """Return the lead picture of an article as its card has it; None if the file cannot be used.

    Where the article says nothing, caption, credit and licence are those of the file.
    """
    if lead.picture is None:
        return lead
    picture = look_up(lead.picture.path)
    if picture is None:
        return msgspec.structs.replace(lead, picture=None)
    if picture.fault:
        return None
    return Image(
        file=inside(base, picture.path),
        alt=lead.alt,
        caption=lead.caption or picture.caption,
        credit=lead.credit or picture.credit,
        licence=lead.licence or picture.licence,
        focus=lead.focus,
        picture=picture,
    )
