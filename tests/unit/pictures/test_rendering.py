"""Renditions have the size of their recipe, keep the focus in view, and depend on nothing but the picture and the recipe."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from generator.core.renditions import RATIOS, RenditionFormat, crops, whole
from generator.pictures.recipe import Recipe, Size, crop_box
from generator.pictures.rendering import Picture, render
from tests.unit.pictures.samples import STILL, decoded, quarters, saved, still

LENGTH = some.integers(1, 6000)
PERCENT = some.integers(0, 100)


@pytest.mark.parametrize("written", STILL)
@pytest.mark.parametrize("made", ["jpeg", "png", "webp", "avif"])
def test_every_format_becomes_every_rendition(written: str, made: RenditionFormat) -> None:
    rendition = decoded(render(still(written), Recipe(made, 24, 16)))

    assert (rendition.format, rendition.size) == (made.upper(), (24, 16))
    assert_near(rendition.convert("RGB").getpixel((5, 4)), (255, 0, 0))
    assert_near(rendition.convert("RGB").getpixel((18, 12)), (255, 255, 255))


def assert_near(color: object, expected: tuple[int, int, int], most: int = 40) -> None:
    assert isinstance(color, tuple)
    assert all(abs(one - other) <= most for one, other in zip(color, expected, strict=True)), color


@given(LENGTH, LENGTH)
def test_no_size_that_is_made_is_larger_than_the_picture(width: int, height: int) -> None:
    for made in (*whole(width, height, "avif", "jpeg"), *crops(width, height, "webp", "png")):
        ratio = RATIOS[made.shape] if made.shape else (width, height)
        assert 1 <= made.width <= width
        assert 1 <= made.height <= height
        assert abs(made.height - made.width * ratio[1] / ratio[0]) <= 1 or 1 in (made.height, made.width) or made.height == height


@given(LENGTH, LENGTH, LENGTH, LENGTH, PERCENT, PERCENT)
def test_a_crop_has_the_focus_inside_and_stays_inside_the_picture(width: int, height: int, wide: int, high: int, x: int, y: int) -> None:
    left, top, right, bottom = crop_box(Size(width, height), Size(wide, high), (x, y))

    assert 0 <= left <= width * x / 100 <= right + 1e-6
    assert 0 <= top <= height * y / 100 <= bottom + 1e-6
    assert left < right <= width
    assert top < bottom <= height
    assert (right - left) * high == pytest.approx((bottom - top) * wide)


@pytest.mark.parametrize(("focus", "color"), [((0, 0), (255, 0, 0)), ((100, 0), (0, 255, 0)), ((0, 100), (0, 0, 255))])
def test_a_crop_shows_its_focus(focus: tuple[int, int], color: tuple[int, int, int]) -> None:
    corner = Recipe("png", 8, 16, focus) if focus[1] == 0 else Recipe("png", 48, 4, focus)

    assert_near(decoded(render(saved(quarters(), "PNG"), corner)).convert("RGB").getpixel((4, 2)), color, 2)


@given(some.integers(1, 60), some.integers(1, 60), some.one_of(some.none(), some.tuples(PERCENT, PERCENT)))
def test_a_rendition_has_the_size_of_its_recipe_and_never_more_than_the_picture(
    width: int, height: int, focus: tuple[int, int] | None
) -> None:
    size = decoded(render(saved(quarters(40, 30), "PNG"), Recipe("png", width, height, focus))).size

    if width <= 40 and height <= 30:
        assert size == (width, height)
    else:
        assert size[0] <= 40
        assert size[1] <= 30


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_camera_says(orientation: int) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    turned = {1: [], 2: [0], 3: [3], 4: [1], 5: [5], 6: [2], 7: [6], 8: [4]}[orientation]
    stored = quarters()
    for step in turned:  # the inverse of how it is to be shown
        stored = stored.transpose(Image.Transpose(step))
    picture = Picture(saved(stored, "JPEG", quality=95, exif=exif))

    assert picture.size == (48, 32)
    shown = decoded(picture.render(Recipe("png", 48, 32))).convert("RGB")
    assert_near(shown.getpixel((4, 4)), (255, 0, 0))
    assert_near(shown.getpixel((44, 4)), (0, 255, 0))
    assert_near(shown.getpixel((4, 28)), (0, 0, 255))


def test_a_large_photograph_is_decoded_once_and_small() -> None:
    picture = Picture(saved(quarters(8000, 2000), "JPEG"))
    recipes = [Recipe("jpeg", width, width // 4) for width in (320, 640, 1600)]
    first = [picture.render(recipe) for recipe in recipes]

    assert picture._decoded is not None
    assert picture._decoded.size == (2000, 500)
    assert [render(picture._content, recipe) for recipe in recipes] == first


def test_a_rendition_does_not_depend_on_those_before_it() -> None:
    content = saved(quarters(4800, 3200), "JPEG")
    small, large = Recipe("png", 32, 24), Recipe("png", 3000, 2000)
    picture = Picture(content)
    picture.render(large)

    assert picture.render(small) == render(content, small)


def test_a_jpeg_has_a_white_ground_and_other_renditions_stay_transparent() -> None:
    content = saved(Image.new("RGBA", (20, 20), (255, 0, 0, 0)), "PNG")

    assert_near(decoded(render(content, Recipe("jpeg", 10, 10))).getpixel((5, 5)), (255, 255, 255), 3)
    for made in ("png", "webp", "avif"):
        pixel = decoded(render(content, Recipe(made, 10, 10))).convert("RGBA").getpixel((5, 5))
        assert isinstance(pixel, tuple)
        assert pixel[3] <= 2


@pytest.mark.parametrize("made", ["jpeg", "png", "webp", "avif"])
def test_no_metadata_is_in_a_rendition(made: RenditionFormat) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET-DESCRIPTION"
    exif.get_ifd(0x8825)[1] = "N"
    content = saved(quarters(), "JPEG", exif=exif, comment=b"SECRET-COMMENT", xmp=b"<x>SECRET-XMP</x>", icc_profile=b"SECRET-ICC")
    rendition = render(content, Recipe(made, 24, 16))

    assert b"SECRET" in content
    assert b"SECRET" not in rendition
    assert set(decoded(rendition).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
        "loop",
        "background",
        "duration",
        "timestamp",
    }
    assert not dict(decoded(rendition).getexif())
