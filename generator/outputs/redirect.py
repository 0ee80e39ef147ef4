"""Redirects: HTML pages at the old paths of articles, because hosts such as GitHub Pages allow no other kind."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Record, Rendered, Role
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.core.urls import inside
from generator.core.views import RedirectView
from generator.outputs.common import meta, page
from generator.outputs.protocol import ALL_ROLES, SiteContext


class Redirect(msgspec.Struct, frozen=True):
    """Keys are named by the alias, folded by `fold_path`: "/2019/old-name/"."""

    name: str = "redirect"
    version: int = 1
    templates: tuple[str, ...] = ("redirect.html",)
    roles: tuple[Role, ...] = ALL_ROLES

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for alias, _ in catalog.names("alias:"):
            yield Key(self.name, alias)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        for alias in (*record.aliases, *(former.aliases if former else ())):
            yield Key(self.name, fold_path(alias))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        claims = [record for id in catalog.ids("alias:" + key.name) if (record := catalog.shown(id))]
        if not claims:
            return None
        owner, *others = sorted(claims, key=lambda claim: claim.source.path)
        alias = next(alias for alias in owner.aliases if fold_path(alias) == key.name)
        url = inside(context.site.base, alias if alias.endswith(("/", ".html")) else alias + "/")
        head = meta(context, "redirect", owner.card.title, owner.card.url, language=owner.card.language)
        made = page(context, url, Rendered("redirect.html", RedirectView(context.site, head, owner.card.url)))
        return Page(made.path, made.recipe, tuple(_taken(alias, other, owner) for other in others))


def _taken(alias: str, other: Record, owner: Record) -> Problem:
    return Problem(
        Place(other.source.path),
        f"The alias {alias} is also an alias of {owner.source.path}, which keeps it",
        "Remove it from one of the two articles",
        "article.alias",
    )


REDIRECT = Redirect()
