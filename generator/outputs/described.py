"""What the newsroom writes about an author, a tag, a section or a story: Markdown without pictures, with links to articles by their files."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.catalog.catalog import Catalog
from generator.content.links import article_path, resolver
from generator.core.model import Body, Source
from generator.outputs.protocol import SiteContext

if TYPE_CHECKING:
    from generator.content.markdown.plain import LinkUse

Links = tuple[tuple[str, str | None], ...]
"""Article files, each with the URL of its page; None if readers see no such article."""


@lru_cache(maxsize=1024)  # a build asks where the links lead, whether they lead anywhere, and for the HTML
def link_uses(text: str, language: str) -> tuple[LinkUse, ...]:
    """Return the links in a text."""
    from generator.content import markdown

    if "](" not in text and "]:" not in text:
        return ()
    return tuple(use for use in markdown.read(text, language=language, has_summary=True).links if not use.is_picture)


def article_links(text: str, source: str, language: str, catalog: Catalog) -> Links:
    """Return the articles to which a text in the file `source` links."""
    paths = dict.fromkeys(article_path(use.url, source) for use in link_uses(text, language))
    targets = ((path, catalog.shown_at(path)) for path in paths if path)
    return tuple((path, target.card.url if target else None) for path, target in targets)


def html_of(text: str, source: str, catalog: Catalog, context: SiteContext) -> str:
    """Return the HTML of a text in the file `source`. A link to an article that readers do not see is only its text."""
    from generator.content import markdown

    if not text:
        return ""
    language = context.config.language
    body = Body(Source(source, ""), article_links(text, source, language, catalog))
    return markdown.render(text, resolve=resolver(body, context.site.base, context.site.origin), language=language).html


def words_of(text: str, context: SiteContext) -> str:
    """Return a text without its markup, on one line."""
    from generator.content import markdown

    return " ".join(markdown.paragraphs(text, language=context.config.language))
