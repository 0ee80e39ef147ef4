"""Pictures for links on other sites, drawn from the name of the site, a section and a headline, as a page of the newspaper would begin.

What cannot be set with the fonts of the theme is left out: never boxes, and never a font of the machine.
"""

from __future__ import annotations

from io import BytesIO

import msgspec
from PIL import Image, ImageChops, ImageColor, ImageDraw

from generator.pictures.typesetting import LINE_HEIGHT, Typesetter, settable

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


class _Inks:
    """Three inks on one paper. Each is drawn by itself, in white on black, so that the colors of the file are known without a search."""

    def __init__(self) -> None:
        self._masks = [Image.new("L", (WIDTH, HEIGHT)) for _ in range(3)]
        self.ink, self.accent, self.rule = (ImageDraw.Draw(mask) for mask in self._masks)

    def png(self, paper: str, *inks: str) -> bytes:
        """Return the file, in the colors of the paper and of ink, accent and rule. The inks do not overlap."""
        palette = list(ImageColor.getrgb(paper))
        picture = Image.new("L", (WIDTH, HEIGHT))
        for number, (mask, color) in enumerate(zip(self._masks, inks, strict=True)):
            shares = [(step + 1) / STEPS for step in range(STEPS)]
            palette += [
                _mixed(start, end, share) for share in shares for start, end in zip(palette[:3], ImageColor.getrgb(color), strict=False)
            ]
            steps = [0 if value < 256 // STEPS else 1 + number * STEPS + value * STEPS // 256 for value in range(256)]
            picture = ImageChops.lighter(picture, mask.point(steps))
        picture.putpalette(palette)
        file = BytesIO()
        picture.save(file, "PNG", compress_level=3)  # a quarter of the time less than 6, a quarter of the bytes more
        return file.getvalue()


def _mixed(start: int, end: int, share: float) -> int:
    return round(start + (end - start) * share)


def draw(design: ShareDesign) -> bytes:
    """Return a PNG file of 1200 × 630 pixels."""
    typesetter, inks = Typesetter(design.fonts), _Inks()
    headline, section, nameplate = (settable(text) for text in (design.headline, design.section, design.nameplate))
    inks.accent.rectangle((0, HEIGHT - _BAR, WIDTH, HEIGHT), fill="white")
    if typesetter.can_set(headline):
        _draw_nameplate(inks, typesetter, nameplate)
        _draw_headline(inks, typesetter, headline, section)
    elif typesetter.can_set(nameplate):
        _draw_title_page(inks, typesetter, nameplate, section)
    else:
        _draw_page(inks)
    return inks.png(design.paper, design.ink, design.accent, design.rule)


def _draw_nameplate(inks: _Inks, typesetter: Typesetter, nameplate: str) -> None:
    """Draw the name of the site on a line of its own, above a double rule."""
    if typesetter.can_set(nameplate):
        lines, size = typesetter.fit(nameplate, WIDTH - 2 * _MARGIN, 60, _NAME_SIZES)
        typesetter.draw(inks.ink, (_MARGIN, 106), lines[0], size)
    inks.ink.rectangle((_MARGIN, 132, WIDTH - _MARGIN, 135), fill="white")
    inks.ink.rectangle((_MARGIN, 140, WIDTH - _MARGIN, 140), fill="white")


def _draw_headline(inks: _Inks, typesetter: Typesetter, headline: str, section: str) -> None:
    """Draw the section, and below it the headline in the largest size that fits."""
    top, bottom = 172, HEIGHT - _BAR - 40
    if typesetter.can_set(section):
        (line,), size = typesetter.fit(section, WIDTH - 2 * _MARGIN, _SECTION_SIZE + 8, (_SECTION_SIZE,))
        typesetter.draw(inks.accent, (_MARGIN, top + 34), line, size)
        top += 52
    lines, size = typesetter.fit(headline, WIDTH - 2 * _MARGIN, bottom - top, _HEADLINE_SIZES)
    step = round(size * LINE_HEIGHT)
    first = top + max(0, (bottom - top - step * len(lines)) // 3) + round(size * 0.9)
    for number, line in enumerate(lines):
        typesetter.draw(inks.ink, (_MARGIN, first + number * step), line, size)


def _draw_title_page(inks: _Inks, typesetter: Typesetter, nameplate: str, section: str) -> None:
    """Draw the name of the site large and in the middle, between rules, with the section below."""
    lines, size = typesetter.fit(nameplate, WIDTH - 2 * _MARGIN, 300, _LARGE_NAME_SIZES)
    step = round(size * LINE_HEIGHT)
    top = (HEIGHT - _BAR - step * len(lines)) // 2
    for number, line in enumerate(lines):
        left = (WIDTH - typesetter.width(line, size)) / 2
        typesetter.draw(inks.ink, (left, top + number * step + round(size * 0.86)), line, size)
    _draw_rules(inks, top - 36, top + step * len(lines) + 36)
    if typesetter.can_set(section):
        (line,), size = typesetter.fit(section, WIDTH - 2 * _MARGIN, _SECTION_SIZE + 8, (_SECTION_SIZE,))
        left = (WIDTH - typesetter.width(line, size)) / 2
        typesetter.draw(inks.accent, (left, top + step * len(lines) + 92), line, size)


def _draw_rules(inks: _Inks, above: int, below: int) -> None:
    inks.ink.rectangle((_MARGIN, above, WIDTH - _MARGIN, above + 3), fill="white")
    inks.ink.rectangle((_MARGIN, above + 8, WIDTH - _MARGIN, above + 8), fill="white")
    inks.ink.rectangle((_MARGIN, below, WIDTH - _MARGIN, below), fill="white")
    inks.ink.rectangle((_MARGIN, below + 5, WIDTH - _MARGIN, below + 8), fill="white")


def _draw_page(inks: _Inks) -> None:
    """Draw the form of a newspaper's page without a letter: rules, a picture, columns."""
    _draw_rules(inks, 72, 132)
    inks.rule.rectangle((_MARGIN, 180, 620, 520), fill="white")
    for column in (660, 908):
        for line in range(9):
            inks.rule.rectangle((column, 184 + line * 40, column + (220 if line < 8 else 130), 196 + line * 40), fill="white")
