"""Which URLs are allowed on a page: in links, in images and in HTML that an author wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

Resolve = Callable[[str], str | None]
"""From the URL that an author wrote to the URL for the page, or None if there is none."""

SAFE = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_INVISIBLE = re.compile(r"%[01][0-9a-fA-F]|%20|[\x00-\x20\x7f-\xa0\xad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_TAG = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*+>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(\s(href|src|poster|srcset|action|formaction|xlink:href|data|background)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""", re.IGNORECASE
)


def safe(url: str) -> str | None:
    """Return a URL if its scheme is harmless, however it is disguised; else None."""
    visible = _INVISIBLE.sub("", unescape(unescape(url)))
    scheme = _SCHEME.match(visible)
    return None if scheme and scheme[1].lower() not in SAFE else url


def resolved(written: str, resolve: Resolve) -> str | None:
    """Return the URL for what an author wrote, or None if there is none. `resolve` does not get unsafe URLs, and may not return any."""
    if safe(written) is None:
        return None
    url = resolve(written)
    return url if url is not None and safe(url) is not None else None


def external(url: str) -> bool:
    """Return whether a URL leads to another site."""
    return re.match(r"(?:https?:)?[\\/]{2}", url, re.IGNORECASE) is not None


def in_html(html: str, resolve: Resolve) -> str:
    """Resolve the URLs in HTML that an author wrote; remove the attributes that have none."""

    def replace(attribute: re.Match[str]) -> str:
        begin, name, value = attribute.groups()
        value = unescape(value[1:-1] if value[0] in "\"'" else value)
        url = _srcset(value, resolve) if name.lower() == "srcset" else resolved(value, resolve)
        return f'{begin}"{escape(url)}"' if url is not None else ""

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(replace, tag[0]), html)


def urls_in_html(html: str) -> list[tuple[str, bool]]:
    """Return the URLs in HTML that an author wrote, as `resolve` gets them, and whether each is that of a picture."""
    urls = list[tuple[str, bool]]()
    for tag in _TAG.finditer(html):
        is_picture = tag[0][1:4].lower() == "img"

        def collect(url: str, is_picture: bool = is_picture) -> str:
            urls.append((url, is_picture))
            return url

        in_html(tag[0], collect)
    return urls


def _srcset(value: str, resolve: Resolve) -> str | None:
    """Resolve each image of a srcset: "small.jpg 480w, large.jpg 1200w"."""
    candidates = []
    for candidate in value.split(","):
        written, _, size = candidate.strip().partition(" ")
        url = resolved(written, resolve) if written else None
        if url is not None:
            candidates.append(f"{url} {size}".strip())
    return ", ".join(candidates) or None
