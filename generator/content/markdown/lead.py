"""The paragraphs from which the summary of an article is taken: its prose, without anything that stands beside it.

Headings, lists, tables, code, footnotes, captions and the descriptions of pictures are left out. Quotations, and paragraphs that
are in italics or bold as a whole (a note of the editor, a subheading), come only after all other paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from generator.content.markdown.figures import FIGURES
from generator.content.markdown.foreign import may_have_foreign_markup, without_foreign_markup
from generator.content.markdown.prose import PROSE

MOST = 12
"""Paragraphs that are returned."""

_BESIDE = ("bullet_list", "ordered_list", "table", "footnote_block", "dl", "heading")
"""Blocks whose text is no prose."""
_CAPTION = re.compile(r"<(?P<element>figcaption|figure)\b|\[(?P<shortcode>wp_caption|caption)\b", re.IGNORECASE)
_CAPTION_END = {
    "figcaption": re.compile("</figcaption>", re.IGNORECASE),
    "figure": re.compile("</figure>", re.IGNORECASE),
    "wp_caption": re.compile(r"\[/wp_caption\]", re.IGNORECASE),
    "caption": re.compile(r"\[/caption\]", re.IGNORECASE),
}
_NOTE_NUMBER = re.compile(r"(?<=\S)\[\d{1,3}\](?!\()|(?<=[.,;:!?”’»)\"'])[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>\s*\[?\d{1,3}\]?\s*</sup>")
_EMPHASIS = {"em_open": 1, "em_close": -1, "strong_open": 1, "strong_close": -1}


def lead_paragraphs(tokens: list[Token]) -> tuple[str, ...]:
    """Return the first paragraphs of prose, each on one line."""
    later: list[str] = []
    first: list[str] = []
    for text, is_second_choice in _paragraphs(tokens):
        (later if is_second_choice else first).append(text)
        if len(first) >= MOST:
            break
    return (*first, *later)[:MOST]


def _paragraphs(tokens: list[Token]) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph of prose, and whether it is only the second choice."""
    beside = quoted = 0
    is_after_picture = False
    for token in tokens:
        kind, _, edge = token.type.rpartition("_")
        step = {"open": 1, "close": -1}.get(edge, 0)
        beside += step * (kind in _BESIDE)
        quoted += step * (kind == "blockquote")
        if beside or token.type not in ("inline", PROSE, FIGURES):
            continue
        if token.type == FIGURES:
            is_after_picture = True
            continue
        if token.type == PROSE:
            is_after_picture = False
            if text := _cleaned(token.content):
                yield text, bool(quoted)
            continue
        children = token.children or []
        has_picture, emphasized = any(child.type == "image" for child in children), _is_emphasized(children)
        text = _cleaned(_words(children))
        is_caption = emphasized and (has_picture or is_after_picture)
        is_after_picture = has_picture and (not text or is_caption)
        if text and not is_caption:
            yield text, bool(quoted) or emphasized


def _cleaned(text: str) -> str:
    """Return a paragraph without captions, numbers of notes and foreign markup, on one line."""
    if not text.isascii() or may_have_foreign_markup(text):
        text = _NOTE_NUMBER.sub("", _without_captions(text))
        text = without_foreign_markup(text, allow_html=False)
    return " ".join(text.split())


def _without_captions(text: str) -> str:
    """Return a paragraph without the captions in it. Each end is looked for once, so that the time is in proportion to the length."""
    pieces, at, without_end = [], 0, set[str]()
    for caption in _CAPTION.finditer(text):
        name = (caption["element"] or caption["shortcode"]).lower()
        if caption.start() < at or name in without_end:
            continue
        end = _CAPTION_END[name].search(text, caption.end())
        if end is None:
            without_end.add(name)
            continue
        pieces += [text[at : caption.start()], " "]
        at = end.end()
    return "".join([*pieces, text[at:]])


def _words(children: list[Token]) -> str:
    """Return the words of a paragraph without those of its pictures; HTML stays in it."""
    words = {"softbreak": "\n", "hardbreak": "\n"}
    shown = ("text", "code_inline", "html_inline")
    return "".join(child.content if child.type in shown else words.get(child.type, "") for child in children)


def _is_emphasized(children: list[Token]) -> bool:
    """Return whether all words of a paragraph, apart from its pictures, are in italics or bold."""
    depth, has_words = 0, False
    for child in children:
        depth += _EMPHASIS.get(child.type, 0)
        if child.type in ("text", "code_inline") and child.content.strip():
            if not depth:
                return False
            has_words = True
    return has_words
