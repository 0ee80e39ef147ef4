"""What the texts of an article name, and what is wrong with them. A live blog has a text of its own for each update that is a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from generator.build.markup_problems import shown_markup
from generator.content import links
from generator.core.model import Target
from generator.core.problems import Place, Problem

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter
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
    for path, first, reading in texts:
        for use in reading.links:
            if article := links.article_path(use.url, path):
                lines.setdefault(article, _line(first + use.line - 1, path, texts))
    return lines


def targets(texts: Sequence[ArticleText], head: FrontMatter) -> Iterator[Target]:
    """Yield what an article names besides articles, each once: the picture of its front matter, then what its texts link to and show."""
    own = texts[0].path
    image = [(head.image.src, Line(head.lines.get("image", 1), ""), own, True, False)] if head.image else []
    named = set[tuple[str, bool, bool]]()
    uses = (
        (use.url, _line(first + use.line - 1, path, texts), path, use.is_picture, use.is_raw)
        for path, first, reading in texts
        for use in reading.links
    )
    for url, line, path, is_picture, is_file in (*image, *uses):
        target = links.site_path(url, path)
        if target is not None and (target, is_picture, is_file) not in named:
            named.add((target, is_picture, is_file))
            yield Target(target, line.number, is_picture, is_file, file=line.file)


def undescribed(texts: Sequence[ArticleText], head: FrontMatter) -> Line | None:
    """Return the line of the first picture without a description; None if there is none. What raw HTML shows is not looked at."""
    if head.image and not (head.image.alt or head.image.is_decorative):
        return Line(head.lines.get("image", 1), "")
    pictures = (
        _line(first + use.line - 1, path, texts)
        for path, first, reading in texts
        for use in reading.links
        if use.is_picture and not use.is_raw and not use.alt
    )
    return next(pictures, None)


def _line(number: int, path: str, texts: Sequence[ArticleText]) -> Line:
    return Line(number, "" if path == texts[0].path else path)


def _limit_problem(limit: Limit, path: str, first: int) -> Problem:
    """Return the problem of a part of a text that exceeds a limit of Markdown; `first` is the line that the text begins on."""
    return Problem(Place(path, first + limit.line - 1), limit.message, limit.hint, "article.limit", level="warning")
