"""Every character that a terminal obeys or does not show is escaped; what people read stays as it is."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest

from generator.core.printable import printable, printable_json

SEEN = {"\u200b", "\u200c", "\u200d"}
"""Format characters that some scripts cannot be written without."""


def hidden(character: str) -> bool:
    """Return whether a character is a control, a direction mark, a separator, a lone surrogate or an invisible mark."""
    category = unicodedata.category(character)
    if category == "Cf":  # the others are signs that are seen, such as the Arabic sign of a number
        name = unicodedata.name(character, "")
        return character not in SEEN and not name.startswith(("ARABIC NUMBER", "ARABIC END", "SYRIAC", "KAITHI", "EGYPTIAN", "ARABIC SIGN",
            "ARABIC FOOTNOTE", "ARABIC DISPUTED", "ARABIC POUND", "ARABIC PIASTRE"))  # fmt: skip
    return category in {"Cc", "Cs", "Zl", "Zp"}


def test_every_hidden_character_is_escaped_and_no_other() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) == "Cn":
            continue  # depends on the version of Unicode
        shown = printable(f"a{character}b")
        assert (shown != f"a{character}b") == hidden(character), hex(code)
        assert not any(hidden(other) for other in shown), hex(code)
        assert printable(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]0;PWNED\x07b.md", "a\\x1b]0;PWNED\\x07b.md"),
        ("one\ntwo\r\tthree", "one\\ntwo\\r\\tthree"),
        ("\x9b31m", "\\x9b31m"),
        ("gpj.\u202etxt", "gpj.\\u202etxt"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("caf\udce9.md", "caf\\udce9.md"),
        ("flag \U000e0067", "flag \\U000e0067"),
        ("Ünïcode 新闻 خبر می\u200cخواهم 👩\u200d🚒 a\u00a0b", "Ünïcode 新闻 خبر می\u200cخواهم 👩\u200d🚒 a\u00a0b"),
    ],
)
def test_the_escapes_are_those_that_programmers_know(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["\x1b\x7f\x9b\u202e\u2028", "a\U000e0067\U0001d173b", "plain 新闻"])
def test_escaped_json_is_the_same_value(text: str) -> None:
    shown = printable_json(json.dumps({"name": text}, ensure_ascii=False))

    assert json.loads(shown) == {"name": text}
    assert printable(shown) == shown
