"""The old pages of tags that were renamed or merged: each leads to the tag as it is now."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog import Catalog
from generator.contracts import Frame
from generator.model import Key, Page, Record, Rendered
from generator.outputs.parts import meta, page
from generator.urls import inside
from generator.views import RedirectView


class MovedTags(msgspec.Struct, frozen=True):
    """Keys are named by the old slug."""

    name: str = "moved-tag"
    version: int = 1
    templates: tuple[str, ...] = ("redirect.html",)

    def every(self, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del catalog
        for old, _ in frame.moved_tags:
            yield Key(self.name, old)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del catalog
        slugs = {tag.slug for one in (record, former) if one for tag in one.card.tags}
        for old, new in frame.moved_tags:
            if old in slugs or new in slugs:
                yield Key(self.name, old)

    def plan(self, key: Key, catalog: Catalog, frame: Frame) -> Page | None:
        """Lead to the new page; a tag that has articles keeps its own."""
        new = dict(frame.moved_tags).get(key.name, "")
        newest = catalog.newest("tag:" + new, 1) if new != key.name and not catalog.size("tag:" + key.name) else []
        if not newest:
            return None
        name = next(tag.name for tag in newest[0].card.tags if tag.slug == new)
        target = inside(frame.site.base, f"tags/{new}/")
        recipe = Rendered("redirect.html", RedirectView(frame.site, meta(frame, "redirect", name, target), target))
        return page(frame, inside(frame.site.base, f"tags/{key.name}/"), recipe)


MOVED_TAGS = MovedTags()
