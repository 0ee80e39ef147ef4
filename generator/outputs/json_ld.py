"""Structured data for search engines: schema.org NewsArticle as JSON-LD."""

from __future__ import annotations

from typing import Any

from generator.core.model import Record
from generator.core.urls import inside
from generator.outputs.common import guid, section_link
from generator.outputs.protocol import SiteContext
from generator.theme.filters import json

LONGEST_HEADLINE = 110
"""In characters, as Google's page on article structured data long advised."""


def news_article(record: Record, context: SiteContext) -> str:
    """Return the JSON-LD of an article, safe inside <script>."""
    card, site = record.card, context.site
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": card.title if len(card.title) <= LONGEST_HEADLINE else card.title[: LONGEST_HEADLINE - 1].rstrip() + "…",
        "description": card.summary,
        "datePublished": card.published.isoformat(),
        "dateModified": (card.updated or card.published).isoformat(),
        "author": [
            {"@type": "Person", "name": author.name, "url": site.origin + inside(site.base, f"authors/{author.slug}/")}
            for author in card.authors
        ]
        or [{"@type": "Organization", "name": site.title, "url": site.origin + site.base}],
        "publisher": {"@type": "NewsMediaOrganization", "name": site.title, "url": site.origin + site.base},
        "mainEntityOfPage": site.origin + card.url,
        "identifier": guid(card.id),
        "articleSection": section_link(context, card.section.slug).label,
        "keywords": [tag.name for tag in card.tags],
        "wordCount": record.words,
        "inLanguage": card.language,
        "isAccessibleForFree": True,
        "dateline": record.dateline,
        "image": [site.origin + card.image.src if card.image.src.startswith("/") else card.image.src] if card.image else [],
    }
    return json({name: value for name, value in data.items() if value not in ("", [])})
