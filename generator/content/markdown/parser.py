"""The Markdown parser: how it is set up for each kind of text, and what is done with text that exceeds its limits.

Text that is nested too deeply, or that has more markup than anybody writes, is shown as it was typed. No word is lost, and
escapes stay escapes. `work` counts the work on a text.
"""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator.content.markdown import prose
from generator.content.markdown.comments import without_comments
from generator.content.markdown.figures import use_figures
from generator.content.markdown.plugins import MarkdownPlugins
from generator.content.markdown.typography import quotes_of, set_dashes, set_quotes
from generator.content.markdown.work import WORK, Limit, References, TooMuchWorkError, Work, count_work

UPDATE = "update"
"""The id of an update, in the environment of its text; see `_footnote_name`."""
DEEPEST = 100
"""Levels of nested quotes and lists; a list counts as two."""
MOST_SIGNS = 2000
"""Markup characters in one paragraph: the time that the parser needs grows with their square."""
SIGNS = "[*_~`<^"
LONGEST = 1_000_000
"""Characters of a text that is read as Markdown; tokens take some 500 bytes of memory for each."""

FLAT = (
    "The text has more markup than is read: its quotes, lists, tables, images and footnotes are shown as they were typed",
    "Nest them less deeply, or use fewer of them",
)
TANGLED = "This paragraph has more markup than is read: it is shown as it was typed", "Use less markup in it, or split it"
REFERENCES = (
    "The reference links repeat too many characters of URLs and titles: some are shown as they were typed",
    "Shorten the URLs, or use each of them less often",
)
TOO_LONG = f"The text is longer than {LONGEST:,} characters: it is shown without markup", "Split it into several articles"


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
    """Return the tokens of a text. If it is nested too deeply or needs too much work, quotes, lists, tables, images and footnotes are not parsed.

    With `short`, a paragraph without markup becomes a single token, see `prose`. Not with plugins: they may give any character a meaning.
    The `Work` in `env` names the limits that were reached.
    """
    env = {} if env is None else env
    markdown = without_comments(markdown, allow_html=allow_html)
    work = _begin(markdown, env)
    if len(markdown) > LONGEST:
        work.limits.append(Limit(1, *TOO_LONG))
        return prose.unparsed(markdown)
    tokens = _nested(markdown, parser(allow_html=allow_html, language=language, plugins=plugins), env, short=short and not plugins)
    if tokens is None:
        work = _begin(markdown, env)
        work.limits.append(Limit(1, *FLAT))
        tokens = parser(allow_html=allow_html, language=language, flat=True, plugins=plugins).parse(markdown, env)
    if work.has_refused_references:
        work.limits.append(Limit(1, *REFERENCES))
    return tokens


def _begin(markdown: str, env: dict[str, object]) -> Work:
    """Empty the environment of the parser for a text, and count the work on it from 0."""
    env.clear()
    work = env[WORK] = Work(markdown)
    if "]:" in markdown:
        env["references"] = References(work)
    return work


def _nested(markdown: str, markdown_it: MarkdownIt, env: dict[str, object], *, short: bool) -> list[Token] | None:
    """Return the tokens of a text with all its markup, None if it is nested too deeply or needs too much work."""
    try:
        tokens = prose.parse(markdown, markdown_it, env) if short else markdown_it.parse(markdown, env)
    except (RecursionError, TooMuchWorkError):
        return None
    return tokens if all(token.level < DEEPEST - 1 for token in tokens) else None  # at that level the library leaves text out


@lru_cache(maxsize=32)
def parser(*, allow_html: bool, language: str, flat: bool = False, plugins: MarkdownPlugins = ()) -> MarkdownIt:
    """Return the parser for texts in a language; a `flat` parser reads no blocks inside blocks. Plugins are applied last, in order."""
    options = {"html": allow_html, "typographer": True, "quotes": quotes_of(language), "maxNesting": DEEPEST, "xhtmlOut": False}
    markdown_it = Parser("commonmark", options)
    markdown_it.enable(["table", "strikethrough", "replacements", "smartquotes"])
    count_work(markdown_it)
    markdown_it.use(footnote_plugin)
    markdown_it.add_render_rule("footnote_anchor_name", _footnote_name)
    markdown_it.core.ruler.at("inline", _inline_flat if flat else _inline)
    markdown_it.core.ruler.at("replacements", set_dashes)
    markdown_it.core.ruler.at("smartquotes", set_quotes)
    use_figures(markdown_it)
    for _, plugin in plugins:
        markdown_it.use(plugin)
    if flat:
        markdown_it.disable(["blockquote", "list", "table", "footnote_def", "footnote_inline", "image"])
    return markdown_it


@lru_cache(maxsize=1)
def _escapes_only() -> MarkdownIt:
    """Return a parser that knows escapes and entities only."""
    return Parser("zero").enable(["escape", "entity", "newline"])


def _inline(state: StateCore) -> None:
    """Parse the text of each block as the library's own rule does; read only the escapes of one with too many signs.

    Raises:
        TooMuchWorkError: a block needs too much work. It cannot be parsed in another way here: its footnotes are counted already.
    """
    for token in state.tokens:
        if token.type == "inline":
            _parse_inline(token, state)


def _inline_flat(state: StateCore) -> None:
    """Parse the text of each block as `_inline` does; read only the escapes of one that needs too much work."""
    for token in state.tokens:
        if token.type == "inline":
            try:
                _parse_inline(token, state)
            except (RecursionError, TooMuchWorkError):
                _parse_escapes(token, state)


def _parse_inline(token: Token, state: StateCore) -> None:
    content = token.content
    if len(content) > MOST_SIGNS and sum(content.count(sign) for sign in SIGNS) > MOST_SIGNS:
        _parse_escapes(token, state)
        return
    if WORK in state.env:
        state.env[WORK].begin_paragraph(content)
    token.children = token.children or []
    state.md.inline.parse(content, state.md, state.env, token.children)


def _parse_escapes(token: Token, state: StateCore) -> None:
    token.children = []
    _escapes_only().inline.parse(token.content, state.md, state.env, token.children)
    if WORK in state.env:
        state.env[WORK].limits.append(Limit((token.map or [0])[0] + 1, *TANGLED))


def _footnote_name(renderer: object, tokens: list[Token], index: int, options: object, env: dict[str, object]) -> str:
    """Return the id of a footnote. The underscore keeps it apart from the ids of headings: a slug has none.

    An update of a live blog that is a text of its own has its id in the environment, so that its footnotes differ from all others.
    """
    del renderer, options
    update = f"{env[UPDATE]}-" if UPDATE in env else ""
    return f"_{update}{int(tokens[index].meta['id']) + 1}"
