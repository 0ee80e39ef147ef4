"""Read what a page says about its article in JSON-LD, in the vocabulary of schema.org. Faulty data is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from generator.core.text import without_lone_surrogates

LONGEST = 500_000
"""Characters of a script that is read."""
MOST_OBJECTS = 2_000
"""Objects among which the article is searched, and lists and objects in which a value is searched."""
_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
_BEFORE, _BEHIND = ("//", "<!--", "<![CDATA["), (";", "-->", "]]>", "//")
"""Signs of comments and sections that old pages put around a script."""
_TRAILING_COMMA = re.compile(r",(?=\s*+[}\]])")


class ArticleData(msgspec.Struct, frozen=True):
    """What the page says. What it does not say is empty."""

    headline: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    picture: str = ""


def article_data(source: str) -> ArticleData | None:
    """Return what a script says about an article; None if it has none. Any text can be read."""
    document = _parsed(source) if len(source) <= LONGEST else None
    objects = list(islice(_objects(document), MOST_OBJECTS))
    by_id = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and len(item) > 1}
    article = next((item for item in objects if any(_ARTICLE.match(name) for name in _strings(item.get("@type")))), None)
    if article is None:
        return None
    return ArticleData(
        headline=_first(article.get("headline")) or _first(article.get("name")),
        published=_first(article.get("datePublished")) or _first(article.get("dateCreated")),
        authors=tuple(_people(article.get("author") or article.get("creator"), by_id)),
        section=_first(article.get("articleSection")),
        tags=tuple(_keywords(article.get("keywords"))),
        description=_first(article.get("description")),
        url=_first(article.get("mainEntityOfPage")) or _first(article.get("url")),
        picture=_first(_resolved(article.get("image"), by_id)) or _first(article.get("thumbnailUrl")),
    )


def _parsed(source: str) -> Any:
    """Return the value in a script; None if it cannot be read. Comments around it and commas before a closing bracket are forgiven."""
    text = without_lone_surrogates(source).strip()
    for sign in _BEFORE:
        text = text.removeprefix(sign).lstrip()
    for sign in _BEHIND:
        text = text.removesuffix(sign).rstrip()
    for candidate in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in a document, outer ones before inner ones, in the order in which they are written."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += reversed([inner for inner in value.values() if isinstance(inner, dict | list)])
        elif isinstance(value, list):
            waiting += reversed(value)


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts that a value stands for: itself, those of a list, the URL or the name of an object."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_OBJECTS:
        value, seen = waiting.pop(), seen + 1
        if isinstance(value, str):
            if text := " ".join(value.split()):
                yield text
        elif isinstance(value, list):
            waiting += reversed(value[:MOST_OBJECTS])
        elif isinstance(value, dict):
            waiting.append(value.get("url") or value.get("contentUrl") or value.get("name") or value.get("@id"))


def _first(value: Any) -> str:
    return next(_strings(value), "")


def _resolved(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """Return the object that a reference by "@id" stands for; any other value is returned as it is."""
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
        return by_id.get(value["@id"], value)
    return value


def _people(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the names of authors that are not organizations."""
    for item in value[:MOST_OBJECTS] if isinstance(value, list) else [value]:
        author = _resolved(item, by_id)
        if isinstance(author, dict):
            if not any(name.endswith("Organization") for name in _strings(author.get("@type"))):
                yield from _strings(author.get("name"))
        else:
            yield from _strings(author)


def _keywords(value: Any) -> Iterator[str]:
    """Yield keywords: a text names several of them between commas, a list one in each item."""
    if isinstance(value, str):
        yield from value.split(",")
    elif isinstance(value, list):
        yield from (_name(item) for item in value[:MOST_OBJECTS])


def _name(keyword: Any) -> str:
    """Return a keyword; a term of a vocabulary has a name."""
    return _first(keyword.get("name") if isinstance(keyword, dict) else keyword)
