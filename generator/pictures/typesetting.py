"""Set a headline in lines: with the fonts that are given and no others, in the largest size that fits, in lines of even length.

Text is set letter by letter, so that the same fonts give the same picture on every machine, and a letter is measured and drawn once for
all pictures. Scripts whose letters change with their
neighbors, or that run from right to left, cannot be set so: `Typesetter.can_set` says no, as it does for letters that no font has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFont

from generator.core.text import one_line, visible

LONGEST = 300
"""Characters of a text that are looked at; no line that is read at a glance has as many."""
LINE_HEIGHT = 1.12
"""Of the size of the letters."""

_NEEDS_SHAPING = re.compile(
    "[\u0300-\u036f\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u1200-\u137f\u1700-\u18af\u1900-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00011fff\U0001e800-\U0001efff]"
)
"""Marks on letters, scripts from right to left, those of South and Southeast Asia, and other scripts with joined letters."""
_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]+|\s+"
)
"""Pieces between which a line may end: words, and the single characters of Chinese, Japanese and Korean."""
_NOT_FIRST = re.compile(r"[、。，．・：；？！）〕］｝〉》」』】ぁぃぅぇぉっゃゅょァィゥェォッャュョーー々]|[^\w\s]$")
"""What may not begin a line: punctuation and small signs (JIS X 4051), and punctuation that follows a single character."""
_PROBE = 24
"""Pixels of the letters by which is found out whether a font has them."""
_NO_LETTER = "\U0010ffff"
"""Fonts draw the same sign for it as for every character that they do not have."""
_MOST_LETTERS, _MOST_PAIRS = 500, 10_000
"""How many of a font in a size are kept: a headline in Chinese may bring some dozen new ones."""


class Lines(NamedTuple):
    """A text that is set."""

    lines: tuple[str, ...]
    size: int
    """Of the letters, in pixels."""


class _Piece(NamedTuple):
    """A word with the spaces behind it, or a single character of Chinese, Japanese or Korean."""

    text: str
    width: float
    """In pixels."""
    inked: float
    """Without the spaces."""


class _Line(NamedTuple):
    text: str
    width: float
    """In pixels, but for the kerning between pieces."""


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


class _Face:
    """A font in a size. Each letter is measured and drawn when it is first needed."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        self._font = font
        self._steps = _Steps(font)
        self._glyphs: dict[tuple[str, bytes], _Glyph] = {}

    def width(self, run: str) -> float:
        return sum(map(self._steps.__getitem__, _pairs(run)))

    def draw(self, picture: Image.Image, at: tuple[float, float], run: str, tones: bytes) -> None:
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


class Typesetter:
    """Sets text with some fonts. A letter is taken from the first font that has it, as in a browser."""

    def __init__(self, fonts: Sequence[bytes]) -> None:
        """Take the contents of font files that FreeType reads, TTF and WOFF2 among them; others are left out.

        A text that they do not have is set in the font that Pillow brings along, if that has all of it.
        """
        self._fonts = tuple(content for content in fonts if _loaded(content, _PROBE))
        self._faces: dict[tuple[bytes, int], _Face] = {}
        self._runs = lru_cache(maxsize=256)(self._divided)
        self._pieces = lru_cache(maxsize=64)(self._measured)

    def can_set(self, text: str) -> bool:
        """Return whether there is a letter for each character of a text."""
        return bool(text.strip()) and self._fonts_for(text) is not None

    def width(self, text: str, size: int) -> float:
        """Return the width of a line in pixels."""
        return sum(self._face(font, size).width(run) for font, run in self._runs(text))

    def draw(self, picture: Image.Image, at: tuple[float, float], text: str, size: int, tones: bytes) -> None:
        """Draw a line into a picture of mode L; it begins at a point of its base line.

        `tones` has the value of a pixel for each of 256 degrees to which a letter covers it; 0 changes nothing. Of two letters that touch, the
        lighter value remains.
        """
        x, y = at
        for font, run in self._runs(text):
            face = self._face(font, size)
            face.draw(picture, (x, y), run, tones)
            x += face.width(run)

    def fit(self, text: str, width: int, height: int, sizes: Sequence[int]) -> Lines:
        """Return a text in the first of the sizes, largest first, in which it fits. In the smallest, what is too long ends with an ellipsis."""
        for size in sizes:
            lines = _wrapped(self._pieces(text, size), width)
            if len(lines) * size * LINE_HEIGHT <= height and _fit(lines, width):
                balanced = tuple(line.text for line in self._balanced(text, width, size, len(lines)))
                if all(self.width(line, size) <= width for line in balanced):
                    return Lines(balanced, size)
        size = sizes[-1]
        broken = self._broken(text, width, size)
        most = max(1, int(height // (size * LINE_HEIGHT)))
        return Lines(broken if len(broken) <= most else (*broken[: most - 1], self._shortened(broken[most - 1], width, size)), size)

    def _balanced(self, text: str, width: int, size: int, count: int) -> list[_Line]:
        """Return a text in as many lines, as narrow as they can be, so that the last one is not a single word."""
        pieces = self._pieces(text, size)
        low, high = width // 3, width
        while high - low > 4:
            middle = (low + high) // 2
            lines = _wrapped(pieces, middle)
            low, high = (low, middle) if len(lines) <= count and _fit(lines, middle) else (middle, high)
        return _wrapped(pieces, high)

    def _measured(self, text: str, size: int) -> tuple[_Piece, ...]:
        """Return the pieces between which a text may be divided, each with its width."""
        return tuple(_Piece(piece, self.width(piece, size), self.width(piece.rstrip(), size)) for piece in _pieces(text))

    def _broken(self, text: str, width: int, size: int) -> tuple[str, ...]:
        """Return a text in lines that are no wider than this: a longer word is broken where the line ends."""
        lines, line = list[str](), ""
        for piece in _pieces(text):
            if line.strip() and self.width((line + piece).strip(), size) > width:
                lines.append(line.strip())
                line = ""
            line += piece
            while self.width(line.strip(), size) > width:
                end = next(end for end in range(len(line), 0, -1) if end == 1 or self.width(line[:end].strip(), size) <= width)
                lines.append(line[:end].strip())
                line = line[end:]
        return tuple(line for line in (*lines, line.strip()) if line)

    def _shortened(self, line: str, width: int, size: int) -> str:
        ellipsis = "…" if self.can_set(line + "…") else "..."
        while line and self.width(line + ellipsis, size) > width:
            line = line[:-1].rstrip()
        return line.rstrip(" ,;:.–—-") + ellipsis

    def _divided(self, text: str) -> tuple[tuple[bytes, str], ...]:
        """Return the parts of a text that are in the same font, each after its font."""
        contents = self._fonts_for(text) or (b"",)
        fonts = ((next((content for content in contents if _has(content, letter)), contents[0]), letter) for letter in text)
        return tuple((font, "".join(letter for _, letter in run)) for font, run in groupby(fonts, itemgetter(0)))

    def _face(self, content: bytes, size: int) -> _Face:
        if (content, size) not in self._faces:
            self._faces[content, size] = _Face(_font(content, size))
        return self._faces[content, size]

    def _fonts_for(self, text: str) -> tuple[bytes, ...] | None:
        """Return the fonts in which a text is set, None if there are none. An empty one stands for that of Pillow."""
        if _NEEDS_SHAPING.search(text):
            return None
        for contents in (self._fonts, (b"",)):
            if contents and all(any(_has(content, character) for content in contents) for character in set(text)):
                return contents
        return None


@lru_cache(maxsize=2)
def typesetter(fonts: tuple[bytes, ...]) -> Typesetter:
    """Return the typesetter for some fonts: pictures of the same fonts share the letters that were drawn."""
    return Typesetter(fonts)


def _pairs(run: str) -> list[str]:
    """Return each letter with the one before it; the first stands alone."""
    return [run[max(0, place - 1) : place + 1] for place in range(len(run))]


def _wrapped(pieces: Sequence[_Piece], width: int) -> list[_Line]:
    """Return the pieces in lines that are no wider than this, except for single pieces that are wider themselves."""
    lines, words, used, inked = list[_Line](), list[str](), 0.0, 0.0
    for piece in pieces:
        if words and used + piece.inked > width:
            lines.append(_Line("".join(words).strip(), inked))
            words, used = [], 0.0
        words.append(piece.text)
        inked = used + piece.inked
        used += piece.width
    if words:
        lines.append(_Line("".join(words).strip(), inked))
    return [line for line in lines if line.text]


def _fit(lines: list[_Line], width: int) -> bool:
    return all(line.width <= width for line in lines)


def settable(text: str) -> str:
    """Return a text on one line without invisible characters, in Unicode form NFC, no longer than a headline."""
    text = unicodedata.normalize("NFC", visible(one_line(text)))
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"


def _pieces(text: str) -> list[str]:
    """Return the pieces of a text between which a line may end, each with the spaces behind it."""
    pieces = list[str]()
    for token in _TOKEN.findall(text):
        if pieces and (token.isspace() or (len(token) == 1 and _NOT_FIRST.match(token))):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


@lru_cache(maxsize=1 << 12)
def _has(content: bytes, character: str) -> bool:
    """Return whether a font has a character of its own, and not only the sign for a missing one."""
    font = _font(content, _PROBE)
    drawn, missing = (bytes(font.getmask(text)) for text in (character, _NO_LETTER))
    return drawn != missing and bool(drawn) != character.isspace()


def _font(content: bytes, size: int) -> ImageFont.FreeTypeFont:
    font = _loaded(content, size)
    if font is None:
        message = "the font was read before in another size"
        raise AssertionError(message)
    return font


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
