"""The HTML of a live blog: as a whole, for feeds, and divided into its updates, for its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from markdown_it.token import Token

from generator.content.markdown.live import Part, merged, moments, newest_first, notes_of
from generator.core.model import Content, Heading


class TextHtml(NamedTuple):
    """A text with its links resolved."""

    tokens: list[Token]
    headings: tuple[Heading, ...]
    html: Callable[[int, int | None], str]
    """From the places of two tokens to the HTML between them; None is the end."""


class SeparateHtml(NamedTuple):
    """The HTML of an update that is a text of its own."""

    at: datetime
    heading: str
    body: str
    headings: tuple[Heading, ...]


def live_content(parts: tuple[Part, ...], live: datetime, main: TextHtml, separate: Sequence[SeparateHtml]) -> Content:
    """Return the HTML of a live blog, the newest update first; `live` is the date of the article. The tokens of headings are changed."""
    tokens, html = main.tokens, main.html
    others = {str(tokens[part.begin].attrGet("id")) for part in parts}
    times = moments([part.stamp for part in parts], live)
    named = newest_first(times)
    for place, id in named:
        tokens[parts[place].begin].attrSet("id", id)
    end = parts[-1].end if parts else notes_of(tokens)
    intro, notes = html(0, parts[0].begin if parts else end), html(end, None)
    in_order = [(times[place], parts[place]) for place, _ in named]
    headed = [(at, (html(part.begin, part.body), html(part.body, part.end))) for at, part in in_order]
    newest = merged(headed, [(update.at, (update.heading, update.body)) for update in separate])
    whole = "".join([intro, *(heading + body for heading, body in newest), notes])
    headings = (*(heading for heading in main.headings if heading.id not in others), *_headings_of(separate))
    return Content(whole, headings, intro, tuple(body for _, body in newest), notes)


def _headings_of(updates: Iterable[SeparateHtml]) -> Iterator[Heading]:
    for update in updates:
        yield from update.headings
