"""Raw prose as Markdown that shows exactly its own letters, with as few backslashes as will do, since people edit it."""

from __future__ import annotations

import re

from generator.core.drafts import Block
from generator.core.text import clean

_MAYBE_LINK = re.compile(r"\][(:\[]|\[\^|\^\[|!\[|\[{20}")
"""Of a link, a reference, a footnote or a picture; and brackets by the dozen, which cost a parser too much."""
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>@]+@)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_STRIKE = re.compile(r"~(?=~)|(?<=~)~")
_RUN = re.compile(r"(?:\\[*_`~\[]|!){200,}")
_SPECIAL = re.compile(r"[\\`*_<&~\[\]\t\n\r\f\v]|  |!!!")
"""Without any of these only the beginning of a line can mean something."""
_LINE_START = re.compile(r"(?P<sign>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+\s*$|~{3,})")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_RULE = re.compile(r"(?:-\s*){3,}$|(?:_\s*){3,}$")


def markdown(blocks: tuple[Block, ...]) -> str:
    """Return the body of an article file: blocks parted by blank lines, a newline at the end."""
    parts = [part for at, block in enumerate(blocks) for part in (_parting(blocks[at - 1], block) if at else "", _block(block))]
    return "".join(parts) + "\n" if blocks else ""


def _parting(before: Block, block: Block) -> str:
    """Return what stands between two blocks: the items of a list stand line by line."""
    return "\n" if before.kind == block.kind == "item" else "\n\n"


def prose(text: str) -> str:
    """Return one paragraph of plain text as one line of Markdown."""
    text = clean(text)
    if not _SPECIAL.search(text):
        return _start(text.strip())
    text = re.sub(r"[ \t\n\r\f\v]+", " ", text).strip()
    text = text.replace("\\", "\\\\").replace("`", "\\`").replace("*", "\\*")
    text = _EMPHASIS.sub(r"\\_", text)
    text = _TAG.sub(r"\\<", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _STRIKE.sub(r"\\~", text)
    if _MAYBE_LINK.search(text):
        text = text.replace("[", "\\[")
    return _start(_RUN.sub(_spelled, text))


def _spelled(run: re.Match[str]) -> str:
    """Spell out a long run of one sign as entities: hundreds of backslashes are a riddle to people and parsers alike."""
    return "".join(f"&#{ord(sign)};" for sign in run[0] if sign != "\\")


def _start(text: str) -> str:
    """Escape what would make a heading, a quote, a list, a rule or a table of a line by its beginning."""
    if _RULE.match(text) or _LINE_START.match(text):
        return "\\" + text
    return _NUMBER_START.sub(r"\1\\\2", text, count=1) if _NUMBER_START.match(text) else text


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            return "## " + re.sub(r"(#+)$", r"\\\1", prose(block.text))
        case "item":
            return "- " + prose(block.text)
        case "code":
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", block.text)), default=0))
            return f"{fence}{block.language}\n{block.text}\n{fence}"
        case "table":
            head, *rows = (_cells(line) for line in block.text.split("\n"))
            return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))
        case _:
            return prose(block.text)


def _cells(line: str) -> list[str]:
    return [prose(cell) for cell in line.strip().strip("|").split("|")]
