"""A text as words: each with its key, its place and how it is written. What the words mean is not asked here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress

from generator.core.caching import memoize
from generator.core.text import fold, words

_PLAIN = r"[A-Za-z]{2,}(?=[ ,;:?!)]|\.(?:\s|$))|"
"""Most words, without a look at what else a word may be."""
_WORD = (
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s?[^\W\d_])|\d+(?:[.,:]\d+)+|"
    r"[^\W_]+(?:[\u0300-\u036f\u0900-\u097f\u0e30-\u0e4e]+[^\W_]*)*(?:[-'’.&+]?(?<![a-z]{2}\.(?=[A-Z][a-z]))[^\W_]+)*(?:\+{1,2}|(?<=s)['’](?=\s+[^\W\d_]))?"
)
_REST = r"|[.!?…。！？؟।]+|:\s|[^\s\w]"
TOKEN = re.compile(f" ?({_PLAIN}{_WORD}{_REST})")
"""A word, the end of a sentence, or another sign, with the space before it: no search has to begin at one."""
ELIDING_TOKEN = re.compile(rf" ?((?:[ldjmnstcLDJMNSTC]|(?:[Jj]us|[Ll]ors|[Pp]uis)?[Qq]u)['’](?=[^\W\d_])|{_PLAIN}{_WORD}{_REST})")
"""The same, with the article taken off the word it is joined to: "l'Union"."""
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col capt sgt st jr sr inc corp ltd co vs no jan feb mar apr jun jul aug sept sep oct nov dec "
    "sens reps govs rev hon maj adm cmdr mt ft etc calif ariz ark colo conn fla ill kan ky md mass mich minn mont neb nev okla ore tenn tex vt va wis wyo ala".split()
)


@dataclass(slots=True)
class Text:
    """Words in a row, in lists of equal length."""

    words: list[str] = field(default_factory=list)
    """As written, without a possessive ending."""
    keys: list[str] = field(default_factory=list)
    """Folded, without dots: what makes two words the same."""
    stems: list[str] = field(default_factory=list)
    """Keys without a plural ending."""
    capitals: list[bool] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    """First in a sentence or a quotation: its capital means nothing."""
    owned: list[str] = field(default_factory=list)
    """As written, with the possessive ending: "Paul's"."""
    breaks: list[bool] = field(default_factory=list)
    """Something other than a space stands before it."""

    # What is said of a word wherever it stands: see `traits`. Empty where nothing was asked.
    fit: list[bool] = field(default_factory=list)
    """It could be part of a term."""
    begins: list[bool] = field(default_factory=list)
    """The name of a place may begin with it."""
    telling: list[bool] = field(default_factory=list)
    """It speaks of a topic, alone or with those behind it."""
    empty: list[bool] = field(default_factory=list)
    """It neither begins nor ends a name, though it has a capital."""

    def loud(self) -> list[int]:
        """Return which words have a capital."""
        return list(compress(range(len(self.words)), self.capitals))


Row = tuple[str, str, str, str, bool, *tuple[bool, ...]]
"""A word with its possessive ending, without, its key, its stem, whether it has a capital; then its traits, if they were asked for."""


def read(paragraphs: Sequence[str], spell: Callable[[str], Row | None] | None = None, *, elided: bool = False) -> Text:
    """Return the words of all paragraphs in a row; `spell` says what a word is, and nothing of another sign."""
    pieces = (ELIDING_TOKEN if elided else TOKEN).findall(PARTING.join(map(_without_addresses, paragraphs)))
    rows = list(map(spell or plain, pieces))
    said = list(filter(None, rows))
    owned, words, keys, stems, capitals, *traits = map(list, zip(*said, strict=True)) if said else ([], [], [], [], [])
    text = Text(words, keys, stems, capitals, [False] * len(said), owned, [False] * len(said), *traits)
    _mark(text, pieces, rows)
    return text


PARTING = "\n\0\n"
"""What stands between two paragraphs: no word goes over it."""


def _mark(text: Text, pieces: list[str], rows: Sequence[Row | None]) -> None:
    """Note before which words a sentence begins, or something other than a space stands."""
    start = pause = True
    after = 0
    for count, at in enumerate([*(at for at, row in enumerate(rows) if row is None), len(pieces)]):
        if at > after:
            text.breaks[after - count] = pause
            text.starts[after - count] = start
            start = pause = False
        after = at + 1
        if at < len(pieces) and not (pieces[at] == "." and not pause and _is_short(rows[at - 1])):
            opens, parts = _parts(pieces[at])
            start, pause = start or opens, pause or start or parts


def _is_short(row: Row | None) -> bool:
    """Say whether a word is one after which a dot ends no sentence."""
    return row is not None and row[2] in _ABBREVIATED


@memoize
def _parts(sign: str) -> tuple[bool, bool]:
    """Say of a sign whether a sentence begins behind it, and whether it parts two words at all."""
    opens = sign in _OPENING or (sign[0] in _ENDS and sign != ":")
    return opens, opens or sign not in _SILENT


def _without_addresses(paragraph: str) -> str:
    return _ADDRESS.sub(" | ", paragraph) if "://" in paragraph or "@" in paragraph or "www." in paragraph else paragraph


_ADDRESS = re.compile(r"\b[a-z]{2,12}://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]{1,200}|(?<!\S)@\w+")
_OPENING = frozenset('\0"“„«「『—–•*>‘')
_ENDS = frozenset(".!?…。！？؟।:")
_SILENT = frozenset("®™’'")


def plain(written: str) -> Row | None:
    """Return a word as it is written, without its traits; None for another sign."""
    if written.isascii() and written.isalpha():
        word, key = written, written.lower()
    elif written[0].isalnum() or written == "&":
        word = _POSSESSIVE.sub("", written)
        key = word_key(word)
    else:
        return None
    key = word if key == word else key  # one string where there could be three: that is quicker to compare
    return written, word, key, singular(key), word != word.lower()


_POSSESSIVE = re.compile(r"['’](?:s|nin|nın|nun|nün|in|ın|un|ün|de|da|te|ta|den|dan|ten|tan|ye|ya|yi|yı|e|a|i|ı|u|ü)?$|(?<=[^\W\d_]{2})\.$")


@memoize
def word_key(word: str) -> str:
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "")
    return unicodedata.normalize("NFC", fold(word)).replace(".", "").replace("'", "")


@memoize
def singular(key: str) -> str:
    """Return a key without its plural ending: rough, and right for the eye of English, French, Spanish and Portuguese."""
    if not key.endswith("s"):
        return key
    if len(key) > 4 and key.endswith("ies"):
        return key[:-3] + "y"
    if len(key) > 5 and key.endswith(("sses", "shes", "ches", "xes")):
        return key[:-2]
    return key[:-1] if len(key) > 3 and not key.endswith(("ss", "us", "is")) else key


def inflected(stem: str) -> set[str]:
    """Return all keys that are a stem without their plural ending."""
    return {key for key in (stem, stem + "s", stem + "es", stem[:-1] + "ies") if singular(key) == stem}


def phrase_key(phrase: str) -> str:
    """Return the key under which two spellings of a phrase are the same, plurals and all."""
    return " ".join(map(singular, words(phrase)))


BARED = frozenset("ar ckb ku ko ru uk bg tr az".split())
"""Languages in which a name changes its ending, or has a small word joined to it."""


@lru_cache(maxsize=1 << 15)
def bare(key: str, language: str) -> str:
    """Return a key without the endings of its language, and without what Arabic writes before a word."""
    if language in ("ar", "ckb", "ku"):
        return re.sub(r"^(?:[وفبكل]?ال|لل|و(?=\w{4}))(?=\w{3})", "", key)
    if language == "ko":
        return re.sub(r"(?<=\w{2})(?:에서는|으로|에서|에게|까지|부터|이라고|라고|은|는|이|가|을|를|의|에|로|와|과|도)$", "", key)
    if language in ("ru", "uk", "bg"):
        return _CYRILLIC.sub("", key)
    return key


_CYRILLIC = re.compile(
    r"(?<=\w{3})(?:ами|ями|ого|его|ому|ему|ов|ев|ом|ем|ой|ей|ах|ях|ам|ям|ым|им|ую|юю|ая|яя|ое|ее|ые|ие|ых|их|ии|ию|ия|[аеиоуыэюяьйії])$"
)


ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
"""Words without meaning that begin a name where they have a capital inside a sentence, though no person's: the Fourth Amendment."""


def joined(words: Sequence[str]) -> str:
    """Return words as a phrase."""
    phrase = " ".join(words)
    return phrase.replace("' ", "'").replace("’ ", "’") if "'" in phrase or "’" in phrase else phrase


def is_acronym(word: str) -> bool:
    """Say whether a word is written in capitals throughout, like NATO, U.S. or FCOJ."""
    return word.isupper() and len(word) > 1 and not word[0].isdigit()


def is_identifier(word: str) -> bool:
    """Say whether a word is a name with digits in it, like S-400, G20 or Covid-19."""
    return not word.isalpha() and any(c.isdigit() for c in word) and any(c.isupper() for c in word) and not word[0].isdigit()
