"""Values for tests, made with as little as a test wants to say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.codec import row_of
from generator.core import hashing
from generator.core.model import Author, Card, Pick, Record, Section, Source, Tag, TextProfile
from generator.core.text import slug, words
from generator.similarity import facts, sketch, terms

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def record(
    id: str, *, tags: tuple[str, ...] = (), days: float = 0, title: str = "", text: str = "", section: str = "news", authors: tuple[str, ...] = (),
    picks: tuple[Pick, ...] = (), **text_profile: Any,
) -> Record:  # fmt: skip
    """Make a record published `days` after the start; other values of its likeness by name."""
    card = Card(
        id=id, url=f"/news/{id}/", title=title or f"Story {id}", summary="", published=START + timedelta(days=days), updated=None,
        section=Section(section, section.title()), tags=tuple(Tag(slug(tag, name_signs=True), tag) for tag in tags),
        authors=tuple(Author(slug(name), name) for name in authors), image=None, language="en",
    )  # fmt: skip
    return Record(
        card=card, source=Source(f"content/news/{id}.md", hashing.of_text(id)), status="published", expires=None, aliases=(), links=(), link_lines=(),
        text_profile=TextProfile(terms(card.title, text, "en", (), [(tag.slug, tag.name) for tag in card.tags]), sketch(words(text)), facts(card.title, text, "en"), **text_profile), given=card.tags, picks=picks,
        words=100, dateline="", seed="",
    )  # fmt: skip


def catalog(*records: Record) -> Catalog:
    """Open a catalog in memory that shows these records."""
    made = Catalog(":memory:")
    with made.transaction():
        for one in records:
            show(one, made)
    return made


def show(record: Record, catalog: Catalog) -> None:
    """Store a record, and let it be seen."""
    catalog.set_records([row_of(record)])
    catalog.show(record)
