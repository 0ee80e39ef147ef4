"""How a crowded day is divided: into numbered parts, the first of which holds its first articles.

A new article is mostly the newest, so it comes into the last part and leaves the others alone. A
part holds as many articles as a page may, or, on a day of very many, a hundred times as many in
parts of its own: so no page leads to more than a hundred. Pure reckoning; articles have ranks, from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MOST = 100
"""Parts of one whole."""


def room(articles: int, page: int) -> int:
    """Return how many articles each part of a day holds, the last one but for the rest."""
    found = page
    while articles > found * MOST:
        found *= MOST
    return found


def numbers(articles: int, page: int, first: int = 0, *, inside: int = 0) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of all parts, and of their parts, with articles of the rank `first` or more."""
    if articles <= page:
        return
    size = inside // MOST or room(articles, page)
    for part in range(first // size, -(-articles // size)):
        yield (part + 1,)
        held = min(size, articles - part * size)
        for rest in numbers(held, page, max(0, first - part * size), inside=size):
            yield (part + 1, *rest)


def holding(rank: int, articles: int, page: int) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of the parts that hold an article, the wider first."""
    number: tuple[int, ...] = ()
    held, size = articles, room(articles, page)
    while held > page:
        part, rank = divmod(rank, size)
        number = (*number, part + 1)
        yield number
        held, size = min(size, held - part * size), size // MOST


class Part(NamedTuple):
    begin: int
    """Rank of its first article."""
    held: int
    """How many articles it holds."""
    parts: int
    """How many parts it has itself; 0 if its articles stand on its page."""


def part(number: tuple[int, ...], articles: int, page: int) -> Part | None:
    """Return what a numbered part holds; None if there is no such part."""
    begin, held, size = 0, articles, room(articles, page)
    for one in number:
        if held <= page or not 0 < one <= -(-held // size):
            return None
        begin, held, size = begin + (one - 1) * size, min(size, held - (one - 1) * size), size // MOST
    return Part(begin, held, -(-held // size) if held > page else 0)
