"""Pictures for links on other sites: every letter comes from the fonts that are given, and lines fit."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageChops, ImageDraw, ImageFont

from generator.pictures.fonts import Face
from generator.pictures.share import HEIGHT, WIDTH, ShareDesign, draw
from generator.pictures.typesetting import LINE_HEIGHT, Typesetter, settable
from tests.unit.pictures.samples import decoded

FOLDER = Path(__file__).parents[3] / "themes" / "newspaper" / "static" / "fonts"
FONTS = tuple((FOLDER / f"newsreader-{name}.woff2").read_bytes() for name in ("display", "display-ext"))
SIZES = (90, 70, 52)


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """Return the texts that are drawn while a test runs: the parts that are in one font."""
    texts = list[str]()
    draw_run = Face.draw

    def noted(self, picture, at, run, tones):
        texts.append(run)
        draw_run(self, picture, at, run, tones)

    monkeypatch.setattr(Face, "draw", noted)
    return texts


def test_a_picture_has_the_size_that_other_sites_ask_for_and_few_bytes() -> None:
    content = draw(ShareDesign("The Gazette", "Ferry strike ends after nine days " * 4, "Harbour", FONTS))
    picture = decoded(content)

    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "P")
    assert picture.size == (WIDTH, HEIGHT)
    assert len(content) < 40_000


def test_the_same_design_gives_the_same_bytes() -> None:
    design = ShareDesign("The Gazette", "Ferry strike ends", "Harbour", FONTS)

    assert draw(design) == draw(design)
    assert draw(design) != draw(ShareDesign("The Gazette", "Ferry strike ends", "Harbour", FONTS, accent="#004488"))


def test_name_section_and_headline_are_drawn(drawn: list[str]) -> None:
    draw(ShareDesign("The Gazette", "Ferry strike ends", "Harbour", FONTS))

    assert drawn == ["The Gazette", "Harbour", "Ferry strike ends"]


@pytest.mark.parametrize(
    "headline",
    ["戦艦大和", "عنوان الخبر", "כותרת", "ข่าวด่วน", "समाचार", "Νέο λιμάνι", "Mixed 戦艦", "x\u0331 y", "\U0001f600", "", " \u200b"],
)
def test_a_headline_that_the_fonts_do_not_have_is_left_out(headline: str, drawn: list[str]) -> None:
    draw(ShareDesign("The Gazette", headline, "Harbour", FONTS))

    assert drawn == ["The Gazette", "Harbour"]


def test_without_any_letters_only_a_form_is_drawn(drawn: list[str]) -> None:
    assert decoded(draw(ShareDesign("الجريدة", "عنوان", "رياضة", FONTS))).getcolors() is not None
    assert drawn == []


def test_letters_that_only_another_font_has_are_set_in_that_font_and_spaces_are_not(drawn: list[str]) -> None:
    draw(ShareDesign("Łódź", "Nowy most ą ę", "", FONTS))

    assert drawn == ["Ł", "ód", "ź", "Nowy most ", "ą", " ", "ę"]


@pytest.mark.parametrize("fonts", [(), (b"no font",)])
def test_without_fonts_the_one_of_pillow_is_used(fonts: tuple[bytes, ...], drawn: list[str]) -> None:
    draw(ShareDesign("The Gazette", "Ferry strike ends", "", fonts))

    assert drawn == ["The Gazette", "Ferry strike ends"]


def test_lines_are_of_even_length() -> None:
    typesetter = Typesetter(FONTS)
    found = typesetter.fit("The council votes on the new bridge today", 800, 300, (70,))

    widths = [typesetter.width(line, found.size) for line in found.lines]
    assert len(widths) == 2
    assert min(widths) > 0.75 * max(widths)


def test_a_long_word_makes_letters_smaller_and_is_cut_only_at_the_end() -> None:
    typesetter = Typesetter(FONTS)

    assert typesetter.fit("Krankenhausfinanzierungsreform", 1056, 400, SIZES).lines == ("Krankenhausfinanzierungsreform",)
    assert "".join(typesetter.fit("x" * 100, 500, 800, SIZES).lines) == "x" * 100


def test_a_text_that_is_too_long_ends_with_an_ellipsis() -> None:
    found = Typesetter(FONTS).fit("word " * 50, 500, 200, SIZES)

    assert found.size == 52
    assert found.lines[-1].endswith("…")


@settings(max_examples=60, deadline=None)
@given(some.text(alphabet="abcdefgh iłąü.,-–“”' ", min_size=1, max_size=200), some.integers(200, 1100), some.integers(80, 400))
def test_every_line_fits(text: str, width: int, height: int) -> None:
    text = settable(text)
    typesetter = Typesetter(FONTS)
    if not typesetter.can_set(text):
        assert not text
        return
    found = typesetter.fit(text, width, height, SIZES)

    assert all(typesetter.width(line, found.size) <= width for line in found.lines)
    assert len(found.lines) == 1 or len(found.lines) * found.size * LINE_HEIGHT <= height


def test_a_line_of_japanese_ends_between_characters_and_not_before_a_stop() -> None:
    from generator.pictures.typesetting import _pieces

    assert _pieces("新しい。写真 New!") == ["新", "し", "い。", "写", "真 ", "New!"]


def test_a_text_is_set_on_one_line_without_what_is_invisible() -> None:
    assert settable("Kran\u00adken\n haus\u200b  e\u0301") == "Kranken haus é"
    assert len(settable("word " * 500)) <= 301


@pytest.mark.parametrize("line", ["AVATAR To. We’ll “Tay”", "fi ffl", "x", "  a  "])
def test_letters_that_are_drawn_one_by_one_look_as_the_line(line: str) -> None:
    font = ImageFont.truetype(BytesIO(FONTS[0]), 70, layout_engine=ImageFont.Layout.BASIC)
    expected, picture = Image.new("L", (900, 120)), Image.new("L", (900, 120))
    ImageDraw.Draw(expected).text((20, 90), line, font=font, fill="white", anchor="ls")
    typesetter = Typesetter(FONTS[:1])
    typesetter.draw(picture, (20, 90), line, 70, bytes(range(256)))

    assert typesetter.width(line, 70) == font.getlength(line)
    differences = ImageChops.difference(expected, picture).tobytes()
    assert sum(value > 0 for value in differences) <= len(line)  # where two letters touch, one value or their sum
