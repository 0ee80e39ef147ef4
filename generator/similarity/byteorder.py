"""Numbers as bytes, the same on every machine."""

from __future__ import annotations

import sys
from array import array
from typing import Any


def portable(found: array[Any]) -> array[Any]:
    """Return numbers with their bytes turned where they must be: stored ones are little-endian."""
    if sys.byteorder == "big":
        found = array(found.typecode, found)
        found.byteswap()
    return found
