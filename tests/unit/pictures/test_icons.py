"""Icons from a picture and from a letter."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from generator.pictures.facts import PictureError
from generator.pictures.icons import ICO_SIZES, favicon_of_letter, favicon_of_picture, icon_of_letter, icon_of_picture
from generator.system.resources import themes

FONTS = tuple(path.read_bytes() for path in sorted((themes() / "newspaper/static/fonts").glob("*.woff2")))
RED, WHITE = "#96201b", "#fffdf9"


def picture(width: int, height: int, color: str = "#00ff00") -> bytes:
    file = BytesIO()
    Image.new("RGBA", (width, height), color).save(file, "PNG")
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_an_icon_is_the_middle_of_the_picture_in_its_size() -> None:
    made = opened(icon_of_picture(picture(600, 400), 180))

    assert (made.format, made.size) == ("PNG", (180, 180))
    assert made.convert("RGB").getpixel((0, 0)) == (0, 255, 0)


def test_what_is_transparent_gets_a_ground_where_one_is_given() -> None:
    clear = picture(200, 200, "#00000000")

    assert opened(icon_of_picture(clear, 180)).convert("RGBA").getpixel((90, 90))[3] == 0  # type: ignore[index]
    assert opened(icon_of_picture(clear, 180, WHITE)).convert("RGBA").getpixel((90, 90)) == (255, 253, 249, 255)


def test_a_small_picture_is_not_enlarged() -> None:
    made = opened(icon_of_picture(picture(100, 100), 192)).convert("RGBA")

    assert made.size == (192, 192)
    assert made.getpixel((96, 96)) == (0, 255, 0, 255)
    assert made.getpixel((10, 10)) == (0, 0, 0, 0)


def test_a_file_that_is_no_picture_is_refused() -> None:
    with pytest.raises(PictureError):
        icon_of_picture(b"no picture", 32)


def test_favicon_ico_has_three_sizes() -> None:
    for content in (favicon_of_picture(picture(600, 600)), favicon_of_letter("T", FONTS, RED, WHITE)):
        made = opened(content)
        assert made.format == "ICO"
        assert made.info["sizes"] == {(size, size) for size in ICO_SIZES}


@pytest.mark.parametrize("letter", ["T", "Š", "Ж", "ن", "新", ""])
def test_a_letter_or_the_sign_of_a_newspaper_is_drawn_in_two_colors(letter: str) -> None:
    content = icon_of_letter(letter, FONTS, RED, WHITE, 180)
    made = opened(content).convert("RGB")
    found = {made.getpixel((x, y)) for x in range(0, 180, 3) for y in range(0, 180, 3)}

    assert made.getpixel((2, 2)) == (0x96, 0x20, 0x1B)
    assert (0xFF, 0xFD, 0xF9) in found
    icon_of_letter.cache_clear()
    assert content == icon_of_letter(letter, FONTS, RED, WHITE, 180), "the same bytes each time"


def test_letters_differ_and_a_font_without_the_letter_is_passed_over() -> None:
    drawn = {letter: icon_of_letter(letter, FONTS, RED, WHITE, 32) for letter in "TŠن新"}

    assert drawn["T"] != drawn["Š"]
    assert drawn["ن"] == drawn["新"], "the sign of a newspaper"
    assert icon_of_letter("T", (b"no font", *FONTS), RED, WHITE, 32) == drawn["T"]
