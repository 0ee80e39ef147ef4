"""Structured data of stories and series: a CollectionPage of schema.org with its articles, and the series of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.core.model import Record
from generator.core.urls import absolute
from generator.core.views import Link
from generator.outputs.protocol import SiteContext
from generator.outputs.story_names import Kind, link_to, story_of
from generator.settings.stories import StoryEntry
from generator.theme.filters import json

DESCENDING, ASCENDING = "https://schema.org/ItemListOrderDescending", "https://schema.org/ItemListOrderAscending"


def collection(kind: Kind, head: Link, entry: StoryEntry, records: Sequence[Record], context: SiteContext) -> str:
    """Return the JSON-LD of the head page of a story or series, safe inside <script>. It is empty until the site's address is known."""
    origin = context.site.origin
    if not origin:
        return ""
    items = [
        {"@type": "ListItem", "position": place, "url": absolute(record.card.url, origin), "name": record.card.title}
        for place, record in enumerate(records, 1)
    ]
    order = DESCENDING if kind == "story" else ASCENDING
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": head.label,
        "url": origin + head.url,
        "inLanguage": context.site.language,
        "mainEntity": {"@type": "ItemList", "itemListOrder": order, "numberOfItems": len(items), "itemListElement": items},
    }
    if entry.summary:
        data["description"] = entry.summary
    if kind == "series":
        data["about"] = _series(head, context)
    return json(data)


def parts_of(record: Record, context: SiteContext) -> dict[str, Any]:
    """Return the properties `isPartOf` and `position` of an article that is in a story or a series; nothing for any other."""
    wholes = list(_wholes(record, context))
    if not wholes:
        return {}
    return {"isPartOf": wholes if len(wholes) > 1 else wholes[0]} | ({"position": record.part} if record.part and record.series else {})


def _wholes(record: Record, context: SiteContext) -> Iterator[dict[str, str]]:
    if story := story_of(record, "story"):
        yield _thing("CollectionPage", link_to("story", story, context), context)
    if series := story_of(record, "series"):
        yield _series(link_to("series", series, context), context)


def _series(link: Link, context: SiteContext) -> dict[str, str]:
    return _thing("CreativeWorkSeries", link, context)


def _thing(type: str, link: Link, context: SiteContext) -> dict[str, str]:
    url = absolute(link.url, context.site.origin)
    return {"@type": type, "name": link.label} | ({"url": url} if url else {})
