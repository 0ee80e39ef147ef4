"""Store numbers as little-endian bytes on every machine."""

from __future__ import annotations

import sys
from array import array
from typing import Any


def portable(numbers: array[Any]) -> array[Any]:
    """Convert between native and little-endian byte order; returns the same array on a little-endian machine."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers
