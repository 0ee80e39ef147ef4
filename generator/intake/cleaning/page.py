"""A text as a web page: the weight of its paragraphs, whether it is a page at all, and its heaviest run below the headline.

The article of a page is the heaviest run of paragraphs, where a sentence counts its letters and a short line counts against the
run. `page_text` corrects the ends of that run and drops what is around it.

A place is the index of a paragraph; the headline, or the first line of the text, has place 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from generator.intake.cleaning.paragraph import Paragraph, letters

FEWEST = 25
"""Short lines that make a text a page."""
SIGNS, KINDS = 3, 2
"""Lines of boilerplate that a page has at least, and rules that they match."""
MENU = 3
"""Short lines between the first line and its repetition that make a menu of them."""
LONG_MENU = 30
"""Short lines before the first sentence that are a menu in any language."""
LEAST = 600
"""The weight of an article that can be told from its page."""
NEAR = 15
"""Paragraphs below its headline within which an article begins; there a third of that weight is enough."""
MOST_REPEATS, LONGEST_PAGE = 20, 2000
"""Repetitions of the headline that are tried, and paragraphs among which they are searched."""
KEY_WORD_BONUS = 0.4
"""What a word of the headline adds to the weight of a sentence."""
STEM, SHORTEST_WORD = 5, 4
"""Letters of a key word that are compared, because the rest is an ending, and of the shortest word that is compared."""
_SITE_SIGN = re.compile(r"(?<!\s)\s+[-–—|»•]\s+")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")


class Run(NamedTuple):
    """Paragraphs in a row: the place of the first, the place after the last, and their weight together."""

    weight: int
    begin: int
    end: int


class Page(msgspec.Struct, frozen=True, dict=True):
    """The paragraphs of a text, and what each weighs in the search for its article."""

    paragraphs: Sequence[Paragraph]
    weights: Sequence[int]

    @cached_property
    def key_words(self) -> frozenset[str]:
        """The beginnings of the longer words of the first line, folded."""
        words = re.findall(r"[^\W_]+", self.paragraphs[0].folded)
        return frozenset(word[:STEM] for word in words if len(word) >= SHORTEST_WORD)

    @cached_property
    def repeats(self) -> list[int]:
        """The places where the headline is repeated, as it is above the article on its page."""
        headline, without_site = letters(self.paragraphs[0].text), letters(_without_site(self.paragraphs[0].text))
        places = []
        for at in range(1, min(len(self.paragraphs), LONGEST_PAGE)):
            line = self.paragraphs[at].letters
            if line and (line in (headline, without_site) or (len(line) > 15 and headline.startswith(line))):
                places.append(at)
        return places[:MOST_REPEATS]

    @cached_property
    def menu_end(self) -> int:
        """The place of the first repeated headline with a menu above it: short lines and hardly any sentence; else 1."""
        return next((at for at in self.repeats if at > MENU + 1 and sum(weight > 0 for weight in self.weights[1:at]) * 20 <= at), 1)

    def is_sentence(self, at: int, least: int = 1) -> bool:
        """Return whether a paragraph has at least this weight and is no boilerplate."""
        return self.weights[at] >= least and not self.paragraphs[at].boilerplate

    def key_words_in(self, folded: str) -> set[str]:
        """Return the key words with which words of a folded text begin."""
        return {word[:size] for word in _WORD.findall(folded) for size in range(SHORTEST_WORD, STEM + 1)} & self.key_words

    def weigh_key_words(self) -> Page:
        """Return the page with more weight for sentences that have a word of the headline."""
        if not self.key_words:
            return self
        weights = [
            weight + int(weight * KEY_WORD_BONUS) if weight > 0 and self.key_words_in(paragraph.folded) else weight
            for paragraph, weight in zip(self.paragraphs, self.weights, strict=True)
        ]
        return Page(self.paragraphs, weights)


class Article(NamedTuple):
    """Where the article of a page is."""

    headline: int
    """The place where the headline is repeated; 1 if it is not."""
    run: Run
    """The heaviest part of the article."""

    @property
    def has_headline(self) -> bool:
        return self.headline > 1


def as_page(paragraphs: Sequence[Paragraph]) -> Page | None:
    """Return a text as a page, with more weight for sentences that have a word of the headline; None if the text is not a page."""
    if len(paragraphs) <= FEWEST:
        return None
    page = Page(paragraphs, [paragraph.weight for paragraph in paragraphs])
    short = sum(weight < 0 for weight in page.weights[1:])
    if short < FEWEST or short * 2 < len(paragraphs):
        return None
    is_page = page.menu_end > 1 or _has_boilerplate(paragraphs[1:]) or _has_menu(page)
    return page.weigh_key_words() if is_page else None


def find_article(page: Page) -> Article | None:
    """Return where the article of a page is; None if no part of the page is heavy enough."""
    headline, run = _below_headline(page, heaviest(page.weights, 1))
    near = headline > 1 and run.begin - headline <= NEAR
    far = 1 < page.menu_end == headline < run.begin - 2 * NEAR
    if run.weight < (LEAST // 3 if near else LEAST) or (far and run.weight < 2 * LEAST):
        return None
    return Article(headline, run)


def heaviest(weights: Sequence[int], start: int) -> Run:
    """Return the heaviest run of paragraphs from `start` on (Kadane's algorithm)."""
    best, here, begin = Run(0, start, start), 0, start
    for at in range(start, len(weights)):
        if here <= 0:
            here, begin = 0, at
        here += weights[at]
        if here > best.weight:
            best = Run(here, begin, at + 1)
    return best


def _below_headline(page: Page, run: Run) -> tuple[int, Run]:
    """Return the last repetition of the headline that cuts off little of the article, and the run below it; else 1 and this run."""
    headline = 1
    for at in page.repeats:
        below = _heaviest_below(page, at, run)
        lost = sum(weight for weight in page.weights[run.begin : at] if weight > 0) if run.begin < at else 0
        if below.weight * 5 >= run.weight * 4 and lost * 8 <= run.weight:
            headline, run = at, below
    return headline, run


def _heaviest_below(page: Page, at: int, above: Run) -> Run:
    """Return the heaviest run from a place on, if `above` is the heaviest from an earlier place on. Most pages need no second search."""
    if at <= above.begin:
        return above
    return heaviest(page.weights, at) if above.weight else Run(0, at, at)


def _has_boilerplate(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether there is boilerplate of several kinds, as a page has it around its article."""
    rules = [paragraph.boilerplate for paragraph in paragraphs if paragraph.boilerplate]
    return len(rules) >= SIGNS and len(set(rules)) >= KINDS


def _has_menu(page: Page) -> bool:
    """Return whether a long run of short lines, hardly any with a figure in it, stands before the first sentence."""
    first = next((at for at, weight in enumerate(page.weights) if weight > 0), 0)
    menu = page.paragraphs[1:first]
    return len(menu) >= LONG_MENU and sum(bool(_FIGURE.search(paragraph.text)) for paragraph in menu) * 5 <= len(menu)


def _without_site(headline: str) -> str:
    """Return a headline without the site's name before or behind it."""
    first, *others = _SITE_SIGN.split(headline)
    longest = max(others, key=len, default="")
    return longest if len(longest.split()) > max(3, len(first.split())) else first
