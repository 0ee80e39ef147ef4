"""A fast path for what most of a newspaper is: paragraphs of one line without any markup.

A text is cut at its blank lines. Paragraphs without markup become one token each; the blocks between
them are parsed as usual, each run of blocks by itself. That gives the same result as long as nothing
reaches across a blank line: a text with fences, footnotes, reference links or HTML is parsed as a whole.
"""

from __future__ import annotations

import re
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.content.markdown.typography import typeset
from generator.content.markdown.work import WORK, Work

PROSE = "prose"
"""Type of the token for such a paragraph: its content is the text, with quotes and dashes set."""

_REACHES_ON = re.compile(r"```|~~~|\]:|\[\^|\^\[|\t|\r|\x00")
"""Markup that may continue after a blank line or refer to another block."""
_BLANK = re.compile(r"\n(?:[ ]*\n)+")
_SIMPLE = re.compile(r"(?!\d{1,9}[.)](?: |$))[^\s#>+\-=|:\\`*_~\[\]<&][^\n\\`*_~\[\]<&]*(?<!\s)")


def parse(markdown: str, parser: MarkdownIt, env: dict[str, object]) -> list[Token]:
    """Return what `parser.parse` returns, but with a single token for every paragraph of plain text."""
    if _REACHES_ON.search(markdown) or ("<" in markdown and parser.options.get("html")):
        return parser.parse(markdown, env)
    tokens: list[Token] = []
    unparsed, line = 0, 0  # where the blocks begin that are still to be parsed, and the number of that line
    start = 0
    for end, next_start in _cuts(markdown):
        if _SIMPLE.fullmatch(markdown, start, end):
            if unparsed < start:
                tokens += _parse_run(markdown[unparsed:start], line, parser, env)
            line += markdown.count("\n", unparsed, start)
            tokens.append(Token(PROSE, "p", 0, content=typeset(markdown[start:end], parser), map=[line, line + 1]))
            line += markdown.count("\n", start, next_start)
            unparsed = next_start
        start = next_start
    if unparsed < len(markdown):
        tokens += _parse_run(markdown[unparsed:], line, parser, env)
    return tokens


def unparsed(markdown: str) -> list[Token]:
    """Return a text as paragraphs that show exactly what was typed; a paragraph ends at an empty line."""
    return [Token(PROSE, "p", 0, content=block) for start, end in _blocks(markdown) if (block := markdown[start:end].strip())]


def html(token: Token) -> str:
    """Return the HTML of a paragraph of plain text."""
    return "<p>" + escape(token.content, quote=False).replace('"', "&quot;") + "</p>\n"


def _blocks(markdown: str) -> list[tuple[int, int]]:
    """Return where each block begins and ends."""
    cuts = _cuts(markdown)
    return list(zip([0, *(next_start for _, next_start in cuts)], [end for end, _ in cuts], strict=False))


def _cuts(markdown: str) -> list[tuple[int, int]]:
    """Return where each block ends and where the next one begins."""
    cuts = [blank.span() for blank in _BLANK.finditer(markdown)]
    stripped = len(markdown.rstrip("\n"))
    return [*(cut for cut in cuts if cut[0] < stripped), (stripped, len(markdown))]


def _parse_run(markdown: str, line: int, parser: MarkdownIt, env: dict[str, object]) -> list[Token]:
    """Parse a part of a text that begins at a line of it, and let the tokens have the lines of the whole text."""
    work = env[WORK]
    limits = work.limits if isinstance(work, Work) else []
    before = len(limits)
    tokens = parser.parse(markdown, env)
    limits[before:] = [limit._replace(line=limit.line + line) for limit in limits[before:]]
    for token in tokens if line else ():
        if token.map:
            token.map = [token.map[0] + line, token.map[1] + line]
    return tokens
