"""The directories: all tags, all authors, from A to Z. On one page as long as they fit; then on a page a letter, or more letters.

A page is named by the letters with which the slugs of its entries begin. One with too
many entries leads to a page for each next letter instead. So a page is never long,
and a new tag alters the few pages that its slug begins with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered
from generator.core.text import fold
from generator.core.urls import inside
from generator.core.views import Count, Group, IndexView, Link
from generator.outputs.common import meta, page
from generator.outputs.protocol import SiteContext


class Directory(msgspec.Struct, frozen=True):
    """Keys are named by the letters; that of the first page has an empty name."""

    name: Literal["tags", "authors"]
    prefix: str
    """Of the lists: "tag:"."""
    longest: int = 500
    """Entries of a page."""
    version: int = 2
    templates: tuple[str, ...] = ("index-of.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        waiting = [""]
        while waiting:
            letters = waiting.pop()
            yield Key(self.name, letters)
            if self._divided(letters, catalog):
                waiting += self._next(letters, catalog)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        if former is not None and (former.card.tags, former.card.authors) == (record.card.tags, record.card.authors):
            return
        for slug in sorted(self._slugs(record) | (self._slugs(former) if former else set())):
            for end in range(len(slug) + 1):
                yield Key(self.name, slug[:end])
                size = catalog.count_names(self.prefix + slug[:end], self.longest + 2)
                if size == self.longest + 1:  # one less, or one more, and the page is another kind of page
                    yield from (Key(self.name, letters) for letters in self._next(slug[:end], catalog))
                if size <= self.longest:
                    break
        yield Key(self.name, "")

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        letters = key.name
        if letters and (
            not catalog.count_names(self.prefix + letters, 1)
            or not all(self._divided(letters[:end], catalog) for end in range(len(letters)))
        ):
            return None
        if self._divided(letters, catalog):
            parts = tuple(Link(_shown(one), self._url(one, context)) for one in self._next(letters, catalog))
            entries = [(letters, size) for size in [catalog.size(self.prefix + letters)] if letters and size]
        else:
            parts, entries = (), [(letters + rest, size) for rest, size in catalog.names(self.prefix + letters)]
        counts = [Count(self._label(slug, catalog), inside(context.site.base, f"{self.name}/{slug}/"), size) for slug, size in entries]
        counts.sort(key=lambda count: (letter(count.label), fold(count.label), count.url))
        groups = tuple(Group(first, tuple(some)) for first, some in groupby(counts, key=lambda count: letter(count.label)))
        whole = context.site.words[self.name]
        trail = tuple(Link(_shown(letters[:end]) if end else whole, self._url(letters[:end], context)) for end in range(len(letters)))
        heading = f"{whole}: {_shown(letters)}" if letters else whole
        url = self._url(letters, context)
        view = IndexView(
            site=context.site, page=meta(context, self.name, heading, url), heading=heading, groups=groups, parts=parts, trail=trail
        )
        return page(context, url, Rendered("index-of.html", view))

    def _url(self, letters: str, context: SiteContext) -> str:
        # No slug begins with a hyphen.
        return inside(context.site.base, f"{self.name}/-/{letters}/" if letters else f"{self.name}/")

    def _divided(self, letters: str, catalog: Catalog) -> bool:
        return catalog.count_names(self.prefix + letters, self.longest + 1) > self.longest

    def _next(self, letters: str, catalog: Catalog) -> list[str]:
        """Return with which letters the slugs go on after these."""
        return [letters + one for one in catalog.next_letters(self.prefix + letters)]

    def _slugs(self, record: Record) -> set[str]:
        return {item.slug for item in (record.card.tags if self.name == "tags" else record.card.authors)}

    def _label(self, slug: str, catalog: Catalog) -> str:
        card = catalog.cards(self.prefix + slug, limit=1)[0]
        named = card.tags if self.name == "tags" else card.authors
        return next(item.name for item in named if item.slug == slug)


def letter(label: str) -> str:
    """Return the heading a label stands under: its first letter without accents, or "#" for digits and signs."""
    first = unicodedata.normalize("NFKD", label.lstrip())[:1].upper()
    return first if first.isalpha() else "#"


def _shown(letters: str) -> str:
    return letters.replace("-", " ").capitalize() + "…"


TAGS = Directory("tags", "tag:")
AUTHORS = Directory("authors", "author:")
