"""Typographic quotes, apostrophes, dashes and ellipses, as rules of the Markdown parser and for a paragraph of plain text.

Other signs, such as (c) or +-, stay as they were typed.
"""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore, smartquotes
from markdown_it.token import Token

QUOTES: dict[str, str | list[str]] = {
    "cs": "„“‚‘",
    "de": "„“‚‘",
    "es": "«»“”",
    "fi": "””’’",
    "fr": "«»‘’",
    "it": "«»“”",
    "pl": "„”‚’",
    "ru": "«»„“",
    "sv": "””’’",
    "uk": "«»„“",
}
"""By language: opening and closing double quotes, then single quotes."""
ENGLISH = "“”‘’"
"""For all other languages."""
APOSTROPHE, FEET, INCHES = "’′″"
MOST_QUOTES = 2000
"""Quotation marks in one paragraph. The time that the parser needs grows with their square: if there are more, they stay straight."""


_APOSTROPHE = re.compile(r"""(?<![\w'])'(?=\d0s\b|(?:tis|twas|twere|twill|twould|em|til)\b|[sStTnNkKmM][ -]\w)""", re.IGNORECASE)
"""Before a decade ('90s), before English words that have lost their beginning ('tis), and before a Dutch letter ('s avonds)."""
_YEAR = re.compile(r"(?<![\w'])'(?=\d\d\b(?!'))")
_BEFORE_YEAR = re.compile(
    r"\b(?:of|in|since|from|and|to|until|till|class|summer|spring|autumn|winter|fall|the|late|early|by|before|after|for)\s$", re.IGNORECASE
)
_CLOSING_SINGLE = re.compile(r"(?<=[\w.,;:!?…])'(?!\w)")
_AND = re.compile(r"(?<=\w )'([nN])'(?= \w)")
_FEET_AND_INCHES = re.compile(r"""(?<=\d)'( ?\d{1,2}(?:\.\d{1,2}|[½¼¾⅓⅔⅛⅜⅝⅞])?)\"""")
_FEET = re.compile(r"""(?<=\d)'(?= ?(?:\d|[NSEWO]\b)| (?:by|tall|wide|long|high|deep)\b)""")
_SIZE = re.compile(r"""(?<=\d)(["'])( ?[x×] ?\d{1,3})\1""")
_DOUBLE = re.compile(r'(?P<number>(?<![\d.])\d{1,3})?"')
_STRAIGHT = re.compile("[\"']")
_DOUBLE_QUOTES = '"“”„«»'
_OPENS_AFTER = "([{<–—-“„«‘‚/"


def quotes_of(language: str) -> str | list[str]:
    """Return the four quotation marks of a language ("pt-BR" or "pt")."""
    return QUOTES.get(re.split(r"[-_]", language)[0].lower(), ENGLISH)


def set_dashes(state: StateCore) -> None:
    """Replace "--", "---" and "..." in text, but not in URLs that became links by themselves."""
    for block in state.tokens:
        depth = 0
        for token in block.children or ():
            if token.type in ("link_open", "link_close") and token.info == "auto":
                depth += token.nesting
            elif token.type == "text" and not depth:
                token.content = _dashed(token.content)


def set_quotes(state: StateCore) -> None:
    """Run the library's rule for quotes, and ours before and after it, on the paragraphs that do not have too many of them."""
    tokens = state.tokens
    state.tokens = [token for token in tokens if token.type == "inline" and _has_quotes(token.content)]
    texts = [[child for child in token.children or () if child.type == "text"] for token in state.tokens]
    for children in texts:
        _set_fixed(children)
    smartquotes(state)
    for token, children in zip(state.tokens, texts, strict=True):
        _set_single(token.children or [], children, state.md.options["quotes"])
    state.tokens = tokens


def typeset(text: str, parser: MarkdownIt) -> str:
    """Return a paragraph of plain text as both rules set it."""
    text = _dashed(text)
    if not _has_quotes(text):
        return text
    token = Token("text", "", 0, content=text)
    _set_fixed([token])
    smartquotes(StateCore("", parser, {}, [Token("inline", "", 0, content=token.content, children=[token])]))
    _set_single([token], [token], parser.options["quotes"])
    return token.content


def _set_fixed(texts: list[Token]) -> None:
    """Set the apostrophes and the signs of feet and inches that the rule for quotes would take for quotes."""
    for token in texts:
        text = _SIZE.sub(lambda size: _prime(size[1]) + size[2] + _prime(size[1]), token.content)
        if "'" in text:
            text = _APOSTROPHE.sub(APOSTROPHE, _AND.sub(rf"{APOSTROPHE}\1{APOSTROPHE}", text))
            text = _FEET.sub(FEET, _FEET_AND_INCHES.sub(rf"{FEET}\1{INCHES}", text))
            text = _with_years_set(text)
        token.content = _with_inches_set(text)


def _with_years_set(text: str) -> str:
    """Set the apostrophe before a year of two digits, unless it may open a quotation."""
    may_quote = bool(_CLOSING_SINGLE.search(text))

    def put(year: re.Match[str]) -> str:
        return "'" if may_quote and not _BEFORE_YEAR.search(text[max(0, year.start() - 9) : year.start()]) else APOSTROPHE

    return _YEAR.sub(put, text)


def _with_inches_set(text: str) -> str:
    """Set the sign of inches after a number, where the next double quote can only close a quotation that is open."""
    marks = list(_DOUBLE.finditer(text))
    if not any(mark["number"] for mark in marks):
        return text
    pieces, copied = [], 0
    for mark, following in pairwise(marks):
        if mark["number"] and following.start() > mark.end() and _only_closes(text, following.end() - 1):
            pieces += [text[copied : mark.end() - 1], INCHES]
            copied = mark.end()
    return "".join([*pieces, text[copied:]])


def _only_closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isspace() and before not in _OPENS_AFTER and not after.isalnum()


def _prime(sign: str) -> str:
    return FEET if sign == "'" else INCHES


def _set_single(children: list[Token], texts: list[Token], quotes: str | list[str]) -> None:
    """Set the quotes that have no partner in their paragraph.

    A quotation over several paragraphs opens each of them and closes only the last. `texts` are those of the `children` to set.
    """
    if not any(_STRAIGHT.search(token.content) for token in texts):
        return
    to_set = set(map(id, texts))
    ends = [_edge(child, 0) for child in children]
    before, is_first = " ", True
    for at, child in enumerate(children):
        if id(child) in to_set:
            after = (
                next((ends[next_at] for next_at in range(at + 1, len(ends)) if ends[next_at]), " ")
                if _STRAIGHT.search(child.content[-1:])
                else " "
            )
            child.content = _with_single_set(child.content, before, after, quotes, is_first=is_first)
        is_first &= not child.content
        before = _edge(child, -1) or before


def _edge(token: Token, at: int) -> str:
    """Return the first or the last sign of an inline token; empty if it shows none."""
    return " " if token.type in ("softbreak", "hardbreak") else token.content[at:][:1]


def _with_single_set(text: str, before: str, after: str, quotes: str | list[str], *, is_first: bool) -> str:
    """Return a text with typographic quotes, given the signs before and after it; `is_first` if a paragraph begins with it."""

    def put(match: re.Match[str]) -> str:
        at, sign = match.start(), match[0]
        left, right = text[at - 1 : at] or before, text[at + 1 : at + 2] or after
        opens = (left.isspace() or left in _OPENS_AFTER or left in "\"'") and not right.isspace()
        closes = not left.isspace() and not opens and not right.isalnum()
        if sign == '"':
            if left.isdigit() and closes and right not in _DOUBLE_QUOTES:
                return INCHES
            return quotes[0] if opens else quotes[1] if closes else sign
        if not opens:
            return APOSTROPHE if closes else sign
        begins_speech = right.isupper() and (text[:at].rstrip()[-1:] in (":", ",", "") or left in '"“„«')
        return quotes[2] if begins_speech and (at or is_first) else APOSTROPHE

    return _STRAIGHT.sub(put, text)


def _has_quotes(text: str) -> bool:
    """Return whether a paragraph has quotation marks, and not too many."""
    return 0 < text.count('"') + text.count("'") <= MOST_QUOTES


def _dashed(text: str) -> str:
    if "--" not in text and "..." not in text:
        return text
    text = re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text)
    text = re.sub(r"(?<!-)---(?!-)", "—", text)
    return re.sub(r"(?<!-)--(?!-)", "–", text)
