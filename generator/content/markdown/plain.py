"""What a text says and where it points, without its markup."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from generator.content.markdown.parser import parse
from generator.content.markdown.prose import PROSE


def plain(markdown: str, *, allow_html: bool = False, language: str = "en") -> str:
    """Return the words a reader sees, a line a block, with the quotes and dashes of the language."""
    return words_of(parse(markdown, allow_html=allow_html, language=language))


def paragraphs(markdown: str, *, allow_html: bool = False, language: str = "en") -> tuple[str, ...]:
    """Return the prose, a text a block: what stands in tables and code is left out."""
    found, inside = [], 0
    for token in parse(markdown, allow_html=allow_html, language=language):
        inside += (token.type == "table_open") - (token.type == "table_close")
        if not inside and token.type in ("inline", PROSE) and (line := _text(token)):
            found.append(line)
    return tuple(found)


def text(children: list[Token] | None) -> str:
    """Return the words of inline tokens, those of pictures' descriptions too."""
    return "".join(_inline(children or []))


def words_of(tokens: list[Token]) -> str:
    """Return the words of a whole text."""
    return "\n".join(line for token in tokens if (line := _text(token)))


def _text(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content
    if token.type == PROSE:
        return token.content if token.content.isascii() and "  " not in token.content else " ".join(token.content.split())
    return " ".join(text(token.children).split())


def _inline(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type == "image":
            yield from _inline(child.children or [])
        elif child.type in ("text", "code_inline"):
            yield child.content


def links_of(tokens: list[Token]) -> Iterator[tuple[str, int]]:
    """Yield the target of every link and picture, as it is handed to `resolve`, with its line, from 1."""
    block = 1
    for token in tokens:
        if token.map:
            block = token.map[0] + 1
        line = block
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            target = child.attrGet("href") if child.type == "link_open" else child.attrGet("src") if child.type == "image" else None
            if target:
                yield str(target), line
