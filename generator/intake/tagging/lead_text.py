"""Put the sentences of a text before its short lines (captions, labels, sub-headings), because tags come from the beginning.

Cleaning keeps a short line if it is unsure, so the line may still be boilerplate: where such lines are few, they are
left out. Two more things are repaired for tagging only: the capitals of speakers in a transcript, and the
headlines of other stories inside a sentence, which cleaning cannot remove because it works by lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.cleaning.forms import ITEM_MARK, is_salutation

LONG = 25
"""A line with this many words is prose even if no sentence ends in it."""
LONGEST_SALUTATION = 100
"""Characters of a paragraph that may be one: "Dear Editor,"."""
FEW, SOME = 20, 8
"""Short lines with up to 1/20 of all letters are left out; with up to 1/8 they come last; with more they keep their place."""
_ENDED = re.compile(r"[.!?…:;,。！？؟।۔][\"'”’»)\]]*$|[\"”’»]$")
_MORE = " MORE"
_LINKED = re.compile(
    r"\b(?P<first>[^\W\d_a-z][\w'’.-]{1,60}+)(?: [\w'’.-]{1,60}+){0,2} (?P<last>[^\W\d_a-z][\w'’-]{0,60}?) ?"
    r"(?P<links>(?P=first)(?: [\w'’.-]{1,60}+){0,3}? (?P=last).{0,700}?" + _MORE + r"\b)"
)
"""A name, the same name again, headlines and the word MORE: "Ann Lee Ann LeeFerry strike ends Gulls steal lunch MORE"."""
SPEAKERS = 4
"""A transcript has this many paragraphs that begin with the name of a speaker."""
_SPEAKER = re.compile(
    r"(?P<name>[^\W\d_a-z][^\W\d_a-z.'’-]+(?: [^\W\d_a-z][^\W\d_a-z.'’-]*){0,3})(?:, [^:.!?]{1,40}| \([^()]{1,40}\))?:\s(?=\S)"
)
_NOBODY = ("UNIDENTIFIED", "UNKNOWN", "UNIDENTIFIABLE")


def sentences_first(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return the paragraphs from which tags are taken: sentences and list items before other short lines, no salutations of letters."""
    paragraphs = [text for text in paragraphs if len(text) > LONGEST_SALUTATION or not is_salutation(text)]
    if any(_MORE in text for text in paragraphs):
        paragraphs = [_without_links(text) if _MORE in text else text for text in paragraphs]
    paragraphs = _with_speakers_in_title_case(paragraphs)
    short = {at for at, text in enumerate(paragraphs) if not _is_prose(text)}
    letters, short_letters = sum(map(len, paragraphs)), sum(len(paragraphs[at]) for at in short)
    if not short or short_letters * SOME > letters:
        return paragraphs
    prose = [text for at, text in enumerate(paragraphs) if at not in short]
    return prose if short_letters * FEW <= letters else [*prose, *(paragraphs[at] for at in sorted(short))]


def _without_links(text: str) -> str:
    """Return a paragraph without the headlines of other stories that a page inserts after a name."""
    return _LINKED.sub(lambda match: text[match.start() : match.start("links")].rstrip(), text)


def _with_speakers_in_title_case(paragraphs: Sequence[str]) -> Sequence[str]:
    """Return the paragraphs of a transcript with the names of its speakers in title case instead of capitals."""
    matches = [match for text in paragraphs if text[1:2].isupper() and (match := _SPEAKER.match(text)) and match["name"].isupper()]
    if len(matches) < SPEAKERS or not any(" " in match["name"] for match in matches):
        return paragraphs
    rewritten = {match.string: _speaker(match["name"]) + match.string[match.end() :] for match in matches}
    return [rewritten.get(text, text) for text in paragraphs]


def _speaker(name: str) -> str:
    return "" if name.startswith(_NOBODY) else name.title() + ": "


def _is_prose(text: str) -> bool:
    return bool(_ENDED.search(text[-6:]) or ITEM_MARK.match(text)) or len(text.split(maxsplit=LONG - 1)) >= LONG
