"""Tokens to HTML: links resolved, headings placed below the page's own, tables that scroll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from html import escape
from typing import NamedTuple

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.content.markdown import figures, prose
from generator.content.markdown.comments import RESIDUE
from generator.content.markdown.figures import ATTRIBUTES, FIGURES
from generator.content.markdown.foreign import (
    ForeignMarkup,
    foreign_markup,
    may_have_foreign_markup,
    unclosed_comment,
    without_foreign_markup,
)
from generator.content.markdown.highlight import Highlighter, may_refuse
from generator.content.markdown.lead import lead_paragraphs
from generator.content.markdown.live import UpdateText, ids_of, merged, parts_of, update_of, updates_of
from generator.content.markdown.live_content import SeparateHtml, TextHtml, live_content
from generator.content.markdown.parser import UPDATE, parse, parser
from generator.content.markdown.pictures import PictureOf, no_picture, picture_html
from generator.content.markdown.plain import LinkUse, links_of, text, words_of
from generator.content.markdown.plugins import MarkdownPlugins
from generator.content.markdown.prose import PROSE
from generator.content.markdown.urls import Resolve, external, in_html, resolved
from generator.content.markdown.work import Limit, limits_of
from generator.core.model import Content, Heading, LiveUpdate
from generator.core.text import clean, slug

MOST_PICTURES = 500
"""Pictures of a text with several files each. Their elements have some 1,000 characters, where a text needs ten to name a picture."""


class Reading(msgspec.Struct, frozen=True):
    """The results of one pass through a text."""

    words: str
    """See `plain`. Without foreign markup, which is no part of what the article says."""
    links: tuple[LinkUse, ...]
    content: Content | None
    """None if its links can be resolved only when all articles are known."""
    limits: tuple[Limit, ...] = ()
    """The limits that the text exceeds; what exceeds them is shown as it was typed."""
    lead: tuple[str, ...] = ()
    """See `lead_paragraphs`; empty if the article has a summary."""
    foreign: ForeignMarkup = ForeignMarkup()
    open_comment: int = 0
    """The line of a comment that is not closed, counted from 1; 0 if there is none."""
    updates: tuple[LiveUpdate, ...] = ()
    """Of a live blog, the newest first."""
    separate: tuple[Reading, ...] = ()
    """Of each update that is a text of its own, in the order given; without content."""


class _Text(NamedTuple):
    """A parsed text that is to be rendered."""

    tokens: list[Token]
    env: dict[str, object]
    resolve: Resolve
    picture_of: PictureOf = no_picture


def render(
    markdown: str,
    *,
    resolve: Resolve,
    allow_html: bool = False,
    language: str = "en",
    short: bool = True,
    plugins: MarkdownPlugins = (),
    picture_of: PictureOf = no_picture,
    sizes: str = "",
    live: datetime | None = None,
    updates: Sequence[UpdateText] = (),
) -> Content:
    """Return the HTML of a text and its headings.

    `resolve` maps the URL that the author wrote in a link or image to the URL for the page,
    or to None: then the link is removed and its text stays. `picture_of` maps it to a picture in `content/`, and `sizes` says how wide
    pictures are shown; see `pictures.picture_html`. `live` is the date of a live blog, whose text is divided into its updates;
    `updates` are those that are texts of their own. `short=False` is for tests.
    """

    def parsed(text: str) -> tuple[list[Token], dict[str, object]]:
        env: dict[str, object] = {}
        return _tokens(text, env, allow_html=allow_html, language=language, short=short, plugins=plugins), env

    text = _Text(*parsed(markdown), resolve, picture_of)
    separate = [(update, _Text(*parsed(update.markdown), update.resolve or resolve, update.picture_of)) for update in updates]
    return _render(text, separate, parser(allow_html=allow_html, language=language, plugins=plugins), _Pictures(sizes), live)


def read(
    markdown: str,
    *,
    resolve: Resolve | None = None,
    allow_html: bool = False,
    language: str = "en",
    plugins: MarkdownPlugins = (),
    has_summary: bool = False,
    live: datetime | None = None,
    updates: Sequence[UpdateText] = (),
) -> Reading:
    """Return the words and the links of a text, and if `resolve` knows all its links, its HTML too.

    `resolve` is asked before all articles are read. It raises LookupError for a link whose URL depends on them.
    With `has_summary`, the paragraphs for a summary are not looked for. `live` is the date of a live blog, and `updates` are those
    that are texts of their own.
    """

    def parsed(text: str) -> tuple[list[Token], dict[str, object]]:
        env: dict[str, object] = {}
        return _tokens(text, env, allow_html=allow_html, language=language, plugins=plugins), env

    tokens, env = parsed(markdown)
    separate = [(update, *parsed(update.markdown)) for update in updates]
    headed = updates_of(tokens, live) if live else ()
    others = [(update.at, update_of(update, id, read)) for id, (update, read, _) in zip(ids_of(updates), separate, strict=True)]
    content = None
    reading = _reading(markdown, tokens, env, allow_html=allow_html)
    readings = tuple(_reading(update.markdown, read, env_of, allow_html=allow_html) for update, read, env_of in separate)
    lead = () if has_summary else lead_paragraphs(tokens)
    if resolve:
        texts = [(update, _Text(read, env_of, resolve)) for update, read, env_of in separate]
        with suppress(LookupError):
            markdown_it = parser(allow_html=allow_html, language=language, plugins=plugins)
            content = _render(_Text(tokens, env, resolve), texts, markdown_it, _Pictures(), live)
    return msgspec.structs.replace(
        reading,
        content=content,
        lead=lead,
        updates=tuple(merged(((update.at, update) for update in headed), others)),
        separate=readings,
    )


def _reading(markdown: str, tokens: list[Token], env: dict[str, object], *, allow_html: bool) -> Reading:
    """Return what is known of one text without its HTML."""
    may_have_links = "](" in markdown or "]:" in markdown or "<" in markdown
    links = tuple(links_of(tokens)) if may_have_links else ()
    words, foreign = words_of(tokens), ForeignMarkup()
    if may_have_foreign_markup(markdown):
        foreign = foreign_markup(tokens, allow_html=allow_html)
        words = "\n".join(without_foreign_markup(line, allow_html=allow_html) for line in words.split("\n")) if any(foreign) else words
    open_comment = unclosed_comment(tokens) if "<!--" in markdown else 0
    limits = (*limits_of(env), *_listing_limits(tokens))
    return Reading(words, links, None, limits, foreign=foreign, open_comment=open_comment)


def _tokens(
    markdown: str, env: dict[str, object], *, allow_html: bool, language: str, short: bool = True, plugins: MarkdownPlugins = ()
) -> list[Token]:
    return parse(clean(markdown).replace("\x85", " "), allow_html=allow_html, language=language, env=env, short=short, plugins=plugins)


class _Pictures:
    """How the pictures of a text are shown; see `render`. A text that shows more than `MOST_PICTURES` gets simple elements for the rest."""

    def __init__(self, sizes: str = "") -> None:
        self._sizes, self._left = sizes, MOST_PICTURES

    def sizes(self, name: str) -> str:
        """Return how wide a picture of a class is shown; empty for one that has only one file."""
        self._left -= 1
        if not self._sizes or self._left < 0:
            return ""
        return "100vw" if name in ("wide", "full") else self._sizes

    @property
    def has_room(self) -> bool:
        return self._left >= 0


def _render(
    text: _Text, separate: Sequence[tuple[UpdateText, _Text]], markdown_it: MarkdownIt, pictures: _Pictures, live: datetime | None
) -> Content:
    """Return the HTML of a text. The tokens are changed."""
    text = text._replace(tokens=_without_empty_heads(text.tokens))
    parts, ids = parts_of(text.tokens) if live else (), ids_of(update for update, _ in separate)
    counts = dict.fromkeys(ids, 1)
    main = _text_html(text, markdown_it, pictures, counts)
    if not live or not (parts or separate):
        html = main.html(0, None)
        return Content(html, main.headings, html if live else "")
    updates = list[SeparateHtml]()
    for id, (update, own) in zip(ids, separate, strict=True):
        own.env[UPDATE] = id
        drawn = _text_html(own._replace(tokens=_without_empty_heads(own.tokens)), markdown_it, pictures, counts, highest=3)
        heading = f'<h2 id="{id}">{escape(f"{update.at:%H:%M} {update.title}".strip())}</h2>\n'
        updates.append(SeparateHtml(update.at, heading, drawn.html(0, None), drawn.headings))
    return live_content(parts, live, main, updates)


def _text_html(text: _Text, markdown_it: MarkdownIt, pictures: _Pictures, counts: dict[str, int], highest: int = 2) -> TextHtml:
    """Return a text with its links resolved; `counts` has how often each id was asked for, and `highest` is the level of its highest heading."""
    tokens, env, resolve, picture_of = text
    headings = _place_headings(tokens, counts, highest)
    for token in tokens:
        if token.children:
            token.children = _inline(token.children, resolve, picture_of, pictures)
    highlighter = Highlighter()

    def block(token: Token, at: int) -> Token:
        if token.type == FIGURES:
            html = figures.html(token, lambda group: markdown_it.renderer.render(group, markdown_it.options, env))
            return Token("html_block", "", 0, content=html)
        return _block(token, tokens, at, resolve, highlighter)

    blocks = [block(token, at) for at, token in enumerate(tokens)]

    def html(begin: int, end: int | None) -> str:
        return clean(markdown_it.renderer.render(blocks[begin:end], markdown_it.options, env))

    return TextHtml(tokens, headings, html)


def _inline(children: list[Token], resolve: Resolve, picture_of: PictureOf, pictures: _Pictures) -> list[Token]:
    """Return inline tokens with every URL resolved. A link without a URL is removed, its text stays; so is an address inside a link."""
    tokens: list[Token] = []
    footnotes: list[Token] = []  # inside a link: they follow it, because a link cannot contain a link
    links: list[bool] = []  # the links that are open: whether each has a URL
    for token in children:
        if token.type == "link_open":
            links.append(not any(links) and _set_link(token, resolve))
            if links[-1]:
                tokens.append(token)
        elif token.type == "link_close":
            if links and links.pop():
                tokens.append(token)
            tokens += footnotes
            footnotes = []
        elif token.type == "footnote_ref" and links:
            footnotes.append(token)
        elif token.type == "image":
            tokens.append(_picture(token, resolve, picture_of, pictures))
        else:
            if token.type == "html_inline":
                token.content = in_html(token.content.replace(RESIDUE, ""), resolve)
            tokens.append(token)
    return tokens


def _set_link(token: Token, resolve: Resolve) -> bool:
    """Set the URL of a link; return False if it has none."""
    url = resolved(str(token.attrGet("href") or ""), resolve)
    if url is None:
        return False
    token.attrSet("href", url)
    if external(url):
        token.attrSet("rel", "noopener")
    return True


def _picture(token: Token, resolve: Resolve, picture_of: PictureOf, pictures: _Pictures) -> Token:
    """Return the token for a picture. Of one without a URL, and of one that cannot be used, its description stays.

    Where the text gives a picture no caption and no credit, they are those of its file.
    """
    written, alt = str(token.attrGet("src") or ""), text(token.children)
    url, image = resolved(written, resolve), picture_of(written)
    picture = image.picture if image else None
    if not url or (picture and picture.fault):
        return Token("text", "", 0, content=alt, meta={"missing": True})
    if image:
        known = token.meta.get(ATTRIBUTES, {})
        sizes = pictures.sizes(known.get("class", ""))
        if picture and pictures.has_room:
            token.meta = {"caption": picture.caption, "credit": picture.credit, **token.meta}
        html = picture_html(image, alt, sizes, str(token.attrGet("title") or ""), known.get("focus"))
        return Token("html_inline", "", 0, content=html, meta=token.meta)
    token.attrSet("src", url)
    token.attrSet("loading", "lazy")
    token.children = [Token("text", "", 0, content=alt)]
    return token


def _block(token: Token, tokens: list[Token], at: int, resolve: Resolve, highlighter: Highlighter) -> Token:
    """Return a token with finished HTML for the blocks that we render ourselves; other tokens are unchanged."""
    html = ""
    if token.type == PROSE:
        html = prose.html(token)
    elif token.type == "table_open":
        html = f'<div class="table"{_region(tokens, at)} tabindex="0"><table>\n'
    elif token.type == "table_close":
        html = "</table></div>\n"
    elif token.type in ("fence", "code_block"):
        html = highlighter.highlight(token.content, _language(token))
    elif token.type == "html_block":
        html = in_html(token.content.replace(RESIDUE, ""), resolve) or "\n"
    return Token("html_block", "", 0, content=html) if html else token


def _language(token: Token) -> str:
    """Return the language of a listing; empty if none is given."""
    return (token.info.split(maxsplit=1) or [""])[0]


def _listing_limits(tokens: list[Token]) -> Iterator[Limit]:
    """Yield the limits that the listings of a text exceed."""
    listings = [token for token in tokens if token.type == "fence" and token.info]
    if not may_refuse([len(token.content) for token in listings]):  # Pygments is loaded only where it is needed
        return
    highlighter = Highlighter()
    for token in listings:
        if highlighter.refuses(token.content, _language(token)):
            message = "This listing, or all listings of the article together, are too long to be highlighted: it has no colors"
            yield Limit((token.map or [0])[0] + 1, message, "Shorten it, or delete the language after the backticks")


def _without_empty_heads(tokens: list[Token]) -> list[Token]:
    """Return the tokens without the head rows of tables in which no cell has a text. Markdown has no table without one, and screen readers read it."""
    kept, start = list[Token](), 0
    for token in tokens:
        start = len(kept) if token.type == "thead_open" else start
        kept.append(token)
        if token.type == "thead_close" and not any(cell.content.strip() for cell in kept[start:] if cell.type == "inline"):
            del kept[start:]
    return kept


def _region(tokens: list[Token], at: int) -> str:
    """Return the attributes that name a table for screen readers by its column headings, which are in the article's language."""
    end = next((place for place in range(at, len(tokens)) if tokens[place].type in ("thead_close", "table_close")), at)
    end = end if tokens[end].type == "thead_close" else at
    name = ", ".join(cell for token in tokens[at:end] if token.type == "inline" and (cell := text(token.children).strip()))
    return f' role="region" aria-label="{escape(name)}"' if name else ""


def _place_headings(tokens: list[Token], counts: dict[str, int], highest: int) -> tuple[Heading, ...]:
    """Shift the levels so that the highest heading gets the level given, and set the ids. Return the headings."""
    opened = [(at, token) for at, token in enumerate(tokens) if token.type == "heading_open"]
    shift = highest - min((int(token.tag[1]) for _, token in opened), default=highest)
    headings = []
    for at, token in opened:
        level = min(6, int(token.tag[1]) + shift)
        title = " ".join(text(tokens[at + 1].children).split())
        id = _free_id(slug(title) or "part", counts)
        token.tag = tokens[at + 2].tag = f"h{level}"
        token.attrSet("id", id)
        headings.append(Heading(level, id, title))
    return tuple(headings)


def _free_id(name: str, counts: dict[str, int]) -> str:
    """Return the name, with a number if it is taken; `counts` has how often each name was asked for."""
    free = name
    while free in counts:
        counts[name] += 1
        free = f"{name}-{counts[name]}"
    counts[free] = 1
    return free
