"""Which files are pictures, by their names. A picture is read by its bytes; the name decides only whether a file is looked at as one."""

from __future__ import annotations

from generator.pictures.facts import SUFFIXES

UNREAD = (".heic", ".heif")
"""Pictures that browsers do not show: a problem, where an article names one."""
_PICTURES = (*(suffix for suffixes in SUFFIXES.values() for suffix in suffixes), *UNREAD)


def is_picture_name(path: str) -> bool:
    """Return whether the name of a file says that it is a picture."""
    return path.lower().endswith(_PICTURES)
