"""The letters of font files: which there are, how wide each is and what it looks like."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFont

_PROBE = 24
"""Pixels of the letters by which is found out whether a font has them."""
_NO_LETTER = "\U0010ffff"
"""Fonts draw the same sign for it as for every character that they do not have."""
_MOST_LETTERS, _MOST_PAIRS = 500, 10_000
"""How many of a font in a size are kept: a headline in Chinese may bring some dozen new ones."""


def is_readable(content: bytes) -> bool:
    """Return whether FreeType reads a font file, such as TTF and WOFF2. Empty content is the font that Pillow brings along."""
    return _loaded(content, _PROBE) is not None


@lru_cache(maxsize=1 << 12)
def has_letter(content: bytes, letter: str) -> bool:
    """Return whether a font that `is_readable` has a letter or a space of its own, and not only the sign for a missing one."""
    font = loaded(content, _PROBE)
    drawn, missing = (bytes(font.getmask(text)) for text in (letter, _NO_LETTER))
    return drawn != missing and bool(drawn) != letter.isspace()


def loaded(content: bytes, size: int) -> ImageFont.FreeTypeFont:
    """Return a font that `is_readable` in a size, in pixels."""
    font = _loaded(content, size)
    if font is None:
        message = "the font was read before in another size"
        raise AssertionError(message)
    return font


class _Glyph(NamedTuple):
    """A letter as it is drawn."""

    tones: Image.Image
    """How much of each pixel the letter covers, as one of the tones that were asked for."""
    covered: Image.Image
    """Which pixels it covers at all."""
    left: int
    top: int
    """Where both begin, in pixels from the point of the base line at which the letter begins. Above the line is negative."""


class _Steps(dict[str, float]):
    """How far a letter moves the pen in pixels, with its kerning, by the letter before it and itself."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, pair: str) -> float:
        if len(self) >= _MOST_PAIRS:
            self.clear()
        self[pair] = step = self._font.getlength(pair) - self._font.getlength(pair[:-1])
        return step


class Face:
    """A font in a size. Each letter is measured and drawn when it is first needed."""

    def __init__(self, content: bytes, size: int) -> None:
        """Take the bytes of a font file that `is_readable`; empty for the font that Pillow brings along."""
        self._font = loaded(content, size)
        self._steps = _Steps(self._font)
        self._glyphs: dict[tuple[str, bytes], _Glyph] = {}

    def width(self, run: str) -> float:
        """Return the width of a text in pixels."""
        return sum(map(self._steps.__getitem__, _pairs(run)))

    def draw(self, picture: Image.Image, at: tuple[float, float], run: str, tones: bytes) -> None:
        """Draw a text into a picture of mode L; see `Typesetter.draw`."""
        (x, y), end = at, 0
        for pair in _pairs(run):
            x += self._steps[pair]
            glyph = self._glyph(pair[-1], tones)
            left, top = round(x - self._steps[pair[-1]]) + glyph.left, round(y) + glyph.top
            right, bottom = left + glyph.tones.width, top + glyph.tones.height
            touches = left < end
            drawn = ImageChops.lighter(picture.crop((left, top, right, bottom)), glyph.tones) if touches else glyph.tones
            picture.paste(drawn, (left, top), glyph.covered)
            end = max(end, right)

    def _glyph(self, letter: str, tones: bytes) -> _Glyph:
        glyph = self._glyphs.get((letter, tones))
        if glyph is None:
            if len(self._glyphs) >= _MOST_LETTERS:
                self._glyphs.clear()
            left, top, right, bottom = map(round, self._font.getbbox(letter, anchor="ls"))
            mask = Image.new("L", (max(0, right - left), max(0, bottom - top)))
            ImageDraw.Draw(mask).text((-left, -top), letter, font=self._font, fill="white", anchor="ls")
            toned = mask.point(list(tones))
            self._glyphs[letter, tones] = glyph = _Glyph(toned, toned.point([0] + 255 * [255], "1"), left, top)
        return glyph


def _pairs(run: str) -> list[str]:
    """Return each letter with the one before it; the first stands alone."""
    return [run[max(0, place - 1) : place + 1] for place in range(len(run))]


@lru_cache(maxsize=128)
def _loaded(content: bytes, size: int) -> ImageFont.FreeTypeFont | None:
    """Return a font in a size, None if it cannot be read. Empty content is the font that Pillow brings along."""
    try:
        if content:
            return ImageFont.truetype(BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)
        built_in = ImageFont.load_default(size)
    except OSError:
        return None
    return built_in if isinstance(built_in, ImageFont.FreeTypeFont) else None
