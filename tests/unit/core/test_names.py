"""Slugs and the parts of paths are names that every file system takes, and ordinary ones stay as they were."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.text import LONGEST_NAME, LONGEST_SLUG_BYTES, safe_name, slug
from generator.core.urls import article_path

ADLAM = "𞤆𞤵𞤤𞤢𞤪"
"""Five letters of four bytes each."""


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_every_slug_fits_into_a_name_and_is_its_own_slug(text: str) -> None:
    name = slug(text)

    assert len(name.encode()) <= LONGEST_SLUG_BYTES
    assert slug(name) == name
    assert safe_name(name) == name


@pytest.mark.parametrize("letters", ["x" * 79, "市" * 80, "й" * 80, "हिन्दी " * 11, ADLAM * 12], ids=len)
def test_a_slug_that_a_file_system_takes_is_not_cut(letters: str) -> None:
    assert slug(letters) == unicodedata.normalize("NFC", letters.casefold().strip().replace(" ", "-"))


def test_long_names_that_begin_alike_stay_different_and_are_cut_between_letters() -> None:
    names = {slug(ADLAM * 14 + end) for end in ADLAM}

    assert len(names) == len(set(ADLAM))
    for name in names:
        assert 200 < len(name.encode()) <= LONGEST_SLUG_BYTES
        assert name.rpartition("-")[0] in (ADLAM * 14).casefold()


@pytest.mark.parametrize("name", ["Con", "PRN", "aux", "Nul", "com1", "COM9", "lpt1", "LPT0", "CON!", "“Aux”", "c.o.n."])
def test_names_of_devices_are_not_slugs(name: str) -> None:
    assert slug(name) == name.lower().strip("!“”").replace(".", "") + "-"
    assert slug(slug(name)) == slug(name)


@pytest.mark.parametrize("name", ["cons", "console", "auxiliary", "com", "com10", "nul-points", "con-1", "index", "", "lpt"])
def test_names_that_look_like_those_of_devices_stay(name: str) -> None:
    assert slug(name) == safe_name(name) == name


@pytest.mark.parametrize(
    ("name", "expected"), [("con.html", "con-.html"), ("AUX.tar.gz", "AUX-.tar.gz"), ("CONOUT$", "CONOUT$-"), ("x" * 255, "x" * 255)]
)
def test_a_part_of_a_path_keeps_its_suffix(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@pytest.mark.parametrize("pattern", ["/{section}/{year}/{month}/{day}/{slug}/", "/{slug}.html", "/{year}-{month}-{day}-{slug}.html"])
@pytest.mark.parametrize("name", ["story", "市" * 80, ADLAM * 30, "con", "й" * 150])
def test_an_article_has_a_path_that_every_file_system_takes(pattern: str, name: str) -> None:
    paths = {
        article_path(pattern, section="aux", published=datetime(2026, 5, 1, tzinfo=UTC), slug=name + end, id="1") for end in ("", "й", "ж")
    }

    assert len(paths) == 3
    for path in paths:
        assert all(len(part.encode()) <= LONGEST_NAME for part in path.split("/"))
        assert path.endswith(pattern[-5:] if pattern.endswith(".html") else "/")
    if name == "story":
        assert pattern.format(section="aux-", year="2026", month="05", day="01", slug="story") in paths
