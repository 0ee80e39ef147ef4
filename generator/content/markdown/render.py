"""Tokens to HTML: links resolved, headings numbered below the page's own, tables made to scroll."""

from __future__ import annotations

from contextlib import suppress
from html import escape

import msgspec
from markdown_it.token import Token

from generator.content.markdown import prose
from generator.content.markdown.highlight import highlight
from generator.content.markdown.parser import parse, parser
from generator.content.markdown.plain import links_of, text, words_of
from generator.content.markdown.prose import PROSE
from generator.content.markdown.urls import Resolve, external, in_html, resolved
from generator.core.model import Content, Heading
from generator.core.text import clean, slug


class Reading(msgspec.Struct, frozen=True):
    """What one pass through a text gives."""

    words: str
    """See `plain`."""
    links: tuple[tuple[str, int], ...]
    """The target of every link and picture, as it is handed to `resolve`, with its line, from 1."""
    content: Content | None
    """None where its links cannot be resolved before all articles are known."""


def render(markdown: str, *, resolve: Resolve, allow_html: bool = False, language: str = "en", short: bool = True) -> Content:
    """Return the HTML of a text and its headings.

    `resolve` turns what the author wrote in a link or picture into the URL to write, or
    into None: then the link goes and its text stays. `short` is for tests.
    """
    env: dict[str, object] = {}
    return _render(
        _tokens(markdown, env, allow_html=allow_html, language=language, short=short),
        env,
        resolve,
        allow_html=allow_html,
        language=language,
    )


def read(markdown: str, *, settled: Resolve | None = None, allow_html: bool = False, language: str = "en") -> Reading:
    """Return the words and the links of a text, and if all its links are `settled`, its HTML too.

    `settled` returns what `resolve` would return wherever the text stands, and raises LookupError if that depends.
    """
    env: dict[str, object] = {}
    tokens = _tokens(markdown, env, allow_html=allow_html, language=language)
    linked = "](" in markdown or "]:" in markdown or "<" in markdown
    words, links, content = words_of(tokens), tuple(links_of(tokens)) if linked else (), None
    if settled:
        with suppress(LookupError):
            content = _render(tokens, env, settled, allow_html=allow_html, language=language)
    return Reading(words, links, content)


def _tokens(markdown: str, env: dict[str, object], *, allow_html: bool, language: str, short: bool = True) -> list[Token]:
    return parse(clean(markdown).replace("\x85", " "), allow_html=allow_html, language=language, env=env, short=short)


def _render(tokens: list[Token], env: dict[str, object], resolve: Resolve, *, allow_html: bool, language: str) -> Content:
    """Return the HTML of a text; its tokens are others afterwards."""
    headings = _headings(tokens)
    for token in tokens:
        if token.children:
            token.children = _inline(token.children, resolve)
    made = parser(allow_html=allow_html, language=language)
    blocks = [_block(token, tokens, at, resolve) for at, token in enumerate(tokens)]
    return Content(clean(made.renderer.render(blocks, made.options, env)), headings)


def _inline(children: list[Token], resolve: Resolve) -> list[Token]:
    """Return inline tokens with every URL resolved; links that lead nowhere are taken out around their text."""
    kept: list[Token] = []
    held: list[Token] = []
    links: list[bool] = []
    for token in children:
        if token.type == "link_open":
            links.append(_link(token, resolve))
            if not links[-1]:
                continue
        elif token.type == "link_close":
            if links and links.pop():
                kept.append(token)
            kept += held
            held = []
            continue
        elif token.type == "footnote_ref" and links:
            held.append(token)  # until the link is over: there are no links within links
            continue
        elif token.type == "image" and not _image(token, resolve):
            kept.append(Token("text", "", 0, content=text(token.children)))
            continue
        elif token.type == "html_inline":
            token.content = in_html(token.content, resolve)
        kept.append(token)
    return kept


def _link(token: Token, resolve: Resolve) -> bool:
    """Give a link its URL; False if it has none."""
    url = resolved(str(token.attrGet("href") or ""), resolve)
    if url is None:
        return False
    token.attrSet("href", url)
    if external(url):
        token.attrSet("rel", "noopener")
    return True


def _image(token: Token, resolve: Resolve) -> bool:
    """Give a picture its URL; False if it has none."""
    url = resolved(str(token.attrGet("src") or ""), resolve)
    if not url:
        return False
    token.attrSet("src", url)
    token.attrSet("loading", "lazy")
    token.children = [Token("text", "", 0, content=text(token.children))]
    return True


def _block(token: Token, tokens: list[Token], at: int, resolve: Resolve) -> Token:
    """Return the blocks that we set ourselves as finished HTML, and all others as they are."""
    html = ""
    if token.type == PROSE:
        html = prose.html(token)
    elif token.type == "table_open":
        html = f'<div class="table"{_region(tokens, at)} tabindex="0"><table>\n'
    elif token.type == "table_close":
        html = "</table></div>\n"
    elif token.type in ("fence", "code_block"):
        html = highlight(token.content, (token.info.split() or [""])[0])
    elif token.type == "html_block":
        html = in_html(token.content, resolve)
    return Token("html_block", "", 0, content=html) if html else token


def _region(tokens: list[Token], at: int) -> str:
    """Name a table for those who hear it, by its columns, in whatever language they are."""
    end = next((place for place in range(at, len(tokens)) if tokens[place].type == "thead_close"), at)
    name = ", ".join(cell for token in tokens[at:end] if token.type == "inline" and (cell := text(token.children).strip()))
    return f' role="region" aria-label="{escape(name)}"' if name else ""


def _headings(tokens: list[Token]) -> tuple[Heading, ...]:
    """Move the headings so that the highest is just below the page's own h1, and give each an id."""
    opened = [(at, token) for at, token in enumerate(tokens) if token.type == "heading_open"]
    shift = 2 - min((int(token.tag[1]) for _, token in opened), default=2)
    found = []
    taken: dict[str, int] = {}
    for at, token in opened:
        level = min(6, int(token.tag[1]) + shift)
        title = " ".join(text(tokens[at + 1].children).split())
        name = _free(slug(title) or "part", taken)
        token.tag = tokens[at + 2].tag = f"h{level}"
        token.attrSet("id", name)
        found.append(Heading(level, name, title))
    return tuple(found)


def _free(name: str, taken: dict[str, int]) -> str:
    """Return a name that is not taken yet; `taken` counts how often each was asked for."""
    free = name
    while free in taken:
        taken[name] += 1
        free = f"{name}-{taken[name]}"
    taken[free] = 1
    return free
