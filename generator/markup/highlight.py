"""Code in color: Pygments' classes in the pages, and the one stylesheet for them, light and dark."""

from __future__ import annotations

from functools import lru_cache
from html import escape



def highlight(code: str, language: str) -> str:
    """Return the HTML of a listing; one in an unknown language comes without color."""
    from pygments import highlight as pygmentize
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False) if language else None
    except ClassNotFound:
        lexer = None
    inside = pygmentize(code, lexer, HtmlFormatter(nowrap=True)) if lexer else escape(code)
    return f'<pre class="code" tabindex="0"><code>{inside}</code></pre>\n'


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Return the CSS for the classes of code, following the reader's choice of light or dark."""
    return f"{_style(LIGHT_STYLE)}@media (prefers-color-scheme: dark) {{\n{_style(DARK_STYLE)}}}\n"


def _style(colors: dict[str, str]) -> str:
    return "".join(f".code {classes} {{ {rule} }}\n" for classes, rule in colors.items())


# Five colors are enough for a listing in a newspaper; each has a contrast of 4.5:1 or more on its ground.
LIGHT_STYLE = {
    ":is(.c, .ch, .cm, .cp, .c1, .cs)": "color: #5c6370; font-style: italic",
    ":is(.k, .kc, .kd, .kn, .kp, .kr, .kt, .ow)": "color: #8b1a5c",
    ":is(.s, .sa, .sb, .sc, .dl, .sd, .s2, .se, .sh, .si, .sx, .sr, .s1, .ss)": "color: #2d6a2f",
    ":is(.m, .mb, .mf, .mh, .mi, .mo, .il, .no, .bp)": "color: #9a4a00",
    ":is(.nc, .nd, .ne, .nf, .fm, .nt, .nb)": "color: #1a4f8b",
}
DARK_STYLE = {
    ":is(.c, .ch, .cm, .cp, .c1, .cs)": "color: #a0a7b4; font-style: italic",
    ":is(.k, .kc, .kd, .kn, .kp, .kr, .kt, .ow)": "color: #f0a0cf",
    ":is(.s, .sa, .sb, .sc, .dl, .sd, .s2, .se, .sh, .si, .sx, .sr, .s1, .ss)": "color: #a5d6a0",
    ":is(.m, .mb, .mf, .mh, .mi, .mo, .il, .no, .bp)": "color: #f0b880",
    ":is(.nc, .nd, .ne, .nf, .fm, .nt, .nb)": "color: #9cc4f5",
}
