"""The Markdown parser, set up once for each kind of text, and what keeps it from being overwhelmed.

Text that is nested too deeply, or has more signs in one paragraph than anyone means, is
not parsed for them: they are shown as typed. No word is lost and escapes stay escapes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator.content.markdown import prose

DEEPEST = 100
"""Levels of quotes and lists, a list counting twice."""
MOST_SIGNS = 2000
"""Signs of markup, or quotation marks, in one paragraph: the parser's time grows with their square."""
SIGNS = "[*_~`<^"

QUOTES: dict[str, str | list[str]] = {
    "cs": "„“‚‘",
    "de": "„“‚‘",
    "es": "«»“”",
    "fi": "””’’",
    "fr": "«»‘’",
    "it": "«»“”",
    "pl": "„”‚’",
    "ru": "«»„“",
    "sv": "””’’",
    "uk": "«»„“",
}
"""By language; all others have the English ones."""


class Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 -- the library's name
        """Let every link become one: `render` takes the harmful ones out and keeps their text."""
        del url
        return True


def parse(
    markdown: str, *, allow_html: bool = False, language: str = "en", env: dict[str, object] | None = None, short: bool = True
) -> list[Token]:
    """Return the tokens of a text; one that is nested too deeply comes without quotes and lists.

    The short way takes a paragraph that is mere text as one token, see `prose`.
    """
    env = {} if env is None else env
    made = parser(allow_html=allow_html, language=language)
    try:
        tokens = prose.parse(markdown, made, env, _dashed, MOST_SIGNS) if short else made.parse(markdown, env)
        if all(token.level < DEEPEST - 1 for token in tokens):  # else the library has left out what is deeper
            return tokens
    except RecursionError:
        pass
    env.clear()
    return parser(allow_html=allow_html, language=language, flat=True).parse(markdown, env)


@lru_cache(maxsize=32)
def parser(*, allow_html: bool, language: str, flat: bool = False) -> MarkdownIt:
    """Return the parser for texts of a language; a flat one knows no blocks within blocks."""
    quotes = QUOTES.get(re.split(r"[-_]", language)[0].lower(), "“”‘’")
    options = {"html": allow_html, "typographer": True, "quotes": quotes, "maxNesting": DEEPEST, "xhtmlOut": False}
    made = Parser("commonmark", options)
    made.enable(["table", "strikethrough", "replacements", "smartquotes"])
    made.use(footnote_plugin)
    made.add_render_rule("footnote_anchor_name", _footnote_name)
    made.core.ruler.at("inline", _inline)
    made.core.ruler.at("replacements", _dashes)
    made.core.ruler.at("smartquotes", _quotes)
    if flat:
        made.disable(["blockquote", "list", "footnote_def", "footnote_inline", "image"])
    return made


@lru_cache(maxsize=1)
def _unescaping() -> MarkdownIt:
    """Return a parser that knows escapes and entities only."""
    return Parser("zero").enable(["escape", "entity", "newline"])


def _inline(state: StateCore) -> None:
    """Parse the text of each block, as the library does, but not where it would not come to an end."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            content = token.content
            tangled = len(content) > MOST_SIGNS and sum(content.count(sign) for sign in SIGNS) > MOST_SIGNS
            (_unescaping() if tangled else state.md).inline.parse(content, state.md, state.env, token.children)


def _quotes(state: StateCore) -> None:
    for token in state.tokens:
        marks = token.content.count('"') + token.content.count("'") if token.type == "inline" else 0
        if 0 < marks <= MOST_SIGNS:
            process_inlines(token.children or [], state)


def _dashes(state: StateCore) -> None:
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


def _footnote_name(renderer: object, tokens: list[Token], index: int, options: object, env: object) -> str:
    """Name footnotes as no heading is named: a slug has no underscore."""
    del renderer, options, env
    return f"_{int(tokens[index].meta['id']) + 1}"
