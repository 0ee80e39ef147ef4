"""How much a word says, by how common it is in its language. The same for every site, so that a new article reweighs no old one."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Stemmer import Stemmer

DATA = Path(__file__).parent / "data"
RARE = 6.0
"""Weight of a word that is not among the common ones."""
REMEMBERED = 1 << 17
"""Words of a language."""
ALIASES = {"nb": "no", "nn": "no"}


def code_of(language: str) -> str:
    """Return the code by which the tables know a language such as "pt-BR"."""
    code = language.replace("_", "-").partition("-")[0].lower()
    return ALIASES.get(code, code)


class Words(dict[str, tuple[str, float]]):
    """Of a language by its code: the stem of each word in lower case, without accents, and how much it says.

    From 2 ("the") to 6 (a word that few texts hold). Filled as it is asked.
    """

    def __init__(self, code: str) -> None:
        self._code = code

    def __missing__(self, word: str) -> tuple[str, float]:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[word] = _common(word, self._code)
        return found


@cache
def words_of(code: str) -> Words:
    return Words(code)


def _common(word: str, code: str) -> tuple[str, float]:
    stemmer, weights = _stemmer(code), _tables().get(code)
    stem = stemmer.stemWord(word) if stemmer else word
    stem = stem if stem.isascii() else _bare(stem)
    if weights:
        return stem, weights.get(stem, RARE)
    # The longer a word, the rarer (Zipf, The Psycho-Biology of Language, 1935).
    return stem, RARE if stem[:1].isdigit() else min(RARE, 3.0 + 0.4 * len(stem))


@cache
def _tables() -> dict[str, dict[str, float]]:
    tables: dict[str, dict[str, float]] = {}
    for line in (DATA / "common.tsv").read_text(encoding="utf-8").splitlines():
        language, weight, stems = line.split("\t")
        tables.setdefault(language, {}).update(dict.fromkeys(stems.split(" "), float(weight)))
    return tables


@cache
def _stemmer(language: str) -> Stemmer | None:
    """Return the Snowball stemmer of a language; None if there is none."""
    from Stemmer import Stemmer

    try:
        return Stemmer(language)
    except KeyError:
        return None


def _bare(stem: str) -> str:
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c)))
