"""Where the sentences of a text end, in any script, judged by their marks."""

from __future__ import annotations

import re

ORDINAL_STOP = frozenset("de da nb no nn fi cs sk pl hu hr sl sr et lv tr is".split())
"""Languages that write "12th" as "12.", where the full stop ends no sentence."""
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sen rep gov gen lt col capt sgt maj jr sr rev hon no nos vs etc inc corp ltd co bros "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "fig vol art ca approx dept est mt ft ave blvd calif mass conn fla ill pa "
    "m mme mlle bzw ca usw z b d h u a nr str dr sra dra av pág art".split()
)
END = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$))|[。！？｡؟۔।]+[」』”’）)]*")

_SPACE, _SIGN = re.compile(r"\s+"), re.compile(r"\S")
_WORD = re.compile(r"([^\W\d_](?:\S*[^\W_])?|\d+)$")


def is_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does."""
    return bool(END.search(text[-3:]))


def sentence_ends(text: str, language: str) -> list[int]:
    """Return the positions where sentences end; the full stop of an abbreviation, an initial or an ordinal ends none."""
    ends, word_begin, has_ordinals = list[int](), 0, language.partition("-")[0] in ORDINAL_STOP
    for mark in END.finditer(text):
        if mark[0] == ".":
            word_begin = max((space.end() for space in _SPACE.finditer(text, word_begin, mark.start() - 1)), default=word_begin)
            before, after = _WORD.search(text, word_begin, mark.start()), _SIGN.search(text, mark.end())
            word = before[1].lower() if before else ""
            is_ordinal = has_ordinals and word.isdigit() and len(word) < 3
            if _is_abbreviation(word) or (after and (after[0].islower() or is_ordinal)):
                continue
        ends.append(mark.end())
    return ends


def _is_abbreviation(word: str) -> bool:
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word))
