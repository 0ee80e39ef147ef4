"""The Markdown parser: how it is set up, once for each kind of text, and what protects it from hostile text.

Text that is nested too deeply, or a paragraph with more markup than anybody writes, is not parsed
as markup but shown as it was typed. No word is lost, and escapes stay escapes.
"""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator.content.markdown import prose
from generator.content.markdown.plugins import MarkdownPlugins
from generator.content.markdown.typography import quotes_of, set_dashes, set_quotes

DEEPEST = 100
"""Levels of nested quotes and lists; a list counts as two."""
MOST_SIGNS = 2000
"""Markup characters in one paragraph: the time that the parser needs grows with their square."""
SIGNS = "[*_~`<^"


class Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 -- the library's name
        """Accept every link: `render` removes those that are not safe and keeps their text."""
        del url
        return True


def parse(
    markdown: str,
    *,
    allow_html: bool = False,
    language: str = "en",
    env: dict[str, object] | None = None,
    short: bool = True,
    plugins: MarkdownPlugins = (),
) -> list[Token]:
    """Return the tokens of a text. If it is nested too deeply, quotes and lists are not parsed.

    With `short`, a paragraph without markup becomes a single token, see `prose`. Not with plugins: they may give any character a meaning.
    """
    env = {} if env is None else env
    markdown_it = parser(allow_html=allow_html, language=language, plugins=plugins)
    try:
        tokens = prose.parse(markdown, markdown_it, env) if short and not plugins else markdown_it.parse(markdown, env)
        if all(token.level < DEEPEST - 1 for token in tokens):  # at that level the library leaves text out
            return tokens
    except RecursionError:
        pass
    env.clear()
    return parser(allow_html=allow_html, language=language, flat=True, plugins=plugins).parse(markdown, env)


@lru_cache(maxsize=32)
def parser(*, allow_html: bool, language: str, flat: bool = False, plugins: MarkdownPlugins = ()) -> MarkdownIt:
    """Return the parser for texts in a language; a `flat` parser knows no blocks inside blocks. Plugins are applied last, in order."""
    options = {"html": allow_html, "typographer": True, "quotes": quotes_of(language), "maxNesting": DEEPEST, "xhtmlOut": False}
    made = Parser("commonmark", options)
    made.enable(["table", "strikethrough", "replacements", "smartquotes"])
    made.use(footnote_plugin)
    made.add_render_rule("footnote_anchor_name", _footnote_name)
    made.core.ruler.at("inline", _inline)
    made.core.ruler.at("replacements", set_dashes)
    made.core.ruler.at("smartquotes", set_quotes)
    for _, plugin in plugins:
        made.use(plugin)
    if flat:
        made.disable(["blockquote", "list", "footnote_def", "footnote_inline", "image"])
    return made


@lru_cache(maxsize=1)
def _escapes_only() -> MarkdownIt:
    """Return a parser that knows escapes and entities only."""
    return Parser("zero").enable(["escape", "entity", "newline"])


def _inline(state: StateCore) -> None:
    """Parse the text of each block as the library's own rule does; read only the escapes of one with too much markup."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            content = token.content
            tangled = len(content) > MOST_SIGNS and sum(content.count(sign) for sign in SIGNS) > MOST_SIGNS
            (_escapes_only() if tangled else state.md).inline.parse(content, state.md, state.env, token.children)


def _footnote_name(renderer: object, tokens: list[Token], index: int, options: object, env: object) -> str:
    """Return the id of a footnote. The underscore keeps it apart from the ids of headings: a slug has none."""
    del renderer, options, env
    return f"_{int(tokens[index].meta['id']) + 1}"
