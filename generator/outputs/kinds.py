"""Kinds of articles: news, opinion, review … What each but news is to search engines. Their labels and looks are the theme's."""

from __future__ import annotations

from generator.core.model import Card
from generator.settings import Config

NEWS, OPINION = "news", "opinion"
TYPES = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "review": "ReviewNewsArticle",
}
"""The schema.org type of a kind; all others are NewsArticle. Interviews and obituaries have no type of their own there."""
GENRES = {"analysis": "Analysis", "opinion": "Opinion", "review": "Review", "interview": "Interview", "obituary": "Obituary"}
"""The `genre` in structured data, in English as search engines know it."""


def kind_of(card: Card, config: Config) -> str:
    """Return the kind of an article: its own, or, if that is news, the kind of its section: a section of opinion has no news."""
    section = next((section for section in config.sections if section.slug == card.section.slug), None)
    return section.kind if section and card.kind == NEWS else card.kind


def schema_type(card: Card, config: Config) -> str:
    """Return the schema.org type of an article."""
    return TYPES.get(kind_of(card, config), "NewsArticle")
