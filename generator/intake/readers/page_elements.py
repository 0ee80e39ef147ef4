"""The elements of a page: which kind each is, and what an open element knows of those around it."""

from __future__ import annotations

import re

import msgspec

INVISIBLE = frozenset(
    "script style template noscript svg iframe object select textarea button audio video canvas map datalist dialog".split()
)
MENUS = frozenset(("nav", "aside", "footer", "menu"))
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr img".split()
)
LISTS = frozenset(("ul", "ol", "menu", "dir"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BOLD, ITALIC, CODE = frozenset(("b", "strong")), frozenset(("i", "em", "cite", "dfn", "var")), frozenset(("code", "kbd", "samp", "tt"))
BREAKS_TABLE = HEADINGS | {"table", "pre", "article", "form", "figure"}
"""What is not in the cells of a table of figures."""
FIGURES = frozenset(("wp-caption", "tr-caption-container"))
CAPTIONS = frozenset(("wp-caption-text", "tr-caption", "caption", "caption-text", "image-caption", "photo-caption", "figcaption"))
"""Classes that take the place of `figure` and `figcaption` in the systems for blogs."""
DEEPEST_LIST = 10
"""Lists around an item; those within are not indented further."""
WIDEST = 100
"""Columns and rows of a cell."""


class Element(msgspec.Struct, frozen=True):
    """An open element, with what matters of the elements around it: so a line looks at the innermost element alone."""

    name: str = ""
    block: str = ""
    """The name of the innermost block: this element, or one around it."""
    article: int = 0
    """The number of the innermost `article` element."""
    in_main: bool = False
    in_menu: bool = False
    hidden: bool = False
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    in_time: bool = False
    in_listing: bool = False
    """It is a `pre` element or in one."""
    level: int = 0
    list_id: int = 0
    item: int = 0
    """The number of the innermost item of a list."""
    quote_id: int = 0
    figure: int = 0
    in_caption: bool = False
    table: int = 0
    """The number of the innermost table."""
    cell: int = 0
    """The number of the innermost cell of that table; 0 if there is none."""


def language_of(values: dict[str, str]) -> str:
    """Return the programming language that the class of an element names, as highlighters write it."""
    names = (name for name in values.get("class", "").split() if name.lower().startswith(("language-", "lang-")))
    language = next(names, "").partition("-")[2]
    return language if re.fullmatch(r"[\w+#.-]{1,30}", language) else ""


def whole_number(value: str | None, default: int) -> int:
    """Return a whole number of a few digits; a default if the value is not one."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value.strip()) else default
