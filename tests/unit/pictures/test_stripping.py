"""A file that is published as it is loses its metadata and none of its pixels."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageSequence

from generator.pictures.inspection import inspect
from generator.pictures.stripping import without_metadata
from tests.unit.pictures.samples import quarters, saved

XMP = b"<x>SECRET-XMP</x>"


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x010E] = "SECRET-DESCRIPTION"
    tags[274] = orientation
    tags.get_ifd(0x8825)[1] = "N"
    return tags


def animation(written: str) -> bytes:
    frames = [quarters(16, 16), Image.new("RGB", (16, 16), "black")]
    options: dict[str, Any] = {"exif": exif(), "xmp": XMP} if written == "WEBP" else {}
    if written == "GIF":
        options = {"comment": b"SECRET-COMMENT", "loop": 3}
    elif written == "PNG":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_text("Comment", "SECRET-TEXT")
        info.add_itxt("XML:com.adobe.xmp", "SECRET-XMP")
        options = {"pnginfo": info, "exif": exif()}
    return saved(frames[0], written, save_all=True, append_images=frames[1:], duration=100, **options)


def frames_of(content: bytes) -> list[bytes]:
    return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(Image.open(BytesIO(content)))]


@pytest.mark.parametrize("written", ["GIF", "PNG", "WEBP"])
def test_an_animation_loses_its_metadata_only(written: str) -> None:
    content = animation(written)
    clean = without_metadata(content)

    assert b"SECRET" in content
    assert b"SECRET" not in clean
    assert frames_of(clean) == frames_of(content)
    assert Image.open(BytesIO(clean)).info.get("loop") == Image.open(BytesIO(content)).info.get("loop")
    assert inspect(clean, "p").is_animated


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
def test_a_photograph_keeps_its_rotation_and_its_profile(options: dict[str, Any]) -> None:
    profile = b"a profile" * 20
    content = saved(quarters(), "JPEG", exif=exif(6), xmp=XMP, comment=b"SECRET-COMMENT", icc_profile=profile, **options)
    clean = without_metadata(content + b"SECRET-TRAILER")

    assert b"SECRET" not in clean
    assert dict(Image.open(BytesIO(clean)).getexif()) == {274: 6}
    assert Image.open(BytesIO(clean)).info["icc_profile"] == profile
    assert frames_of(clean) == frames_of(content)


def test_an_upright_photograph_has_no_exif() -> None:
    assert b"Exif" not in without_metadata(saved(quarters(), "JPEG", exif=exif()))


def test_a_color_profile_and_a_transparent_color_of_a_png_stay() -> None:
    content = saved(quarters(mode="P"), "PNG", transparency=0, icc_profile=b"a profile")
    clean = Image.open(BytesIO(without_metadata(content + b"SECRET-TRAILER")))

    assert clean.info["icc_profile"] == b"a profile"
    assert "transparency" in clean.info
    assert b"SECRET" not in without_metadata(content + b"SECRET-TRAILER")


@pytest.mark.parametrize("written", ["GIF", "PNG", "WEBP"])
def test_a_clean_file_stays_as_it_is(written: str) -> None:
    clean = without_metadata(animation(written))

    assert without_metadata(clean) == clean


def test_other_files_stay_as_they_are() -> None:
    assert without_metadata(b"<svg/>") == b"<svg/>"
