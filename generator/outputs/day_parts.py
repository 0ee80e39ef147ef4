"""How a day with many articles is divided into numbered parts. The first part holds the day's first articles.

A new article is usually the newest, so it goes into the last part and leaves the others unchanged. A part
holds as many articles as fit on a page. On a day with very many, it holds a hundred times as many, in
parts of its own: no page links to more than a hundred parts.

Pure arithmetic. Articles have ranks, from 0; a part of a part has a number such as (3, 14).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MOST = 100
"""Parts of one day or of one part."""


class Part(NamedTuple):
    begin: int
    """Rank of its first article."""
    articles: int
    """How many articles it holds."""
    parts: int
    """How many parts it has; 0 if its articles are on its own page."""


def part_size(articles: int, page: int) -> int:
    """Return how many articles each part of a day holds; the last part may hold fewer."""
    size = page
    while articles > size * MOST:
        size *= MOST
    return size


def numbers(articles: int, page: int, first: int = 0, *, inside: int = 0) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of all parts, and of their parts, that hold articles of the rank `first` or higher.

    `inside` is the size of the part that is divided; 0 means the whole day.
    """
    if articles <= page:
        return
    size = inside // MOST or part_size(articles, page)
    for part in range(first // size, -(-articles // size)):
        yield (part + 1,)
        count = min(size, articles - part * size)
        for rest in numbers(count, page, max(0, first - part * size), inside=size):
            yield (part + 1, *rest)


def holding(rank: int, articles: int, page: int) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of the parts that hold the article of a rank, the largest part first."""
    number: tuple[int, ...] = ()
    count, size = articles, part_size(articles, page)
    while count > page:
        part, rank = divmod(rank, size)
        number = (*number, part + 1)
        yield number
        count, size = min(size, count - part * size), size // MOST


def part(number: tuple[int, ...], articles: int, page: int) -> Part | None:
    """Return what a numbered part holds; None if there is no such part."""
    begin, count, size = 0, articles, part_size(articles, page)
    for place in number:
        if count <= page or not 0 < place <= -(-count // size):
            return None
        begin, count, size = begin + (place - 1) * size, min(size, count - (place - 1) * size), size // MOST
    return Part(begin, count, -(-count // size) if count > page else 0)
