"""Slugs, excerpts and folding."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.text import LONGEST_SLUG, clean, excerpt, fold, slug, without_lone_surrogates, words


@pytest.mark.parametrize(("text", "expected"), [
    ("Council's “flood” plan: 2026", "councils-flood-plan-2026"),
    ("U.S. and U.N. talks", "us-and-un-talks"),
    ("مجلس المدينة", "مجلس-المدينة"),
    ("हिन्दी समाचार", "हिन्दी-समाचार"),
    ("市議会が会合", "市議会が会合"),
    ("Straße nach Łódź", "strasse-nach-łódź"),
    ("…!", ""),
    ("İZMİR'DE YANGIN", "izmirde-yangin"),
    ("I\u0307zmir", "izmir"),
    ("Ei\xadsen\xadbahn\xadtunnel geöffnet", "eisenbahntunnel-geöffnet"),
    ("long\u200bword \u2060and\ufeff more", "longword-and-more"),
    ("Auf\u200clage steigt", "auflage-steigt"),
    ("می\u200cخواهم", "می-خواهم"),
    ("A \u2764\ufe0f story", "a-story"),
    ("\u3164\u115f", ""),
    ("\u202eleft\u202c to right", "left-to-right"),
])  # fmt: skip
def test_a_slug_keeps_the_letters_of_any_script(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_soft_hyphen_does_not_part_a_word() -> None:
    assert words("Do\xadnau\xaddampfer and more") == ["donaudampfer", "and", "more"]


def test_names_that_differ_in_a_sign_have_different_slugs() -> None:
    assert len({slug(name, name_signs=True) for name in ("C", "C++", "C#")}) == 3


@given(st.text(max_size=300))
def test_a_slug_is_short_and_its_own_slug(text: str) -> None:
    name = slug(text)

    assert len(name) <= LONGEST_SLUG + 20
    assert "/" not in name
    assert slug(name) == name


@given(st.text(max_size=400), st.integers(10, 200))
def test_an_excerpt_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(excerpt(text, length)) <= length


def test_an_excerpt_ends_at_a_sentence_where_it_can() -> None:
    assert excerpt("The ferry sailed at nine. It was late again, as everybody said.", 40) == "The ferry sailed at nine."


@given(st.text())
def test_folding_sign_by_sign_and_at_once_is_the_same(text: str) -> None:
    """`fold` looks only at what is not ASCII; this is the rule said plainly."""
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for sign, typed in (("‘’‚‛′`", "'"), ("“”„‟«»", '"'), ("‐‑‒–—―", "-")):
        plain = plain.translate(dict.fromkeys(map(ord, sign), typed))

    assert fold(text) == " ".join(plain.replace("…", "...").replace("\xad", "").split())


@given(st.text(st.one_of(st.characters(), st.sampled_from("aA9 _-.,'`’“é…\x1c\x85")), max_size=200))
def test_the_words_of_a_text_are_those_of_its_folded_form(text: str) -> None:
    assert words(text) == re.findall(r"[^\W_]+", fold(text))


@pytest.mark.parametrize("override", ["\u202d", "\u202e"])
def test_no_override_of_the_writing_direction_stays(override: str) -> None:
    assert clean(f"Ferry {override}gnp.exe sails") == "Ferry gnp.exe sails"
    assert clean("Ferry \u2067سفينة\u2069 sails") == "Ferry \u2067سفينة\u2069 sails"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r'"\ud83d\ude00"', r'"\ud83d\ude00"'),
        (r'"a\ud800b"', r'"a\ufffdb"'),
        (r'"\uDC00"', r'"\ufffd"'),
        (r'"\ud800\ud83d\ude00"', r'"\ufffd\ud83d\ude00"'),
        (r'"\\ud800"', r'"\\ud800"'),
        ('"\\', '"\\'),
    ],
)
def test_half_a_character_in_json_is_replaced(source: str, expected: str) -> None:
    assert without_lone_surrogates(source) == expected
