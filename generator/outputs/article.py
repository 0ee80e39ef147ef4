"""The page of an article, with its Related News and further articles under one of its tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Body, Card, Key, Page, Record, Rendered, Role, Tag, TextProfile
from generator.core.problems import Place, Problem
from generator.core.urls import inside
from generator.core.views import ArticleView, Link, MoreOn, RelatedLink
from generator.outputs import earlier, more, related, story_place
from generator.outputs.common import meta, page, section_link
from generator.outputs.json_ld import news_article
from generator.outputs.kinds import kind_of, schema_type
from generator.outputs.live import live_view
from generator.outputs.profiles import writers
from generator.outputs.protocol import ALL_ROLES, SiteContext
from generator.outputs.share import article_share, moved

MOST_SHARED = 2
"""Shared tags that a link names."""
WORDS_A_MINUTE = 230
"""Reading speed: 238 words a minute for English prose, read silently (Brysbaert 2019), rounded down."""


class Article(msgspec.Struct, frozen=True):
    """One page an article. Keys are named by the article's id."""

    name: str = "article"
    version: int = 3
    templates: tuple[str, ...] = ("article.html",)
    roles: tuple[Role, ...] = ALL_ROLES

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        return self._keys(catalog.ids("all"))

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        yield Key(self.name, record.card.id)
        if former is None or _matter_to_others(former) != _matter_to_others(record):
            yield from self._keys(related.reach(record, former, catalog, context.config.related))
            yield from self._keys(more.reach(record, former, catalog, context.config))
            yield from self._keys(earlier.reach(record, former, catalog))
            yield from self._keys(story_place.reach(record, catalog))
            yield from self._keys(_only_others_by_its_authors(record, former, catalog))
            versions = (record, former) if former else (record,)
            yield from self._keys(_referring(versions, catalog))
        yield from self._keys(moved(record, former, catalog, context))  # a lead picture that does not exist is not on the card

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        record = catalog.shown(key.name)
        if record is None or record.role != "article":
            return None
        body = body_of(record, catalog)
        made = page(context, record.card.url, Rendered("article.html", _view(record, catalog, context), (body,)))
        return Page(made.path, made.recipe, (*dead_links(record, body), *_unknown_picks(record, catalog)))

    def _keys(self, ids: Iterable[str]) -> Iterator[Key]:
        return (Key(self.name, id) for id in ids)


def _only_others_by_its_authors(record: Record, former: Record | None, catalog: Catalog) -> Iterator[str]:
    """Yield the ids of articles of authors who have two articles with this one: only then do their pages say that there is more."""
    if former is None:
        for author in record.card.authors:
            if catalog.size("author:" + author.slug) == 2:
                yield from catalog.ids("author:" + author.slug)


def _matter_to_others(record: Record) -> tuple[Card, TextProfile, str]:
    """Return what the pages of other articles depend on."""
    return record.card, record.text_profile, record.source.path


def body_of(record: Record, catalog: Catalog, *, absolute: bool = False) -> Body:
    """Return the text of a record by its digest, with the URLs of the articles that it links to."""
    targets = ((path, catalog.shown_at(path)) for path in record.links)
    links = tuple((path, target.card.url if target else None) for path, target in targets)
    return Body(record.source, links, absolute, tuple(record.pictures()), record.updates)


def days_to(relation: related.Relation, card: Card) -> int | None:
    """Return the days from an article to a related one, as a calendar counts them: from 23:00 to 1:00 is one day. None if unknown."""
    return None if relation.days is None else (relation.card.published.date() - card.published.date()).days


def _view(record: Record, catalog: Catalog, context: SiteContext) -> ArticleView:
    card, config = record.card, context.config
    story, series = story_place.story_place(record, catalog, context), story_place.series_place(record, catalog, context)
    shown = story_place.linked(story, series)
    relations = related.related(record, catalog, config.limits.related, config.related, shown)
    further = more.more_on(record, relations, catalog, config, shown)
    linked = {relation.card.id for relation in (*relations, *(further.relations if further else ()))} | shown
    head = meta(
        context,
        "article",
        card.title,
        card.url,
        description=card.summary,
        language=card.language,
        section=card.section.slug,
        article_kind=kind_of(card, config),
        canonical=_original(record, catalog),
        share=article_share(record, catalog, context),
    )
    return ArticleView(
        site=context.site,
        page=head,
        article=card,
        section=section_link(context, card.section.slug),
        standfirst=record.standfirst,
        dateline=record.dateline,
        authors=writers(card.authors, catalog, context),
        tags=_tag_links(card.tags, context),
        words=record.words,
        minutes=max(1, round(record.words / WORDS_A_MINUTE)),
        related=tuple(_related_link(relation, relation.shared, card, context) for relation in relations),
        more=_more_links(further, card, context) if further else None,
        earlier=tuple(earlier.earlier(record, linked, catalog)),
        data=news_article(record, context),
        schema_type=schema_type(card, config),
        extra=record.extra,
        corrections=record.corrections,
        modified=record.modified,
        story=story,
        series=series,
        live=live_view(record),
    )


def _more_links(further: more.MoreOn, card: Card, context: SiteContext) -> MoreOn:
    links = (
        _related_link(relation, tuple(tag for tag in relation.shared if tag.slug != further.tag.slug), card, context)
        for relation in further.relations
    )
    return MoreOn(_tag_links((further.tag,), context)[0], tuple(links))


def _related_link(relation: related.Relation, shared: tuple[Tag, ...], card: Card, context: SiteContext) -> RelatedLink:
    return RelatedLink(relation.card, _tag_links(shared[:MOST_SHARED], context), days_to(relation, card))


def _tag_links(tags: tuple[Tag, ...], context: SiteContext) -> tuple[Link, ...]:
    return tuple(Link(tag.name, inside(context.site.base, f"tags/{tag.slug}/")) for tag in tags)


def _original(record: Record, catalog: Catalog) -> str:
    """Return the URL of the article that this one repeats; empty if it repeats none."""
    original = catalog.shown(record.text_profile.copy_of) if record.text_profile.copy_of else None
    return original.card.url if original and original.role == "article" else ""


def _referring(versions: Iterable[Record], catalog: Catalog) -> Iterator[str]:
    """Yield the ids of the articles that link to an article, pick it as related or not related, or repeat it."""
    names = set[str]()
    for record in versions:
        card, path = record.card, record.source.path
        names |= {"copy:" + card.id, "link:" + path, "pick:" + card.id, "pick:" + path, "pick:" + card.url}
    for name in sorted(names):
        yield from catalog.ids(name)


def dead_links(record: Record, body: Body) -> Iterator[Problem]:
    """Warn of links to articles that do not exist or are not published."""
    files = record.link_files or ("",) * len(body.links)
    for (path, url), line, file in zip(body.links, record.link_lines, files, strict=True):
        if url is None:
            message = f"The link to {path} leads to no published article"
            hint = "Correct or remove it; until then its text is shown without a link"
            folder = path.rpartition("/")[0]
            yield Problem(Place(file or record.source.path, line), message, hint, "article.link", level="warning", cause=folder)


def _unknown_picks(record: Record, catalog: Catalog) -> Iterator[Problem]:
    """Warn of articles under `related` and `unrelated` that do not exist or are not published."""
    for pick in record.picks:
        if catalog.find(pick.target) is None:
            message = f"There is no published article {pick.target}"
            hint = "Name it by its file in content/, its address on the site, or its id"
            yield Problem(Place(record.source.path, pick.line), message, hint, "article.related", level="warning")


ARTICLE = Article()
