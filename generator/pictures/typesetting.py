"""Set a headline in lines: with the fonts that are given and no others, in the largest size that fits, in lines of even length.

Text is set letter by letter, so that the same fonts give the same picture on every machine. Scripts whose letters change with their
neighbors, or that run from right to left, cannot be set so: `Typesetter.can_set` says no, as it does for letters that no font has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from PIL import Image

from generator.core.text import one_line, visible
from generator.pictures.fonts import Face, has_letter, is_readable

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


class Typesetter:
    """Sets text with some fonts. A letter is taken from the first font that has it, as in a browser."""

    def __init__(self, fonts: Sequence[bytes]) -> None:
        """Take the contents of font files that FreeType reads, TTF and WOFF2 among them; others are left out.

        A text that they do not have is set in the font that Pillow brings along, if that has all of it.
        """
        self._fonts = tuple(content for content in fonts if is_readable(content))
        self._faces: dict[tuple[bytes, int], Face] = {}
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
        fonts = ((next((content for content in contents if has_letter(content, letter)), contents[0]), letter) for letter in text)
        return tuple((font, "".join(letter for _, letter in run)) for font, run in groupby(fonts, itemgetter(0)))

    def _face(self, content: bytes, size: int) -> Face:
        if (content, size) not in self._faces:
            self._faces[content, size] = Face(content, size)
        return self._faces[content, size]

    def _fonts_for(self, text: str) -> tuple[bytes, ...] | None:
        """Return the fonts in which a text is set, None if there are none. An empty one stands for that of Pillow."""
        if _NEEDS_SHAPING.search(text):
            return None
        for contents in (self._fonts, (b"",)):
            if contents and all(any(has_letter(content, character) for content in contents) for character in set(text)):
                return contents
        return None


@lru_cache(maxsize=2)
def typesetter(fonts: tuple[bytes, ...]) -> Typesetter:
    """Return the typesetter for some fonts: pictures of the same fonts share the letters that were drawn."""
    return Typesetter(fonts)


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
