"""Suggestions for misspelled names: near ones are found, distant ones are not offered."""

from __future__ import annotations

import pytest

from generator.content.front_matter.fields import KNOWN
from generator.core.suggest import nearest, typing_errors
from generator.settings.values import Config, Limits

SETTINGS = (*Config.__struct_fields__, *Limits.__struct_fields__)
SECTIONS = ("news", "politics", "world", "business", "science", "technology", "culture", "sport")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("titel", "title"),
        ("ttile", "title"),
        ("itle", "title"),
        ("Title", "title"),
        ("tag", "tags"),
        ("tgas", "tags"),
        ("dat", "date"),
        ("secton", "section"),
        ("sumary", "summary"),
        ("sumarry", "summary"),
        ("autors", "authors"),
        ("expiry", "expires"),
        ("duplicate-of", "duplicate_of"),
        ("dupplicat_off", "duplicate_of"),
        ("langauge", "language"),
        ("imgae", "image"),
    ],
)
def test_a_misspelled_key_is_recognized(given: str, meant: str) -> None:
    assert nearest(given, KNOWN) == meant


@pytest.mark.parametrize(
    "given",
    ["genre", "created", "uid", "x", "", "name", "layout", "format", "type", "video", "toc", "draft", "wordcount"],
)
def test_another_word_gets_no_suggestion(given: str) -> None:
    assert nearest(given, KNOWN) == ""


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("secton", "sections"),
        ("time-zone", "time_zone"),
        ("timezone", "time_zone"),
        ("base url", "base_url"),
        ("tagilne", "tagline"),
        ("them", "theme"),
    ],
)
def test_settings_are_recognized_with_other_signs_between_their_words(given: str, meant: str) -> None:
    assert nearest(given, SETTINGS) == meant


@pytest.mark.parametrize(
    ("given", "meant"),
    [("sports", "sport"), ("Wolrd", "world"), ("bussines", "business"), ("tech", "technology"), ("Cúlture", "culture"), ("obituaries", "")],
)
def test_sections_are_recognized_by_their_beginning_too(given: str, meant: str) -> None:
    assert nearest(given, SECTIONS) == meant


def test_a_beginning_of_two_names_suggests_neither() -> None:
    assert nearest("news", ["newspaper", "newsletter"]) == ""


def test_the_fewest_errors_win_and_then_the_order() -> None:
    assert nearest("harbor", ["harbors", "harbour", "harbor"]) == "harbor"
    assert nearest("harbo", ["harbor", "harbol"]) == "harbor"


def test_every_key_is_its_own_neighbor() -> None:
    assert [nearest(name, KNOWN) for name in KNOWN] == list(KNOWN)


def test_hardly_any_key_would_be_suggested_for_another_key() -> None:
    others = {name: nearest(name, [key for key in KNOWN if key != name]) for name in KNOWN}

    expected = {"date": "dateline", "source": "source_url", "undated": "updated", "updated": "undated"}
    assert {name: meant for name, meant in others.items() if meant} == expected


def test_a_plural_in_ies_is_near_its_singular() -> None:
    assert nearest("body", ["bodies"]) == "bodies"
    assert nearest("categories", ["category"]) == "category"


@pytest.mark.parametrize(
    ("a", "b", "errors"), [("", "", 0), ("ab", "ba", 1), ("abc", "ac", 1), ("ac", "abc", 1), ("abc", "axc", 1), ("series", "expires", 4)]
)
def test_typing_errors_are_counted(a: str, b: str, errors: int) -> None:
    assert typing_errors(a, b, 9) == errors
    assert typing_errors(a, b, 1) == min(errors, 2)
