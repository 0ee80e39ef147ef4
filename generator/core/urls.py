"""Where pages are: URLs from settings, output paths from URLs. The only room that joins a URL."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import unquote, urlsplit

from generator.core.text import quote_path


def split_base(base_url: str) -> tuple[str, str]:
    """Return origin and base path: "https://example.org", "/my-paper/". Without a base URL the origin is empty and the path is "/"."""
    if not base_url:
        return "", "/"
    parts = urlsplit(base_url)
    path = "/" + parts.path.strip("/") + "/"
    return f"{parts.scheme}://{parts.netloc}", "/" if path == "//" else path


def inside(base: str, path: str) -> str:
    """Return the URL of a path given from the site's root, unquoted: "tags/nato/" -> "/my-paper/tags/nato/"."""
    return base + quote_path(path.lstrip("/"))


def article_path(pattern: str, *, section: str, published: datetime, slug: str, id: str) -> str:
    """Fill in a pattern such as "/{section}/{year}/{month}/{day}/{slug}/"; the result is unquoted, from the site's root."""
    parts = {
        "section": section,
        "slug": slug,
        "id": id,
        "year": f"{published:%Y}".zfill(4),
        "month": f"{published:%m}",
        "day": f"{published:%d}",
    }
    return pattern.format_map(parts)


def absolute(url: str, origin: str) -> str:
    """Return the absolute form of a URL; empty for a path on this site while its origin is not known (empty)."""
    if url.startswith("//"):
        return "https:" + url
    if not url.startswith("/"):
        return url
    return origin + url if origin else ""


def output_path(url: str, base: str) -> str:
    """Return the file that a URL of this site is served from, relative to the output folder, unquoted."""
    path = unquote(url[len(base) :], errors="surrogateescape")
    return path + "index.html" if not path or path.endswith("/") else path


def resolve_menu(url: str, base: str) -> str:
    """Return a menu entry's URL: a path from the site's root gets the base path, anything else stays."""
    return inside(base, url) if url.startswith("/") and not url.startswith("//") else url
