"""Shorten a text to what a place on a page has room for: at the end of a sentence, or of a word, in any script."""

from __future__ import annotations

import re
import unicodedata

from generator.language.sentences import sentence_ends

KEPT = 0.5
"""The smallest part of the room that is filled. A sentence or a word that ends before it is not where the text is cut."""
_WIDE = re.compile("[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]")
"""Letters and marks as wide as two Latin letters, by blocks of Unicode."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
"""Letters of scripts that write no space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""
_AFTER_KANA = re.compile("(?<=[\u3041-\u309f])(?=[\u30a1-\u30ff\u3400-\u9fffA-Za-z0-9])")
"""The beginning of a Japanese phrase: particles and endings are in hiragana, and most nouns and stems are not."""
_BEFORE_SYLLABLE = re.compile("(?=[\u0e40-\u0e44\u0ec0-\u0ec4])")
"""The beginning of a syllable of Thai or Lao, with a vowel that is written before its consonant."""
_AFTER_MARK = re.compile("(?<=[、，。；：！？」』）])")
_BEFORE = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u200d"
"""Vowels that Thai and Lao write before their consonant, and the joiner: nothing is cut after them."""
_AFTER = "\u0e30\u0e32\u0e33\u0eb0\u0eb2\u0eb3\u200d、。，．・：；？！」』）〕］｝〉》】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
"""What stands at the beginning of no line: nothing is cut before it."""
_LAST_LETTER = re.compile(r"\s[A-Za-z]$")
"""A word of one letter, such as "a", that belongs to the next word."""
_LOOSE = " \t\u00a0,;:–—-、，；：・/(（[「『《“‘„\"'¿¡"


def shortened(text: str, room: int, language: str) -> str:
    """Return the beginning of a text that has room: whole sentences if they fill half of it, else words and an ellipsis.

    `room` is in Latin letters; a Chinese, Japanese or Korean character takes the room of two. A text that fits is returned as it is.
    """
    most = _fitting(text, room)
    if most == len(text):
        return text
    ends = [end for end in sentence_ends(text[: 2 * most], language) if end <= most]
    return text[: ends[-1]] if ends and ends[-1] >= KEPT * most else cut_at_word(text, max(1, _fitting(text, room - 1)))


def cut_at_word(text: str, most: int) -> str:
    """Return the words of a text that are in its first `most` characters, and an ellipsis.

    Where words are not parted by spaces, the cut is after a mark, before a phrase, or else between two characters that may be parted.
    """
    least = int(KEPT * most)
    at = most if text[most : most + 1].isspace() else text.rfind(" ", least, most)
    begin = max(at, least)
    beginning = text[begin : most + 1]
    if at < least or _UNSPACED.search(beginning):
        last = (_last(pattern, beginning) for pattern in (_AFTER_MARK, _AFTER_KANA, _BEFORE_SYLLABLE))
        at = next((begin + place for place in last if place), at)
        at = at if at >= least else _parted(text, most)
    return _LAST_LETTER.sub("", text[:at].rstrip(_LOOSE)).rstrip(_LOOSE) + "…"


def _fitting(text: str, room: int) -> int:
    """Return how many characters of a text there is room for."""
    if len(text) <= room // 2 or text.isascii():
        return min(len(text), room)
    wide = [match.start() for match in _WIDE.finditer(text, 0, room)]
    if not wide:
        return min(len(text), room)
    taken = 0
    for at, sign in enumerate(text):
        taken += 2 if _WIDE.match(sign) else 1
        if taken > room:
            return at
    return len(text)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return the last position before the end of a text at which a pattern matches; 0 if there is none."""
    return max((match.start() for match in pattern.finditer(text) if match.start() < len(text)), default=0)


def _parted(text: str, most: int) -> int:
    """Return the last position up to `most` at which two characters may be parted."""
    at = most
    while at > 1 and (unicodedata.category(text[at])[0] == "M" or text[at] in _AFTER or text[at - 1] in _BEFORE):
        at -= 1
    return at if at > 1 else most
