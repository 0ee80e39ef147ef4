"""The point of a picture that crops keep in view, as people write it."""

from __future__ import annotations

import re

from generator.core.renditions import Focus

SIDES = {"left": (0, None), "right": (100, None), "top": (None, 0), "bottom": (None, 100), "center": (None, None), "centre": (None, None)}
"""Percent from the left and from the top, as far as a word says them."""
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,6})?|\.\d{1,6})(%?)")


def focus(written: str) -> Focus | None:
    """Return the point that a text names, in percent from the left and from the top; None if it names none.

    It is written as in CSS: "30% 40%", "30 40", "top", "left 40%". Two numbers with a point from 0 to 1 are parts of one: "0.3 0.4".
    An axis that is not named is in the middle.
    """
    across: float | None = None
    down: float | None = None
    tokens = written.replace(",", " ").lower().split()
    if not 1 <= len(tokens) <= 2:
        return None
    numbers = [number for token in tokens if (number := _NUMBER.fullmatch(token))]
    factor = 100 if numbers and all("." in number[1] and not number[2] and float(number[1]) <= 1 for number in numbers) else 1
    for token in sorted(tokens, key=_is_number):  # the words first: they say which axis is left for a number
        side = SIDES.get(token)
        number = _NUMBER.fullmatch(token)
        value = float(number[1]) * factor if number else 0.0
        if value > 100 or (side is None and number is None):
            return None
        if side is not None:
            if (side[0] is not None and across is not None) or (side[1] is not None and down is not None):
                return None
            across, down = side[0] if across is None else across, side[1] if down is None else down
        elif across is None and (down is not None or token == tokens[0]):
            across = value
        else:
            down = value
    return round(50 if across is None else across), round(50 if down is None else down)


def _is_number(token: str) -> bool:
    return _NUMBER.fullmatch(token) is not None
