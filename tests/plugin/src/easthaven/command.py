"""`broadsheet words PATH`: how long an article is."""

from __future__ import annotations

from datetime import UTC, datetime

import click


@click.command("words")
@click.argument("path")
def words(path: str) -> None:
    """Count the words of the article at PATH."""
    from generator import read_article

    article = read_article(".", path, now=datetime.now(UTC))
    click.echo(f"{article.card.title}: {article.words} words")
