"""Which URLs may stand in a page, in links, pictures and the HTML that an author wrote himself."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

Resolve = Callable[[str], str | None]

SAFE = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HIDDEN = re.compile(r"%[01][0-9a-fA-F]|%20|[\x00-\x20\x7f-\xa0\xad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_TAG = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*+>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(\s(href|src|poster|srcset|action|formaction|xlink:href|data|background)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""", re.IGNORECASE
)


def safe(url: str) -> str | None:
    """Return a URL if its scheme can do no harm, however it is disguised; else None."""
    bare = _HIDDEN.sub("", unescape(unescape(url)))
    scheme = _SCHEME.match(bare)
    return None if scheme and scheme[1].lower() not in SAFE else url


def resolved(written: str, resolve: Resolve) -> str | None:
    """Return the URL to write for what the author wrote, or None for none; harmful ones are not even asked for."""
    if safe(written) is None:
        return None
    found = resolve(written)
    return found if found is not None and safe(found) is not None else None


def external(url: str) -> bool:
    return re.match(r"(?:https?:)?[\\/]{2}", url, re.IGNORECASE) is not None


def in_html(html: str, resolve: Resolve) -> str:
    """Resolve the URLs in HTML that an author wrote; an attribute that leads nowhere is taken out."""

    def replace(found: re.Match[str]) -> str:
        begin, name, value = found.groups()
        value = unescape(value[1:-1] if value[0] in "\"'" else value)
        url = _set(value, resolve) if name.lower() == "srcset" else resolved(value, resolve)
        return f'{begin}"{escape(url)}"' if url is not None else ""

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(replace, tag[0]), html)


def _set(value: str, resolve: Resolve) -> str | None:
    """Resolve each picture of a srcset: "small.jpg 480w, large.jpg 1200w"."""
    kept = []
    for candidate in value.split(","):
        url, _, size = candidate.strip().partition(" ")
        found = resolved(url, resolve) if url else None
        if found is not None:
            kept.append(f"{found} {size}".strip())
    return ", ".join(kept) or None
