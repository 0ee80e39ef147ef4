"""A short way through the parser for what most of a newspaper is: paragraphs of one line without any markup.

A text is cut at its blank lines. Runs of other blocks are parsed as ever, each by
itself, which is the same as long as nothing reaches over a blank line: so a text with
fences, footnotes, reference links or HTML goes the long way whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

PROSE = "prose"
"""Type of the token that stands for such a paragraph: its text, with quotes and dashes set, is the content."""

_REACHING = re.compile(r"```|~~~|\]:|\[\^|\^\[|\t|\r|\x00")
_BLANK = re.compile(r"\n(?:[ ]*\n)+")
_SIMPLE = re.compile(r"(?!\d{1,9}[.)](?: |$))[^\s#>+\-=|:\\`*_~\[\]<&][^\n\\`*_~\[\]<&]*(?<!\s)")


def parse(markdown: str, parser: MarkdownIt, env: dict[str, object], dashed: Callable[[str], str], most_quotes: int) -> list[Token]:
    """Return what `parser.parse` would, with a single token for every paragraph that is no more than text."""
    if _REACHING.search(markdown) or ("<" in markdown and parser.options.get("html")):
        return parser.parse(markdown, env)
    tokens: list[Token] = []
    begin, line = 0, 0
    """Where the run of other blocks begins that has not been parsed yet, and its line."""
    place = 0
    for end, after in _cuts(markdown):
        if _SIMPLE.fullmatch(markdown, place, end):
            if begin < place:
                tokens += _run(markdown[begin:place], line, parser, env)
            tokens.append(_prose(markdown[place:end], parser, dashed, most_quotes))
            line += markdown.count("\n", begin, after)
            begin = after
        place = after
    if begin < len(markdown):
        tokens += _run(markdown[begin:], line, parser, env)
    return tokens


def html(token: Token) -> str:
    """Return the HTML of such a paragraph."""
    return f"<p>{escapeHtml(token.content)}</p>\n"


def _cuts(markdown: str) -> list[tuple[int, int]]:
    """Return where each block ends, and where the next begins."""
    cuts = [found.span() for found in _BLANK.finditer(markdown)]
    stripped = len(markdown.rstrip("\n"))
    return [*(cut for cut in cuts if cut[0] < stripped), (stripped, len(markdown))]


def _run(markdown: str, line: int, parser: MarkdownIt, env: dict[str, object]) -> list[Token]:
    tokens = parser.parse(markdown, env)
    for token in tokens if line else ():
        if token.map:
            token.map = [token.map[0] + line, token.map[1] + line]
    return tokens


def _prose(text: str, parser: MarkdownIt, dashed: Callable[[str], str], most_quotes: int) -> Token:
    marks = text.count('"') + text.count("'")
    if "--" in text or "..." in text:
        text = dashed(text)
    if 0 < marks <= most_quotes:
        token = Token("text", "", 0, content=text)
        process_inlines([token], StateCore("", parser, {}, []))
        text = token.content
    return Token(PROSE, "p", 0, content=text)
