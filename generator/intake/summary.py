"""The summary of an article: its first meaningful paragraph, cut at the end of a sentence. Adds no words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from generator.core.text import one_line

SHORT = 40
"""A paragraph with fewer characters is skipped if a longer one follows."""
ENOUGH = 2.5
"""A first paragraph this many times as long is a summary without a sentence of the next one."""
FULL_WIDTH = 2
"""A Chinese, Japanese or Korean character counts as this many letters."""
ORDINAL_STOP = frozenset("de da nb no nn fi cs sk pl hu hr sl sr et lv tr is".split())
"""Languages that write "12th" as "12.", where the full stop ends no sentence."""
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sen rep gov gen lt col capt sgt maj jr sr rev hon no nos vs etc inc corp ltd co bros "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "fig vol art ca approx dept est mt ft ave blvd calif mass conn fla ill pa "
    "m mme mlle bzw ca usw z b d h u a nr str dr sra dra av pág art".split()
)
ITEM = re.compile(r"[-*•–—+] ")
"""The mark of an item of a list."""
END = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$))|[。！？｡؟۔।]+[」』”’）)]*")


def lede(paragraphs: Sequence[str], language: str, length: int = 240) -> str:
    """Return the beginning of the article in at most `length` characters: whole sentences if one fits, else words and an ellipsis."""
    language = language.partition("-")[0]
    wide = language in ("zh", "ja", "ko")
    short, length = (SHORT // FULL_WIDTH, length // FULL_WIDTH) if wide else (SHORT, length)
    text, following = _beginning(filter(None, map(one_line, paragraphs)), short)
    if _introduces_list(text, following):
        return _shortened(text.rstrip(" :") + "…", length, ordinals=language in ORDINAL_STOP)
    if len(text) < ENOUGH * short and _is_sentence(text) and len(following) >= short and not ITEM.match(following):
        joined = _shortened(f"{text}{'' if wide else ' '}{following}", length, ordinals=language in ORDINAL_STOP)
        if not joined.endswith("…"):
            return joined
    return _shortened(text, length, ordinals=language in ORDINAL_STOP)


def _beginning(texts: Iterator[str], short: int) -> tuple[str, str]:
    """Return the first meaningful paragraph, and the paragraph after it.

    That is a long one with a sentence in it, or a whole sentence that is not too short, or the introduction of a list, or else any
    sentence. Items of lists come last. A caption that has only a name in brackets at its end does not count as a sentence.
    """
    skipped = []
    for text, following in pairwise(chain(texts, ("",))):
        may_begin = len(text) >= short and not ITEM.match(text)
        has_sentence = _is_sentence(text) or (len(text) >= ENOUGH * short and END.search(text))
        if may_begin and (has_sentence or _introduces_list(text, following)):
            return text, following
        skipped.append(text)
    tests = (lambda text: not ITEM.match(text) and _is_sentence(text), _is_sentence, lambda text: len(text) >= short)
    at = next((at for test in tests for at, text in enumerate(skipped) if test(text)), 0)
    return ITEM.sub("", "".join(skipped[at : at + 1]), count=1), "".join(skipped[at + 1 : at + 2])


def _introduces_list(text: str, following: str) -> bool:
    return text.endswith(":") and ITEM.match(following) is not None


def _is_sentence(text: str) -> bool:
    return bool(END.search(text[-3:]))


def _shortened(text: str, length: int, *, ordinals: bool) -> str:
    if len(text) <= length:
        return text
    ends = [end for end in _sentence_ends(text[: 2 * length], ordinals=ordinals) if end <= length]
    if ends and ends[-1] >= SHORT // 2:
        return text[: ends[-1]]
    at = text.rfind(" ", 0, length)
    return text[: at if at > length // 2 else length - 1].rstrip(" ,;:–—-") + "…"


def _sentence_ends(text: str, *, ordinals: bool) -> list[int]:
    """Return the positions where sentences end; the full stop of an abbreviation, an initial or an ordinal ends none."""
    ends = []
    for mark in END.finditer(text):
        before = re.search(r"([^\W\d_](?:[^\s]*[^\W_])?|\d+)$", text[: mark.start()])
        word = before[1].lower().lstrip("(\"'“‘") if before else ""
        after = text[mark.end() :].lstrip()
        is_ordinal = ordinals and word.isdigit() and len(word) < 3
        if mark[0] == "." and (_is_abbreviation(word) or (after and (after[0].islower() or is_ordinal))):
            continue
        ends.append(mark.end())
    return ends


def _is_abbreviation(word: str) -> bool:
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word))
