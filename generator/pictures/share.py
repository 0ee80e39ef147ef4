"""Pictures for links on other sites, drawn from the name of the site, a section and a headline, as a page of the newspaper would begin.

What cannot be set with the fonts of the theme is left out: never boxes, and never a font of the machine.
"""

from __future__ import annotations

from io import BytesIO

import msgspec
from PIL import Image, ImageColor, ImageDraw

from generator.pictures.typesetting import LINE_HEIGHT, Typesetter, settable

WIDTH, HEIGHT = 1200, 630
"""In pixels, as Open Graph and X ask for."""
COLORS = 48
"""Of the file: three inks on one paper, and the steps between them at the edges of letters."""

_MARGIN = 72
_BAR = 16
"""The accent at the lower edge."""
_NAME_SIZES, _LARGE_NAME_SIZES = (46, 40, 34, 28), (132, 112, 96, 80, 66, 54)
_HEADLINE_SIZES = (100, 92, 84, 76, 70, 64, 58, 52)
_SECTION_SIZE = 32


class ShareDesign(msgspec.Struct, frozen=True):
    """What is on a picture, and how it looks."""

    nameplate: str
    """The name of the site."""
    headline: str = ""
    section: str = ""
    fonts: tuple[bytes, ...] = ()
    """Contents of font files, the best for headlines first; a letter is taken from the first one that has it."""
    paper: str = "#fffdf9"
    ink: str = "#1b1a18"
    rule: str = "#cfc8bb"
    accent: str = "#96201b"
    """The colors, as CSS writes them."""


def draw(design: ShareDesign) -> bytes:
    """Return a PNG file of 1200 × 630 pixels."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), ImageColor.getrgb(design.paper))
    pen = ImageDraw.Draw(picture)
    typesetter = Typesetter(design.fonts)
    headline, section, nameplate = (settable(text) for text in (design.headline, design.section, design.nameplate))
    pen.rectangle((0, HEIGHT - _BAR, WIDTH, HEIGHT), fill=design.accent)
    if typesetter.can_set(headline):
        _draw_nameplate(pen, typesetter, design, nameplate)
        _draw_headline(pen, typesetter, design, headline, section)
    elif typesetter.can_set(nameplate):
        _draw_title_page(pen, typesetter, design, nameplate, section)
    else:
        _draw_page(pen, design)
    file = BytesIO()
    picture.quantize(COLORS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_nameplate(pen: ImageDraw.ImageDraw, typesetter: Typesetter, design: ShareDesign, nameplate: str) -> None:
    """Draw the name of the site on a line of its own, above a double rule."""
    if typesetter.can_set(nameplate):
        lines, size = typesetter.fit(nameplate, WIDTH - 2 * _MARGIN, 60, _NAME_SIZES)
        typesetter.draw(pen, (_MARGIN, 106), lines[0], size, design.ink)
    pen.rectangle((_MARGIN, 132, WIDTH - _MARGIN, 135), fill=design.ink)
    pen.rectangle((_MARGIN, 140, WIDTH - _MARGIN, 140), fill=design.ink)


def _draw_headline(pen: ImageDraw.ImageDraw, typesetter: Typesetter, design: ShareDesign, headline: str, section: str) -> None:
    """Draw the section, and below it the headline in the largest size that fits."""
    top, bottom = 172, HEIGHT - _BAR - 40
    if typesetter.can_set(section):
        (line,), size = typesetter.fit(section, WIDTH - 2 * _MARGIN, _SECTION_SIZE + 8, (_SECTION_SIZE,))
        typesetter.draw(pen, (_MARGIN, top + 34), line, size, design.accent)
        top += 52
    lines, size = typesetter.fit(headline, WIDTH - 2 * _MARGIN, bottom - top, _HEADLINE_SIZES)
    step = round(size * LINE_HEIGHT)
    first = top + max(0, (bottom - top - step * len(lines)) // 3) + round(size * 0.9)
    for number, line in enumerate(lines):
        typesetter.draw(pen, (_MARGIN, first + number * step), line, size, design.ink)


def _draw_title_page(pen: ImageDraw.ImageDraw, typesetter: Typesetter, design: ShareDesign, nameplate: str, section: str) -> None:
    """Draw the name of the site large and in the middle, between rules, with the section below."""
    lines, size = typesetter.fit(nameplate, WIDTH - 2 * _MARGIN, 300, _LARGE_NAME_SIZES)
    step = round(size * LINE_HEIGHT)
    top = (HEIGHT - _BAR - step * len(lines)) // 2
    for number, line in enumerate(lines):
        left = (WIDTH - typesetter.width(line, size)) / 2
        typesetter.draw(pen, (left, top + number * step + round(size * 0.86)), line, size, design.ink)
    _draw_rules(pen, design, top - 36, top + step * len(lines) + 36)
    if typesetter.can_set(section):
        (line,), size = typesetter.fit(section, WIDTH - 2 * _MARGIN, _SECTION_SIZE + 8, (_SECTION_SIZE,))
        left = (WIDTH - typesetter.width(line, size)) / 2
        typesetter.draw(pen, (left, top + step * len(lines) + 92), line, size, design.accent)


def _draw_rules(pen: ImageDraw.ImageDraw, design: ShareDesign, above: int, below: int) -> None:
    pen.rectangle((_MARGIN, above, WIDTH - _MARGIN, above + 3), fill=design.ink)
    pen.rectangle((_MARGIN, above + 8, WIDTH - _MARGIN, above + 8), fill=design.ink)
    pen.rectangle((_MARGIN, below, WIDTH - _MARGIN, below), fill=design.ink)
    pen.rectangle((_MARGIN, below + 5, WIDTH - _MARGIN, below + 8), fill=design.ink)


def _draw_page(pen: ImageDraw.ImageDraw, design: ShareDesign) -> None:
    """Draw the form of a newspaper's page without a letter: rules, a picture, columns."""
    _draw_rules(pen, design, 72, 132)
    pen.rectangle((_MARGIN, 180, 620, 520), fill=design.rule)
    for column in (660, 908):
        for line in range(9):
            pen.rectangle((column, 184 + line * 40, column + (220 if line < 8 else 130), 196 + line * 40), fill=design.rule)
