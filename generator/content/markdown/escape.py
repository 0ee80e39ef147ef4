"""Raw prose to Markdown that shows exactly the same characters. It has as few backslashes as possible, because people edit it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.content.markdown.highlight import is_fast
from generator.content.markdown.layout import layout
from generator.content.markdown.parser import MOST_SIGNS, SIGNS
from generator.content.markdown.spans import MOST_SPANS, link_target, marked
from generator.core.drafts import Block, Span
from generator.core.text import clean

_MAYBE_LINK = re.compile(r"\][(:\[]|\[\^|\^\[|!\[|\[{20}")
"""The beginning of a link, a reference, a footnote or an image; and 20 brackets in a row, which take a parser too long."""
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>@]+@)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_STRIKE = re.compile(r"~(?=~)|(?<=~)~")
_LONG_RUN = re.compile(r"(?:\\[*_`~\[]|!){200,}")
_SPECIAL = re.compile(r"[\\`*_<&~\[\]\t\n\r\f\v]|  |!!!")
"""In a line without any of these, only the beginning can be markup."""
_SIGN = re.compile(r"[\\`*\[\]]|<(?=\S|$)|&(?=[#\w]|$)|~(?=~|$)|(?<=~)~|^~")
"""What may be markup in a piece of a paragraph, whatever stands behind it."""
_LINE_START = re.compile(r"(?P<sign>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+\s*$|~{3,})")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_RULE = re.compile(r"(?:-\s*){3,}$|(?:_\s*){3,}$")


def markdown(blocks: tuple[Block, ...]) -> str:
    """Return the body of an article file: the blocks with blank lines between them, and a newline at the end."""
    return layout((block, _block(block)) for block in blocks) + "\n" if blocks else ""


def prose(text: str, spans: Sequence[Span] = ()) -> str:
    """Return one paragraph as one line of Markdown. One with very much markup is written as plain text."""
    if spans and len(spans) <= MOST_SPANS:
        line = _escape_start(" ".join(marked(text, spans, _escape_all).split()))
        if len(line) <= MOST_SIGNS or sum(line.count(sign) for sign in SIGNS) <= MOST_SIGNS:
            return line
    return _plain(text)


def _plain(text: str) -> str:
    """Return one paragraph of plain text as one line of Markdown."""
    text = clean(text)
    if not _SPECIAL.search(text):
        return _escape_start(text.strip())
    text = re.sub(r"[ \t\n\r\f\v]+", " ", text).strip()
    text = text.replace("\\", "\\\\").replace("`", "\\`").replace("*", "\\*")
    text = _EMPHASIS.sub(r"\\_", text)
    text = _TAG.sub(r"\\<", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _STRIKE.sub(r"\\~", text)
    if _MAYBE_LINK.search(text):
        text = text.replace("[", "\\[")
    return _escape_start(_LONG_RUN.sub(_as_entities, text))


def _escape_all(text: str) -> str:
    """Escape every sign of markup in a piece of a paragraph, whatever stands beside the piece."""
    return _LONG_RUN.sub(_as_entities, _EMPHASIS.sub(r"\\_", _SIGN.sub(r"\\\g<0>", clean(text))))


def _as_entities(run: re.Match[str]) -> str:
    """Write a long run of signs as entities: people and parsers cannot handle hundreds of backslashes."""
    return "".join(f"&#{ord(sign)};" for sign in run[0] if sign != "\\")


def _escape_start(text: str) -> str:
    """Escape the beginning of a line that would make it a heading, a quote, a list, a rule or a table."""
    if _RULE.match(text) or _LINE_START.match(text):
        return "\\" + text
    return _NUMBER_START.sub(r"\1\\\2", text, count=1) if _NUMBER_START.match(text) else text


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            return "#" * (block.level or 2) + " " + re.sub(r"(?<=\s)(#+)$", r"\\\1", prose(block.text, block.spans))
        case "verse":
            return "\\\n".join(prose(line, spans) for line, spans in _verses(block))
        case "code":
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", block.text)), default=0))
            return f"{fence}{_harmless(block.language)}\n{block.text}\n{fence}"
        case "table":
            head, *rows = _rows(block)
            return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))
        case "picture":
            return f"![{_escape_all(block.text)}]({link_target(block.url)})"
        case _:
            return prose(block.text, block.spans)


def _harmless(language: str) -> str:
    """Return the words after a fence. Only a person chooses a slow lexer: in raw copy, its language is kept as a second word."""
    name = language.split(maxsplit=1)[0] if language.split() else ""
    return f"text {language}" if name and not is_fast(name) else language


def _verses(block: Block) -> Iterator[tuple[str, list[Span]]]:
    """Yield the lines of verse, each with its markup."""
    begin, next_span = 0, 0
    for line in block.text.split("\n"):
        inside, next_span = _spans_within(block.spans, next_span, begin, begin + len(line))
        yield line, inside
        begin += len(line) + 1


def _spans_within(spans: Sequence[Span], at: int, begin: int, end: int) -> tuple[list[Span], int]:
    """Return the spans from a place in their list on that end in a part of a text, and the place of the next span."""
    inside = list[Span]()
    while at < len(spans) and spans[at].end <= end:
        inside.append(spans[at].moved(-begin))
        at += 1
    return inside, at


def _rows(block: Block) -> Iterator[list[str]]:
    """Yield the rows of a table, each with the Markdown of its cells. A bar may stand at both ends of a row."""
    at, next_span = 0, 0
    for line in block.text.split("\n"):
        cells, begin = list[str](), at + len(line) - len(line.lstrip().removeprefix("|"))
        for cell in line.strip().removeprefix("|").removesuffix("|").split("|"):
            inside, next_span = _spans_within(block.spans, next_span, begin, begin + len(cell))
            cells.append(prose(cell, inside))
            begin += len(cell) + 1
        at += len(line) + 1
        yield cells
