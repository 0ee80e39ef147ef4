"""The rules of GitHub Pages: which file of a folder is served for a path, and with which media type.

This module deals with files and names only, not with HTTP, the base path or reloading.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

Folder = Literal["folder"]
"""The path names a folder that has an index: the browser must ask for it with a slash at the end."""

WELL_KNOWN = ".well-known"
"""The folder of files that other programs ask a site for (RFC 8615)."""

_KINDS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".vtt": "text/vtt",
    ".ics": "text/calendar",
    ".xml": "application/xml",
    ".xsl": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
"""A table of our own, because the system's differs from machine to machine."""


def find(output: Path, path: str) -> Path | Folder | None:
    """Return the file that is served for a decoded path without base path and leading slash; None if there is none.

    In the order of Pages: the file itself, the file with ".html" added, the folder's index. Upper and lower case
    differ, hidden names are never served but `.well-known`, and neither dots nor links lead outside the folder. A folder that is a link is not served.
    """
    names = path.split("/")
    last = names.pop()
    if not all(_plain(name) for name in names) or (last and not _plain(last)):
        return None
    if not last:
        return _inside(output, [*names, "index.html"])
    file = _inside(output, [*names, last]) or _inside(output, [*names, last + ".html"])
    if file:
        return file
    return "folder" if _inside(output, [*names, last, "index.html"]) else None


def kind(path: Path) -> str:
    """Return the media type of a file."""
    return _KINDS.get(path.suffix.lower(), "application/octet-stream")


def _plain(name: str) -> bool:
    return (
        bool(name)
        and (name == WELL_KNOWN or not name.startswith("."))
        and not any(character in name for character in "\0\\")
        and not os.path.splitdrive(name)[0]
    )


def _inside(output: Path, names: list[str]) -> Path | None:
    path = output.joinpath(*names)
    try:
        real = path.resolve(strict=True)
        regular = real.is_file() and real.is_relative_to(output.resolve()) and not output.is_symlink()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name too long, a lone surrogate
        return None
    return path if regular and _has_exact_names(output, names) else None


def _has_exact_names(output: Path, names: list[str]) -> bool:
    """Return whether the names on disk have this case; folders are listed only where the file system ignores case."""
    if not output.joinpath(*(name.swapcase() for name in names)).exists():
        return True
    return all(name in os.listdir(output.joinpath(*names[:depth])) for depth, name in enumerate(names))
