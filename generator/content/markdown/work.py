"""How much work one text may cost the Markdown parser, so that time, memory and output grow in proportion to its length.

Counts steps, never seconds, so that a text has the same HTML on every machine. An ordinary text needs a hundredth of each limit.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, fence
from markdown_it.rules_inline import StateInline

WORK = "broadsheet work"
"""The key of the `Work` in the parser's environment."""
LINE_VISITS = 20
"""Times that the block parser may look at a line, on average. Quotes and lists look at their lines again on each level."""
BLOCKS_A_CHARACTER = 3
"""Block tokens for each character. The shortest table cell, "|", makes three."""
EXTRA_CELLS = 0x10000
"""Empty cells that rows shorter than the head of their table may get; markdown-it-py has the same limit for each table."""
LOOKAHEAD = 50
"""Times that the inline parser may look ahead at a character of a paragraph, on average, to find the end of a link's text."""
SPARE_VISITS, SPARE_LOOKAHEAD = 10_000, 20_000
"""What short texts and short paragraphs may use in addition."""
SHORTEST_EXPANSION = 100_000
"""Characters that reference links may always expand to; in longer texts as many as the text has, as in cmark."""
TERMINATED_BY_FENCE = ["paragraph", "reference", "blockquote", "list"]
"""The blocks that a fence ends, as in markdown-it-py's own table of rules."""


class TooMuchWorkError(Exception):
    """The text needs more work than a text of its length may."""


class Limit(NamedTuple):
    """Part of a text that is shown as it was typed, because a limit was reached."""

    line: int
    """Counted from 1."""
    message: str
    """What is wrong, in an editor's words."""
    hint: str
    """What to do."""


class Work:
    """Counts the work on one text."""

    def __init__(self, markdown: str) -> None:
        self.visits_left = SPARE_VISITS + LINE_VISITS * (markdown.count("\n") + 1)
        self.most_blocks = BLOCKS_A_CHARACTER * (len(markdown) + EXTRA_CELLS)
        self.lookahead_left = 0
        """Characters of the current paragraph."""
        self.depth = 0
        """More than 0 while the inline parser looks ahead: what it finds then is found a second time later."""
        self.expansion_left = max(SHORTEST_EXPANSION, len(markdown))
        self.has_refused_references = False
        self.limits: list[Limit] = []
        """The limits that were reached."""

    def begin_paragraph(self, content: str) -> None:
        self.lookahead_left = SPARE_LOOKAHEAD + LOOKAHEAD * len(content)
        self.depth = 0

    def count_line(self, blocks: int) -> None:
        """Count a look at a line, given the number of block tokens so far.

        Raises:
            TooMuchWorkError: there were too many looks, or there are too many tokens.
        """
        self.visits_left -= 1
        if self.visits_left < 0 or blocks > self.most_blocks:
            raise TooMuchWorkError

    def expand(self, reference: dict[str, Any]) -> bool:
        """Count one use of a link reference; return False if the text already expands to too much."""
        if not self.depth:
            self.expansion_left -= len(reference["href"]) + len(reference["title"])
            self.has_refused_references |= self.expansion_left < 0
        return self.expansion_left >= 0


def limits_of(env: dict[str, object]) -> tuple[Limit, ...]:
    """Return the limits that a text exceeded, given the environment of its parser."""
    work = env.get(WORK)
    return tuple(work.limits) if isinstance(work, Work) else ()


class References(dict[str, dict[str, Any]]):
    """The link references of a text. Each use counts as work; a use too many finds nothing, and the link stays as it was typed."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work

    def get(self, key: str, default: Any = None) -> Any:
        reference = super().get(key)
        return reference if reference and self._work.expand(reference) else default


class CountingInlineParser(ParserInline):
    def skipToken(self, state: StateInline) -> None:  # noqa: N802 -- the library's name
        """Look ahead by one token, and count the characters.

        Raises:
            TooMuchWorkError: this paragraph has used up its lookahead.
        """
        work: Work | None = state.env.get(WORK)
        if work is None:  # a plugin parses a text of its own
            super().skipToken(state)
            return
        begin = state.pos
        work.depth += 1
        super().skipToken(state)
        work.depth -= 1
        work.lookahead_left -= state.pos - begin
        if work.lookahead_left < 0:
            raise TooMuchWorkError


def count_work(markdown_it: MarkdownIt) -> None:
    """Let a parser count its work. Its environment must have a `Work`."""
    rules = markdown_it.inline.ruler, markdown_it.inline.ruler2
    markdown_it.inline = CountingInlineParser()
    markdown_it.inline.ruler, markdown_it.inline.ruler2 = rules
    markdown_it.block.ruler.at("fence", _counted_fence, {"alt": TERMINATED_BY_FENCE})


def _counted_fence(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Run the rule for fences. It is tried at each look at a line, so it can count them."""
    if WORK in state.env:
        state.env[WORK].count_line(len(state.tokens))
    return fence(state, start_line, end_line, silent)
