"""Make the fonts of the newspaper theme: Newsreader, cut to what the theme uses, and fallback fonts of the same measures.

Needs fonttools and brotli, and the files of two packages of npm: Newsreader, and Gelasio, which has the widths of Georgia.
The other fallback fonts are Debian's fonts-liberation (the widths of Times New Roman), fonts-noto-core and fonts-dejavu-core.

    npm pack @fontsource-variable/newsreader@5.3.0 @fontsource/gelasio@5.3.0
    for package in *.tgz; do tar xzf "$package" --one-top-level="${package%-*.tgz}"; done
    python .scripts/make_fonts.py FOLDER > fallback-fonts.css

It writes themes/newspaper/static/fonts/ and themes/newspaper/OFL.txt, and prints the rules of the fallback fonts for style.css.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parents[1] / "themes" / "newspaper" / "static" / "fonts"
STYLES: dict[str, tuple[str, dict[str, Any]]] = {
    "display": ("normal", {"opsz": 60, "wght": 600}),
    "text": ("normal", {"opsz": 16, "wght": (400, 700)}),
    "italic": ("italic", {"opsz": 16, "wght": 400}),
}
"""By the name of the file: the slope, and the values or ranges of the axes that are kept."""
FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "calt", "lnum", "pnum", "tnum"]
"""Features of OpenType that are kept; small capitals, swashes and fractions are not."""
LATIN_EXTENDED = [*range(0x0100, 0x0180), 0x0218, 0x0219, 0x021A, 0x021B, 0x1E9E, 0x20A6, 0x20A9, 0x20AB, 0x20B1, 0x20B9, 0x20BA, 0x20BD]
"""Of the package's second file, the letters of Central and Eastern European languages and of Turkish, and signs of money."""
FALLBACKS = {
    "Georgia": ("Georgia", "fontsource-gelasio/package/files/gelasio-latin-{weight}-normal.woff2"),
    "Times": ("Times New Roman", "/usr/share/fonts/truetype/liberation/LiberationSerif-{name}.ttf"),
    "Noto": ("Noto Serif", "/usr/share/fonts/truetype/noto/NotoSerif-{name}.ttf"),
    "DejaVu": ("DejaVu Serif", "/usr/share/fonts/truetype/dejavu/DejaVuSerif{dash}.ttf"),
}
"""By a short name: the font of a reader's system, and a font with its widths."""
SAMPLE = "the quick brown fox jumps over a lazy dog and so it is that he was not in the news of the town as a rest of one hundred"
"""Text with the usual share of each letter, about."""


def main(folder: Path) -> None:
    source = folder / "fontsource-variable-newsreader" / "package"
    FONTS.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "LICENSE", FONTS.parents[1] / "OFL.txt")
    for style, (slope, axes) in STYLES.items():
        for part, letters in (("latin", None), ("latin-ext", LATIN_EXTENDED)):
            font = instantiateVariableFont(TTFont(source / "files" / f"newsreader-{part}-opsz-{slope}.woff2"), axes)
            _write(_reloaded(font), FONTS / f"newsreader-{style}{part.removeprefix('latin')}.woff2", letters)
    print("\n".join(_rules(folder)))


def _reloaded(font: TTFont) -> TTFont:
    """Return the font as it is after saving: the subsetter needs the tables in that form."""
    content = io.BytesIO()
    font.flavor = None
    font.save(content)
    content.seek(0)
    return TTFont(content)


def _write(font: TTFont, path: Path, letters: list[int] | None) -> None:
    options = Options()
    options.layout_features, options.hinting, options.notdef_outline = FEATURES, False, True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # copyright and licence among them
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters or list(font.getBestCmap()))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(path)


def _rules(folder: Path) -> Iterator[str]:
    """Yield a rule of CSS for each fallback font, with the width, the ascent and the descent of Newsreader."""
    for style, weight, weights in (("display", 700, "600"), ("text", 400, "400 700")):
        ours = TTFont(FONTS / f"newsreader-{style}.woff2")
        ascent, descent = (abs(value) / ours["head"].unitsPerEm for value in (ours["hhea"].ascent, ours["hhea"].descent))
        for name, (local, pattern) in FALLBACKS.items():
            bold = weight == 700
            file = pattern.format(weight=weight, name="Bold" if bold else "Regular", dash="-Bold" if bold else "")
            size = _width(ours) / _width(TTFont(folder / file))
            system_font = f"{local} Bold" if bold else local
            yield (
                f'@font-face {{ font-family: "{name} {style}"; src: local("{system_font}"); font-weight: {weights}; size-adjust: {size:.1%}; '
                f"ascent-override: {ascent / size:.1%}; descent-override: {descent / size:.1%}; line-gap-override: 0%; }}"
            )


def _width(font: TTFont) -> float:
    """Return the mean width of a letter in ems."""
    glyphs, widths = font.getBestCmap(), font["hmtx"]
    return sum(float(widths[glyphs[ord(sign)]][0]) for sign in SAMPLE) / len(SAMPLE) / float(font["head"].unitsPerEm)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
