"""Markdown to HTML: CommonMark with tables, footnotes, strikethrough, typographic quotes and highlighted code.

It does not know about articles: the caller resolves links. The HTML is well-formed and harmless for any input.
"""

from __future__ import annotations

from generator.content.markdown.highlight import stylesheet
from generator.content.markdown.plain import paragraphs, plain
from generator.content.markdown.render import Reading, read, render

__all__ = ["Reading", "paragraphs", "plain", "read", "render", "stylesheet"]
