"""Markdown: `==words==` become <mark>words</mark>."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline


def marks(parser: MarkdownIt) -> None:
    # After "escape": a sign behind a backslash stays as it is. "=" must end a run of text, which the rule "text" decides.
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.after("escape", "mark", _mark)


def _text(state: StateInline, silent: bool) -> bool:
    """Take letters up to the next sign that a rule may begin with, "=" among them."""
    end = state.pos
    while end < state.posMax and state.src[end] not in "\n!#$%&*+-:<=>@[\\]^_`{}~":
        end += 1
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    begin = state.pos
    end = state.src.find("==", begin + 2)
    if not state.src.startswith("==", begin) or end <= begin + 2:
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        state.push("text", "", 0).content = state.src[begin + 2 : end]
        state.push("mark_close", "mark", -1)
    state.pos = end + 2
    return True
