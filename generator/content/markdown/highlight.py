"""Highlighted code: Pygments' classes in the pages, and the one stylesheet for them, light and dark.

The text of an article chooses the lexer, and many lexers of Pygments take the square of the length of hostile code. So only
lexers that were measured get long listings, and a text has a budget. It counts characters: a page is the same on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexer import Lexer

FAST = frozenset(
    """awk bash batch clojure common-lisp css dart diff django docker elixir erlang fortran go graphql haskell html javascript json julia
    kotlin lua matlab mysql nginx ocaml php postgresql powershell pycon python ruby rust scheme scss splus sql swift tex text toml xml yaml""".split()
)
"""The first names of the lexers that took less than 0.35 seconds for 6,000 characters of each of 46 kinds of hostile code."""
LONGEST, LONGEST_SLOW = 10_000, 1_000
"""Characters of a listing that is highlighted, with a lexer in `FAST` and with another one."""
BUDGET, SLOW_COST = 30_000, 15
"""Characters that are highlighted in one text; those for a lexer that is not in `FAST` cost so many times more."""

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


class Highlighter:
    """Highlights the listings of one text, in their order, until its budget is spent."""

    def __init__(self) -> None:
        self._left = BUDGET

    def highlight(self, code: str, language: str) -> str:
        """Return the HTML of a listing; if its language is unknown or a limit is exceeded, it has no colors."""
        lexer = _lexer(language.lower()) if language else None
        colored = _colored(code, lexer) if lexer and self._spend(code, lexer) else escape(code)
        return f'<pre class="code" tabindex="0"><code>{colored}</code></pre>\n'

    def refuses(self, code: str, language: str) -> bool:
        """Return whether a listing in a known language exceeds a limit; spend the budget for it if not."""
        lexer = _lexer(language.lower()) if language else None
        return lexer is not None and not self._spend(code, lexer)

    def _spend(self, code: str, lexer: Lexer) -> bool:
        """Spend the budget for a listing; return False if it is too long, or if too little is left."""
        longest, cost = (LONGEST, len(code)) if _is_fast(lexer) else (LONGEST_SLOW, len(code) * SLOW_COST)
        if len(code) > longest or cost > self._left:
            return False
        self._left -= cost
        return True


def stylesheet() -> str:
    """Return the CSS for the classes in code blocks. It follows the reader's choice of light or dark."""
    return f"{_style(LIGHT)}@media screen and (prefers-color-scheme: dark) {{\n{_style(DARK)}}}\n"


def is_fast(language: str) -> bool:
    """Return whether code in a language is harmless to highlight: its lexer is known to be fast, or there is none."""
    lexer = _lexer(language.lower())
    return lexer is None or _is_fast(lexer)


def may_refuse(lengths: Sequence[int]) -> bool:
    """Return whether listings of these lengths may exceed a limit, whatever their languages are."""
    return max(lengths, default=0) > LONGEST_SLOW or sum(lengths) * SLOW_COST > BUDGET


def _colored(code: str, lexer: Lexer) -> str:
    from pygments import highlight

    return highlight(code, lexer, _formatter())


def _is_fast(lexer: Lexer) -> bool:
    return bool(lexer.aliases) and lexer.aliases[0] in FAST


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    """Return the lexer of a language, None if there is none."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=1)
def _formatter() -> HtmlFormatter[str]:
    from pygments.formatters.html import HtmlFormatter

    return HtmlFormatter(nowrap=True)


def _style(colors: dict[str, str]) -> str:
    return "".join(f".code {classes} {{ {rule} }}\n" for classes, rule in colors.items())
