"""Redirects from the pages of tags that were renamed or merged, as `[renamed]` in `tags.toml` names them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog import Catalog
from generator.contracts import Frame
from generator.model import Key, Page, Record, Rendered
from generator.outputs.parts import meta, page
from generator.text import slug
from generator.urls import inside
from generator.views import RedirectView


class Renamed(msgspec.Struct, frozen=True):
    """Keys are named by the old slug. There is a page while the new tag has one, and no article has the old tag."""

    name: str = "renamed"
    version: int = 1
    templates: tuple[str, ...] = ("redirect.html",)

    def every(self, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del catalog
        for old in frame.renamed:
            yield Key(self.name, old)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del catalog
        if not frame.renamed:
            return
        slugs = {tag.slug for one in (record, former) if one for tag in one.card.tags}
        for old, name in frame.renamed.items():
            if old in slugs or slug(name, name_signs=True) in slugs:
                yield Key(self.name, old)

    def plan(self, key: Key, catalog: Catalog, frame: Frame) -> Page | None:
        name = frame.renamed.get(key.name, "")
        new = slug(name, name_signs=True)
        if not new or not key.name or catalog.size("tag:" + key.name) or not catalog.size("tag:" + new):
            return None
        target = inside(frame.site.base, f"tags/{new}/")
        view = RedirectView(frame.site, meta(frame, "redirect", name, target), target)
        return page(frame, inside(frame.site.base, f"tags/{key.name}/"), Rendered("redirect.html", view))


RENAMED = Renamed()
