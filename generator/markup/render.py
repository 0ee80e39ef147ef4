"""Tokens to HTML: links resolved, headings numbered below the page's own, tables made to scroll."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from markdown_it.token import Token

from generator.markup.highlight import highlight
from generator.markup.parser import parse, parser
from generator.model import Content, Heading
from generator.text import clean, slug

Resolve = Callable[[str], str | None]

SAFE = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
_URL_ATTRIBUTE = re.compile(r"""(\s(?:href|src|poster)\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)


def render(markdown: str, *, resolve: Resolve, allow_html: bool = False, language: str = "en", first_line: int = 1) -> Content:
    """Return the HTML of a text and its headings.

    `resolve` turns what the author wrote in a link or picture into the URL to write, or
    into None: then the link goes and its text stays.
    """
    del first_line
    env: dict[str, object] = {}
    tokens = parse(clean(markdown), allow_html=allow_html, language=language, env=env)
    headings = _headings(tokens)
    for token in tokens:
        if token.children:
            token.children = _resolved(token.children, resolve)
    made = parser(allow_html=allow_html, language=language)
    html = made.renderer.render([_block(token, resolve) for token in tokens], made.options, env)
    return Content(html, headings)


def safe(url: str) -> str | None:
    """Return a URL if its scheme can do no harm, however it is disguised; else None."""
    bare = _HIDDEN.sub("", unescape(url))
    scheme = _SCHEME.match(bare)
    return None if scheme and scheme[1].lower() not in SAFE else url


def _resolved(children: list[Token], resolve: Resolve) -> list[Token]:
    """Return inline tokens with every URL resolved; links that lead nowhere are taken out around their text."""
    kept, open_links = [], []
    for token in children:
        if token.type == "link_open":
            url = _url(str(token.attrGet("href") or ""), resolve)
            open_links.append(url is not None)
            if url is None:
                continue
            token.attrSet("href", url)
            if re.match(r"https?:", url):
                token.attrSet("rel", "noopener")
        elif token.type == "link_close":
            if open_links and not open_links.pop():
                continue
        elif token.type == "image":
            url = _url(str(token.attrGet("src") or ""), resolve)
            if url is None:
                kept.append(Token("text", "", 0, content=token.content))
                continue
            token.attrSet("src", url)
            token.attrSet("loading", "lazy")
        elif token.type == "html_inline":
            token.content = _raw(token.content, resolve)
        kept.append(token)
    return kept


def _url(written: str, resolve: Resolve) -> str | None:
    if safe(written) is None:
        return None
    found = resolve(written)
    return found if found is not None and safe(found) is not None else None


def _block(token: Token, resolve: Resolve) -> Token:
    """Return the blocks that we set ourselves as finished HTML, and all others as they are."""
    html = ""
    if token.type == "table_open":
        html = '<div class="table" tabindex="0" role="region" aria-label="Table"><table>\n'
    elif token.type == "table_close":
        html = "</table></div>\n"
    elif token.type in ("fence", "code_block"):
        html = highlight(token.content, (token.info.split() or [""])[0])
    elif token.type == "html_block":
        html = _raw(token.content, resolve)
    return Token("html_block", "", 0, content=html) if html else token


def _raw(html: str, resolve: Resolve) -> str:
    def replace(found: re.Match[str]) -> str:
        url = _url(unescape(found[2][1:-1]), resolve)
        return f'{found[1]}"{escape(url)}"' if url is not None else ""

    return _URL_ATTRIBUTE.sub(replace, html)


def _headings(tokens: list[Token]) -> tuple[Heading, ...]:
    """Number the headings below the page's own h1, and give each an id."""
    opened = [(at, token) for at, token in enumerate(tokens) if token.type == "heading_open"]
    shift = 1 if any(token.tag == "h1" for _, token in opened) else 0
    found, taken = [], set[str]()
    for at, token in opened:
        level = min(6, int(token.tag[1]) + shift)
        text = "".join(child.content for child in tokens[at + 1].children or () if child.type in ("text", "code_inline"))
        name = _free(slug(text) or "part", taken)
        token.tag = tokens[at + 2].tag = f"h{level}"
        token.attrSet("id", name)
        found.append(Heading(level, name, text))
    return tuple(found)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
