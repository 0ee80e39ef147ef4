"""What is said of a picture's file, and which files are refused."""

from __future__ import annotations

import pytest
from PIL import Image

from generator.pictures import opening
from generator.pictures.facts import PictureError, PictureFacts, right_suffix
from generator.pictures.inspection import inspect
from tests.unit.pictures.samples import STILL, quarters, saved, still


@pytest.mark.parametrize("written", STILL)
def test_size_and_format_are_read_from_the_bytes(written: str) -> None:
    facts = inspect(still(written), "picture.jpg")

    assert (facts.width, facts.height, facts.format, facts.is_animated, facts.has_alpha) == (48, 32, written.lower(), False, False)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_after_rotation(orientation: int) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    facts = inspect(saved(quarters(), "JPEG", exif=exif), "p.jpg")

    assert (facts.width, facts.height) == ((48, 32) if orientation < 5 else (32, 48))


def test_only_a_transparent_pixel_makes_a_picture_transparent() -> None:
    opaque = quarters(mode="RGBA")
    transparent = opaque.copy()
    transparent.putpixel((3, 3), (0, 0, 0, 254))

    assert not inspect(saved(opaque, "PNG"), "p.png").has_alpha
    assert inspect(saved(transparent, "PNG"), "p.png").has_alpha


@pytest.mark.parametrize("written", ["GIF", "PNG", "WEBP", "AVIF"])
def test_an_animated_picture_is_published_as_it_is(written: str) -> None:
    frames = [quarters(16, 16), Image.new("RGB", (16, 16), "black")]
    facts = inspect(saved(frames[0], written, save_all=True, append_images=frames[1:], duration=100), "p")

    assert facts.is_animated
    assert facts.is_published_as_is


@pytest.mark.parametrize("written", STILL)
def test_a_file_without_its_second_half_is_a_problem(written: str) -> None:
    content = still(written, 200, 200)

    with pytest.raises(PictureError):
        inspect(content[: len(content) // 2], "p")


@pytest.mark.parametrize(("size", "written"), [((20_000, 20_000), "PNG"), ((9000, 9000), "PNG"), ((14_000, 10_000), "JPEG")])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int], written: str, monkeypatch) -> None:
    content = with_size(saved(Image.new("1" if written == "PNG" else "L", (8, 8)), written), size)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("pixels were decoded"))

    with pytest.raises(PictureError) as caught:
        inspect(content, "p")
    assert " million" in caught.value.message


def with_size(content: bytes, size: tuple[int, int]) -> bytes:
    """Return a picture whose header says another size."""
    from zlib import crc32

    if content.startswith(b"\x89PNG"):
        header = b"IHDR" + size[0].to_bytes(4) + size[1].to_bytes(4) + content[24:29]
        return content[:12] + header + crc32(header).to_bytes(4) + content[33:]
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + size[1].to_bytes(2) + size[0].to_bytes(2) + content[at + 4 :]


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"", "The file is empty", "Copy the picture again from where it comes from"),
        (b"Not a picture", "The file is not a picture in a format that is read", "Save it as JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC pictures are not shown by browsers", "Save the picture as JPEG"),
        (b"BM" + bytes(60), "The file is not a picture in a format that is read", "Save it as JPEG, PNG, WebP, AVIF, GIF, TIFF or SVG"),
    ],
)
def test_a_file_that_is_not_a_picture_says_what_to_do(content: bytes, message: str, hint: str) -> None:
    with pytest.raises(PictureError) as caught:
        inspect(content, "p.jpg")
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_a_file_that_is_too_large_is_not_opened(monkeypatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 1_000_000)

    with pytest.raises(PictureError) as caught:
        inspect(b"\xff\xd8" + bytes(1_000_000), "p.jpg")
    assert caught.value.message == "The file is larger than 1 MB"


@pytest.mark.parametrize(("name", "picture_format", "suffix"), [("a.JPG", "jpeg", ""), ("a.png", "jpeg", ".jpg"), ("a", "avif", ".avif")])
def test_the_right_suffix_is_known(name: str, picture_format, suffix: str) -> None:
    assert right_suffix(name, picture_format) == suffix


def test_tiny_and_narrow_pictures_are_pictures() -> None:
    assert inspect(saved(Image.new("RGB", (1, 1)), "PNG"), "p") == PictureFacts(1, 1, "png")
    assert inspect(saved(Image.new("L", (9000, 1)), "JPEG"), "p").width == 9000
