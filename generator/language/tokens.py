"""Split a text into words, each with its key, its stem and how it is written. Does not interpret the words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from generator.core.caching import memoize
from generator.core.text import fold, words

_PLAIN = r"[A-Za-z]{2,}(?=[ ,;:?!)]|\.(?:\s|$))|"
"""Most words. Comes first because it is the quickest to match."""
_WORD = (
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s?[^\W\d_])|\d+(?:[.,:]\d+)+|"
    r"[^\W_]+(?:[\u0300-\u036f\u0900-\u097f\u0e30-\u0e4e]+[^\W_]*)*(?:[-'’.&+]?(?<![a-z]{2}\.(?=[A-Z][a-z]))[^\W_]+)*(?:\+{1,2}|(?<=(?<!\w)[A-Z])#(?![\w#])|(?<=s)['’](?=\s+[^\W\d_]))?"
)
_REST = r"|[.!?…。！？؟।]+|:\s|[^\s\w]"
TOKEN = re.compile(f" ?({_PLAIN}{_WORD}{_REST})")
"""A word, the end of a sentence or another mark, with the space before it, so that no match has to start at a space."""
ELIDING_TOKEN = re.compile(rf" ?((?:[ldjmnstcLDJMNSTC]|(?:[Jj]us|[Ll]ors|[Pp]uis)?[Qq]u)['’](?=[^\W\d_])|{_PLAIN}{_WORD}{_REST})")
"""The same, but the article of "l'Union" is a token of its own."""
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col capt sgt st jr sr inc corp ltd co vs no jan feb mar apr jun jul aug sept sep oct nov dec "
    "sens reps govs rev hon maj adm cmdr mt ft etc calif ariz ark colo conn fla ill kan ky md mass mich minn mont neb nev okla ore tenn tex vt va wis wyo ala".split()
)


class Token(NamedTuple):
    """One word of a text. The last four fields come from an annotator that knows the language (see `read`)."""

    written: str
    """As written, with a possessive ending: "Paul's"."""
    word: str
    """Without the possessive ending."""
    key: str
    """Folded, without dots: two words with the same key are the same word."""
    stem: str
    """The key without a plural ending."""
    is_capitalized: bool
    may_be_term: bool = False
    """It may be part of a term."""
    may_begin_place: bool = False
    """The name of a place may begin with it."""
    may_begin_topic: bool = False
    """It indicates a topic, alone or together with the next words."""
    is_no_name: bool = False
    """No name begins or ends with it, although it has a capital."""


@dataclass(slots=True)
class Text:
    """The words of a text as parallel lists of equal length; the first nine are the fields of `Token`."""

    written: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    is_capitalized: list[bool] = field(default_factory=list)
    may_be_term: list[bool] = field(default_factory=list)
    may_begin_place: list[bool] = field(default_factory=list)
    may_begin_topic: list[bool] = field(default_factory=list)
    is_no_name: list[bool] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    """First in a sentence or a quotation, where a capital does not indicate a name."""
    breaks: list[bool] = field(default_factory=list)
    """Something other than a space separates it from the word before."""

    def capitalized(self) -> list[int]:
        """Return the positions of the words with a capital."""
        return list(compress(range(len(self.words)), self.is_capitalized))


def read(paragraphs: Sequence[str], annotate: Callable[[str], Token | None] | None = None, *, elided: bool = False) -> Text:
    """Return the words of all paragraphs in a row.

    `annotate` turns a piece of text into a token, and a punctuation mark into None; without it, tokens have no
    annotations. With `elided`, an article is separated from the word to which an apostrophe joins it.
    """
    pieces = (ELIDING_TOKEN if elided else TOKEN).findall(PARAGRAPH_BREAK.join(map(_without_addresses, paragraphs)))
    tokens = list(map(annotate or token, pieces))
    present = list(filter(None, tokens))
    text = Text(*map(list, zip(*present, strict=True)) if present else ())
    text.starts, text.breaks = [False] * len(present), [False] * len(present)
    _mark(text, pieces, tokens)
    return text


PARAGRAPH_BREAK = "\n\0\n"
"""Separates two paragraphs; no token crosses it."""


def _mark(text: Text, pieces: list[str], tokens: Sequence[Token | None]) -> None:
    """Set `starts` and `breaks` for the first word after each series of punctuation marks."""
    start = pause = True
    after = 0
    for count, at in enumerate([*(at for at, token in enumerate(tokens) if token is None), len(pieces)]):
        if at > after:
            text.breaks[after - count] = pause
            text.starts[after - count] = start
            start = pause = False
        after = at + 1
        if at < len(pieces) and not (pieces[at] == "." and not pause and _is_abbreviation(tokens[at - 1])):
            opens, separates = _effect(pieces[at])
            start, pause = start or opens, pause or start or separates


def _is_abbreviation(token: Token | None) -> bool:
    """Return whether a full stop after the token ends no sentence."""
    return token is not None and token.key in _ABBREVIATED


@memoize
def _effect(mark: str) -> tuple[bool, bool]:
    """Return whether a sentence begins after a punctuation mark, and whether the mark separates two words at all."""
    opens = mark in _OPENING or (mark[0] in _ENDS and mark != ":")
    return opens, opens or mark not in _SILENT


def _without_addresses(paragraph: str) -> str:
    return _ADDRESS.sub(" | ", paragraph) if "://" in paragraph or "@" in paragraph or "www." in paragraph else paragraph


_ADDRESS = re.compile(r"\b[a-z]{2,12}://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]{1,200}|(?<!\S)@\w+")
_OPENING = frozenset('\0"“„«「『—–•*>‘')
_ENDS = frozenset(".!?…。！？؟।:")
_SILENT = frozenset("®™’'")


def token(written: str) -> Token | None:
    """Return the token of a word, without annotations; None for a punctuation mark."""
    word, key = word_and_key(written)
    return Token(written, word, key, singular(key), word != word.lower()) if word else None


def word_and_key(written: str) -> tuple[str, str]:
    """Return a word without its possessive ending, and its key; both are empty for a punctuation mark or a mark without a letter.

    The key may have spaces, because a ligature such as U+FDFA stands for several words.
    """
    if written.isascii() and written.isalpha():
        word, key = written, written.lower()
    elif written[0].isalnum() or written == "&":
        word = _POSSESSIVE.sub("", written)
        key = word_key(word)
    else:
        return "", ""
    if not key:  # a letter that is only a mark on another one, such as "ﾞ": nothing is left of it when it is folded
        return "", ""
    return word, word if key == word else key  # the same object compares faster than an equal one


_POSSESSIVE = re.compile(
    r"['’](?:s|n?[iıuü]n|n?[dt][ea](?:n|ki(?:ler|nin|ler[ei]n)?)?|y?[eaiıuü]|yu|yü|y?l[ea]|l[iıuü]|[dt][iıuü]r|ler(?:[ei]|in|den|de)?|lar(?:[aı]|ın|dan|da)?)?$|(?<=[^\W\d_]{2})\.$"
)
"""The ending of a possessive in English ("Paul's"), or of a case in Turkish ("Ankara'daki"), and the full stop after an abbreviation."""


@memoize
def word_key(word: str) -> str:
    """Return the folded word without dots and apostrophes: "U.S." and "US" share a key."""
    if word.isascii():
        return word.lower().replace(".", "").replace("'", "")
    return unicodedata.normalize("NFC", fold(word)).replace(".", "").replace("'", "")


@memoize
def singular(key: str) -> str:
    """Return a key without its plural ending: a rough rule that suits English, French, Spanish and Portuguese."""
    if not key.endswith("s"):
        return key
    if len(key) > 4 and key.endswith("ies"):
        return key[:-3] + "y"
    if len(key) > 5 and key.endswith(("sses", "shes", "ches", "xes")):
        return key[:-2]
    return key[:-1] if len(key) > 3 and not key.endswith(("ss", "us", "is")) else key


def phrase_key(phrase: str) -> str:
    """Return the key that the spellings of a phrase share, in singular and plural."""
    return " ".join(map(singular, words(phrase)))


AFFIXING = frozenset("ar ckb ku ko ru uk bg tr az".split())
"""Languages in which a name takes case endings, or small words joined to it."""


@lru_cache(maxsize=1 << 15)
def strip_affixes(key: str, language: str) -> str:
    """Return a key without the case endings of its language, and without Arabic prefixes."""
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
"""Stop words that begin a name if they have a capital inside a sentence: the Fourth Amendment. Never a person's name."""


def joined(words: Sequence[str]) -> str:
    """Return words joined to a phrase; no space follows an apostrophe."""
    phrase = " ".join(words)
    return phrase.replace("' ", "'").replace("’ ", "’") if "'" in phrase or "’" in phrase else phrase


def is_acronym(word: str) -> bool:
    """Return whether a word is written in capitals only, like NATO, U.S. or FCOJ."""
    return word.isupper() and len(word) > 1 and not word[0].isdigit()


def is_identifier(word: str) -> bool:
    """Return whether a word is a name with digits, like S-400, G20 or Covid-19."""
    return not word.isalpha() and any(c.isdigit() for c in word) and any(c.isupper() for c in word) and not word[0].isdigit()
