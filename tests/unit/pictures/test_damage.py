"""Damaged files of every format are pictures or problems, and nothing else; a picture that is accepted can be rendered."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image

from generator.pictures.facts import PictureError, PictureFacts
from generator.pictures.inspection import inspect
from generator.pictures.recipe import Recipe
from generator.pictures.rendering import render
from generator.pictures.stripping import without_metadata
from tests.unit.pictures.samples import STILL, quarters, saved, still


@cache
def samples() -> tuple[bytes, ...]:
    exif = Image.Exif()
    exif[274] = 6
    frames = [Image.new("RGB", (32, 24), color) for color in ("red", "black")]
    animations = [saved(frames[0], written, save_all=True, append_images=frames[1:]) for written in ("GIF", "PNG", "WEBP", "MPO")]
    special = [
        saved(quarters(mode="CMYK"), "JPEG", exif=exif, xmp=b"<x/>", icc_profile=b"x" * 200),
        saved(quarters(mode="L").convert("I;16"), "PNG"),
        saved(quarters(mode="RGBA"), "WEBP", exif=exif),
        saved(quarters(mode="P"), "PNG", transparency=0),
    ]
    return (*(still(written) for written in STILL), *animations, *special)


CHANGES = some.lists(some.tuples(some.integers(0, 1 << 16), some.integers(0, 255)), max_size=8)


@settings(max_examples=200)
@given(some.integers(0, 13), CHANGES, some.one_of(some.none(), some.integers(0, 1 << 16)))
def test_a_damaged_file_is_a_picture_or_a_problem(sample: int, changes: list[tuple[int, int]], end: int | None) -> None:
    content = bytearray(samples()[sample])
    for at, value in changes:
        content[at % len(content)] = value
    check(bytes(content[: end % len(content)] if end is not None else content))


def check(content: bytes) -> None:
    try:
        facts = inspect(content, "p")
    except PictureError as error:
        problem = error
    else:
        assert_renders(content, facts)
        return
    assert problem.message
    assert problem.hint


def assert_renders(content: bytes, facts: PictureFacts) -> None:
    assert facts.width >= 1
    assert facts.height >= 1
    if facts.is_animated:
        without_metadata(content)
    recipe = Recipe("jpeg", min(facts.width, 16), min(facts.height, 16))
    assert render(content, recipe).startswith(b"\xff\xd8")


@given(some.binary(max_size=300))
def test_any_bytes_are_a_picture_or_a_problem(content: bytes) -> None:
    check(content)


@pytest.mark.parametrize("signature", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"II\x2a\0"])
@given(rest=some.binary(max_size=200))
@settings(max_examples=30)
def test_any_bytes_behind_a_signature_are_a_picture_or_a_problem(signature: bytes, rest: bytes) -> None:
    check(signature + rest)


def test_the_beginning_of_a_picture_is_called_damaged() -> None:
    for written in STILL:
        with pytest.raises(PictureError) as caught:
            inspect(still(written)[:40], "p")
        assert caught.value.message == "The picture is damaged or incomplete", written


def test_several_pictures_in_one_jpeg_file_are_the_first_of_them() -> None:
    frames = [quarters(), Image.new("RGB", (48, 32), "black")]
    facts = inspect(saved(frames[0], "MPO", save_all=True, append_images=frames[1:]), "p.jpg")

    assert (facts.format, facts.is_animated, facts.width) == ("jpeg", False, 48)
