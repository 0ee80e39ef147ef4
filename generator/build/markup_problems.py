"""Warnings about markup in an article that readers see as it was typed: tags of other tools, raw HTML, comments without an end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.core.problems import Place, Problem

if TYPE_CHECKING:
    from generator.content.markdown.foreign import TagUse
    from generator.content.markdown.render import Reading

MOST_TAGS = 20
"""Tags of other tools that are named, in one article."""


def shown_markup(reading: Reading, path: str, first: int) -> Iterator[Problem]:
    """Yield one warning for each tag of another tool, one for raw HTML, and one for a comment without an end.

    `first` is the line of the file on which the text begins.
    """
    tags, html = reading.foreign
    for use in tags[:MOST_TAGS]:
        yield _foreign_tag(use, Place(path, first + use.line - 1))
    if len(tags) > MOST_TAGS:
        use = tags[MOST_TAGS]
        message = f"{len(tags) - MOST_TAGS:,} more tags of other tools are shown as they were typed, such as {use.tag}"
        yield _warning(Place(path, first + use.line - 1), message, "Write them in Markdown, or delete them", "article.tag", "more")
    if html:
        message = f"Raw HTML is shown as text: {_counted(html)}"
        hint = "Write it in Markdown, or set allow_html = true in content/site.toml"
        yield _warning(Place(path, first + html[0].line - 1), message, hint, "article.raw-html", "raw HTML")
    if reading.open_comment:
        message, hint = "A comment begins here with <!-- and does not end", "Write --> at its end"
        yield _warning(Place(path, first + reading.open_comment - 1), message, hint, "article.raw-html", "comment")


def _foreign_tag(use: TagUse, place: Place) -> Problem:
    times = f", {use.number:,} times" if use.number > 1 else ""
    message = f"{use.tag} is a tag of another tool, and is shown as it was typed{times}"
    hint = "Write it in Markdown, or delete it; between backticks it is code, and is shown without a warning"
    return _warning(place, message, hint, "article.tag", use.tag)


def _counted(uses: Iterable[TagUse]) -> str:
    """Return the names of tags, each with how often it is there, the most frequent first."""
    ordered = sorted(uses, key=lambda use: (-use.number, use.tag))
    named = ", ".join(f"{use.tag} ({use.number:,})" for use in ordered[:MOST_TAGS])
    return named if len(ordered) <= MOST_TAGS else f"{named} and {len(ordered) - MOST_TAGS:,} more"


def _warning(place: Place, message: str, hint: str, rule: str, cause: str) -> Problem:
    return Problem(place, message, hint, rule, level="warning", cause=cause)
