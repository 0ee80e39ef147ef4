"""A newspaper's archive made of chance: stories told in a few articles each, over five years.

Article by article, so that a million need no more memory than one; the same for the same number
of articles, on every machine. Each is about 2.9 kB of Markdown with front matter. Articles of a story
share names and words and follow each other within days; names stand in the text as well as in the tags.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from math import isqrt
from random import Random

from tests.benchmarks.prose import Teller
from tests.benchmarks.words import pick, spoken, spread

SECTIONS = ("world", "nation", "city", "business", "science", "culture", "sport", "opinion")
FIRST_DAY = datetime(2021, 1, 1, 5, tzinfo=UTC)
DAYS = 5 * 365
NOW = "2026-01-05T06:00:00+00:00"
"""When the sites are built: after the last article."""
AUTHORS = 60
NAME_DRAWS = 1 << 16

Chance = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    published: datetime
    section: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    dateline: str
    summary: str
    body: str
    """Markdown."""

    @property
    def slug(self) -> str:
        return "-".join("".join(letter for letter in self.title.lower() if letter.isalnum() or letter == " ").split())


def articles(count: int) -> Iterator[Article]:
    """Yield an archive of so many articles, roughly by date."""
    return islice(_told(count), count)


def one_more(count: int, number: int = 1) -> Article:
    """Return an article of the last day that is not in an archive of so many; each number gives another."""
    return next(_story(count, count, Random(f"one more {number}")))


def write(count: int, content: str, form: Callable[[Article], tuple[str, str]]) -> list[str]:
    """Write an archive in a peer's form (path and text of an article); return some paths from its middle, relative to `content`."""
    middle: list[str] = []
    for at, article in enumerate(articles(count)):
        path, text = form(article)
        place = os.path.join(content, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "x", encoding="utf-8") as file:  # "x": no article takes the place of another
            file.write(text)
        if count // 2 <= at < count // 2 + 5:
            middle.append(path)
    return middle


def markdown(article: Article) -> tuple[str, str]:
    """Return an article as Broadsheet has it: path below `content/`, and text."""
    header = {
        "title": _quoted(article.title), "date": _quoted(article.published.isoformat()), "section": _quoted(article.section),
        "tags": _listed(article.tags), "authors": _listed(article.authors), "dateline": _quoted(article.dateline), "summary": _quoted(article.summary),
    }  # fmt: skip
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    return f"{article.section}/{article.published:%Y-%m-%d}-{article.slug}.md", f"---\n{lines}---\n\n{article.body}"


def raw(article: Article) -> tuple[str, str]:
    """Return an article as raw copy: path below `seeds/`, and text, with the furniture of a page around it."""
    head = f"{article.title}\n\n{article.title}\n\nBy {' and '.join(article.authors)}\n\n{article.dateline}, {article.published:%B} {article.published.day} — "
    return f"{article.published:%Y-%m-%d}-{article.slug}.txt", f"{head}{article.body}\n\nAdvertisement\n\nRelated News:\n"


def _told(count: int) -> Iterator[Article]:
    begun = 0
    while True:
        chance = Random(f"story at {begun} of {count}")
        for article in _story(begun, count, chance):
            begun += 1
            yield article


def _story(begun: int, count: int, source: Random) -> Iterator[Article]:
    """Yield the articles of one story; four in ten have one only."""
    chance = source.random
    size = 1 if chance() < 0.4 else 2 + int(chance() * chance() * 12)
    at = FIRST_DAY + timedelta(seconds=int(DAYS * 86400 * begun / max(count, 1)) + int(chance() * 172800))
    section = SECTIONS[int(chance() * chance() * len(SECTIONS))]
    shared = _names(2 + int(chance() * 3), chance, _kept(count))
    teller = Teller(chance)
    for _ in range(size):
        yield _article(min(at, FIRST_DAY + timedelta(days=DAYS)), section, shared, teller, chance, count)
        at += timedelta(seconds=3600 + int(chance() * 2.5 * 86400))


def _article(at: datetime, section: str, shared: tuple[str, ...], teller: Teller, chance: Chance, count: int) -> Article:
    own = _names(1 + int(chance() * 2), chance, _kept(count))
    tags = tuple(dict.fromkeys([*shared[: 2 + int(chance() * 3)], *own]))[:6]
    if len(tags) < 3:
        tags = tuple(dict.fromkeys([*tags, *_names(3, chance, _kept(count))]))[:3]
    authors = tuple(dict.fromkeys(_person(int(chance() * chance() * AUTHORS)) for _ in range(1 if chance() < 0.85 else 2)))
    dateline = spoken(int(chance() * 400), 2).upper()
    return Article(teller.headline(tags), at, section, tags, authors, dateline, teller.sentence(tags), teller.body(tags))


def _names(number: int, chance: Chance, kept: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < number:
        found[pick(kept, chance())] = None
    return tuple(found)


@lru_cache(maxsize=2)
def _kept(count: int) -> tuple[str, ...]:
    """Return the names that an archive tags, each as often as it is in the news; there are more of them the larger it is."""
    size = max(200, isqrt(900 * count))
    return tuple(spread(list(dict.fromkeys(_name(at) for at in range(size))), NAME_DRAWS, 2.7))


def _name(at: int) -> str:
    """Return a person, a place, a body or a topic."""
    first, second = spoken(10**6 + at, 2 + at % 2), spoken(2 * 10**6 + at, 2)
    if at % 5 == 0:
        return first.capitalize()
    if at % 5 in (1, 2):
        return f"{spoken(3 * 10**6 + at % 97, 2).capitalize()} {first.capitalize()}"
    if at % 5 == 3:
        return f"{first.capitalize()} {pick(('Council', 'Union', 'Bank', 'Rovers', 'Institute', 'Railways', 'Court'), at % 7 / 7)}"
    return f"{first} {second}"


def _person(at: int) -> str:
    return f"{spoken(4 * 10**6 + at, 2).capitalize()} {spoken(5 * 10**6 + at, 2).capitalize()}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _listed(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_quoted, texts)) + "]"
