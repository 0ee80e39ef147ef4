"""Figures and galleries: paragraphs of nothing but pictures.

A picture that is alone in its paragraph is a figure, several are a gallery. Braces directly behind a picture say how it stands in the text
and who made it, in the syntax of mdit-py-plugins: ![alt](pier.jpg "Caption"){.wide credit="Ada Moor"}. Nothing else in braces is read, so
that a stranger's text sets no attribute; where nothing in them is known they stay text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse

from generator.content.markdown.typography import typeset
from generator.core.focus import focus
from generator.core.text import one_line

FIGURES = "figures"
"""Type of the token for a paragraph of pictures: its children are those of the paragraph."""
CLASSES = ("wide", "full", "aside")
"""Wider than the text, as wide as the window, and beside the text."""
ATTRIBUTES = "picture"
"""The key of a picture's token for what is known of it: see `Attributes`."""
LONGEST = 1000
"""Characters that braces may take."""
LONGEST_CREDIT = 200

Attributes = dict[str, Any]
"""What the braces say: "class", "credit" and "focus" (see `core.focus`), and as "written" the braces themselves."""


def use_figures(markdown_it: MarkdownIt) -> None:
    """Let a parser read figures."""
    markdown_it.inline.ruler.push("picture_attributes", _read_attributes)
    markdown_it.core.ruler.push("figures", _read_figures)


def _read_attributes(state: StateInline, silent: bool) -> bool:
    """Read the braces behind a picture. Rules that only look ahead find no token of a picture, so they read braces as text."""
    if silent or state.pending or not state.tokens or state.tokens[-1].type != "image" or state.src[state.pos] != "{":
        return False
    try:
        length, written = parse(state.src[state.pos : state.pos + LONGEST])
    except ParseError:
        return False
    known = _known(written)
    if not known or ATTRIBUTES in state.tokens[-1].meta:
        return False
    end = state.pos + length + 1
    state.tokens[-1].meta[ATTRIBUTES] = {**known, "written": state.src[state.pos : end]}
    state.pos = end
    return True


def _known(written: dict[str, str]) -> Attributes:
    known: Attributes = {}
    classes = [name for name in written.get("class", "").split() if name in CLASSES]
    if classes:
        known["class"] = classes[0]
    if "credit" in written:
        known["credit"] = one_line(written["credit"])[:LONGEST_CREDIT]
    if point := focus(written.get("focus", "")):
        known["focus"] = point
    return known


def _read_figures(state: StateCore) -> None:
    """Turn each paragraph of pictures into one token. Items of tight lists have no paragraph, so their pictures stay in the line."""
    if "![" not in state.src:
        return
    tokens, at = list[Token](), 0
    while at < len(state.tokens):
        opening = state.tokens[at]
        inline = state.tokens[at + 1] if _is_figure(state.tokens, at) else None
        if inline:
            for child in inline.children or ():
                if child.type == "image" and child.attrs.get("title"):
                    child.meta["caption"] = typeset(one_line(str(child.attrs.pop("title"))), state.md)
            figure = Token(FIGURES, "figure", 0, content=inline.content, children=inline.children, map=opening.map, level=opening.level)
            tokens.append(figure)
            at += 3
        else:
            tokens.append(opening)
            at += 1
    state.tokens = tokens


def _is_figure(tokens: list[Token], at: int) -> bool:
    """Return whether a paragraph of pictures begins here. One with the way back from a footnote has one more token."""
    if tokens[at].type != "paragraph_open" or tokens[at].hidden or tokens[at + 2].type != "paragraph_close":
        return False
    return "![" in tokens[at + 1].content and _has_pictures_only(tokens[at + 1].children or [])


def _has_pictures_only(children: list[Token]) -> bool:
    """Return whether a paragraph has pictures, which may be links each, and nothing else but spaces."""
    pictures = linked = 0
    is_link = False
    for child in children:
        if child.type == "image":
            pictures += 1
            linked += is_link
        elif child.type == "link_open":
            is_link, linked = True, 0
        elif child.type == "link_close":
            if linked != 1:
                return False
            is_link = False
        elif child.type not in ("softbreak", "hardbreak") and (child.type != "text" or child.content.strip()):
            return False
    return pictures > 0


def html(token: Token, inline_html: Callable[[list[Token]], str]) -> str:
    """Return the HTML of a token of figures. Its pictures are rendered already, or are tokens that `inline_html` renders.

    Of a picture that cannot be shown, the description is a paragraph.
    """
    figures = [(picture, content) for picture, group in _groups(token.children or []) if (content := inline_html(group).strip())]
    if len(figures) == 1:
        return _figure(*figures[0], has_class=True) + "\n"
    if not figures:
        return ""
    name = next((known for picture, _ in figures if (known := picture.meta.get(ATTRIBUTES, {}).get("class"))), "")
    inner = "\n".join(_figure(picture, content, has_class=False) for picture, content in figures)
    return f'<div class="{f"gallery {name}".strip()}">\n{inner}\n</div>\n'


def _groups(children: list[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Yield each picture with the tokens that show it: itself, and the link around it."""
    group: list[Token] = []
    is_link = False
    for child in children:
        if child.type in ("softbreak", "hardbreak") or (child.type == "text" and "missing" not in child.meta):
            continue
        group.append(child)
        is_link = (is_link or child.type == "link_open") and child.type != "link_close"
        if not is_link:
            yield next((token for token in group if token.type not in ("link_open", "link_close")), child), group
            group = []


def _figure(picture: Token, content: str, *, has_class: bool) -> str:
    if "missing" in picture.meta:
        return f"<p>{content}</p>"
    known = picture.meta.get(ATTRIBUTES, {})
    caption = escape(picture.meta.get("caption", ""))
    credit = known.get("credit", picture.meta.get("credit", ""))
    told = " ".join(part for part in (caption, f"<small>{escape(credit)}</small>" if credit else "") if part)
    name = f' class="{known["class"]}"' if has_class and "class" in known else ""
    return f"<figure{name}>{content}{f'<figcaption>{told}</figcaption>' if told else ''}</figure>"
