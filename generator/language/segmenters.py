"""Words of text that parts them by no spaces, from the segmenters of the extra `segmenters`, where they are installed.

Each brings a dictionary of some megabytes, so they are asked only for text of their language, and loaded then.
What they say of a word is brought to a few kinds; what the words mean for the tags is not asked here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Literal, NamedTuple

Kind = Literal["person", "name", "noun", "action", "number", "tail", ""]
"""A person's name or part of it; another name; a noun; a verb that may stand in a noun phrase; a number; what only follows a noun; no such word."""


class Word(NamedTuple):
    text: str
    start: int
    """Signs before it."""
    kind: Kind

    @property
    def end(self) -> int:
        return self.start + len(self.text)


Segmenter = Callable[[str], Iterator[tuple[str, Kind]]]
"""Yields the pieces of a line, in order, each with its kind; spaces may be left out."""

NEEDED = {"zh": ("rjieba",), "ja": ("fugashi", "ipadic"), "th": ("pythainlp",)}
"""Language -> what must be installed."""


def words(text: str, language: str) -> list[Word]:
    """Return the words of a text in order; none where no segmenter of its language is installed."""
    segment = _segmenter(language)
    if segment is None:
        return []
    found, at = list[Word](), 0
    for line in text.split("\n"):
        after = at
        for piece, kind in segment(line) if line else ():
            start = text.index(piece, after)
            after = start + len(piece)
            found.append(Word(piece, start, kind))
        at += len(line) + 1
    return found


def lacks(language: str) -> bool:
    """Say whether a segmenter for the language could be installed and is not."""
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
"""A verb behind a noun makes a phrase with it, as in "economic growth". By the tags of the Peking University corpus, which jieba uses; other tags that begin with n are nouns."""


def _chinese() -> Segmenter:
    from rjieba import Jieba

    tag = Jieba().tag

    def segment(line: str) -> Iterator[tuple[str, Kind]]:
        for word, flag in tag(line):
            known = _JIEBA.get(flag) or _JIEBA.get(flag[:2]) or ("noun" if flag.startswith("n") else "")
            yield word, "" if known == "action" and len(word) == 1 else known

    return segment


_IPADIC: dict[tuple[str, str], Kind] = {
    ("固有名詞", "人名"): "person", ("固有名詞", "*"): "name", ("一般", "*"): "noun", ("サ変接続", "*"): "action", ("形容動詞語幹", "*"): "action",
    ("数", "*"): "number", ("接尾", "一般"): "tail", ("接尾", "地域"): "tail", ("接尾", "サ変接続"): "tail",
}  # fmt: skip
"""By the second and third part of speech of a noun in IPADIC; "*" stands for all others."""


def _japanese() -> Segmenter:
    import ipadic
    from fugashi import GenericTagger

    tagger = GenericTagger(ipadic.MECAB_ARGS)

    def segment(line: str) -> Iterator[tuple[str, Kind]]:
        for word in tagger(line):
            first, second, third = word.feature[:3]
            known = _IPADIC.get((second, third)) or _IPADIC.get((second, "*"), "") if first == "名詞" and third != "人名" else ""
            yield word.surface, "person" if third == "人名" else known

    return segment


_ORCHID: dict[str, Kind] = {"NPRP": "name", "NCMN": "noun", "VATT": "tail", "NLBL": "number", "NCNM": "number"}
"""By the tags of the ORCHID corpus."""
_COURTESY = frozenset("นาย นาง นางสาว ดร. พ.ต.อ. พล.อ. พล.ต.อ. ศ. รศ. ผศ.".split())
"""What stands before the name of a person: the given name, a space, the family name."""


def _thai() -> Segmenter:
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # it would make a folder in the user's home
    from pythainlp.corpus.common import thai_stopwords
    from pythainlp.tag import pos_tag
    from pythainlp.tokenize import word_tokenize

    dull = thai_stopwords()

    def segment(line: str) -> Iterator[tuple[str, Kind]]:
        pieces = word_tokenize(line, join_broken_num=False)
        tags, at = [tag for _, tag in pos_tag(pieces)], 0
        while at < len(pieces):
            end = _full_name(pieces, at + 1) if pieces[at] in _COURTESY else at
            if end > at + 1:
                yield "".join(pieces[at + 1 : end]).strip(), "person"
                at = end
            else:
                yield pieces[at], "" if pieces[at] in dull else _ORCHID.get(tags[at], "")
                at += 1

    return segment


def _full_name(pieces: list[str], at: int) -> int:
    """Return where the two parts of a name end, each of which ends at a space."""
    for _ in range(2):
        at += 1 if at < len(pieces) and pieces[at].isspace() else 0
        while at < len(pieces) and not pieces[at].isspace():
            at += 1
    return at
