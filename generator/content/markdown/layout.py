"""Put blocks of Markdown below each other: items in their lists, paragraphs below their items, quotations with their signs."""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.drafts import Block

_OTHER_MARKER = {"-": "*", "*": "-", ".": ")", ")": "."}


def layout(parts: Iterable[tuple[Block, str]]) -> str:
    """Return blocks, each with its Markdown, as one text without a line break at its end."""
    page = _Layout()
    for block, text in parts:
        page.add(block, text)
    return "".join(page.pieces)


class _Item:
    """An open item of a list."""

    def __init__(self, block: Block, marker: str) -> None:
        self.list_id, self.number, self.marker = block.list_id, block.number, marker
        self.width = len(self.written)

    @property
    def written(self) -> str:
        return f"{self.marker} " if self.number is None else f"{self.number}{self.marker} "


class _Layout:
    """The text so far, and the items to which the next block may belong."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._items: list[_Item] = []
        """Outermost first."""
        self._before: Block | None = None

    def add(self, block: Block, text: str) -> None:
        """Add a block."""
        before = self._before
        if before is None or before.quote_id != block.quote_id:
            self._items = []
        first = quote = "> " if block.quote_id else ""
        is_tight = False
        if block.kind == "item":
            depth = max(0, min(block.level - 1, len(self._items)))
            indent = "".join(" " * item.width for item in self._items[:depth])
            item, is_tight = self._item(block, depth)
            self._items[depth:] = [item]
            first, rest = f"{quote}{indent}{item.written}", f"{quote}{indent}{' ' * item.width}"
        else:
            del self._items[0 if block.kind == "heading" else block.level :]
            first = rest = quote + "".join(" " * item.width for item in self._items)
        if before is not None:
            same_quote = before.quote_id == block.quote_id and block.quote_id
            self.pieces.append("\n" if is_tight else "\n>\n" if same_quote else "\n\n")
        lines = text.split("\n")
        self.pieces.append("\n".join([first + lines[0], *((rest + line).rstrip() if not line else rest + line for line in lines[1:])]))
        self._before = block

    def _item(self, block: Block, depth: int) -> tuple[_Item, bool]:
        """Return the item of a block, and whether it stands directly below the line before it.

        An item of another list, or with another number than the next one, needs another marker: otherwise it would continue the list.
        """
        follows_item = self._before is not None and self._before.kind == "item" and self._before.quote_id == block.quote_id
        last = self._items[depth] if depth < len(self._items) else None
        marker = "-" if block.number is None else "."
        if last is None:
            return _Item(block, marker), follows_item and depth > 0 and block.number in (None, 1)
        is_next = block.number == last.number if block.number is None else last.number is not None and block.number == last.number + 1
        if is_next and block.list_id == last.list_id:
            return _Item(block, last.marker), follows_item
        if (last.number is None) == (block.number is None):
            marker = _OTHER_MARKER[last.marker]
        return _Item(block, marker), False
