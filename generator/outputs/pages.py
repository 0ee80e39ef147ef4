"""Pages such as "About": the Markdown files in `content/pages/`. They are in no list, in no feed and below no article."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ROLES
from generator.core.model import Key, Page, Record, Rendered, Role
from generator.core.problems import Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.views import PageView
from generator.outputs.article import ARTICLE, body_of, dead_links
from generator.outputs.common import meta, page
from generator.outputs.json_ld import web_page
from generator.outputs.protocol import ALL_ROLES, SiteContext
from generator.outputs.share import page_share

LIST = ROLES["page"]
TEMPLATE = "page.html"
PREFIX, SUFFIX = "page-", ".html"
"""Of the names of the templates that a page can choose: "wide" is `page-wide.html`."""


class Pages(msgspec.Struct, frozen=True):
    """One file a page. Keys are named by the id of the page."""

    name: str = "page"
    version: int = 1
    templates: tuple[str, ...] = (TEMPLATE,)
    roles: tuple[Role, ...] = ALL_ROLES
    """Pages link to articles, too."""

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        return (Key(self.name, id) for id in catalog.ids(LIST))

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        if "page" in (record.role, former.role if former else ""):
            yield Key(self.name, record.card.id)
        if former is None or former.card.url != record.card.url or former.source.path != record.source.path:
            for path in {version.source.path for version in (record, former) if version}:
                yield from (Key(self.name, id) for id in catalog.ids("link:" + path))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        record = catalog.shown(key.name)
        if record is None or record.role != "page":
            return None
        body = body_of(record, catalog)
        template, unknown = _template(record, context)
        made = page(context, record.card.url, Rendered(template, _view(record, context), (body,)))
        return Page(made.path, made.recipe, (*unknown, *dead_links(record, body)))


def page_templates(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of a theme's templates that pages can choose, by the names that pages write."""
    chosen = (name.removeprefix(PREFIX).removesuffix(SUFFIX) for name in names if name.startswith(PREFIX) and name.endswith(SUFFIX))
    return tuple(sorted(filter(None, chosen)))


def template_file(name: str) -> str:
    """Return the file of a template that a page chooses by its name."""
    return f"{PREFIX}{name}{SUFFIX}"


def _view(record: Record, context: SiteContext) -> PageView:
    card = record.card
    share = page_share(record, context)
    head = meta(context, "page", card.title, card.url, description=card.summary, language=card.language, share=share)
    return PageView(
        site=context.site,
        page=head,
        title=card.title,
        kicker=card.kicker,
        standfirst=record.standfirst,
        image=card.image,
        updated=card.updated,
        words=record.words,
        data=web_page(record, context),
        extra=record.extra,
    )


def _template(record: Record, context: SiteContext) -> tuple[str, tuple[Problem, ...]]:
    """Return the template of a page, and a problem if it names one that the theme does not have."""
    name = record.template.removesuffix(SUFFIX).removeprefix(PREFIX)
    if not name or name == TEMPLATE.removesuffix(SUFFIX):
        return TEMPLATE, ()
    if name in context.page_templates:
        return template_file(name), ()
    theme, near = context.config.theme.name, nearest(name, context.page_templates)
    message = f"The theme {theme} has no template '{name[:60]}' for pages, so the page has the usual one"
    hint = did_you_mean(near) if near else f"Make the file templates/{template_file(name[:60])} in your theme, or delete the line"
    correction = f'template: "{near}"' if near else ""
    place = Place(record.source.path, record.template_line or None)
    return TEMPLATE, (Problem(place, message, hint, "page.template", f"template: {record.template[:60]}", correction),)


PAGES = Pages()
WITH_OWN_FILE = (ARTICLE.name, PAGES.name)
"""The outputs that make the page of one content file. Their keys are named by its id."""
