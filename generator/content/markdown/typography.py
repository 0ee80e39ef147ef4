"""Typographic quotes, dashes and ellipses, as rules of the Markdown parser and for a paragraph of plain text.

Other signs, such as (c) or +-, stay as they were typed.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, smartquotes
from markdown_it.token import Token

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
"""By language: opening and closing double quotes, then single quotes."""
ENGLISH = "“”‘’"
"""For all other languages."""
MOST_QUOTES = 2000
"""Quotation marks in one paragraph. The time that the parser needs grows with their square: if there are more, they stay straight."""


def quotes_of(language: str) -> str | list[str]:
    """Return the four quotation marks of a language ("pt-BR" or "pt")."""
    return QUOTES.get(re.split(r"[-_]", language)[0].lower(), ENGLISH)


def set_dashes(state: StateCore) -> None:
    """Replace "--", "---" and "..." in text, but not in URLs that became links by themselves."""
    for block in state.tokens:
        depth = 0
        for token in block.children or ():
            if token.type in ("link_open", "link_close") and token.info == "auto":
                depth += token.nesting
            elif token.type == "text" and not depth:
                token.content = _dashed(token.content)


def set_quotes(state: StateCore) -> None:
    """Run the library's rule for quotes, on the paragraphs that do not have too many of them."""
    tokens = state.tokens
    state.tokens = [token for token in tokens if token.type == "inline" and _has_quotes(token.content)]
    smartquotes(state)
    state.tokens = tokens


def typeset(text: str, parser: MarkdownIt) -> str:
    """Return a paragraph of plain text as both rules set it."""
    text = _dashed(text)
    if not _has_quotes(text):
        return text
    token = Token("text", "", 0, content=text)
    smartquotes(StateCore("", parser, {}, [Token("inline", "", 0, content=text, children=[token])]))
    return token.content


def _has_quotes(text: str) -> bool:
    """Return whether a paragraph has quotation marks, and not too many."""
    return 0 < text.count('"') + text.count("'") <= MOST_QUOTES


def _dashed(text: str) -> str:
    if "--" not in text and "..." not in text:
        return text
    text = re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text)
    text = re.sub(r"(?<!-)---(?!-)", "—", text)
    return re.sub(r"(?<!-)--(?!-)", "–", text)
