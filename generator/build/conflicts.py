"""Report which articles are not shown because another has their id or URL, and which pages do not have the path they want."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache, partial

from generator.build.ledger import Entry, Ledger
from generator.catalog.catalog import Catalog, ConflictingArticle
from generator.core.model import Record
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.outputs.article import ARTICLE
from generator.outputs.pages import PAGES
from generator.outputs.redirect import REDIRECT
from generator.outputs.static import MEDIA, STATIC
from generator.outputs.tag_redirects import RENAMED
from generator.system.files import open_regular


def article_problems(catalog: Catalog, project: str) -> Iterator[Problem]:
    """Yield a problem for each article that is not shown because of another, naming the other."""
    first = lru_cache(maxsize=None)(partial(_first, catalog))  # many articles may have the same id or URL
    for record, _, _ in catalog.in_state("clash"):
        if record.role == "notice":
            continue
        rivals = [rival for rival in (first(record.card.id, ""), first("", record.card.url)) if rival and rival.path < record.source.path]
        if rivals:
            rival = min(rivals)
            yield _problem(record, rival.path, project, same_id=rival.id == record.card.id)


def _first(catalog: Catalog, id: str, url: str) -> ConflictingArticle | None:
    """Return the first article in order of path that has an id or a URL, and is publishable."""
    articles = catalog.conflicting_articles(id, url)
    return next((article for article in articles if catalog.state(article.path) in ("shown", "clash")), None)


def path_problems(ledger: Ledger, catalog: Catalog, project: str) -> Iterator[Problem]:
    """Yield a problem for each page that does not have the path it wants, naming the page because of which it does not."""
    for loser, winner in ledger.losers():
        place, excerpt = Place(_source(loser, catalog) or "output/" + loser.path), ""
        hint = "Change the url, alias, slug, section or file name of one of them"
        for page in (loser, winner):  # the editor has chosen this address, so the other page is not at fault
            if page.key.output == ARTICLE.name and (own := _own_address(page, catalog, project)):
                place, excerpt, hint = *own, "Write another address here"
        yield Problem(place, _clash(loser, winner, catalog), hint, "output.clash", excerpt)


def _own_address(page: Entry, catalog: Catalog, project: str) -> tuple[Place, str] | None:
    """Return place and text of the line with which an article names its own address; None if it names none."""
    path = _source(page, catalog)
    line, excerpt = _line(path, project, ("url",))
    return (Place(path, line, 1), excerpt) if line else None


def _clash(loser: Entry, winner: Entry, catalog: Catalog) -> str:
    losing, winning = _named(loser, catalog), _named(winner, catalog)
    path, other = fold_path(loser.path), fold_path(winner.path)
    if path == other:
        return f"Two pages want {loser.path}: {winning}, which has it, and {losing}"
    if path.startswith(other + "/"):
        return f"{loser.path} cannot be made: {winner.path} is a file, {winning}, and {losing} needs a folder of that name"
    return f"{loser.path} cannot be made: {winner.path} is below it, {winning}, and {losing} needs a file of that name"


def _problem(record: Record, other: str, project: str, *, same_id: bool) -> Problem:
    path = record.source.path
    if same_id:
        line, excerpt = _line(path, project, ("id",))
        message = f"The id {record.card.id} is also that of {other}, which is shown"
        hint = "Delete this line from the copy; it then gets an id of its own"
        return Problem(Place(path, line, 1 if line else None), message, hint, "article.id", excerpt)
    line, excerpt = _line(path, project, ("url", "slug", "title"))
    message = f"The URL {record.card.url} is also that of {other}, which is shown"
    slug = record.card.url.rstrip("/").rpartition("/")[2].removesuffix(".html")
    hint, correction = "Give one of the two another slug or date", f'slug: "{slug}-2"'
    if record.role == "page":
        hint, correction = "Give one of the two another address, or the file another name", f'url: "/{slug}-2/"'
    if re.match(r'\s*"?url"?\s*[:=]', excerpt):
        hint, correction = "Give one of the two another address", excerpt.replace(slug, f"{slug}-2")
    return Problem(Place(path, line, 1 if line else None), message, hint, "article.url", excerpt, correction)


def _named(page: Entry, catalog: Catalog) -> str:
    source = _source(page, catalog)
    if page.key.output in (PAGES.name, STATIC.name):
        return source
    return f"the {page.key.output} page " + (f"of {source}" if source else page.key.name or "of the site")


def _source(page: Entry, catalog: Catalog) -> str:
    """Return the content file that a page comes from; empty if it comes from many, or from none."""
    match page.key.output:
        case MEDIA.name:
            return f"content/{page.key.name}"
        case STATIC.name:
            return f"content/static/{page.key.name}"
        case RENAMED.name:
            return "content/tags.toml"
        case REDIRECT.name:
            return min((record.source.path for id in catalog.ids("alias:" + page.key.name) if (record := catalog.shown(id))), default="")
    return next((name.partition(" ")[2] for name in page.parts if name.startswith("article ")), "")


def _line(path: str, project: str, names: tuple[str, ...]) -> tuple[int | None, str]:
    """Return number and text of the line with the first of these keys that the file has."""
    try:
        with open(open_regular(os.path.join(project, path)), encoding="utf-8", errors="replace") as file:
            lines = file.read(20_000).splitlines()
    except OSError:
        return None, ""
    matches = ((number, line) for name in names for number, line in enumerate(lines, 1) if re.match(rf'\s*"?{name}"?\s*[:=]', line))
    return next(matches, (None, ""))
