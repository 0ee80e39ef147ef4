"""Colors as "#rrggbb": how well one can be read on another, and the nearest color that can be read.

Contrast and luminance are those of WCAG 2.2 (definitions "contrast ratio" and "relative luminance").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text (success criterion 1.4.3, level AA)."""
STEPS = 256
"""Shades between a color and black or white."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors: from 1, for the same, to 21, for black and white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """Return the relative luminance: 0 is black, 1 is white."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def worst_contrast(color: str, grounds: Iterable[str]) -> float:
    """Return the contrast of a color with the ground on which it is hardest to read."""
    return min(contrast(color, ground) for ground in grounds)


def readable(color: str, grounds: tuple[str, ...]) -> str:
    """Return a color, or its nearest shade that can be read on all grounds: darker on light ones, lighter on dark ones.

    Hue and saturation stay. Black and white can be read on any ground that is not of middle brightness.
    """
    hue, lightness, saturation = rgb_to_hls(*_parts(color))
    end = 0.0 if luminance(grounds[0]) > 0.18 else 1.0  # the luminance on which black and white have nearly the same contrast
    for step in range(STEPS + 1):
        shade = _written(hls_to_rgb(hue, lightness + (end - lightness) * step / STEPS, saturation)) if step else normal(color)
        if worst_contrast(shade, grounds) >= READABLE:
            break
    return shade


def normal(color: str) -> str:
    """Return a color with six small digits."""
    digits = color[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _parts(color: str) -> tuple[float, float, float]:
    """Return red, green and blue, from 0 to 1."""
    digits = normal(color)
    return int(digits[1:3], 16) / 255, int(digits[3:5], 16) / 255, int(digits[5:7], 16) / 255


def _written(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
