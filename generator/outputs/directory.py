"""The directories of all tags and all authors, from A to Z: one page while they fit on it, then one page a letter, or several letters.

A page is named by the letters with which the slugs of its entries begin. If it has too many entries,
it links to one page for each next letter instead. So no page is long, and a new tag changes only the
few pages whose letters it begins with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import chain, groupby, islice
from typing import Literal

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered
from generator.core.text import excerpt, fold
from generator.core.urls import inside
from generator.core.views import Count, Featured, Group, IndexView, Link
from generator.outputs.common import described, meta, page
from generator.outputs.profiles import description_of, image_of, list_url
from generator.outputs.protocol import SiteContext

FOREMOST = 40
"""Entries with the most articles, at the top of a long first page."""
FEATURED = 60
"""Authors of the staff, or tags with a description, above the entries of the first page."""
LONGEST_TEXT = 120
"""Characters of a description there."""


class Directory(msgspec.Struct, frozen=True):
    """Keys are named by the letters; the key of the first page has an empty name."""

    name: Literal["tags", "authors"]
    prefix: str
    """Of the lists: "tag:"."""
    longest: int = 500
    """Entries on a page."""
    many: int = 60
    """From so many entries on, the first page begins with the largest."""
    version: int = 4
    templates: tuple[str, ...] = ("index-of.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        waiting = [""]
        while waiting:
            letters = waiting.pop()
            yield Key(self.name, letters)
            if self._is_divided(letters, catalog):
                waiting += self._next(letters, catalog)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        if former is not None and (former.card.tags, former.card.authors) == (record.card.tags, record.card.authors):
            return
        for slug in sorted(self._slugs(record) | (self._slugs(former) if former else set())):
            for end in range(len(slug) + 1):
                yield Key(self.name, slug[:end])
                size = catalog.count_names(self.prefix + slug[:end], self.longest + 2)
                if size == self.longest + 1:  # one entry more or less decides whether the page is divided
                    yield from (Key(self.name, letters) for letters in self._next(slug[:end], catalog))
                if size <= self.longest:
                    break
        yield Key(self.name, "")

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        letters = key.name
        if not self._exists(letters, catalog):
            return None
        url = self._url(letters, context)
        whole = context.site.words[self.name]
        heading = f"{whole}: {_shown(letters)}" if letters else whole
        is_divided = self._is_divided(letters, catalog)
        is_long = not letters and catalog.count_names(self.prefix, self.many) == self.many
        foremost = [(slug, size) for slug, size in catalog.largest(self.prefix, FOREMOST) if size > 1] if is_long else []
        largest = tuple(self._counts(foremost, catalog, context))
        groups = self._groups(self._entries(letters, catalog, is_divided=is_divided), catalog, context)
        names = (count.label for count in largest or chain.from_iterable(group.entries for group in groups))
        view = IndexView(
            site=context.site,
            page=meta(context, self.name, heading, url, description=described(heading, names)),
            heading=heading,
            groups=groups,
            parts=tuple(Link(_shown(part), self._url(part, context)) for part in self._next(letters, catalog)) if is_divided else (),
            trail=tuple(Link(_shown(letters[:end]) if end else whole, self._url(letters[:end], context)) for end in range(len(letters))),
            foremost=largest,
            featured=() if letters else tuple(self._featured(catalog, context)),
        )
        return page(context, url, Rendered("index-of.html", view))

    def _exists(self, letters: str, catalog: Catalog) -> bool:
        """Return whether there is a page for these letters: some slugs begin with them, and the pages of fewer letters are divided."""
        if not letters:
            return True
        has_entries = catalog.count_names(self.prefix + letters, 1) > 0
        return has_entries and all(self._is_divided(letters[:end], catalog) for end in range(len(letters)))

    def _entries(self, letters: str, catalog: Catalog, *, is_divided: bool) -> list[tuple[str, int]]:
        """Return slug and number of articles of each entry. A divided page has only the slug that is no longer than its letters."""
        if not is_divided:
            return [(letters + rest, size) for rest, size in catalog.names(self.prefix + letters)]
        size = catalog.size(self.prefix + letters) if letters else 0
        return [(letters, size)] if size else []

    def _groups(self, entries: list[tuple[str, int]], catalog: Catalog, context: SiteContext) -> tuple[Group, ...]:
        """Return the entries by their first letter, in alphabetical order."""
        counts = self._counts(entries, catalog, context)
        counts.sort(key=lambda count: (letter(count.label), fold(count.label), count.url))
        return tuple(Group(first, tuple(group)) for first, group in groupby(counts, key=lambda count: letter(count.label)))

    def _counts(self, entries: list[tuple[str, int]], catalog: Catalog, context: SiteContext) -> list[Count]:
        return [
            Count(self._label(slug, catalog), inside(context.site.base, f"{self.name}/{slug}/"), size, self._role(slug, context))
            for slug, size in entries
        ]

    def _featured(self, catalog: Catalog, context: SiteContext) -> Iterator[Featured]:
        """Yield the first of the authors of the staff, or of the tags with a description that have articles, in the order of their file."""
        profiles = ((name, profile) for name, profile in context.profiles.items() if name.startswith(self.prefix))
        if self.name == "authors":
            wanted = ((name, profile) for name, profile in profiles if profile.kind == "staff")
        else:
            wanted = ((name, profile) for name, profile in profiles if profile.text and catalog.size(name))
        for name, profile in islice(wanted, FEATURED):
            is_tag = self.name == "tags"
            text = excerpt(description_of(name, context), LONGEST_TEXT) if is_tag else profile.role
            yield Featured(profile.name, list_url(name, context), text, None if is_tag else image_of(profile, catalog, context))

    def _role(self, slug: str, context: SiteContext) -> str:
        profile = context.profiles.get(self.prefix + slug) if self.name == "authors" else None
        return profile.role if profile else ""

    def _url(self, letters: str, context: SiteContext) -> str:
        # The hyphen keeps these pages apart from those of tags: no slug begins with a hyphen.
        return inside(context.site.base, f"{self.name}/-/{letters}/" if letters else f"{self.name}/")

    def _is_divided(self, letters: str, catalog: Catalog) -> bool:
        return catalog.count_names(self.prefix + letters, self.longest + 1) > self.longest

    def _next(self, letters: str, catalog: Catalog) -> list[str]:
        """Return these letters with each letter that follows them in some slug."""
        return [letters + following for following in catalog.next_letters(self.prefix + letters)]

    def _slugs(self, record: Record) -> set[str]:
        return {item.slug for item in (record.card.tags if self.name == "tags" else record.card.authors)}

    def _label(self, slug: str, catalog: Catalog) -> str:
        """Return the name as the newest article with it writes it."""
        card = catalog.cards(self.prefix + slug, limit=1)[0]
        items = card.tags if self.name == "tags" else card.authors
        return next(item.name for item in items if item.slug == slug)


def letter(label: str) -> str:
    """Return the heading for a label: its first letter without accents, or "#" for digits and signs."""
    first = unicodedata.normalize("NFKD", label.lstrip())[:1].upper()
    return first if first.isalpha() else "#"


def _shown(letters: str) -> str:
    return letters.replace("-", " ").capitalize() + "…"


TAGS = Directory("tags", "tag:")
AUTHORS = Directory("authors", "author:")
