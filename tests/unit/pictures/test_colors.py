"""Colors of every kind become sRGB with eight bits."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from generator.pictures.recipe import Recipe
from generator.pictures.rendering import render
from tests.unit.pictures.samples import decoded, saved


def wide_profile() -> bytes:
    """Return a color profile (ICC 2.1) with the primaries of Adobe RGB (1998), already adapted to D50, and its gamma."""

    def s15(*values: float) -> bytes:
        return b"".join(round(value * 65536).to_bytes(4, "big", signed=True) for value in values)

    gamma = b"curv\0\0\0\0" + (1).to_bytes(4) + (563).to_bytes(2) + b"\0\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + (5).to_bytes(4) + b"Wide\0" + bytes(82),
        b"wtpt": b"XYZ \0\0\0\0" + s15(0.9642, 1.0, 0.8249),
        b"rXYZ": b"XYZ \0\0\0\0" + s15(0.60974, 0.31111, 0.01947),
        b"gXYZ": b"XYZ \0\0\0\0" + s15(0.20528, 0.62567, 0.06087),
        b"bXYZ": b"XYZ \0\0\0\0" + s15(0.14919, 0.06322, 0.74457),
        b"rTRC": gamma,
        b"gTRC": gamma,
        b"bTRC": gamma,
    }
    table, body = b"", b""
    for name, value in tags.items():
        table += name + (132 + 12 * len(tags) + len(body)).to_bytes(4) + len(value).to_bytes(4)
        body += value + bytes(-len(value) % 4)
    length = 132 + len(table) + len(body)
    header = length.to_bytes(4) + bytes(4) + b"\x02\x10\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28) + s15(0.9642, 1.0, 0.8249)
    return header + bytes(128 - len(header)) + len(tags).to_bytes(4) + table + body


def shown(content: bytes, at: tuple[int, int] = (2, 2)) -> tuple[int, ...]:
    """Return a pixel of a rendition, as a browser shows it."""
    pixel = decoded(render(content, Recipe("png", 8, 8))).convert("RGB").getpixel(at)
    assert isinstance(pixel, tuple)
    return pixel


def near(color: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    return all(abs(one - other) <= 4 for one, other in zip(color, expected, strict=True))


@pytest.mark.parametrize("written", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_wide_gamut_is_converted_to_srgb(written: str) -> None:
    """The values were calculated with the matrices of both spaces: Adobe RGB (200, 100, 50) is more red in sRGB."""
    options: dict[str, Any] = {"quality": 100} if written in ("JPEG", "WEBP", "AVIF") else {}
    content = saved(Image.new("RGB", (8, 8), (200, 100, 50)), written, icc_profile=wide_profile(), **options)

    assert near(shown(content), (230, 99, 40)), shown(content)


def test_a_profile_of_a_transparent_picture_keeps_its_transparency() -> None:
    content = saved(Image.new("RGBA", (8, 8), (200, 100, 50, 128)), "PNG", icc_profile=wide_profile())
    pixel = decoded(render(content, Recipe("png", 8, 8))).getpixel((2, 2))

    assert isinstance(pixel, tuple)
    assert near(pixel, (230, 99, 40, 128))


@pytest.mark.parametrize("profile", [b"no profile", wide_profile()[:200], b"\0" * 4000])
def test_a_profile_that_cannot_be_read_is_ignored(profile: bytes) -> None:
    assert shown(saved(Image.new("RGB", (8, 8), (200, 100, 50)), "PNG", icc_profile=profile)) == (200, 100, 50)


def test_a_profile_for_other_colors_is_ignored() -> None:
    assert near(shown(saved(Image.new("L", (8, 8), 100), "PNG", icc_profile=wide_profile())), (100, 100, 100))
    assert near(shown(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG", icc_profile=wide_profile())), (255, 0, 0))


@pytest.mark.parametrize("written", ["JPEG", "TIFF"])
def test_cmyk_without_a_profile_is_shown_in_its_colors(written: str) -> None:
    assert near(shown(saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), written)), (255, 0, 0))


@pytest.mark.parametrize("written", ["PNG", "TIFF"])
def test_gray_of_sixteen_bits_keeps_its_brightness(written: str) -> None:
    gray = Image.frombytes("I;16", (8, 8), b"\x00\x80" * 64)

    assert near(shown(saved(gray, written)), (127, 127, 127))


def test_gray_of_other_ranges_is_stretched() -> None:
    gray = Image.new("F", (8, 8), -1.0)
    gray.paste(3.0, (4, 0, 8, 8))

    assert shown(saved(gray, "TIFF")) == (0, 0, 0)
    assert shown(saved(gray, "TIFF"), (6, 2)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "LA", "RGBA"])
def test_every_mode_of_png_is_shown(mode: str) -> None:
    black = Image.new("RGB", (8, 8), "black")
    black.paste((255, 255, 255), (4, 0, 8, 8))
    content = saved(black.convert(mode), "PNG")

    assert shown(content) == (0, 0, 0)
    assert shown(content, (6, 2)) == (255, 255, 255)


@pytest.mark.parametrize("written", ["PNG", "GIF"])
def test_a_transparent_color_of_a_palette_stays_transparent(written: str) -> None:
    palette = Image.new("P", (8, 8), 1)
    palette.putpalette([0, 0, 0, 200, 100, 50])
    palette.paste(0, (4, 0, 8, 8))
    rendition = decoded(render(saved(palette, written, transparency=1), Recipe("webp", 8, 8))).convert("RGBA")

    left, right = rendition.getpixel((1, 4)), rendition.getpixel((6, 4))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert (left[3], right[3]) == (0, 255)


def test_lab_becomes_rgb() -> None:
    assert near(shown(saved(Image.new("LAB", (8, 8), (255, 128, 128)), "TIFF")), (255, 255, 255))
