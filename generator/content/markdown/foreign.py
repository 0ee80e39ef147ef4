"""Markup that Broadsheet does not read and readers see as it was typed: tags of other tools, and HTML where it is not allowed.

An article that comes from Hugo, Jekyll or WordPress may have many. They are counted for a warning, and are no words of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from markdown_it.token import Token

from generator.content.markdown.comments import RESIDUE
from generator.content.markdown.figures import ATTRIBUTES, FIGURES
from generator.content.markdown.prose import PROSE

_TEMPLATE_TAG = re.compile(
    r"""\{\{(?P<value>(?:(?!\{\{|\}\})[\s\S])*+)\}\}|\{%(?P<block>(?:(?!\{%|%\})[\s\S])*+)%\}|(?P<code><%(?:(?!<%|%>)[\s\S])*+%>)
    |(?P<comment>\{\#(?:(?!\{\#|\#\})[\s\S])*+\#\})|\{(?P<sign>:(?=[\s.\#A-Za-z])|[.\#](?=[A-Za-z]))[^{}\n]*\}""",
    re.VERBOSE,
)
_SHORTCODE = re.compile(r"\[(?P<slash>/?)(?P<name>[A-Za-z][\w-]{0,30})(?P<values>[\s=][^\[\]]*)?\](?![(:])")
_NAME = re.compile(r"[<%\s-]*+(?P<slash>/?)\s*(?P<name>\w[\w./-]{0,30})?")
_HTML_TAG = re.compile(r"""<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9.-]*)(?P<values>(?:\s(?:[^<>"'`]|"[^"<>]*"|'[^'<>]*')*+)?/?)>""")
_ESCAPED = re.compile(r"\\[\\{<\[]")
ALONE = frozenset("audio caption embed gallery playlist video wp_caption".split())
"""The shortcodes that WordPress itself has: they are tags even without values."""
HTML = frozenset(
    """a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas caption center cite code
    col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3
    h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noscript
    object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot small source span strike
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr""".split()
)
"""The elements of HTML, old ones included. Of other names in angle brackets, only those with values are tags: <Video id="x" />."""

INSIDE_WORDS = frozenset("a abbr b bdi big em font i mark s small span strong sub sup tt u wbr".split())
"""Those that do not part words."""


class TagUse(NamedTuple):
    """A tag that is shown as it was typed."""

    tag: str
    """As it is named in a message: "{% image %}", "<figure>"."""
    number: int
    """How often it is there."""
    line: int
    """Of the first one, counted from 1."""


class ForeignMarkup(NamedTuple):
    tags: tuple[TagUse, ...] = ()
    """Of other tools, in order of their first line."""
    html: tuple[TagUse, ...] = ()
    """Raw HTML that is shown as text."""


def foreign_markup(tokens: list[Token], *, allow_html: bool) -> ForeignMarkup:
    """Return the foreign tags in the prose of a text. Tags in code, escaped ones and the braces of pictures are not counted."""
    tags, html = _Tally(), _Tally()
    for token in tokens:
        if token.type in ("inline", PROSE, FIGURES) and may_have_foreign_markup(token.content):
            line = (token.map or [0])[0] + 1
            codes = [child.content for child in token.children or () if child.type == "code_inline"]
            codes += [child.meta[ATTRIBUTES]["written"] for child in token.children or () if ATTRIBUTES in child.meta]
            tags.add(_tags, token.content, codes, line)
            if not allow_html:
                html.add(_html_tags, token.content, codes, line)
    return ForeignMarkup(tags.uses(), html.uses())


def unclosed_comment(tokens: list[Token]) -> int:
    """Return the line of the first comment without an end, counted from 1, or 0. All comments with an end were removed before."""
    for token in tokens:
        if token.type in ("inline", "html_block", FIGURES) and "<!--" in token.content:
            codes = sum(child.content.count("<!--") for child in token.children or () if child.type == "code_inline")
            content = _ESCAPED.sub("\0\0", token.content).replace(RESIDUE, "")
            if content.count("<!--") > codes:
                return (token.map or [0])[0] + 1 + content.count("\n", 0, content.index("<!--"))
    return 0


def without_foreign_markup(text: str, *, allow_html: bool) -> str:
    """Return a paragraph without the tags in it; the text between an opening and a closing tag stays."""
    if not may_have_foreign_markup(text):
        return text
    text = _TEMPLATE_TAG.sub(" ", text)
    names = _closed_names(text)
    text = _SHORTCODE.sub(lambda tag: " " if _is_shortcode(tag, names) else tag[0], text)
    return text if allow_html else _HTML_TAG.sub(_without_html, text)


def _without_html(tag: re.Match[str]) -> str:
    if not _is_html(tag):
        return tag[0]
    return "" if tag["name"].lower() in INSIDE_WORDS else " "


def may_have_foreign_markup(text: str) -> bool:
    """Return whether a text has one of the signs that every tag begins with."""
    return "{" in text or "<" in text or "[" in text


class _Tag(NamedTuple):
    at: int
    name: str
    is_closing: bool


class _Tally:
    """Counts tags by name. A closing tag counts only where no tag of its name is opened."""

    def __init__(self) -> None:
        self._opening, self._closing, self._lines = Counter[str](), Counter[str](), dict[str, int]()

    def add(self, find: Callable[[str], list[_Tag]], content: str, codes: Iterable[str], line: int) -> None:
        """Count the tags in a paragraph that begins at a line, but not those in its code."""
        in_code = Counter((tag.name, tag.is_closing) for code in codes for tag in find(code))
        at = 0
        for tag in find(_ESCAPED.sub("\0\0", content)):
            line, at = line + content.count("\n", at, tag.at), tag.at
            if in_code[tag.name, tag.is_closing]:
                in_code[tag.name, tag.is_closing] -= 1
                continue
            (self._closing if tag.is_closing else self._opening)[tag.name] += 1
            self._lines.setdefault(tag.name, line)

    def uses(self) -> tuple[TagUse, ...]:
        by_line = sorted(self._lines.items(), key=lambda item: item[1])
        return tuple(TagUse(name, self._opening[name] or self._closing[name], line) for name, line in by_line)


def _tags(text: str) -> list[_Tag]:
    """Return the tags of other tools in a paragraph, in order."""
    names = _closed_names(text)
    tags = [_template_tag(match) for match in _TEMPLATE_TAG.finditer(text)]
    tags += [
        _Tag(match.start(), f"[{match['name'].lower()}]", bool(match["slash"]))
        for match in _SHORTCODE.finditer(text)
        if _is_shortcode(match, names)
    ]
    return sorted(tags)


def _template_tag(match: re.Match[str]) -> _Tag:
    if match["code"] or match["comment"] or match["sign"]:
        name = "<% … %>" if match["code"] else "{# … #}" if match["comment"] else f"{{{match['sign']} … }}"
        return _Tag(match.start(), name, is_closing=False)
    inside = match["value"] if match["value"] is not None else match["block"]
    words = _NAME.match(inside)
    name = (words and words["name"]) or "…"
    is_closing = bool(words and words["slash"])
    if match["block"] is not None:
        is_closing |= name.startswith("end") and len(name) > len("end")
        return _Tag(match.start(), f"{{% {name.removeprefix('end') if is_closing else name} %}}", is_closing)
    begin, end = {"<": ("{{<", ">}}"), "%": ("{{%", "%}}")}.get(inside[:1], ("{{", "}}"))
    return _Tag(match.start(), f"{begin} {name} {end}", is_closing)


def _closed_names(text: str) -> set[str]:
    return {match["name"] for match in _SHORTCODE.finditer(text) if match["slash"]} if "[/" in text else set()


def _is_shortcode(match: re.Match[str], closed: set[str]) -> bool:
    """Return whether a text in brackets is a tag: it closes one, is closed, has values, or is one of WordPress's own."""
    values = match["values"] or ""
    has_values = "=" in values or "://" in values
    return bool(match["slash"]) or has_values or match["name"] in closed or (not values and match["name"] in ALONE)


def _html_tags(text: str) -> list[_Tag]:
    matches = (match for match in _HTML_TAG.finditer(text) if _is_html(match))
    return [_Tag(match.start(), f"<{match['name']}>", bool(match["slash"])) for match in matches]


def _is_html(match: re.Match[str]) -> bool:
    values = match["values"]
    return match["name"].lower() in HTML or "=" in values or (values.endswith("/") and match["name"][0].isupper())
