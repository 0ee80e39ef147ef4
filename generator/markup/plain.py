"""What a text says and where it points, without its markup."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from generator.markup.parser import parse


def plain(markdown: str) -> str:
    """Return the words a reader sees, a line a block."""
    return "\n".join(text for token in parse(markdown) if (text := _text(token)))


def links(markdown: str) -> tuple[tuple[str, int], ...]:
    """Return the target of every link and picture, and the line, from 1, that its block begins on."""
    return tuple(_links(parse(markdown))) if "](" in markdown or "]:" in markdown or "<" in markdown else ()


def _text(token: Token) -> str:
    if token.type in ("fence", "code_block", "html_block"):
        return "" if token.type == "html_block" else token.content
    return " ".join("".join(_inline(token)).split())


def _inline(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif child.type == "image":
            yield from _inline(child)
        elif child.type in ("text", "code_inline"):
            yield child.content


def _links(tokens: list[Token]) -> Iterator[tuple[str, int]]:
    for token in tokens:
        for child in token.children or ():
            target = child.attrGet("href") if child.type == "link_open" else child.attrGet("src") if child.type == "image" else None
            if target:
                yield str(target), (token.map[0] if token.map else 0) + 1
