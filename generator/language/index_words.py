"""Split a text into the words that can become index terms of Related News.

Does not stem or weigh them: see `word_weights`. It leaves out addresses, shortcodes and the endings of contractions,
because they join articles that have nothing in common.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.core.text import spaced, written_words

LETTER = frozenset("be br gn gug ha haw mt om qu sn so sw uk uz xh zu".split())
"""Languages in which an apostrophe inside a word is a letter or belongs to one: "п'ять", "ng'ombe"."""
SUFFIXED = frozenset("az crh ku tk tr".split())
"""Languages that put an apostrophe between a name and its endings: "Ankara'daki"."""
CONTRACTED = frozenset(("en",))
"""Languages with contractions such as "we've". In all others, the parts before and after an apostrophe are two words."""


def index_words(text: str, code: str) -> list[str]:
    """Return the words of a text as they are written; a script without spaces gives pairs of letters. `code` is the language."""
    text = spaced(_without_apostrophes(_without_code(text), code))
    if text.isascii():
        return written_words(text)
    words = _words(text)
    return [piece for word in words for piece in _pieces(word)] if _JOINED.search(text) else words


def _without_code(text: str) -> str:
    """Return a text without addresses and shortcodes. The hyphen of S-400 is dropped, so that letters and number are one word.

    The scheme of an address stays: it is one of the `WEB` words.
    """
    if "://" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    if "{" in text or "[" in text:
        text = _SHORTCODE.sub(" ", text)
    return _MODEL.sub("", _FILE_OR_DOMAIN.sub(" ", text))


# Each pattern begins with a rare character, because `re` then skips all others quickly.
_ADDRESS = re.compile(r"://\S+|@[\w.-]+|\bwww\.\S+")
_FILE_OR_DOMAIN = re.compile(r"\.(?:com|org|net|gov|edu|html?|php|aspx?|jpe?g|png|gif|pdf)\b(?:/\S*)?")
"""The end of an address without a scheme, or of the name of a file: "amazon.com", "stock.jpg"."""
_SHORTCODE = re.compile(r"\{[{%:][^{}]{0,1000}\}|\[(?:/[a-z][\w-]{1,30}|[a-z][\w-]{1,30} {1,9}[\w-]{1,30}=[^\[\]]{0,500})\]")
"""A shortcode of Hugo, Jekyll or WordPress: {{< figure src="…" >}}, {% image … %}, [gallery ids="1,2"]."""
_MODEL = re.compile(r"-(?=\d)(?:(?<=\b[A-ZА-Я]-)|(?<=\b[A-ZА-Я]\w-)|(?<=\b[A-ZА-Я]\w\w-))")


def _without_apostrophes(text: str, code: str) -> str:
    if code in CONTRACTED:
        return _CONTRACTION.sub(r"\g<negation>", text.replace("’", "'"))
    if code in LETTER:
        return _APOSTROPHE.sub("", text)
    return _ENDING.sub("", text.replace("’", "'")) if code in SUFFIXED else text


_CONTRACTION = re.compile(r"'(?<=[a-zA-Z]')(?:(?P<negation>[tT])|s|ve|ll|re|d|m|am|all|clock|S|VE|LL|RE|D|M)\b")
"""The ending of a contraction. That of a negation stays, because "won't" is a stop word, but "won" is not."""
_APOSTROPHE = re.compile("['’ʼʻ‘`](?<=\\w.)(?=\\w)")
_ENDING = re.compile("'(?<=\\w.)(?![A-ZÇĞİÖŞÜ])[^\\W\\d_]+")


def _words(text: str) -> list[str]:
    """Return the words of a spaced text that is not ASCII. Accents and vowels that are characters of their own do not divide a word."""
    if not _MARK.search(text):
        return written_words(text)
    return _MARKED_WORD.findall(unicodedata.normalize("NFC", text).replace("_", " "))


_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd\u0b3c-\u0b4d"
    "\u0bbe-\u0bcd\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d\u0dca-\u0ddf"
)
_MARK = re.compile(f"[{_MARKS}]")
_MARKED_WORD = re.compile(f"\\w[\\w{_MARKS}]*")


def _pieces(word: str) -> Iterator[str]:
    """Yield a word; in a script without spaces, yield every pair of neighboring letters instead."""
    if _JOINED.fullmatch(word):
        yield from (word[at : at + 2] for at in range(len(word) - 1))
    else:
        yield word


_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{3,}")
"""Three or more letters of scripts that write no spaces between words."""
