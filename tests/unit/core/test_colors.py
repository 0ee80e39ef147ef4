"""Contrast as WCAG 2.2 defines it, and the nearest shade that can be read."""

from __future__ import annotations

from colorsys import rgb_to_hls

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.colors import READABLE, contrast, normal, readable, worst_contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#fff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48), ("#96201b", "#fffdf9", 8.2), ("#0000ff", "#fff", 8.59)],
)  # fmt: skip
def test_contrast_is_that_of_the_web_content_guidelines(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


def test_a_color_that_can_be_read_stays() -> None:
    assert readable("#96201B", ("#fffdf9",)) == "#96201b"
    assert normal("#aBc") == "#aabbcc"


def test_a_light_color_gets_darker_on_paper_and_a_dark_one_lighter_at_night() -> None:
    yellow, red = readable("#ffd400", ("#fffdf9",)), readable("#96201b", ("#15161a",))

    assert contrast(yellow, "#fffdf9") < READABLE + 0.2, "no darker than it must be"
    assert [round(hue(color), 1) for color in (yellow, red)] == [round(hue(color), 1) for color in ("#ffd400", "#96201b")]
    assert contrast(red, "#15161a") < READABLE + 0.2


@given(st.integers(0, 0xFFFFFF), st.sampled_from([("#fffdf9", "#f4efe6"), ("#15161a", "#202228"), ("#ffffff",), ("#000000",)]))
def test_every_color_has_a_shade_that_can_be_read(number: int, grounds: tuple[str, ...]) -> None:
    assert worst_contrast(readable(f"#{number:06x}", grounds), grounds) >= READABLE


def hue(color: str) -> float:
    return rgb_to_hls(*(int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0]
