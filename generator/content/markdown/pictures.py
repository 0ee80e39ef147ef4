"""The HTML of a picture in a text."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from generator.core.images import Image
from generator.core.renditions import Focus

PictureOf = Callable[[str], Image | None]
"""From the URL that an author wrote to the picture in `content/`, or None if there is none."""


def no_picture(url: str) -> None:
    """Find no picture: for texts that are rendered without a site."""
    del url


def picture_html(image: Image, alt: str, sizes: str, title: str = "", focus: Focus | None = None) -> str:
    """Return the element for a picture. Without `sizes`, as in feeds, it is one file that every program reads.

    With a focus, the part that a theme shows of the picture is around it.
    """
    files = image.whole
    size = f' width="{files.width}" height="{files.height}"' if files.width and files.height else ""
    more = f' srcset="{escape(files.srcset)}" sizes="{escape(sizes)}"' if files.srcset and sizes else ""
    more += f' title="{escape(title)}"' if title else ""
    more += f' style="object-position: {focus[0]}% {focus[1]}%"' if focus and sizes else ""
    img = f'<img src="{escape(files.src)}"{more}{size} alt="{escape(alt)}" loading="lazy" decoding="async">'
    if not (files.modern and sizes):
        return img
    source = f'<source type="{files.modern_type}" srcset="{escape(files.modern)}" sizes="{escape(sizes)}">'
    return f"<picture>{source}{img}</picture>"
