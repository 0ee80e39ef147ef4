"""Live blogs: the small file that tells an open page of new updates, and their structured data.

A script on the page asks for the file (`themes/base/static/live.js`). It has the newest updates only, so it stays small.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import LIVE as LIVE_BLOGS
from generator.core.model import Key, Live, LiveUpdate, Page, Record, Verbatim
from generator.core.urls import absolute, output_path
from generator.core.views import LiveBlog
from generator.outputs.protocol import SiteContext
from generator.theme.filters import iso, json

MOST_LISTED = 50
"""Updates in the file."""
MOST_DESCRIBED = 100
"""Updates in the structured data."""
LONGEST_HEADLINE = 110
"""Characters of the headline of an update that has none: the beginning of its text."""


class LiveFile(msgspec.Struct, frozen=True):
    """One file a live blog. Keys are named by the article's id."""

    name: str = "live"
    version: int = 1
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for id in catalog.ids(LIVE_BLOGS):
            yield Key(self.name, id)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        if record.live or (former and former.live):
            yield Key(self.name, record.card.id)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        record = catalog.shown(key.name)
        if record is None or record.live is None or record.role != "article":
            return None
        updates = [{"id": update.id, "at": iso(update.at), "title": update.title} for update in record.live.updates[:MOST_LISTED]]
        text = json({"ended": record.live.ended is not None, "updates": updates})
        return Page(output_path(url_of(record), context.site.base), Verbatim(text + "\n"))


def url_of(record: Record) -> str:
    """Return the URL of the file of a live blog: "live.json" beside its page."""
    url = record.card.url
    return f"{url}live.json" if url.endswith("/") else f"{url.removesuffix('.html')}.live.json"


def live_view(record: Record) -> LiveBlog | None:
    """Return what the page of a live blog shows besides its text; None for any other article."""
    return LiveBlog(record.live.updates, record.live.ended, url_of(record)) if record.live else None


def coverage(record: Record, context: SiteContext) -> dict[str, Any]:
    """Return the properties of a LiveBlogPosting (schema.org); nothing for any other article."""
    live = record.live
    if live is None:
        return {}
    begins = min((record.card.published, *(update.at for update in live.updates)))
    data: dict[str, Any] = {"@type": "LiveBlogPosting", "coverageStartTime": begins.isoformat()}
    if live.ended:
        data["coverageEndTime"] = live.ended.isoformat()
    if live.updates:
        data["liveBlogUpdate"] = list(_postings(record, live, context))
    return data


def _postings(record: Record, live: Live, context: SiteContext) -> Iterator[dict[str, str]]:
    page = absolute(record.card.url, context.site.origin)
    for update in live.updates[:MOST_DESCRIBED]:
        data = {"@type": "BlogPosting", "headline": _headline(update), "datePublished": update.at.isoformat(), "articleBody": update.text}
        yield data | ({"url": f"{page}#{update.id}"} if page else {})


def _headline(update: LiveUpdate) -> str:
    text = update.title or update.text
    return text if len(text) <= LONGEST_HEADLINE else text[: LONGEST_HEADLINE - 1].rstrip() + "…"


LIVE = LiveFile()
