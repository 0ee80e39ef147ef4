"""The check of an address that an article gives itself with `url`: it must not be that of a page that the site needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.content.front_matter.syntax import assigned
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.core.urls import address_name
from generator.settings import Config

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter

PAGES = {
    "": "the front page",
    "404": "the page for addresses that do not exist",
    "archive": "the archive",
    "authors": "the page of all authors",
    "corrections": "the page of all corrections",
    "tags": "the page of all tags",
}
"""What is at the names of these addresses; see `urls.address_name`. Pages of single tags, authors, years and days are found by their paths."""


def own_address_problem(head: FrontMatter, path: str, config: Config) -> tuple[Problem, ...]:
    """Return a problem if an article names an address that is taken on every site with these settings."""
    pages = PAGES | {section.slug: f"the page of the section {section.name}" for section in config.sections}
    taken = pages.get(fold_path(address_name(head.url.lstrip("/")))) if head.url else None
    if taken is None:
        return ()
    better = f'"/stories{head.url}"' if head.url.strip("/") else '"/story/"'
    excerpt, correction = assigned("url", f'"{head.url}"', head.syntax), assigned("url", better, head.syntax)
    message, hint = f"{head.url} is {taken}", "Write another address"
    return (Problem(Place(path, head.lines.get("url")), message, hint, "article.url", excerpt, correction, cause=head.url),)
