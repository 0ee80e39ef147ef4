"""Which words of a text speak first for what it is about: its sentences, before short lines such as captions, labels and sub-headings.

A reader keeps such a line in doubt, yet it may have come with the page: where there are few they are not asked.
In a transcript, capitals only say who speaks. Nor are headlines of other stories in the midst of a sentence, which no reader can drop by the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.cleaning.page_edges import ITEM

LONG = 25
"""Words of a line that is prose without the end of a sentence."""
FEW, SOME = 20, 8
"""Short lines that are one letter of so many are left out; up to one of so many they come last; more are the text itself."""
_ENDED = re.compile(r"[.!?…:;,。！？؟।۔][\"'”’»)\]]*$|[\"”’»]$")
_MORE = " MORE"
_LINKED = re.compile(
    r"\b(?P<first>[^\W\d_a-z][\w'’.-]+)(?: [\w'’.-]+){0,2} (?P<last>[^\W\d_a-z][\w'’-]*?) ?"
    r"(?P<links>(?P=first)(?: [\w'’.-]+){0,3}? (?P=last).{0,700}?" + _MORE + r"\b)"
)
"""A name, at once the same again, headlines, and the word below them: "Ann Lee Ann LeeFerry strike ends Gulls steal lunch MORE"."""
SPEAKERS = 4
"""Paragraphs of a transcript that begin with who speaks."""
_SPEAKER = re.compile(
    r"(?P<name>[^\W\d_a-z][^\W\d_a-z.'’-]+(?: [^\W\d_a-z][^\W\d_a-z.'’-]*){0,3})(?:, [^:.!?]{1,40}| \([^()]{1,40}\))?:\s(?=\S)"
)
_NOBODY = ("UNIDENTIFIED", "UNKNOWN", "UNIDENTIFIABLE")


def sentences_first(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return the paragraphs from which tags are taken, sentences and items of lists before other short lines."""
    if any(_MORE in text for text in paragraphs):
        paragraphs = [_without_links(text) if _MORE in text else text for text in paragraphs]
    paragraphs = _spoken(paragraphs)
    short = {at for at, text in enumerate(paragraphs) if not _is_prose(text)}
    letters, part = sum(map(len, paragraphs)), sum(len(paragraphs[at]) for at in short)
    if not short or part * SOME > letters:
        return paragraphs
    prose = [text for at, text in enumerate(paragraphs) if at not in short]
    return prose if part * FEW <= letters else [*prose, *(paragraphs[at] for at in sorted(short))]


def _without_links(text: str) -> str:
    """Return a paragraph without the headlines of other stories that a page opens behind a name in it."""
    return _LINKED.sub(lambda found: text[found.start() : found.start("links")].rstrip(), text)


def _spoken(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return the paragraphs of a transcript with its speakers' names, which stand in capitals, as other copy writes them."""
    speakers = [found for text in paragraphs if text[1:2].isupper() and (found := _SPEAKER.match(text)) and found["name"].isupper()]
    if len(speakers) < SPEAKERS or not any(" " in found["name"] for found in speakers):
        return paragraphs
    said = {
        found.string: ("" if found["name"].startswith(_NOBODY) else found["name"].title() + ": ") + found.string[found.end() :]
        for found in speakers
    }
    return [said.get(text, text) for text in paragraphs]


def _is_prose(text: str) -> bool:
    return bool(_ENDED.search(text[-6:]) or ITEM.match(text)) or len(text.split(maxsplit=LONG - 1)) >= LONG
