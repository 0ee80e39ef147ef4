"""What the texts of an article name, and what is wrong with them. A live blog has a text of its own for each update that is a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.build.markup_problems import shown_markup
from generator.content import links
from generator.core.model import Target
from generator.core.problems import Place, Problem

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter
    from generator.content.markdown.plain import LinkUse
    from generator.content.markdown.render import Reading
    from generator.content.markdown.work import Limit


class ArticleText(NamedTuple):
    path: str
    """Of its file."""
    first: int
    """The line of the file on which the text begins, counted from 1."""
    reading: Reading


class Line(NamedTuple):
    """A line of one of the files of an article."""

    number: int
    file: str
    """Empty if it is the article's own file."""


def texts_of(reading: Reading, path: str, first: int, updates: Iterable[tuple[str, int]]) -> tuple[ArticleText, ...]:
    """Return the texts of an article, its own first; `updates` are the files of the others, with the lines on which their texts begin."""
    others = (ArticleText(*place, other) for place, other in zip(updates, reading.separate, strict=True))
    return ArticleText(path, first, reading), *others


def text_problems(texts: Iterable[ArticleText]) -> Iterator[Problem]:
    """Yield the limits that the texts exceed, and the markup that readers see as it was typed."""
    for path, first, reading in texts:
        yield from (_limit_problem(limit, path, first) for limit in reading.limits)
        yield from shown_markup(reading, path, first)


def link_lines(texts: Sequence[ArticleText]) -> dict[str, Line]:
    """Return the articles that the texts link to, by their files, each with the line of the first link."""
    lines: dict[str, Line] = {}
    for use in _uses(texts):
        if article := links.article_path(use.link.url, use.path):
            lines.setdefault(article, use.line)
    return lines


def targets(texts: Sequence[ArticleText], head: FrontMatter) -> Iterator[Target]:
    """Yield what an article names besides articles, each once: the picture of its front matter, then what its texts link to and show."""
    named = set[tuple[str, bool, bool]]()
    for use in chain(_lead_picture(texts[0].path, head), _uses(texts)):
        target = links.site_path(use.link.url, use.path)
        key = target or "", use.link.is_picture, use.link.is_raw
        if target is not None and key not in named:
            named.add(key)
            yield Target(target, use.line.number, use.link.is_picture, use.link.is_raw, file=use.line.file)


def undescribed(texts: Sequence[ArticleText], head: FrontMatter) -> Line | None:
    """Return the line of the first picture without a description; None if each has one. Pictures in raw HTML do not count."""
    if head.image and not (head.image.alt or head.image.is_decorative):
        return Line(head.lines.get("image", 1), "")
    pictures = (use for use in _uses(texts) if use.link.is_picture and not use.link.is_raw)
    return next((use.line for use in pictures if not use.link.alt), None)


class _Use(NamedTuple):
    """A link or a picture of a text."""

    link: LinkUse
    path: str
    """Of the file of the text."""
    line: Line


def _uses(texts: Sequence[ArticleText]) -> Iterator[_Use]:
    own = texts[0].path
    for path, first, reading in texts:
        for link in reading.links:
            yield _Use(link, path, Line(first + link.line - 1, "" if path == own else path))


def _lead_picture(path: str, head: FrontMatter) -> Iterator[_Use]:
    from generator.content.markdown.plain import LinkUse

    if head.image:
        line = head.lines.get("image", 1)
        yield _Use(LinkUse(head.image.src, line, is_picture=True), path, Line(line, ""))


def _limit_problem(limit: Limit, path: str, first: int) -> Problem:
    """Return the problem of a part of a text that exceeds a limit of Markdown; `first` is the line that the text begins on."""
    return Problem(Place(path, first + limit.line - 1), limit.message, limit.hint, "article.limit", level="warning")
