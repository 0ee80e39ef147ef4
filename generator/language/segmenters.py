"""Split Chinese, Japanese and Thai text into words, with the libraries of the extra `segmenters` where they are installed.

Each library has a dictionary of several megabytes, so it is loaded only for the first text in its language.
Their parts of speech are reduced to a few kinds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Literal, NamedTuple

Kind = Literal["person", "name", "noun", "action", "number", "tail", ""]
"""A person's name or part of it; another name; a noun; a verb that a noun phrase may contain; a number; a suffix of a noun; "" for any other word."""


class Word(NamedTuple):
    text: str
    start: int
    """Characters before it."""
    kind: Kind

    @property
    def end(self) -> int:
        return self.start + len(self.text)


Segmenter = Callable[[str], Iterator[tuple[str, Kind]]]
"""Yields the words of a line in order, each with its kind; may skip spaces."""

NEEDED = {"zh": ("rjieba",), "ja": ("fugashi", "ipadic"), "th": ("pythainlp",)}
"""Language -> modules that must be installed."""


def words(text: str, language: str) -> list[Word]:
    """Return the words of a text in order; an empty list if no segmenter for the language is installed."""
    segment = _segmenter(language)
    if segment is None:
        return []
    result, at = list[Word](), 0
    for line in text.split("\n"):
        after = at
        for piece, kind in segment(line) if line else ():
            start = text.find(piece, after, at + len(line))
            if piece and start >= 0:  # a segmenter may write a word in another way than the text
                after = start + len(piece)
                result.append(Word(piece, start, kind))
        at += len(line) + 1
    return result


def is_missing(language: str) -> bool:
    """Return whether a segmenter for the language exists but is not installed."""
    return language in NEEDED and _segmenter(language) is None


@cache
def _segmenter(language: str) -> Segmenter | None:
    if language not in NEEDED or not all(map(find_spec, NEEDED[language])):
        return None
    return {"zh": _chinese, "ja": _japanese, "th": _thai}[language]()


_JIEBA: dict[str, Kind] = {
    "nr": "person",
    "ns": "name",
    "nt": "name",
    "nz": "name",
    "m": "number",
    "l": "noun",
    "j": "noun",
    "z": "noun",
    "v": "action",
    "vn": "action",
}
"""Tags of the Peking University corpus, which jieba uses; all other tags that begin with n are nouns.

A verb that follows a noun forms a phrase with it, as in "economic growth".
"""


def _chinese() -> Segmenter:
    from rjieba import Jieba

    tag = Jieba().tag

    def segment(line: str) -> Iterator[tuple[str, Kind]]:
        for word, flag in tag(line):
            kind = _JIEBA.get(flag) or _JIEBA.get(flag[:2]) or ("noun" if flag.startswith("n") else "")
            yield word, "" if kind == "action" and len(word) == 1 else kind

    return segment


_IPADIC: dict[tuple[str, str], Kind] = {
    ("固有名詞", "人名"): "person", ("固有名詞", "*"): "name", ("一般", "*"): "noun", ("サ変接続", "*"): "action", ("形容動詞語幹", "*"): "action",
    ("数", "*"): "number", ("接尾", "一般"): "tail", ("接尾", "地域"): "tail", ("接尾", "サ変接続"): "tail",
}  # fmt: skip
"""Second and third part of speech of a noun in IPADIC -> kind; "*" is for all others."""


def _japanese() -> Segmenter:
    import ipadic
    from fugashi import GenericTagger

    tagger = GenericTagger(ipadic.MECAB_ARGS)

    def segment(line: str) -> Iterator[tuple[str, Kind]]:
        for word in tagger(line):
            yield word.surface, _kind(*word.feature[:3])

    return segment


def _kind(first: str, second: str, third: str) -> Kind:
    """Return the kind of a word by its three parts of speech in IPADIC."""
    if third == "人名":
        return "person"
    if first != "名詞":
        return ""
    return _IPADIC.get((second, third)) or _IPADIC.get((second, "*"), "")


_ORCHID: dict[str, Kind] = {"NPRP": "name", "NCMN": "noun", "VATT": "tail", "NLBL": "number", "NCNM": "number"}
"""Tags of the ORCHID corpus -> kind."""
_COURTESY = frozenset("นาย นาง นางสาว ดร. พ.ต.อ. พล.อ. พล.ต.อ. ศ. รศ. ผศ.".split())
"""Titles that precede the name of a person: given name, space, family name."""


def _thai() -> Segmenter:
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # otherwise it creates a folder in the user's home
    from pythainlp.corpus.common import thai_stopwords
    from pythainlp.tag import pos_tag
    from pythainlp.tokenize import word_tokenize

    stop_words = thai_stopwords()

    def segment(line: str) -> Iterator[tuple[str, Kind]]:
        pieces = word_tokenize(line, join_broken_num=False)
        tags, at = [tag for _, tag in pos_tag(pieces)], 0
        while at < len(pieces):
            end = _full_name(pieces, at + 1) if pieces[at] in _COURTESY else at
            if end > at + 1:
                yield "".join(pieces[at + 1 : end]).strip(), "person"
                at = end
            else:
                yield pieces[at], "" if pieces[at] in stop_words else _ORCHID.get(tags[at], "")
                at += 1

    return segment


def _full_name(pieces: list[str], at: int) -> int:
    """Return the position after the given name and the family name; each ends at a space."""
    for _ in range(2):
        at += 1 if at < len(pieces) and pieces[at].isspace() else 0
        while at < len(pieces) and not pieces[at].isspace():
            at += 1
    return at
