"""The Markdown parser, set up once for each kind of text, and what keeps it from being overwhelmed."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

DEEPEST = 80
"""Levels of quotes and lists; what is deeper is taken as plain text."""

QUOTES = {"de": "„“‚‘", "fr": ["« ", " »", "‹ ", " ›"], "sv": "””’’", "fi": "””’’", "da": "„“‚‘", "pl": "„”‚’", "cs": "„“‚‘", "ru": "«»„“", "it": "«»“”", "es": "«»“”", "pt": "«»“”"}
_DEEP = re.compile(r"^(?:[ \t]*>){%d}|^[ \t]{%d}" % (DEEPEST, 4 * DEEPEST), re.MULTILINE)  # noqa: UP031 -- braces of the pattern
_SIGNS = re.compile(r"[\[*_`~!]{1200}")


@lru_cache(maxsize=32)
def parser(*, allow_html: bool, language: str) -> MarkdownIt:
    """Return the parser for texts of a language."""
    quotes = QUOTES.get(re.split(r"[-_]", language)[0], "“”‘’")
    made = MarkdownIt("commonmark", {"html": allow_html, "typographer": True, "quotes": quotes, "maxNesting": 4 * DEEPEST})
    made.enable(["table", "strikethrough", "replacements", "smartquotes"])
    made.use(footnote_plugin)
    made.core.ruler.at("replacements", dashes)
    return made


def parse(markdown: str, *, allow_html: bool = False, language: str = "en", env: dict[str, object] | None = None) -> list[Token]:
    """Return the tokens of a text; one that is too deep or too tangled comes as plain paragraphs."""
    made = parser(allow_html=allow_html, language=language)
    if not _DEEP.search(markdown) and not _SIGNS.search(markdown):
        try:
            return made.parse(markdown, env if env is not None else {})
        except RecursionError:
            pass
    return _plain_paragraphs(markdown)


def dashes(state: StateCore) -> None:
    """Set "--", "---" and "..." as dashes and ellipsis in running text; other signs stay as they were typed."""
    for block in state.tokens:
        inside = 0
        for token in block.children or ():
            if token.type == "link_open" and token.info == "auto":
                inside += 1
            elif token.type == "link_close" and token.info == "auto":
                inside -= 1
            elif token.type == "text" and not inside and ("--" in token.content or "..." in token.content):
                token.content = _dashed(token.content)


def _dashed(text: str) -> str:
    text = re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text)
    text = re.sub(r"(?<!-)---(?!-)", "—", text)
    return re.sub(r"(?<!-)--(?!-)", "–", text)


def _plain_paragraphs(markdown: str) -> list[Token]:
    tokens = []
    for text in re.split(r"\n[ \t]*\n", markdown):
        if text.strip():
            inline = Token("inline", "", 0, content=text.strip(), children=[Token("text", "", 0, content=text.strip())])
            tokens += [Token("paragraph_open", "p", 1, block=True), inline, Token("paragraph_close", "p", -1, block=True)]
    return tokens
