"""Decode the bytes of a raw file: its encoding, what is repaired, and the reason where it is not text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Place
from generator.intake.decode import decode
from tests.counted_work import instructions

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
    decoded = decode(content)

    assert (decoded.text, decoded.fault) == (TEXT, "")
    if repairs != ("mojibake",):
        assert decoded.repairs == repairs


def test_the_first_letter_that_is_not_ascii_may_be_the_last_one() -> None:
    text = "The council met in the old hall beside the quay, its clerk said.\n\n" * 30 + "Text: René Müller. It costs £5.\n"

    decoded = decode(text.encode("cp1252"))

    assert (decoded.text, decoded.lost, decoded.uncertain) == (text, None, "")


@pytest.mark.parametrize(("content", "byte", "line"), [
    ("Żółta łódź płynie.\n".encode() * 5 + b"a \xff\xfe tail\n", 132, 6), ("Caf\ufffd opens\n".encode(), 3, 1),
    (codecs.BOM_UTF8 + "Zoë\nŁódź \ufffd\n".encode(), 16, 2), ("Caf\ufffd".encode("utf-16"), 8, 1),
    (b"Der H\xfchnerhof ist wieder offen, sagte die B\xe4uerin.\r\nDie Stra\xdfe f\xfchrt \x81 dort vorbei, und sp\xe4ter \xfcber die Br\xfccke.\r\n", 69, 2),
])  # fmt: skip
def test_a_character_that_cannot_be_read_is_a_warning_with_its_byte_and_line(content: bytes, byte: int, line: int) -> None:
    decoded = decode(content)

    assert decoded.lost is not None
    assert (decoded.text.count("\ufffd"), decoded.lost.byte, decoded.lost.line) == (decoded.lost.number, byte, line)
    (warning,) = [warning for warning in decoded.warnings(Place("seeds/a.txt")) if "byte" in warning.message]
    assert (str(warning.place), warning.rule, warning.level) == (f"seeds/a.txt:{line}", "intake.encoding", "warning")
    assert warning.message.endswith(f"at byte {byte:,}")


def test_a_letter_of_windows_that_was_pasted_into_utf_8_is_read() -> None:
    decoded = decode("Zoë’s café opens on the Straße, über alles. ".encode() + b"It costs \xa35, the caf\xe9 said.\n")

    assert decoded.text.endswith("It costs £5, the café said.\n")
    assert (decoded.repairs, decoded.lost) == (("single bytes read as Windows-1252",), None)


def test_a_half_letter_of_utf_8_is_not_read_as_another_letter() -> None:
    decoded = decode("Zoë’s café opens on the Straße: caf".encode() + b"\xc3 is shut.\n")

    assert decoded.text.endswith("caf\ufffd is shut.\n")
    assert decoded.lost is not None


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["Паром снова ходит через реку, сказал в понедельник начальник порта. Билеты можно купить на причале.", TEXT]
)
def test_wide_letters_without_a_mark_are_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_unicode_separators_end_lines_and_paragraphs() -> None:
    assert decode("One\u2028two\u2029three".encode()).text.split() == ["One", "two", "three"]


def test_a_few_broken_bytes_do_not_change_the_encoding_of_the_rest() -> None:
    decoded = decode("Żółta łódź płynie.\n".encode() * 5 + b"\xff\xfe tail\n")

    assert decoded.text.startswith("Żółta łódź płynie.\n")
    assert decoded.repairs == ("bytes that are not UTF-8 replaced",)


def test_the_encoding_of_other_scripts_is_detected() -> None:
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
def test_a_file_that_is_not_text_has_a_reason(content: bytes) -> None:
    decoded = decode(content)

    assert decoded.text == ""
    assert decoded.fault


@given(st.binary(max_size=400))
def test_any_bytes_can_be_decoded(content: bytes) -> None:
    decoded = decode(content)

    assert bool(decoded.fault) != any(character.isalnum() for character in decoded.text)
    assert "\r" not in decoded.text
    assert "\0" not in decoded.text
    decoded.text.encode()


@pytest.mark.parametrize(("content", "kind"), [
    (rb"{\rtf1\ansi Ferry strike ends\par}", "a document in RTF"), (b"%PDF-1.4\n1 0 obj\n", "a PDF"),
    (b'<?xml version="1.0"?><nitf>Ferry</nitf>', "NITF, a format of news agencies in XML"),
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


NAMES = ["base64", "rot13", "zip", "bz2", "hex", "uu", "quopri", "idna", "punycode", "undefined", "unicode_escape", "utf-7", "utf-16", "utf-32", "mbcs", "no-such-encoding"]  # fmt: skip
TEXTS = [
    "Паром снова ходит через реку. ".encode("cp1251") * 20,
    bytes(range(128, 256)) * 4,
    b"\xff" * 400,
    TEXT.encode("utf-32"),
    TEXT.encode("utf-32-be"),
    b"\x1f\x8b\x08\0" + b"\xec\xc1\x31" * 90,
    b"PK\x03\x04\x14\0" + b"\x9d\x52" * 90,
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_wrong_declaration_of_the_encoding_does_no_harm(name: str, text: bytes) -> None:
    for declaration in (f"<meta charset={name}>", f'<?xml version="1.0" encoding="{name}"?>', f"# coding: {name}\n"):
        decoded = decode(declaration.encode() + text)

        assert bool(decoded.text) != bool(decoded.fault)


@pytest.mark.parametrize("piece", [
    "â€œaÃ©", "Ã", "Â£ Å‚ð\x9f", "a\x01bcdefghijklm", "a\r", "\u2028", "\ufeff", "a\u2029\n", " ", "é",
], ids=repr)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
def test_the_work_for_the_bytes_of_a_file_is_proportional_to_their_number(piece: str, encoding: str) -> None:
    for length in (2000, 4000):
        content = (TEXT + piece * (length // len(piece))).encode(encoding, "replace")
        decode(content[:100])
        assert instructions(lambda content=content: decode(content)) <= 100 * len(content)  # type: ignore[misc]


def test_a_long_line_is_repaired_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    import ftfy

    lengths: list[int] = []
    fix = ftfy.fix_encoding

    def counted(text: str) -> str:
        lengths.append(len(text))
        return fix(text)

    monkeypatch.setattr(ftfy, "fix_encoding", counted)

    for line in ("Ã©" * 20_000, "cafÃ© " * 8_000, "Ã©" + "a" * 40_000):
        lengths.clear()
        decode(line.encode())
        assert lengths
        assert max(lengths) <= 4000
        assert sum(lengths) <= len(line)
