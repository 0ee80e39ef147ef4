"""Links in the text of an article: to other articles by their file, to images, to the web."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import SplitResult, unquote, urlsplit

from generator.content.names import is_article
from generator.core.images import Image
from generator.core.model import Body
from generator.core.text import quote_path
from generator.core.urls import inside

LONGEST = 1000
"""Characters of a path that is looked for."""

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def article_path(href: str, path: str) -> str | None:
    """Return the content file that a link in the file `path` refers to, or None if it does not refer to an article's file.

    "other.md" and "../world/other.md" are relative to the linking file, "/world/other.md" to `content/`.
    """
    parts = _split(href)
    if parts is None or parts.scheme or parts.netloc or not is_article(parts.path):
        return None
    return _from_content(unquote(parts.path), path)


def site_path(href: str, path: str) -> str | None:
    """Return the unquoted path of the file or the address of this site that a link in the file `path` leads to, without the first slash.

    None if it leads to an article's file, to a place in the same text, or to another site, or if a tag of another tool is in it.
    """
    parts = _split(href)
    if parts is None or parts.scheme or parts.netloc or not parts.path or is_article(parts.path):
        return None
    unquoted = _UNSHOWN.sub("\ufffd", unquote(parts.path))
    if "{{" in unquoted or "{%" in unquoted:
        return None
    return unicodedata.normalize("NFC", _from_content(unquoted, path).removeprefix("content/"))[:LONGEST]


def target(written: str, path: str, base: str) -> str:
    """Return which article an editor means in the front matter of the file `path`: its file, its URL on this site, or its id.

    A file is written as in a link, or with its folders from `content/` or from the project folder. A URL is written as in the browser.
    """
    parts = _split(written)
    if parts is None:
        return written  # a malformed address names no article, which the build reports
    if is_article(parts.path):
        return _content_file(written, unquote(parts.path), path)
    if parts.scheme in ("http", "https") or written.startswith("/"):
        url_path = unquote(parts.path)
        return quote_path(url_path) if url_path.startswith(unquote(base)) else inside(base, url_path)
    return written


def independent_url(href: str) -> str | None:
    """Return the URL of a link that is the same in any article, or None if it is malformed.

    Raises:
        LookupError: The URL depends on the article that has the link, or on other articles.
    """
    parts = _split(href)
    if parts is None:
        return None
    if parts.scheme or parts.netloc or href.startswith("#"):
        return href
    raise LookupError(href)


def resolver(body: Body, base: str, origin: str) -> Callable[[str], str | None]:
    """Return the function from the URL that an author wrote in a link to the URL for the page; it returns None for a dead link."""
    urls, path = dict(body.links), body.source.path
    front = origin if body.absolute else ""

    def resolve(href: str) -> str | None:
        with suppress(LookupError):
            return independent_url(href)
        parts = urlsplit(href)
        query = "?" + parts.query if parts.query else ""
        fragment = "#" + parts.fragment if parts.fragment else ""
        if (article := article_path(href, path)) is not None:
            url = urls.get(article)
            return front + url + query + fragment if url else None
        return front + inside(base, _from_content(unquote(parts.path), path).removeprefix("content/")) + query + fragment

    return resolve


def picture_finder(body: Body, base: str, origin: str) -> Callable[[str], Image | None]:
    """Return the function from the URL that an author wrote to the picture in `content/` that it names; it returns None for any other."""
    pictures, front = {picture.path: picture for picture in body.pictures}, origin if body.absolute else ""

    def find(href: str) -> Image | None:
        picture = pictures.get(site_path(href, body.source.path) or "")
        return Image(front + inside(base, picture.path), picture=picture) if picture else None

    return find


def _split(url: str) -> SplitResult | None:
    """Return the parts of a URL; None if it is malformed, such as "http://[" or one whose host changes under NFKC (RFC 3986, 3.2.2)."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _content_file(written: str, unquoted: str, path: str) -> str:
    """Return the project-relative path of an article file that an editor wrote, in one of three ways, in the file `path`."""
    if written.startswith("content/"):
        return written
    from_content = "/" in unquoted and not unquoted.startswith((".", "/"))
    return _from_content("/" + unquoted if from_content else unquoted, path)


def _from_content(target: str, path: str) -> str:
    """Return the project-relative path for a target in the file `path`; it is always inside `content/`."""
    below = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(path).removeprefix("content"), target)
    slash = "/" if target.endswith("/") and target.strip("/") else ""
    return "content" + posixpath.normpath("/" + below.lstrip("/")) + slash
