"""The summary of an article: its first meaningful paragraph, cut at the end of a sentence. Adds no words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from generator.core.text import one_line
from generator.language.sentences import END, is_sentence, sentence_ends
from generator.language.shortening import cut_at_word

SHORT = 40
"""A paragraph with fewer characters is skipped if a longer one follows."""
ENOUGH = 2.5
"""A first paragraph this many times as long is a summary without a sentence of the next one."""
FULL_WIDTH = 2
"""A Chinese, Japanese or Korean character counts as this many letters."""
ITEM = re.compile(r"[-*•–—+] ")
"""The mark of an item of a list."""


def lede(paragraphs: Sequence[str], language: str, length: int = 240) -> str:
    """Return the beginning of the article in at most `length` characters: whole sentences if one fits, else words and an ellipsis."""
    language = language.partition("-")[0]
    wide = language in ("zh", "ja", "ko")
    short, length = (SHORT // FULL_WIDTH, length // FULL_WIDTH) if wide else (SHORT, length)
    text, following = _beginning(filter(None, map(one_line, paragraphs)), short)
    if _introduces_list(text, following):
        return _shortened(text.rstrip(" :") + "…", length, language)
    if len(text) < ENOUGH * short and is_sentence(text) and len(following) >= short and not ITEM.match(following):
        joined = _shortened(f"{text}{'' if wide else ' '}{following}", length, language)
        if not joined.endswith("…"):
            return joined
    return _shortened(text, length, language)


def _beginning(texts: Iterator[str], short: int) -> tuple[str, str]:
    """Return the first meaningful paragraph, and the paragraph after it.

    That is a long one with a sentence in it, or a whole sentence that is not too short, or the introduction of a list, or else any
    sentence. Items of lists come last. A caption that has only a name in brackets at its end does not count as a sentence.
    """
    skipped = []
    for text, following in pairwise(chain(texts, ("",))):
        may_begin = len(text) >= short and not ITEM.match(text)
        has_sentence = is_sentence(text) or (len(text) >= ENOUGH * short and END.search(text))
        if may_begin and (has_sentence or _introduces_list(text, following)):
            return text, following
        skipped.append(text)
    tests = (lambda text: not ITEM.match(text) and is_sentence(text), is_sentence, lambda text: len(text) >= short)
    at = next((at for test in tests for at, text in enumerate(skipped) if test(text)), 0)
    return ITEM.sub("", "".join(skipped[at : at + 1]), count=1), "".join(skipped[at + 1 : at + 2])


def _introduces_list(text: str, following: str) -> bool:
    return text.endswith(":") and ITEM.match(following) is not None


def _shortened(text: str, length: int, language: str) -> str:
    if len(text) <= length:
        return text
    ends = [end for end in sentence_ends(text[: 2 * length], language) if end <= length]
    if ends and ends[-1] >= SHORT // 2:
        return text[: ends[-1]]
    return cut_at_word(text, length - 1)
