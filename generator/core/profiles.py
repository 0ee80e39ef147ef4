"""What the newsroom says of an author, a tag or a section. Values only; `build.profiles` reads them from the files of the site."""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.core.images import Image

Order = Literal["newest", "oldest"]


class ProfileLink(msgspec.Struct, frozen=True):
    """A link that the page of an author shows."""

    label: str
    url: str
    """A full URL, or a path with the base path of the site."""


class Profile(msgspec.Struct, frozen=True):
    """What stands at the head of the page of an author, a tag or a section, and how that page is made."""

    name: str
    text: str = ""
    """The biography or the description, as Markdown."""
    source: str = ""
    """The file that it is from, relative to the project: links in the text are relative to it."""
    image: Image | None = None
    """As the file names it; of a picture in `content/` only the path is known."""
    order: Order = "newest"
    """Which articles come first in its list."""
    has_feed: bool = False
    kind: str = "staff"
    """"staff", "agency" or "guest"; of an author, as are the values below."""
    role: str = ""
    """"Harbour correspondent"."""
    email: str = ""
    links: tuple[ProfileLink, ...] = ()
