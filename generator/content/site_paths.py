"""Paths from the site's root, as people write them: with or without percent-encoding, perhaps as a whole URL."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from generator.core.text import LONGEST_NAME, clean

LONGEST_PATH = 250
"""In characters. A part between slashes has at most `LONGEST_NAME` bytes."""


def decoded(path: str) -> str:
    """Return a path without percent-encoding: browsers and exports write "/caf%C3%A9/" for "/café/". Other percent signs stay.

    If the encoded bytes are not UTF-8, the path is returned as it is.
    """
    try:
        return unicodedata.normalize("NFC", unquote(path, errors="strict"))
    except UnicodeDecodeError:
        return path


def is_site_path(written: str) -> bool:
    """Return whether a text is a path from the site's root that stays on the site."""
    path = decoded(written)
    parts = path.split("/")[1:]
    is_in_another_encoding = path == written and re.search(r"%[89a-fA-F][0-9a-fA-F]", path)
    if is_in_another_encoding or re.search(r"[\\?#]", written) or re.search(r"[\x00-\x1f\x7f\\]", path):
        return False
    if not path.startswith("/") or len(path) >= LONGEST_PATH:
        return False
    if any(len(part.encode()) > LONGEST_NAME for part in parts):
        return False
    return not {"", ".", ".."}.intersection(parts[:-1]) and parts[-1:] not in ([], ["."], [".."])


def nearest_site_path(written: str) -> str:
    """Return the path on this site that is nearest to a text: without scheme, host, query, fragment and dots."""
    path = re.sub(r"[?#].*$|^[A-Za-z][A-Za-z0-9+.-]*://[^/]*", "", written[:LONGEST_PATH])
    path = clean(unquote(path, "cp1252") if decoded(path) == path else decoded(path)).replace("\\", "/")
    nearest_path = "/" + "".join(part + "/" for part in path.split("/") if part.strip("."))
    return nearest_path[:-1] if re.search(r"\.\w+/$", nearest_path) else nearest_path


def address_of(path: str) -> str:
    """Return the address at which a page is served: a path without .html gets a slash at its end."""
    return path if path.endswith(("/", ".html")) else path + "/"
