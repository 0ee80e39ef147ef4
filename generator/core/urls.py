"""URLs from settings and output paths from URLs. This is the only module that joins URLs."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import unquote, urlsplit

from generator.core.text import quote_path, safe_name


def is_site_address(url: str) -> bool:
    """Return whether a text can be the address of a site: http or https, a host, perhaps a port and a path."""
    if not re.fullmatch(r"https?://[^/\s?#@]+(/[^\s?#]*)?", url) or not url.isprintable():
        return False
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets without an IPv6 address, or a port that is no number up to 65535
        return False


def url_path(url: str) -> str:
    """Return the unquoted path of a full URL without its first slash, for any text with "://" in it."""
    return unquote(re.split("[?#]", url.partition("://")[2].partition("/")[2], maxsplit=1)[0], errors="surrogateescape")


def split_base(base_url: str) -> tuple[str, str]:
    """Return origin and base path: "https://example.org", "/my-paper/". Without a base URL the origin is empty and the path is "/"."""
    if not base_url:
        return "", "/"
    parts = urlsplit(base_url)
    path = "/" + parts.path.strip("/") + "/"
    return f"{parts.scheme}://{parts.netloc}", "/" if path == "//" else path


def inside(base: str, path: str) -> str:
    """Return the URL of an unquoted path from the site's root: with the base "/my-paper/", "tags/nato/" gives "/my-paper/tags/nato/"."""
    return base + quote_path(path.lstrip("/"))


def article_path(pattern: str, *, section: str, published: datetime, slug: str, id: str) -> str:
    """Return the unquoted path of an article, for a pattern such as "/{section}/{year}/{month}/{day}/{slug}/".

    Its parts are names that every file system takes; see `text.safe_name`.
    """
    parts = {
        "section": section,
        "slug": slug,
        "id": id,
        "year": f"{published.year:04}",
        "month": f"{published:%m}",
        "day": f"{published:%d}",
    }
    return "/".join(map(safe_name, pattern.format_map(parts).split("/")))


def absolute(url: str, origin: str) -> str:
    """Return the absolute form of a URL; empty for a path on this site while its origin is not known (empty)."""
    if url.startswith("//"):
        return "https:" + url
    if not url.startswith("/"):
        return url
    return origin + url if origin else ""


def output_path(url: str, base: str) -> str:
    """Return the file for a URL of this site: an unquoted path, relative to the output folder."""
    path = unquote(url[len(base) :], errors="surrogateescape")
    return path + "index.html" if not path or path.endswith("/") else path


def resolve_menu(url: str, base: str) -> str:
    """Return the URL of a menu entry: a path from the site's root gets the base path, any other URL is unchanged."""
    return inside(base, url) if url.startswith("/") and not url.startswith("//") else url


def address_name(path: str) -> str:
    """Return the name of an address of the site, given its unquoted path, or that of the file that is served there.

    "tags/nato/", "tags/nato/index.html", "tags/nato" and "tags/nato.html" have one name.
    """
    name = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
    return name.rstrip("/").removesuffix(".html")


def paths_of_address(name: str) -> tuple[str, ...]:
    """Return the paths of the files that are served at the addresses of a name."""
    return (name, f"{name}/index.html", f"{name}.html") if name else ("index.html",)
