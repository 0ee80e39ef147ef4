"""Pictures for links on other sites, drawn from the name of the site, a section and a headline, as a page of the newspaper would begin.

What cannot be set with the fonts of the theme is left out: never boxes, and never a font of the machine.
"""

from __future__ import annotations

from enum import IntEnum
from io import BytesIO

import msgspec
from PIL import Image, ImageColor, ImageDraw

from generator.pictures.typesetting import LINE_HEIGHT, Typesetter, settable, typesetter

WIDTH, HEIGHT = 1200, 630
"""In pixels, as Open Graph and X ask for."""
STEPS = 16
"""Between the paper and each ink, at the edges of letters."""

_MARGIN = 72
_BAR = 16
"""The accent at the lower edge."""
_NAME_SIZES, _LARGE_NAME_SIZES = (46, 40, 34, 28), (132, 112, 96, 80, 66, 54)
_HEADLINE_SIZES = (100, 92, 84, 76, 70, 64, 58, 52)
_SECTION_SIZE = 32


class Ink(IntEnum):
    """What something is drawn in, in the order of the palette."""

    INK = 0
    ACCENT = 1
    RULE = 2


_TONES = {ink: bytes(0 if value < 256 // STEPS else 1 + ink * STEPS + value * STEPS // 256 for value in range(256)) for ink in Ink}
"""The number in the palette for each of 256 degrees to which an ink covers a pixel."""


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
    """The colors, as #rrggbb or #rgb."""


class _Sheet:
    """A picture in three inks on one paper. Pixels are numbers of a palette: the paper, then all steps of the first ink, and so on."""

    def __init__(self, typesetter: Typesetter) -> None:
        self.typesetter = typesetter
        self._picture = Image.new("L", (WIDTH, HEIGHT))
        self._pen = ImageDraw.Draw(self._picture)

    def rectangle(self, ink: Ink, left: int, top: int, right: int, bottom: int) -> None:
        self._pen.rectangle((left, top, right, bottom), fill=_TONES[ink][-1])

    def text(self, ink: Ink, at: tuple[float, float], line: str, size: int) -> None:
        """Draw a line that begins at a point of its base line."""
        self.typesetter.draw(self._picture, at, line, size, _TONES[ink])

    def png(self, design: ShareDesign) -> bytes:
        """Return the file, in the colors of the design. The inks may not overlap."""
        palette = list(ImageColor.getrgb(design.paper))
        for color in (design.ink, design.accent, design.rule):
            shares = [(step + 1) / STEPS for step in range(STEPS)]
            palette += [
                _mixed(start, end, share) for share in shares for start, end in zip(palette[:3], ImageColor.getrgb(color), strict=False)
            ]
        self._picture.putpalette(palette)
        file = BytesIO()
        self._picture.save(file, "PNG", compress_level=3)  # a quarter of the time less than 6, a quarter of the bytes more
        return file.getvalue()


def _mixed(start: int, end: int, share: float) -> int:
    return round(start + (end - start) * share)


def draw(design: ShareDesign) -> bytes:
    """Return a PNG file of 1200 × 630 pixels."""
    sheet = _Sheet(typesetter(design.fonts))
    headline, section, nameplate = (settable(text) for text in (design.headline, design.section, design.nameplate))
    sheet.rectangle(Ink.ACCENT, 0, HEIGHT - _BAR, WIDTH, HEIGHT)
    if sheet.typesetter.can_set(headline):
        _draw_nameplate(sheet, nameplate)
        _draw_headline(sheet, headline, section)
    elif sheet.typesetter.can_set(nameplate):
        _draw_title_page(sheet, nameplate, section)
    else:
        _draw_page(sheet)
    return sheet.png(design)


def _draw_nameplate(sheet: _Sheet, nameplate: str) -> None:
    """Draw the name of the site on a line of its own, above a double rule."""
    if sheet.typesetter.can_set(nameplate):
        lines, size = sheet.typesetter.fit(nameplate, WIDTH - 2 * _MARGIN, 60, _NAME_SIZES)
        sheet.text(Ink.INK, (_MARGIN, 106), lines[0], size)
    sheet.rectangle(Ink.INK, _MARGIN, 132, WIDTH - _MARGIN, 135)
    sheet.rectangle(Ink.INK, _MARGIN, 140, WIDTH - _MARGIN, 140)


def _draw_headline(sheet: _Sheet, headline: str, section: str) -> None:
    """Draw the section, and below it the headline in the largest size that fits."""
    top, bottom = 172, HEIGHT - _BAR - 40
    if sheet.typesetter.can_set(section):
        (line,), size = sheet.typesetter.fit(section, WIDTH - 2 * _MARGIN, _SECTION_SIZE + 8, (_SECTION_SIZE,))
        sheet.text(Ink.ACCENT, (_MARGIN, top + 34), line, size)
        top += 52
    lines, size = sheet.typesetter.fit(headline, WIDTH - 2 * _MARGIN, bottom - top, _HEADLINE_SIZES)
    step = round(size * LINE_HEIGHT)
    first = top + max(0, (bottom - top - step * len(lines)) // 3) + round(size * 0.9)
    for number, line in enumerate(lines):
        sheet.text(Ink.INK, (_MARGIN, first + number * step), line, size)


def _draw_title_page(sheet: _Sheet, nameplate: str, section: str) -> None:
    """Draw the name of the site large and in the middle, between rules, with the section below."""
    lines, size = sheet.typesetter.fit(nameplate, WIDTH - 2 * _MARGIN, 300, _LARGE_NAME_SIZES)
    step = round(size * LINE_HEIGHT)
    top = (HEIGHT - _BAR - step * len(lines)) // 2
    for number, line in enumerate(lines):
        left = (WIDTH - sheet.typesetter.width(line, size)) / 2
        sheet.text(Ink.INK, (left, top + number * step + round(size * 0.86)), line, size)
    _draw_rules(sheet, top - 36, top + step * len(lines) + 36)
    if sheet.typesetter.can_set(section):
        (line,), size = sheet.typesetter.fit(section, WIDTH - 2 * _MARGIN, _SECTION_SIZE + 8, (_SECTION_SIZE,))
        left = (WIDTH - sheet.typesetter.width(line, size)) / 2
        sheet.text(Ink.ACCENT, (left, top + step * len(lines) + 92), line, size)


def _draw_rules(sheet: _Sheet, above: int, below: int) -> None:
    sheet.rectangle(Ink.INK, _MARGIN, above, WIDTH - _MARGIN, above + 3)
    sheet.rectangle(Ink.INK, _MARGIN, above + 8, WIDTH - _MARGIN, above + 8)
    sheet.rectangle(Ink.INK, _MARGIN, below, WIDTH - _MARGIN, below)
    sheet.rectangle(Ink.INK, _MARGIN, below + 5, WIDTH - _MARGIN, below + 8)


def _draw_page(sheet: _Sheet) -> None:
    """Draw the form of a newspaper's page without a letter: rules, a picture, columns."""
    _draw_rules(sheet, 72, 132)
    sheet.rectangle(Ink.RULE, _MARGIN, 180, 620, 520)
    for column in (660, 908):
        for line in range(9):
            sheet.rectangle(Ink.RULE, column, 184 + line * 40, column + (220 if line < 8 else 130), 196 + line * 40)
