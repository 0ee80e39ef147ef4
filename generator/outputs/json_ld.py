"""Structured data for search engines: schema.org NewsArticle as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.core.images import Image
from generator.core.model import Correction, Record
from generator.core.profiles import Profile
from generator.core.urls import absolute, inside
from generator.core.views import About, Site
from generator.outputs.common import guid, section_link
from generator.outputs.kinds import GENRES, kind_of, schema_type
from generator.outputs.live import coverage
from generator.outputs.protocol import SiteContext
from generator.outputs.story_data import parts_of
from generator.theme.filters import json

LONGEST_HEADLINE = 110
"""Characters; the limit in Google's older guide to article structured data."""


def news_article(record: Record, context: SiteContext) -> str:
    """Return the JSON-LD of an article, safe inside <script>. URLs are left out until the site's address is known."""
    card, site = record.card, context.site
    home = absolute(site.base, site.origin)
    publisher = _filled({"@type": "NewsMediaOrganization", "name": site.title, "url": home})
    paper = _filled({"@type": "Organization", "name": site.title, "url": home})
    data = {
        "@context": "https://schema.org",
        "@type": schema_type(card, context.config),
        "headline": _headline(card.title),
        "description": card.summary,
        "datePublished": card.published.isoformat(),
        "dateModified": (record.modified or card.published).isoformat(),
        "author": [_author(author.name, author.slug, context) for author in card.authors] or [paper],
        "publisher": publisher,
        "mainEntityOfPage": absolute(card.url, site.origin),
        "identifier": guid(card.id),
        "genre": GENRES.get(kind_of(card, context.config), ""),
        "articleSection": section_link(context, card.section.slug).label,
        "keywords": [tag.name for tag in card.tags],
        "wordCount": record.words,
        "inLanguage": card.language,
        "isAccessibleForFree": True,
        "isBasedOn": record.source_url,
        "dateline": record.dateline,
        "image": list(_pictures(card.image, site)) if card.image else [],
        "correction": [_correction(correction) for correction in record.corrections],
    }
    return json(_filled(data | parts_of(record, context) | coverage(record, context)))


def web_page(record: Record, context: SiteContext) -> str:
    """Return the JSON-LD of a page such as "About", safe inside <script>."""
    card, site = record.card, context.site
    data = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": card.title,
        "description": card.summary,
        "url": absolute(card.url, site.origin),
        "dateModified": card.updated.isoformat() if card.updated else "",
        "inLanguage": card.language,
        "isPartOf": _filled({"@type": "WebSite", "name": site.title, "url": absolute(site.base, site.origin)}),
        "image": list(_pictures(card.image, site)) if card.image else [],
    }
    return json(_filled(data))


def _correction(correction: Correction) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": correction.text, "datePublished": correction.date.isoformat()}


def _pictures(image: Image, site: Site) -> Iterator[dict[str, Any]]:
    """Yield the picture in the three ratios that news search asks for. Without the site's address there are none."""
    is_url = image.licence.startswith(("https://", "http://"))
    for shared in image.shares:
        if url := absolute(shared.url, site.origin):
            yield _filled(
                {
                    "@type": "ImageObject",
                    "url": url,
                    "width": shared.width or "",
                    "height": shared.height or "",
                    "caption": image.caption or image.alt,
                    "creditText": image.credit,
                    "license": image.licence if is_url else "",
                    "copyrightNotice": "" if is_url else image.licence,
                }
            )


def _headline(title: str) -> str:
    return title if len(title) <= LONGEST_HEADLINE else title[: LONGEST_HEADLINE - 1].rstrip() + "…"


def _author(name: str, slug: str, context: SiteContext) -> dict[str, Any]:
    site, profile = context.site, context.profiles.get("author:" + slug) or Profile(name)
    url = absolute(inside(site.base, f"authors/{slug}/"), site.origin)
    return _filled({"@type": _type_of_author(profile.kind), "name": name, "url": url, "jobTitle": _job(profile.kind, profile.role)})


def profile_page(name: str, url: str, shown: About, description: str, context: SiteContext) -> str:
    """Return the JSON-LD of the page of an author (schema.org ProfilePage), safe inside <script>."""
    site, picture = context.site, shown.picture
    paper = _filled({"@type": "NewsMediaOrganization", "name": site.title, "url": absolute(site.base, site.origin)})
    entity = {
        "@type": _type_of_author(shown.kind),
        "name": name,
        "description": description,
        "jobTitle": _job(shown.kind, shown.role),
        "image": absolute(picture.portrait.src, site.origin) if picture else "",
        "email": shown.email,
        "url": absolute(url, site.origin),
        "sameAs": [link.url for link in shown.links if link.url.startswith(("https://", "http://"))],
        "worksFor": paper if shown.kind == "staff" else "",
    }
    page = {"@context": "https://schema.org", "@type": "ProfilePage", "url": absolute(url, site.origin), "mainEntity": _filled(entity)}
    return json(_filled(page))


def _type_of_author(kind: str) -> str:
    return "Organization" if kind == "agency" else "Person"


def _job(kind: str, role: str) -> str:
    """Return the role as the property `jobTitle`, which only a person has."""
    return "" if kind == "agency" else role


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """Return the properties that have a value."""
    return {name: value for name, value in data.items() if value not in ("", [])}
