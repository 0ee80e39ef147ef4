"""The source of a web page as tags and text: any text can be read, and no search is repeated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.readers import markup
from generator.intake.readers.markup import Data, EndTag, StartTag, Text, attributes, tokens, unescape


def split(source: str) -> list[str]:
    """Return the tokens of a page in short: "+p", "-p", "br/" and the text."""
    return [
        token.text
        if isinstance(token, Text)
        else f"-{token.name}"
        if isinstance(token, EndTag)
        else f"({token.json})"
        if isinstance(token, Data)
        else f"{token.name}/"
        if token.closed
        else f"+{token.name}"
        for token in tokens(source)
    ]


def test_tags_and_text_come_in_order_with_their_lines() -> None:
    source = "<!DOCTYPE html>\n<P class='x'>Tea &amp; cake\n<!-- a\nb --><br/>\nat <b>six</b></P>"

    assert [*tokens(source)] == [
        Text("\n", 1),
        StartTag("p", " class='x'", closed=False),
        Text("Tea & cake\n", 2),
        StartTag("br", "/", closed=True),
        Text("\nat ", 4),
        StartTag("b", "", closed=False),
        Text("six", 5),
        EndTag("b"),
        EndTag("p"),
    ]


@pytest.mark.parametrize(("source", "expected"), [
    ("a <b c='>'>d", ["a ", "+b", "d"]),
    ('a <b c=">" d=e/>f', ["a ", "+b", "f"]),
    ('a <b c="e"/>f', ["a ", "b/", "f"]),
    ("a <b c = 'e' / d>f", ["a ", "+b", "f"]),
    ("a <b title=it's>c 'd", ["a ", "+b", "c 'd"]),
    ("a <b c='d>e", ["a ", "+b", "e"]),
    ("a <b c='d>e<i f=\"g>h", ["a ", "+b", "e", "+i", "h"]),
    ("a <b c='>' d>e", ["a ", "+b", "e"]),
    ("a <b c='>' d", ["a ", "+b", "' d"]),
    ("a <b c", ["a <b c"]),
    ("a < b > c", ["a < b > c"]),
    ("5 <6 & 7> 6", ["5 <6 & 7> 6"]),
    ("a</ p >b</p x='y'>c</>d</3>e", ["a", "-p", "b", "-p", "c", "d", "e"]),
    ("a<!-->b<!--->c<!-- -- - > -->d<!-- e --!>f", ["a", "b", "c", "d", "f"]),
    ("a<!-- b <p>c", ["a<!-- b ", "+p", "c"]),
    ("a<![CDATA[b>c]]>d<![CDATA[e>f", ["a", "d", "f"]),
    ("a<![foo[ x", ["a<![foo[ x"]),
    ("a<![foo[ x>b<![endif]-->c<![>d", ["a", "b", "c", "d"]),
    ("a<!DOCTYPE b [<!ENTITY c 'd'>]>e", ["a", "]>e"]),
    ("a<?php b ?>c<? d", ["a", "c<? d"]),
    ("<script>a <p> </scripts></script >b<script/>c", ["+script", "-script", "b", "script/", "c"]),
    ("<style>a <p>", ["+style"]),
    ("<script type='application/LD+json'>{<p>}</script>a<script>b</script><style type=ld+json>c</style>",
     ["+script", "({<p>})", "-script", "a", "+script", "-script", "+style", "-style"]),
    ("<script type=application/ld+json>{", ["+script", "({)"]),
    ("<script type=application/ld+json />{}", ["script/", "{}"]),
    ("", []),
    ("<", ["<"]),
    ("a&ltb &nosuch; &#x110000; &#xd800; &amp", ["a<b &nosuch; \ufffd \ufffd &"]),
])  # fmt: skip
def test_odd_markup_is_read_as_a_browser_reads_it_and_no_word_is_lost(source: str, expected: list[str]) -> None:
    assert split(source) == expected


@pytest.mark.parametrize(
    ("number", "character"),
    [
        ("9" * 5000, "\ufffd"),
        ("x" + "f" * 5000, "\ufffd"),
        ("0" * 5000 + "65", "A"),
        ("X" + "0" * 5000 + "41", "A"),
        ("0" * 5000, "\ufffd"),
        ("1114112", "\ufffd"),
        ("128512", "😀"),
    ],
)
@pytest.mark.parametrize("end", [";", " ", ""])
def test_the_number_of_a_character_has_any_length(number: str, character: str, end: str) -> None:
    assert unescape(f"a&#{number}{end}") == f"a{character}{end.strip(';')}"


def test_attributes_are_read_in_all_their_forms() -> None:
    (tag,) = tokens("""<META Name=author CONTENT = "Ada &amp; Jon" a='b' c d= e== f"g ='' h='' / a=i/>""")

    assert isinstance(tag, StartTag)
    assert attributes(tag) == {"name": "author", "content": "Ada & Jon", "a": "i/", "c": "", "d": "e==", 'f"g': "", "h": ""}


PIECES = ["<", ">", "<!", "<!--", "--", "->", "<![", "<![CDATA[", "]]>", "[if", "<?", "</", "/", "<p", "</p>", "<b>", "<script", "</script", "<!DOCTYPE", "'", '"', "=", " ", "\n", "a",
          "&", "&#", "&#x", "&amp", ";", "\0", "é", "\ud800", "meta", "<meta content="]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map("".join))
def test_any_text_can_be_read(source: str) -> None:
    line = 1
    for token in tokens(source):
        if isinstance(token, StartTag):
            attributes(token)
        if isinstance(token, Text):
            assert token.text or "&" in source
            assert line <= token.line <= source.count("\n") + 1
            line = token.line


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_escaped_text_is_text(text: str) -> None:
    assert "".join(token.text for token in tokens(f"<p a='{escape(text)}'>{escape(text)}</p>") if isinstance(token, Text)) == unescape(
        escape(text)
    )


class Counted(str):
    """A source that counts the characters which its methods pass."""

    __slots__ = ()
    passed = 0

    def _count(self, place: int, start: int) -> int:
        Counted.passed += (place if place >= 0 else len(self)) - start + 1
        return place

    def find(self, sign: str, start: int = 0) -> int:  # type: ignore[override]
        return self._count(super().find(sign, start), start)

    def index(self, sign: str, start: int = 0) -> int:  # type: ignore[override]
        return self._count(super().index(sign, start), start)

    def count(self, sign: str, start: int = 0, end: int = 0) -> int:  # type: ignore[override]
        Counted.passed += end - start
        return super().count(sign, start, end)


class CountedPattern:
    """A pattern that counts the characters which it passes: to the end of the source where it does not match."""

    def __init__(self, pattern: re.Pattern[str], miss: int | None = None) -> None:
        self.pattern = pattern
        self.miss = miss
        """Characters that it passes at most where it does not match."""

    def _run(self, method: Callable[[str, int], re.Match[str] | None], source: str, at: int) -> re.Match[str] | None:
        match = method(source, at)
        Counted.passed += match.end() - at if match else self.miss or len(source) - at
        return match

    def match(self, source: str, at: int = 0) -> re.Match[str] | None:
        return self._run(self.pattern.match, source, at)

    def search(self, source: str, at: int = 0) -> re.Match[str] | None:
        return self._run(self.pattern.search, source, at)

    def finditer(self, source: str) -> Iterator[re.Match[str]]:
        Counted.passed += len(source)
        return self.pattern.finditer(source)


HOSTILE = [
    "<", "<!", "<!--", "<!-- -- ", "<!---->", "<!-- a --><p>", "<![", "<![CDATA[", "<![CDATA[a>", "<![CDATA[a]]>", "<![if a", "<!DOCTYPE [", "<?", "</", "</ ", "</a ", "</a b='", "<a ", "<a <p>",
    "<a b='", "<a b='>", '<a b=">" ', "<a b='>' <p c=\"", '<a "', "<a =", "<a b==", "<a b/", "<p>a", "<script>", "<script></scrip", "<script></script>", "<style></styl ", "<meta a='b'>", "<br/>", "&#", "&a",
    "&#x", ">", "'", "a<", "\n<p>", "]]>", "<p\n",
]  # fmt: skip


@pytest.mark.parametrize("last", ["", ">", "'>", "</p>", "-->"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_is_proportional_to_the_length(piece: str, last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns: dict[str, Any] = {
        "_SIGN": CountedPattern(markup._SIGN),
        "_TAG": CountedPattern(markup._TAG, 1),
        "_START": CountedPattern(markup._START),
        "_COMMENT": CountedPattern(markup._COMMENT),
        "_SECTION": CountedPattern(markup._SECTION),
        "_RAW_TEXT_END": {name: CountedPattern(pattern) for name, pattern in markup._RAW_TEXT_END.items()},
    }
    for name, pattern in patterns.items():
        monkeypatch.setattr(markup, name, pattern)
    for length in (1000, 2000, 4000):
        Counted.passed = 0
        source = Counted("<p>" + piece * (length // len(piece)) + last)
        assert [*tokens(source)]
        assert Counted.passed <= 8 * length
