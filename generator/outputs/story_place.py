"""The place of an article in its story and in its series, as its page shows it.

In a story, that is a window: the articles just before it and just after it. In a series, it is the previous and the next part. So a new
article changes the pages of a few others, however large the story is. No page but that of the story shows how many articles it has.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import STORY, part_name
from generator.core.hashing import number
from generator.core.model import Record
from generator.core.views import SeriesPlace, StoryPlace
from generator.outputs.protocol import SiteContext
from generator.outputs.story_names import link_to, story_of

WINDOW = 2
"""Articles of a story on each side."""


def story_place(record: Record, catalog: Catalog, context: SiteContext) -> StoryPlace | None:
    """Return the place of an article in its story; None if it is in none."""
    named = story_of(record, "story")
    if named is None:
        return None
    story, key = number(STORY + named.slug), (record.card.at, number(record.card.id))
    window = catalog.neighbors.around([story], *key, WINDOW)[story]
    newer = [catalog.card(other.id) for other in reversed(window) if (other.at, number(other.id)) > key]
    older = [catalog.card(other.id) for other in reversed(window) if (other.at, number(other.id)) < key]
    link = link_to("story", named, context)
    return StoryPlace(link, f"{link.url}latest/" if newer else "", tuple(newer), tuple(older))


def series_place(record: Record, catalog: Catalog, context: SiteContext) -> SeriesPlace | None:
    """Return the place of an article in its series; None if it is in none."""
    named = story_of(record, "series")
    if named is None:
        return None
    before, after = (catalog.card(id) if id else None for id in _parts_beside(record, catalog))
    return SeriesPlace(link_to("series", named, context), record.part, before, after)


def linked(story: StoryPlace | None, series: SeriesPlace | None) -> frozenset[str]:
    """Return the ids of the articles to which the places of an article link."""
    in_story = (*story.newer, *story.older) if story else ()
    in_series = (series.previous, series.next) if series else ()
    return frozenset(card.id for card in (*in_story, *in_series) if card)


def shown(record: Record, catalog: Catalog, context: SiteContext) -> frozenset[str]:
    """Return the ids of the articles that the page of an article shows in its story and its series."""
    return linked(story_place(record, catalog, context), series_place(record, catalog, context))


def reach(record: Record, catalog: Catalog) -> Iterator[str]:
    """Yield the ids of the articles whose place in a story or series is shown with this record, which is in the catalog."""
    if named := story_of(record, "story"):
        window = catalog.neighbors.reached([number(STORY + named.slug)], record.card.at, number(record.card.id), WINDOW)
        yield from catalog.ids_of(window)
    if story_of(record, "series"):
        yield from filter(None, _parts_beside(record, catalog))


def _parts_beside(record: Record, catalog: Catalog) -> tuple[str, str]:
    """Return the ids of the previous and the next article of a series; empty if there is none.

    Those with a part come first, in order of the parts, then the others. Articles with the same part are in order of time.
    """
    name = part_name(record)
    before, after = catalog.beside(name, record.card.at, record.card.id)
    series = name.rpartition("/")[0] + "/"
    if not before and (list := catalog.list_before(name, series)):
        before = catalog.newest_id(list)
    if not after and (list := catalog.list_after(name, series)):
        after = catalog.oldest_id(list)
    return before, after
