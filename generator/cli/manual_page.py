"""A page of the manual as a terminal shows it."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.console import Console, JustifyMethod
from rich.markdown import Markdown, MarkdownElement, TableDataElement

WIDEST = 100
"""Columns of a page. Longer lines are hard to read."""

_LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+)\.md(?:#[\w-]*)?\)")


class Cell(TableDataElement):
    """A cell that folds a word that is too long. Rich's own cell cuts it off."""

    def __init__(self, justify: JustifyMethod) -> None:
        super().__init__(justify)
        self.content.overflow = "fold"


class Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {**Markdown.elements, "td_open": Cell}


def formatted(text: str) -> str:
    """Return a page with the styles of a terminal, and with a command in place of each link to another page."""
    console = Console(force_terminal=True)
    console.width = min(console.width, WIDEST)
    with console.capture() as capture:
        console.print(Page(_LINK.sub(r"\1 (`broadsheet manual \2`)", text), hyperlinks=False))
    return capture.get()
