"""Which paragraphs speak first for what a text is about: its sentences, before short lines such as captions, labels and sub-headings.

A reader keeps such a line in doubt, yet it may have come with the page: where there are few they are not asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONG = 25
"""Words of a line that is prose without the end of a sentence."""
FEW, SOME = 20, 8
"""Short lines that are one letter of so many are left out; up to one of so many they come last; more are the text itself."""
_ENDED = re.compile(r"[.!?…:;,。！？؟।۔][\"'”’»)\]]*$|[\"”’»]$")
_ITEM = re.compile(r"(?:[-*•–—+✓●▪]|\(?\d{1,3}[.):])\s*\S")


def sentences_first(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return the paragraphs from which tags are taken, sentences and items of lists before other short lines."""
    short = {at for at, text in enumerate(paragraphs) if not _is_prose(text)}
    letters, part = sum(map(len, paragraphs)), sum(len(paragraphs[at]) for at in short)
    if not short or part * SOME > letters:
        return paragraphs
    prose = [text for at, text in enumerate(paragraphs) if at not in short]
    return prose if part * FEW <= letters else [*prose, *(paragraphs[at] for at in sorted(short))]


def _is_prose(text: str) -> bool:
    return bool(_ENDED.search(text[-6:]) or _ITEM.match(text)) or len(text.split(maxsplit=LONG - 1)) >= LONG
