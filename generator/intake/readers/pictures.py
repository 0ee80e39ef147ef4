"""The pictures of a page: which `img` elements show something of the article, and which of them is its main picture."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

SMALLEST = 60
"""Pixels of the width or height of a picture; a smaller one is an icon, or counts visitors."""
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
"""Attributes with the address: where a page loads pictures late, `src` has the address of an empty one."""
_DECORATION = re.compile(r"avatar|icon|logo|emoji|smiley|sprite|pixel|spacer|badge|gravatar", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)


class PagePicture(msgspec.Struct, frozen=True):
    """A picture as the page shows it."""

    src: str
    """As written."""
    alt: str = ""


def picture(attributes: dict[str, str], href: str) -> PagePicture | None:
    """Return the picture of an `img` element in a link to `href`; None if it only decorates the page, or is a button."""
    written = (attributes.get(name, "").strip() for name in _SOURCES)
    source = next((value for value in written if value and not value.lower().startswith("data:")), "")
    source = source or attributes.get("srcset", "").strip().partition(" ")[0].rstrip(",")
    named = " ".join((file_name(source), attributes.get("class", ""), attributes.get("id", "")))[:1000]
    sizes = [attributes.get(name, "").strip() for name in ("width", "height")]
    is_small = any(re.fullmatch(r"[0-9]{1,4}", size) and int(size) < SMALLEST for size in sizes)
    is_button = bool(href) and not _PICTURE_FILE.search(href.partition("?")[0])
    if not source or is_small or is_button or _DECORATION.search(named) or source.lower().partition("?")[0].endswith(".svg"):
        return None
    return PagePicture(source, " ".join(attributes.get("alt", "").split()))


def file_name(url: str) -> str:
    """Return the last part of the path of a URL, in small letters and without the size that a system adds: "lamp-300x200.jpg"."""
    try:
        name = urlsplit(url).path.rpartition("/")[2].lower()
    except ValueError:
        return ""
    return re.sub(r"(?:-[0-9]{2,4}x[0-9]{2,4}|-scaled)(?=\.\w{3,4}$)", "", name)
