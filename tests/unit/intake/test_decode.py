"""Bytes to text: what is found out about a raw file, and what is said of one that holds no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.intake.decode import decode

TEXT = "Ferry café opens\n\nThe “Heron” sails again – at last – on Monday.\n"


@pytest.mark.parametrize(("content", "repairs"), [
    (TEXT.encode(), ()),
    (codecs.BOM_UTF8 + TEXT.encode(), ()),
    (TEXT.encode("utf-16"), ("UTF-16",)),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ("UTF-16",)),
    (TEXT.encode("utf-16-le"), ("UTF-16",)),
    (TEXT.encode("utf-16-be"), ("UTF-16",)),
    (TEXT.encode("cp1252"), ("Windows-1252",)),
    (codecs.BOM_UTF8 + TEXT.encode("cp1252"), ("Windows-1252",)),
    (TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "\x9d").encode(), ("mojibake",)),
    (TEXT.replace("\n", "\r\n").encode(), ()),
    (TEXT.replace("\n", "\r").encode(), ()),
    (TEXT.replace("Heron", "He\0ron\x07").encode(), ("control characters removed",)),
])  # fmt: skip
def test_every_encoding_gives_the_same_text(content: bytes, repairs: tuple[str, ...]) -> None:
    found = decode(content)

    assert (found.text, found.fault) == (TEXT, "")
    if repairs != ("mojibake",):
        assert found.repairs == repairs


def test_unicode_separators_end_lines_and_paragraphs() -> None:
    assert decode("One\u2028two\u2029three".encode()).text.split() == ["One", "two", "three"]


def test_a_few_broken_bytes_do_not_change_the_encoding_of_the_rest() -> None:
    found = decode("Żółta łódź płynie.\n".encode() * 5 + b"\xff\xfe tail\n")

    assert found.text.startswith("Żółta łódź płynie.\n")
    assert found.repairs == ("bytes that are not UTF-8 replaced",)


def test_other_letters_are_told_by_their_bytes() -> None:
    text = "Паром снова ходит через реку, сказал в понедельник начальник порта. Билеты можно купить на причале с семи утра.\n" * 5

    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize("text", ["Ãn old spelling of Âme", "São Paulo", "naïve café", "Ångström", "DÉJÀ VU – ÊTRE", "日本語のテキスト"])
def test_text_that_only_looks_odd_is_left_alone(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n \t\n",
        codecs.BOM_UTF8,
        bytes(range(256)) * 40,
        b"***\n\n---\n",
        b"\x89PNG\r\n\x1a\n" + b"\0\1\2\3" * 500,
        b"x" * 9_000_000,
    ],
)
def test_what_is_no_text_is_told_with_a_reason(content: bytes) -> None:
    found = decode(content)

    assert found.text == ""
    assert found.fault


@given(some.binary(max_size=400))
def test_no_bytes_are_too_odd(content: bytes) -> None:
    found = decode(content)

    assert bool(found.fault) != any(character.isalnum() for character in found.text)
    assert "\r" not in found.text
    assert "\0" not in found.text
    found.text.encode()


@pytest.mark.parametrize(("content", "kind"), [
    (rb"{\rtf1\ansi Ferry strike ends\par}", "a document in RTF"), (b"%PDF-1.4\n1 0 obj\n", "a PDF"),
    (b'<?xml version="1.0"?><nitf>Ferry</nitf>', "XML"),
])  # fmt: skip
def test_a_document_of_another_kind_is_named(content: bytes, kind: str) -> None:
    assert decode(content).fault == f"The file is {kind}, not plain text"


@pytest.mark.parametrize(
    "content",
    [
        b"<b>Bold</b> move\n\nThe ferry sails.",
        b"%percent first\n\nThe ferry sails.",
        b"{braces} first\n\nThe ferry sails.",
        b"A <html> tag in a story about the web.",
    ],
)
def test_text_that_only_begins_with_such_a_sign_is_text(content: bytes) -> None:
    assert decode(content).fault == ""
