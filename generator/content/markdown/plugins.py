"""Plugins for the Markdown parser: functions that set up markdown-it-py further, as those of mdit-py-plugins do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MarkdownPlugin = Callable[["MarkdownIt"], Any]
"""Called once for each parser that is set up; adds rules and renderers. What its renderers return goes into pages as it is."""

MarkdownPlugins = tuple[tuple[str, MarkdownPlugin], ...]
"""Name and function of each plugin, in the order in which they are applied."""
