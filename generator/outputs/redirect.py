"""Redirects: HTML pages at the old addresses of articles, because hosts such as GitHub Pages allow no other kind.

An old address is an alias in the front matter, or a line of `content/redirects.txt`. Of both, the alias counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from generator.catalog.catalog import Catalog
from generator.content.redirects import ID, LONGEST_WAY
from generator.content.site_paths import address_of
from generator.core.model import Key, Page, Record, Rendered, Role
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.core.urls import inside
from generator.core.views import RedirectView
from generator.outputs.common import meta, page
from generator.outputs.protocol import ALL_ROLES, SiteContext


class Redirect(msgspec.Struct, frozen=True):
    """Keys are named by the old address, folded by `fold_path`: "/2019/old-name/"."""

    name: str = "redirect"
    version: int = 2
    templates: tuple[str, ...] = ("redirect.html",)
    roles: tuple[Role, ...] = ALL_ROLES

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for alias, _ in catalog.names("alias:"):
            yield Key(self.name, alias)
        yield from (Key(self.name, folded) for folded in context.redirects.moves)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog
        for version in (record, former) if former else (record,):
            names = {fold_path(alias) for alias in version.aliases}
            here = fold_path(_address(version, context))
            names.update([here] if here in context.redirects.moves else [])
            for target in (ID + version.card.id, version.source.path, here):
                names.update(context.redirects.leading.get(target, ()))
            yield from (Key(self.name, name) for name in sorted(names))

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        claims = [record for id in catalog.ids("alias:" + key.name) if (record := catalog.shown(id))]
        if not claims:
            return _moved(key.name, catalog, context)
        owner, *others = sorted(claims, key=lambda claim: claim.source.path)
        alias = next(alias for alias in owner.aliases if fold_path(alias) == key.name)
        url = inside(context.site.base, address_of(alias))
        return _page(url, _to(owner), context, tuple(_taken(alias, other, owner) for other in others))


class Destination(NamedTuple):
    """Where a redirect leads."""

    url: str
    title: str
    language: str


def _moved(name: str, catalog: Catalog, context: SiteContext) -> Page | None:
    """Return the redirect of a line of the file; None if an article is at the address now, or if it leads to none that readers see."""
    move = context.redirects.moves.get(name)
    if move is None:
        return None
    url = inside(context.site.base, address_of(move.address))
    if catalog.shown_with_url(url):
        return None
    to = _destination(name, catalog, context)
    return _page(url, to, context, ()) if to and to.url != url else None


def _destination(name: str, catalog: Catalog, context: SiteContext) -> Destination | None:
    """Follow redirects from one old address to the next; return where the last one leads. A circle or a very long way leads nowhere."""
    moves, passed = context.redirects.moves, set[str]()
    while name in moves and name not in passed and len(passed) <= LONGEST_WAY:
        passed.add(name)
        target = moves[name].target
        if not target.startswith("/"):
            return _article_or_site(target, catalog)
        url = inside(context.site.base, target)
        if record := catalog.shown_with_url(url):
            return _to(record)
        name = fold_path(target)
        if name not in moves:
            return Destination(url, target, "")
    return None


def _article_or_site(target: str, catalog: Catalog) -> Destination | None:
    if target.startswith(("http://", "https://")):
        return Destination(target, target.partition("://")[2], "")
    record = catalog.shown(target.removeprefix(ID)) if target.startswith(ID) else catalog.shown_at(target)
    return _to(record) if record else None


def _to(record: Record) -> Destination:
    return Destination(record.card.url, record.card.title, record.card.language)


def _page(url: str, to: Destination, context: SiteContext, problems: tuple[Problem, ...]) -> Page:
    head = meta(context, "redirect", to.title, to.url, language=to.language)
    made = page(context, url, Rendered("redirect.html", RedirectView(context.site, head, to.url)))
    return Page(made.path, made.recipe, problems)


def _address(record: Record, context: SiteContext) -> str:
    return "/" + unquote(record.card.url[len(context.site.base) :], errors="surrogateescape")


def _taken(alias: str, other: Record, owner: Record) -> Problem:
    return Problem(
        Place(other.source.path),
        f"The alias {alias} is also an alias of {owner.source.path}, which keeps it",
        "Remove it from one of the two articles",
        "article.alias",
    )


REDIRECT = Redirect()
