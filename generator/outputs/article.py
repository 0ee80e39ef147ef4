"""The page of an article, with its Related News."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Body, Key, Page, Record, Rendered
from generator.core.problems import Place, Problem
from generator.core.urls import inside
from generator.core.views import ArticleView, Link
from generator.outputs.common import meta, page, section_link
from generator.outputs.json_ld import news_article
from generator.outputs.protocol import SiteContext
from generator.outputs.related import reach, related

WORDS_A_MINUTE = 230
"""Silent reading of English prose: 238 words a minute (Brysbaert 2019), rounded down."""


class Article(msgspec.Struct, frozen=True):
    """Keys are named by the article's id."""

    name: str = "article"
    version: int = 1
    templates: tuple[str, ...] = ("article.html",)

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for id in catalog.ids("all"):
            yield Key(self.name, id)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        yield Key(self.name, record.card.id)
        if former is None or former.card != record.card or former.text_profile != record.text_profile:
            yield from self._keys(reach(record, former, catalog, context.config.related))
        if former is None or former.card != record.card or former.source.path != record.source.path:
            versions = (record, former) if former else (record,)
            yield from self._keys(_pointing(versions, catalog))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        record = catalog.shown(key.name)
        if record is None:
            return None
        card = record.card
        view = ArticleView(
            site=context.site,
            article=card,
            section=section_link(context, card.section.slug),
            dateline=record.dateline,
            page=meta(
                context,
                "article",
                card.title,
                card.url,
                description=card.summary,
                language=card.language,
                canonical=_original(record, catalog),
            ),
            authors=tuple(Link(author.name, inside(context.site.base, f"authors/{author.slug}/")) for author in card.authors),
            tags=tuple(Link(tag.name, inside(context.site.base, f"tags/{tag.slug}/")) for tag in card.tags),
            words=record.words,
            minutes=max(1, round(record.words / WORDS_A_MINUTE)),
            related=tuple(relation.card for relation in related(record, catalog, context.config.limits.related, context.config.related)),
            data=news_article(record, context),
        )
        body = body_of(record, catalog)
        made = page(context, card.url, Rendered("article.html", view, (body,)))
        return Page(made.path, made.recipe, (*_dead_links(record, body), *_dead_picks(record, catalog)))

    def _keys(self, ids: Iterator[str]) -> Iterator[Key]:
        return (Key(self.name, id) for id in ids)


def body_of(record: Record, catalog: Catalog, *, absolute: bool = False) -> Body:
    """Return a record's text by digest, with the URLs of the articles that it links to."""
    targets = ((path, catalog.shown_at(path)) for path in record.links)
    return Body(record.source, tuple((path, target.card.url if target else None) for path, target in targets), absolute)


def _dead_links(record: Record, body: Body) -> Iterator[Problem]:
    for (path, url), line in zip(body.links, record.link_lines, strict=True):
        if url is None:
            message, hint = (
                f"The link to {path} leads to no published article",
                "Mend or remove it; until then its text is shown without a link",
            )
            folder = path.rpartition("/")[0]
            yield Problem(Place(record.source.path, line), message, hint, "article.link", level="warning", cause=folder)


def _original(record: Record, catalog: Catalog) -> str:
    """Return the URL of the article that this one repeats; empty if it stands for itself."""
    original = catalog.shown(record.text_profile.copy_of) if record.text_profile.copy_of else None
    return original.card.url if original else ""


def _pointing(versions: Iterable[Record], catalog: Catalog) -> Iterator[str]:
    """Yield the ids of the articles that link to an article, name it as related or not, or repeat it."""
    names = {"copy:" + one.card.id for one in versions}
    for one in versions:
        names |= {"link:" + one.source.path, *("pick:" + name for name in (one.card.id, one.source.path, one.card.url))}
    for name in sorted(names):
        yield from catalog.ids(name)


def _dead_picks(record: Record, catalog: Catalog) -> Iterator[Problem]:
    for pick in record.picks:
        if catalog.find(pick.target) is None:
            message = f"No published article is {pick.target}"
            hint = "Name it by its file in content/, its address on the site, or its id"
            yield Problem(Place(record.source.path, pick.line), message, hint, "article.related", level="warning")


ARTICLE = Article()
