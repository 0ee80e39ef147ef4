"""Markdown to HTML: CommonMark with tables, footnotes, strikethrough, typographic quotes, highlighted code.

Knows nothing of articles: where links lead is asked of the caller. What comes out is
well-formed and harmless, whatever goes in.
"""

from __future__ import annotations

from generator.content.markdown.highlight import stylesheet
from generator.content.markdown.plain import paragraphs, plain
from generator.content.markdown.render import Reading, read, render

__all__ = ["Reading", "paragraphs", "plain", "read", "render", "stylesheet"]
