"""GitHub Pages' rules: which file of a folder answers to a path, and what kind of thing it is.

Knows files and names only; nothing of HTTP, of the base path, or of reloading.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

Folder = Literal["folder"]
"""The path names a folder with an index: right once it ends with a slash."""

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
"""Our own table: the system's differs from machine to machine, and Pages asks neither."""


def find(output: Path, path: str) -> Path | Folder | None:
    """Return the file that answers to a decoded path without the base path or a leading slash; None if none does.

    In Pages' order: the file itself, the file with ".html" added, the folder's index. Names count with their case,
    hidden names are never published, and nothing outside the folder is reached, by dots or by links.
    """
    names = path.split("/")
    last = names.pop()
    if not all(_plain(name) for name in names) or (last and not _plain(last)):
        return None
    if not last:
        return _inside(output, [*names, "index.html"])
    found = _inside(output, [*names, last]) or _inside(output, [*names, last + ".html"])
    if found:
        return found
    return "folder" if _inside(output, [*names, last, "index.html"]) else None


def kind(path: Path) -> str:
    """Return the media type that a file is served with."""
    return _KINDS.get(path.suffix.lower(), "application/octet-stream")


def _plain(name: str) -> bool:
    return bool(name) and not name.startswith(".") and not any(sign in name for sign in "\0\\") and not os.path.splitdrive(name)[0]


def _inside(output: Path, names: list[str]) -> Path | None:
    wanted = output.joinpath(*names)
    try:
        real = wanted.resolve(strict=True)
        regular = real.is_file() and real.is_relative_to(output.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name too long, a lone surrogate
        return None
    return wanted if regular and _spelled_so(output, names) else None


def _spelled_so(output: Path, names: list[str]) -> bool:
    """Whether the names on disk are these to the letter; asks the folders only where the file system does not mind."""
    if not output.joinpath(*(name.swapcase() for name in names)).exists():
        return True
    return all(name in os.listdir(output.joinpath(*names[:depth])) for depth, name in enumerate(names))
