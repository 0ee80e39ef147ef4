"""Links in the text of an article: to other articles by their file, to pictures, to the web."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from generator.core.model import Body
from generator.core.text import quote_path
from generator.core.urls import inside


def article_path(href: str, path: str) -> str | None:
    """Return the content file that a link in the file `path` means, or None if it means something else.

    "other.md" and "../world/other.md" start from the linking file, "/world/other.md" from `content/`.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
        return None
    return _from_content(unquote(parts.path), path)


def target(written: str, path: str, base: str) -> str:
    """Return what an editor who names another article means: its file, its URL on this site, or else its id.

    A file is named as in a link, or with its folder, from `content/` or the project's folder; an address as in the browser.
    """
    parts = urlsplit(written)
    if parts.path.endswith(".md"):
        named = unquote(parts.path)
        return (
            written
            if written.startswith("content/")
            else _from_content("/" + named if "/" in named and not named.startswith((".", "/")) else named, path)
        )
    if parts.scheme in ("http", "https") or written.startswith("/"):
        path = unquote(parts.path)
        return quote_path(path) if path.startswith(unquote(base)) else inside(base, path)
    return written


def settled(href: str) -> str | None:
    """Return what a link becomes in whichever article it stands; raise LookupError if that depends on the article."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or href.startswith("#"):
        return href
    raise LookupError(href)


def resolver(body: Body, base: str, origin: str) -> Callable[[str], str | None]:
    """Return the function that turns what an author wrote in a link into what the page shall say."""
    urls, front, path = dict(body.links), origin if body.absolute else "", body.source.path

    def resolve(href: str) -> str | None:
        with suppress(LookupError):
            return settled(href)
        parts = urlsplit(href)
        tail = ("?" + parts.query if parts.query else "") + ("#" + parts.fragment if parts.fragment else "")
        if (article := article_path(href, path)) is not None:
            url = urls.get(article)
            return front + url + tail if url else None
        return front + inside(base, _from_content(unquote(parts.path), path).removeprefix("content/")) + tail

    return resolve


def _from_content(target: str, path: str) -> str:
    """Return a project-relative path; it cannot climb out of `content/`."""
    below = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(path).removeprefix("content"), target)
    slash = "/" if target.endswith("/") and target.strip("/") else ""
    return "content" + posixpath.normpath("/" + below.lstrip("/")) + slash
