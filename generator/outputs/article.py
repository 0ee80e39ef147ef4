"""The page of an article, with its Related News."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog import Catalog
from generator.contracts import Frame
from generator.model import Body, Key, Page, Record, Rendered
from generator.outputs.parts import meta, page, section_link
from generator.outputs.structured import news_article
from generator.problems import Place, Problem
from generator.related import reach, related, reweighed
from generator.urls import inside
from generator.views import ArticleView, Link

WORDS_A_MINUTE = 230
"""Silent reading of English prose: 238 words a minute (Brysbaert 2019), rounded down."""


class Article(msgspec.Struct, frozen=True):
    """Keys are named by the article's id."""

    name: str = "article"
    version: int = 1
    templates: tuple[str, ...] = ("article.html",)

    def every(self, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del frame
        for _, id in catalog.ids("all"):
            yield Key(self.name, id)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, frame: Frame) -> Iterator[Key]:
        del frame
        yield Key(self.name, record.card.id)
        if former is None:
            yield from self._keys(reweighed(record, catalog))
        if former is None or former.card != record.card or _twins_changed(record, former, catalog):
            yield from self._keys(reach(record, catalog))
        if former is None or former.card.url != record.card.url or former.source.path != record.source.path:
            paths = {record.source.path, former.source.path} if former else {record.source.path}
            yield from self._keys(id for path in sorted(paths) for _, id in catalog.ids("link:" + path))

    def plan(self, key: Key, catalog: Catalog, frame: Frame) -> Page | None:
        record = catalog.shown(key.name)
        if record is None:
            return None
        card = record.card
        view = ArticleView(
            site=frame.site, article=card, section=section_link(frame, card.section.slug), dateline=record.dateline,
            page=meta(frame, "article", card.title, card.url, description=card.summary, language=card.language),
            authors=tuple(Link(author.name, inside(frame.site.base, f"authors/{author.slug}/")) for author in card.authors),
            tags=tuple(Link(tag.name, inside(frame.site.base, f"tags/{tag.slug}/")) for tag in card.tags),
            words=record.words, minutes=max(1, round(record.words / WORDS_A_MINUTE)),
            related=tuple(relation.record.card for relation in related(record, catalog, frame.config.limits.related)),
            data=news_article(record, frame),
        )  # fmt: skip
        body = body_of(record, catalog)
        made = page(frame, card.url, Rendered("article.html", view, (body,)))
        return Page(made.path, made.recipe, tuple(_dead_links(record, body)))

    def _keys(self, ids: Iterator[str]) -> Iterator[Key]:
        return (Key(self.name, id) for id in ids)


def body_of(record: Record, catalog: Catalog, *, absolute: bool = False) -> Body:
    """Return a record's text by digest, with the URLs of the articles that it links to."""
    targets = ((path, catalog.shown_at(path)) for path in record.links)
    return Body(record.source, tuple((path, target.card.url if target else None) for path, target in targets), absolute)


def _dead_links(record: Record, body: Body) -> Iterator[Problem]:
    for (path, url), line in zip(body.links, record.link_lines, strict=True):
        if url is None:
            message, hint = f"The link to {path} leads to no published article", "Mend or remove it; until then its text is shown without a link"
            yield Problem(Place(record.source.path, line), message, hint, "article.link", level="warning")


def _twins_changed(record: Record, former: Record, catalog: Catalog) -> bool:
    """Say whether the edit makes the article a duplicate of another, or ends that."""
    if former.twin == record.twin:
        return False
    return catalog.size("twin:" + former.twin) > 0 or catalog.size("twin:" + record.twin) > 1


ARTICLE = Article()
