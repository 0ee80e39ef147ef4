"""The directories: all tags, all authors, from A to Z."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

import msgspec

from generator.catalog import Catalog
from generator.contracts import Frame
from generator.model import Key, Page, Record, Rendered
from generator.outputs.parts import meta, page
from generator.text import fold
from generator.urls import inside
from generator.views import Count, Group, IndexView


class Directory(msgspec.Struct, frozen=True):
    """One page; its key has an empty name."""

    name: Literal["tags", "authors"]
    prefix: str
    """Of the lists: "tag:"."""
    heading: str
    version: int = 1
    templates: tuple[str, ...] = ("index-of.html",)

    def every(self, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del catalog, frame
        yield Key(self.name, "")

    def touched(self, record: Record, former: Record | None, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del catalog, frame
        if former is None or (former.card.tags, former.card.authors) != (record.card.tags, record.card.authors):
            yield Key(self.name, "")

    def plan(self, key: Key, catalog: Catalog, frame: Frame) -> Page | None:
        if key.name:
            return None
        url = inside(frame.site.base, self.name + "/")
        counts = [
            Count(self._label(slug, catalog), inside(frame.site.base, f"{self.name}/{slug}/"), size)
            for slug, size in catalog.names(self.prefix)
        ]
        counts.sort(key=lambda count: (letter(count.label), fold(count.label), count.url))
        groups = tuple(Group(first, tuple(some)) for first, some in groupby(counts, key=lambda count: letter(count.label)))
        view = IndexView(site=frame.site, page=meta(frame, self.name, self.heading, url), heading=self.heading, groups=groups)
        return page(frame, url, Rendered("index-of.html", view))

    def _label(self, slug: str, catalog: Catalog) -> str:
        card = catalog.cards(self.prefix + slug, limit=1)[0]
        named = card.tags if self.name == "tags" else card.authors
        return next(item.name for item in named if item.slug == slug)


def letter(label: str) -> str:
    """Return the heading a label stands under: its first letter without accents, or "#" for digits and signs."""
    first = unicodedata.normalize("NFKD", label.lstrip())[:1].upper()
    return first if first.isalpha() else "#"


TAGS = Directory("tags", "tag:", "Tags")
AUTHORS = Directory("authors", "author:", "Authors")
