"""Where keys and tables of a TOML file stand."""

from __future__ import annotations

import tomllib

import pytest

from generator.core.problems import Position
from generator.core.toml_positions import enclosing, error_message, error_position, item_positions, line_at, position_of, positions, read

TEXT = '''title = "A"
"base.url" = ""
note = """
not = "a key"
"""
limits.feed = 3

  [related]
  floor = 1
[[sections]]
slug = "a"
[[sections]] # more
"slug" = "b"
[ names ]
"U.S." = ["USA"]
'''


def test_every_key_and_table_has_its_position() -> None:
    assert positions(TEXT) == {
        "title": (1, 1), "base.url": (2, 1), "note": (3, 1), "limits.feed": (6, 1), "related": (8, 3), "related.floor": (9, 3),
        "sections": (10, 1), "sections[0]": (10, 1), "sections[0].slug": (11, 1), "sections[1]": (12, 1), "sections[1].slug": (13, 1),
        "names": (14, 1), "names.U.S.": (15, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "table"), [("names.U.S.", "names.U.S."), ("sections[1].name", "sections[1]"), ("related.half.life", "related"), ("none", "")]
)
def test_what_is_missing_has_the_position_of_the_table_around_it(key: str, table: str) -> None:
    assert enclosing(key, positions(TEXT)) == table


def test_what_has_no_table_is_at_the_top() -> None:
    assert position_of("none", TEXT) == Position(1, 1)
    assert position_of("names.none", TEXT) == Position(14, 1)


@pytest.mark.parametrize(("text", "position"), [("a = 1\nb = x\n", (2, 5)), ('a = "b', (1, 1)), ("a = [\n", (2, 1))])
def test_an_error_has_its_position_or_the_last_line(text: str, position: tuple[int, int]) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)

    assert error_position(caught.value, text) == position
    assert error_message(caught.value).startswith("This is not valid TOML: ")
    assert "(at" not in error_message(caught.value)


def test_a_line_is_returned_without_its_end() -> None:
    assert [line_at("a\r\nb", number) for number in range(4)] == ["", "a", "b", ""]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a = 1\nb = " + "[" * 20_000, "nested too deeply", 2),
        ("a = 1\nb = " + "{a=" * 20_000, "nested too deeply", 2),
        ("\n\n" + "a." * 20_000 + "b = 1", "more than 100 parts", 3),
        ("[" + '"a" . ' * 20_000 + "b]", "more than 100 parts", 1),
        ("x = {b = 1, " + "a." * 20_000 + "b = 1}", "more than 100 parts", 1),
        ("a = 1\nb = " + "9" * 6000, "too many digits", 2),
        ("a = 1\nb = " + "9_" * 6000 + "9", "too many digits", 2),
        ("a = '" + "x" * 1_000_000 + "'", "longer than", 1),
    ],
    ids=["arrays", "inline tables", "key", "table", "inline key", "number", "number with underscores", "size"],
)
def test_a_text_beyond_the_limits_is_a_fault_of_its_line(text: str, message: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        read(text)

    assert message in error_message(caught.value)
    assert error_position(caught.value, text) == (line, 1)


def test_dots_in_texts_are_no_parts_of_a_key() -> None:
    assert read('a = "' + "x. " * 5000 + '"')["a"].startswith("x. x. ")


@pytest.mark.parametrize("sign", ["\\u0000", "\\u0001", "\\u000b", "\\u007f", "\\uffff", "\\U0001fffe"])
def test_characters_that_no_page_may_have_are_dropped(sign: str) -> None:
    values = read(f'title = "A{sign}"\nnames = [["B{sign}"]]\n[a]\n"b{sign}" = {{c = "{sign}C", d = 1}}\n')

    assert values == {"title": "A", "names": [["B"]], "a": {"b": {"c": "C", "d": 1}}}


def test_each_item_of_a_list_has_a_position() -> None:
    text = """top = ["a", 'b, c', # d, e
  { x = [1, 2], y = "]" },
  [3, [4]],
  5,
]
empty = []
plain = 1
[[strips]]
names = [ "f",
"g" ]
"""
    assert item_positions(text, positions(text)) == {
        "top[0]": (1, 8),
        "top[1]": (1, 13),
        "top[2]": (2, 3),
        "top[3]": (3, 3),
        "top[4]": (4, 3),
        "strips[0].names[0]": (9, 11),
        "strips[0].names[1]": (10, 1),
    }
