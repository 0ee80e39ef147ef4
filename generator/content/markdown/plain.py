"""The words of a text and the targets of its links, without the markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from generator.content.markdown.figures import FIGURES
from generator.content.markdown.parser import parse
from generator.content.markdown.prose import PROSE
from generator.content.markdown.urls import urls_in_html


def plain(markdown: str, *, allow_html: bool = False, language: str = "en") -> str:
    """Return the words that a reader sees, one line a block, with the quotes and dashes of the language."""
    return words_of(parse(markdown, allow_html=allow_html, language=language))


def paragraphs(markdown: str, *, allow_html: bool = False, language: str = "en") -> tuple[str, ...]:
    """Return the prose, one text a block, without tables and code."""
    texts, tables = [], 0
    for token in parse(markdown, allow_html=allow_html, language=language):
        tables += (token.type == "table_open") - (token.type == "table_close")
        if not tables and token.type in ("inline", PROSE, FIGURES) and (line := _line(token)):
            texts.append(line)
    return tuple(texts)


def text(children: list[Token] | None) -> str:
    """Return the words of inline tokens, including the descriptions of images."""
    return "".join(_words(children or []))


def words_of(tokens: list[Token]) -> str:
    """Return the words of a whole text, one line a block."""
    return "\n".join(line for token in tokens if (line := _line(token)))


class LinkUse(NamedTuple):
    """A link or an image in a text."""

    url: str
    """As `resolve` gets it."""
    line: int
    """Counted from 1."""
    is_picture: bool
    is_raw: bool = False
    """In raw HTML."""
    alt: str = ""
    """The description of a picture."""


def links_of(tokens: list[Token]) -> Iterator[LinkUse]:
    """Yield every link and image of a text, those in raw HTML included."""
    block = 1
    for token in tokens:
        if token.map:
            block = token.map[0] + 1
        if token.type == "html_block":
            yield from _links_in_html(token.content, block)
        line = block
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            if child.type == "html_inline":
                yield from _links_in_html(child.content, line)
            target = child.attrGet(_TARGETS[child.type]) if child.type in _TARGETS else None
            if target:
                is_picture = child.type == "image"
                yield LinkUse(str(target), line, is_picture, alt=text(child.children) if is_picture else "")


def _links_in_html(html: str, line: int) -> Iterator[LinkUse]:
    for url, is_picture in urls_in_html(html):
        yield LinkUse(url, line, is_picture, is_raw=True)


_TARGETS = {"link_open": "href", "image": "src"}
"""The attribute that holds the URL, by type of token."""


def _line(token: Token) -> str:
    """Return the words of a block on one line; code keeps its lines."""
    if token.type in ("fence", "code_block"):
        return token.content
    if token.type == PROSE:
        return token.content if token.content.isascii() and "  " not in token.content else " ".join(token.content.split())
    return " ".join(text(token.children).split())


def _words(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type == "image":
            yield from _words(child.children or [])
        elif child.type in ("text", "code_inline"):
            yield child.content
