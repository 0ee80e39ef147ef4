"""The notices that stay at the addresses of withdrawn articles, in no list, feed or sitemap, and not for search engines."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ROLES
from generator.core.model import Key, Page, Record, Rendered, Role
from generator.core.views import NoticeView
from generator.outputs.common import meta, page
from generator.outputs.protocol import SiteContext


class Notice(msgspec.Struct, frozen=True):
    """Keys are named by the ids of the articles. The record of one holds nothing of its text: see `build.notice`."""

    name: str = "notice"
    version: int = 1
    templates: tuple[str, ...] = ("notice.html",)
    roles: tuple[Role, ...] = ("notice",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        return (Key(self.name, id) for id in catalog.ids(ROLES["notice"]))

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del former, catalog, context
        yield Key(self.name, record.card.id)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        record = catalog.shown(key.name)
        if record is None or record.role != "notice":
            return None
        card = record.card
        view = NoticeView(
            site=context.site,
            page=meta(context, "notice", card.title, card.url, language=card.language),
            title=card.title,
            withdrawn=card.updated,
            reason=record.reason,
        )
        return page(context, card.url, Rendered("notice.html", view))


NOTICE = Notice()
