"""What `authors.toml`, `tags.toml` and `site.toml` say of authors, tags and sections: the values, and their checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from generator.core.focus import focus
from generator.settings.fault import Fault, choice, written

Table = dict[str, Any]

KINDS = ("staff", "agency", "guest")
ORDERS = ("newest", "oldest")
_EMAIL = re.compile(r"[^\s@<>()\"',;:]+@[^\s@<>()\"',;:]+\.[^\s@<>()\"',;:.]+")
_URL = re.compile(r"(?:https?://[^\s/\"'<>]+[^\s\"'<>]*|mailto:[^\s\"'<>]+|/(?!/)[^\s\"'<>]*)")


class LinkConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A link on the page of an author."""

    label: str
    url: str


class AuthorConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One author: a table in `authors.toml`, or the front matter of a file in `authors/`."""

    name: str
    """As bylines show it."""
    role: str = ""
    """"Harbour correspondent"."""
    kind: str = "staff"
    """"staff", "agency" or "guest"."""
    biography: str = ""
    """Markdown."""
    picture: str = ""
    """Its path, from the folder of the file or with a slash from `content/`; or a full URL."""
    alt: str = ""
    """What is to be seen on it; empty for the name."""
    credit: str = ""
    """Who made the picture."""
    focus: str = ""
    """The point that the square crop keeps in view."""
    email: str = ""
    links: tuple[LinkConfig, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names in articles that mean this author."""


class TagConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One tag that is described: a table such as `[tags."River ferry"]` in `tags.toml`."""

    description: str = ""
    """Markdown."""
    picture: str = ""
    alt: str = ""
    credit: str = ""
    focus: str = ""
    order: str = "newest"
    """Which articles come first in its list: the "newest" or the "oldest"."""
    feed: bool = True
    """The tag has feeds."""


def check_author(table: str, values: Table) -> Iterator[Fault]:
    """Yield the faults of the values of one author whose types are right; `table` is empty for the front matter of a file."""
    start = _start(table)
    if not values.get("name", "…").strip():
        yield Fault(f"{start}name", "'name' is empty", "Write it between the quotes", written("name", "Jane Doe"))
    yield from choice(f"{start}kind", values.get("kind", "staff"), KINDS)
    yield from _check_words(f"{start}biography", values.get("biography", ""))
    yield from _check_picture(start, values)
    email = values.get("email", "")
    if email and not _EMAIL.fullmatch(email):
        yield Fault(
            f"{start}email", f"'{email[:60]}' is not an e-mail address", "Write it as in a mail", written("email", "news@example.org")
        )
    for at, link in enumerate(values.get("links", ())):
        url = link.get("url", "/")
        if not _URL.fullmatch(url):
            hint = "Start with https://, with mailto:, or with a slash for a page of this site"
            yield Fault(f"{start}links[{at}].url", f"'{url[:60]}' is not the address of a page", hint)


def check_list(table: str, values: Table) -> Iterator[Fault]:
    """Yield the faults of what a tag or a section has for its page."""
    start = _start(table)
    yield from _check_words(f"{start}description", values.get("description", ""))
    yield from choice(f"{start}order", values.get("order", "newest"), ORDERS)
    yield from _check_picture(start, values)


def _start(table: str) -> str:
    return f"{table}." if table else ""


def _check_words(key: str, text: str) -> Iterator[Fault]:
    """Yield a fault if a text shows pictures: only the one that `picture` names is published."""
    if "![" in text:
        name = key.rpartition(".")[2]
        yield Fault(key, f"'{name}' shows a picture, which only 'picture' can", 'Write picture = "…", and take it out of the text')


def _check_picture(start: str, values: Table) -> Iterator[Fault]:
    point = values.get("focus", "")
    if point and focus(point) is None:
        hint = "Write two percentages, from the left and from the top, or words such as top and left"
        yield Fault(f"{start}focus", f"'{point[:60]}' is not a point of the picture", hint, written("focus", "50% 30%"))
