"""Highlighted code: Pygments' classes in the pages, and the one stylesheet for them, light and dark."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexer import Lexer

LONGEST = 100_000
"""Characters of code that is highlighted; for more, a lexer may take very long."""

_COMMENT = ":is(.c, .ch, .cm, .cp, .cpf, .c1, .cs, .gu)"
_KEYWORD = ":is(.k, .kc, .kd, .kn, .kp, .kr, .kt, .ow)"
_STRING = ":is(.s, .sa, .sb, .sc, .dl, .sd, .s2, .se, .sh, .si, .sx, .sr, .s1, .ss, .gi)"
_NUMBER = ":is(.m, .mb, .mf, .mh, .mi, .mo, .il, .no, .bp, .na, .nv)"
_NAME = ":is(.nc, .nd, .ne, .nf, .fm, .nt, .nb, .gh)"
_WRONG = ":is(.err, .gd, .gr)"

# Six colors are enough for code in a newspaper. Each has a contrast of at least 4.5:1 on white,
# or on black, and on the grays and creams near them.
LIGHT = {
    _COMMENT: "color: #5c6370; font-style: italic",
    _KEYWORD: "color: #8b1a5c",
    _STRING: "color: #2d6a2f",
    _NUMBER: "color: #8f4400",
    _NAME: "color: #1a4f8b",
    _WRONG: "color: #a41e1e",
}
DARK = {
    _COMMENT: "color: #a0a7b4; font-style: italic",
    _KEYWORD: "color: #f0a0cf",
    _STRING: "color: #a5d6a0",
    _NUMBER: "color: #f0b880",
    _NAME: "color: #9cc4f5",
    _WRONG: "color: #ff9c9c",
}


def highlight(code: str, language: str) -> str:
    """Return the HTML of a code block; if the language is unknown or the code too long, it has no colors."""
    inside = _colored(code, language) if language and len(code) <= LONGEST else None
    return f'<pre class="code" tabindex="0"><code>{escape(code) if inside is None else inside}</code></pre>\n'


def stylesheet() -> str:
    """Return the CSS for the classes in code blocks. It follows the reader's choice of light or dark."""
    return f"{_style(LIGHT)}@media screen and (prefers-color-scheme: dark) {{\n{_style(DARK)}}}\n"


def _colored(code: str, language: str) -> str | None:
    from pygments import highlight as colored
    from pygments.util import ClassNotFound

    try:
        lexer = _lexer(language.lower())
    except ClassNotFound:
        return None
    return colored(code, lexer, _formatter())


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer:
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(language, stripnl=False)


@lru_cache(maxsize=1)
def _formatter() -> HtmlFormatter[str]:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)


def _style(colors: dict[str, str]) -> str:
    return "".join(f".code {classes} {{ {rule} }}\n" for classes, rule in colors.items())
