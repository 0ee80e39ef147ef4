"""The pages of all stories and of all series: those with the newest articles, and one page for each year where there are more.

A story is on the page of the year of its newest article. So a new article changes the first page and two years at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered
from generator.core.urls import inside
from generator.core.views import Link, StoriesView, StoryCard
from generator.outputs.common import described, meta, page
from generator.outputs.described import words_of
from generator.outputs.periods import names_at
from generator.outputs.protocol import SiteContext
from generator.outputs.story_names import FOLDERS, Kind, entry_of, index_link, link_to, story_of
from generator.outputs.story_pictures import picture_of_story


class _Latest(NamedTuple):
    """A story by its newest article. Sorts by time."""

    at: int
    key: int
    """The number of the article's id."""
    slug: str


class StoryIndex(msgspec.Struct, frozen=True):
    """Keys are named "" and "2026"."""

    name: Literal["stories", "all-series"]
    kind: Kind
    foremost: int = 60
    """Stories on the first page."""
    version: int = 1
    templates: tuple[str, ...] = ("stories.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        yield Key(self.name, "")
        if self._is_divided(catalog):
            yield from (Key(self.name, year) for year in self._by_year(catalog, context))

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        named = story_of(record, self.kind)
        if named is None or (former is not None and (former.card, story_of(former, self.kind)) == (record.card, named)):
            return
        yield Key(self.name, "")
        prefix, story = self.kind + ":", f"{self.kind}:{named.slug}"
        if (
            catalog.size(story) == 1 and catalog.count_names(prefix, self.foremost + 2) == self.foremost + 1
        ):  # without it, no years have pages
            yield from (Key(self.name, year) for year in self._by_year(catalog, context))
        newest = [position[0] for place in (1, 2) if (position := catalog.position(story, place))]
        if self._is_divided(catalog):
            yield from {Key(self.name, _year(at, context)) for at in (*newest, record.card.at)}

    def keys_showing(self, slug: str, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        """Yield the keys of the pages that may have a story on them."""
        yield Key(self.name, "")
        if position := catalog.position(f"{self.kind}:{slug}", 1):
            yield Key(self.name, _year(position[0], context))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        index = index_link(self.kind, context)
        is_divided = self._is_divided(catalog)
        if key.name and not is_divided:
            return None
        years = self._by_year(catalog, context)
        stories = (
            years.get(key.name, [])
            if key.name
            else sorted((story for year in years.values() for story in year), reverse=True)[: self.foremost]
        )
        if not stories:
            return None
        cards = [self._card(story, catalog, context) for story in stories]
        heading = f"{index.label}: {key.name}" if key.name else index.label
        url = inside(context.site.base, f"{FOLDERS[self.kind]}-/{key.name}/") if key.name else index.url
        view = StoriesView(
            site=context.site,
            page=meta(context, self.name, heading, url, description=described(heading, (card.story.label for card in cards))),
            heading=heading,
            running=tuple(card for card in cards if card.ended is None),
            ended=tuple(card for card in cards if card.ended is not None),
            years=tuple(self._year_link(year, context) for year in years) if is_divided and not key.name else (),
            trail=(index,) if key.name else (),
        )
        return page(context, url, Rendered("stories.html", view))

    def _is_divided(self, catalog: Catalog) -> bool:
        return catalog.count_names(self.kind + ":", self.foremost + 1) > self.foremost

    def _by_year(self, catalog: Catalog, context: SiteContext) -> dict[str, list[_Latest]]:
        """Return all stories by the year of their newest article; years and stories in order, the newest first."""
        positions = ((slug, catalog.position(f"{self.kind}:{slug}", 1)) for slug, _ in catalog.names(self.kind + ":"))
        stories = sorted((_Latest(*position, slug) for slug, position in positions if position), reverse=True)
        years: dict[str, list[_Latest]] = {}
        for story in stories:
            years.setdefault(_year(story.at, context), []).append(story)
        return years

    def _card(self, story: _Latest, catalog: Catalog, context: SiteContext) -> StoryCard:
        list = f"{self.kind}:{story.slug}"
        entry, newest = entry_of(self.kind, story.slug, context), catalog.cards(list, limit=1)[0]
        first = catalog.shown(catalog.oldest_id(list))
        named = story_of(first, self.kind) if first else None
        if named is None:
            raise LookupError(list)  # the catalog has an article in the list
        link = link_to(self.kind, named, context)
        summary = words_of(entry.summary, context)
        return StoryCard(link, summary, picture_of_story(entry, catalog, context) or newest.image, newest, entry.ended)

    def _year_link(self, year: str, context: SiteContext) -> Link:
        return Link(year, inside(context.site.base, f"{FOLDERS[self.kind]}-/{year}/"))


def _year(at: int, context: SiteContext) -> str:
    return names_at(at, context.zone)[0]


STORIES = StoryIndex("stories", "story")
ALL_SERIES = StoryIndex("all-series", "series")
