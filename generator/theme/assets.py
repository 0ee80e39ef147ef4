"""The static files of a theme, with a hash of the content in each name.

In stylesheets, the references to other files are replaced by the new names. All other files are copied unchanged.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import msgspec

from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import quote_path
from generator.theme.disk_cache import disk_cached
from generator.theme.inheritance import shown_path

_REFERENCE = re.compile(
    r"""(?P<comment>/\*.*?\*/)|url\(\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^"')\s]*))\s*\)|@import\s+(?:"(?P<d>[^"]*)"|'(?P<e>[^']*)')""",
    re.DOTALL | re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)


class Asset(msgspec.Struct, frozen=True):
    name: str
    output_path: str
    """"assets/style.1a2b3c4d5e.css"."""
    digest: Digest
    path: str
    """The file to copy; empty if `text` is the content."""
    text: str = ""


@lru_cache(maxsize=4)
def assets(folders: tuple[str, ...], stamp: Digest, cache: str = "") -> dict[str, Asset]:
    """Return the static files of a theme and those that it extends, by name, and `code.css` for highlighted code."""
    return disk_cached(cache, "assets", [folders, stamp], dict[str, Asset], lambda: _assets(folders))


def _assets(folders: tuple[str, ...]) -> dict[str, Asset]:
    from generator.content.markdown import stylesheet

    files: dict[str, Path] = {}
    for folder in reversed(folders):
        static = Path(folder, "static")
        paths = {path.relative_to(static).as_posix(): path for path in sorted(static.rglob("*")) if path.is_file()}
        files |= {name: path for name, path in paths.items() if not name.startswith(".") and "/." not in name}
    made = {} if "code.css" in files else {"code.css": _sheet("code.css", stylesheet())}
    for name in sorted(files):
        _make(name, files, made, folders, ())
    return dict(sorted(made.items()))


def _make(name: str, files: dict[str, Path], made: dict[str, Asset], folders: Sequence[str], trail: tuple[str, ...]) -> Asset:
    """Return an asset and add it to `made`; the files that a stylesheet refers to come first, because its content depends on their names.

    `trail` are the stylesheets that lead here.
    """
    if name in made:
        return made[name]
    path = files[name]
    if not name.endswith(".css"):
        digest = hashing.of_bytes(path.read_bytes())
        made[name] = Asset(name, _hashed(name, digest), digest, str(path))
        return made[name]
    text = path.read_text(encoding="utf-8-sig", errors="replace")

    def replace(reference: re.Match[str]) -> str:
        url = next((reference[group] for group in "abcde" if reference[group] is not None), "")
        if reference["comment"] or _ELSEWHERE.match(url):
            return reference[0]
        bare = re.split("[?#]", url, maxsplit=1)[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(bare)))
        if target not in files or target in (*trail, name):
            raise Failure(_unknown(url, target, path, text[: reference.start()].count("\n") + 1, text, files, folders))
        asset = _make(target, files, made, folders, (*trail, name))
        here = posixpath.dirname("assets/" + name)
        return reference[0].replace(url, quote_path(posixpath.relpath(asset.output_path, here)) + url[len(bare) :], 1)

    made[name] = _sheet(name, _REFERENCE.sub(replace, text))
    return made[name]


def _sheet(name: str, text: str) -> Asset:
    digest = hashing.of_text(text)
    return Asset(name, _hashed(name, digest), digest, "", text)


def _hashed(name: str, digest: Digest) -> str:
    stem, suffix = posixpath.splitext(name)
    return f"assets/{stem}.{digest[:10]}{suffix}"


def _unknown(url: str, target: str, path: Path, line: int, text: str, files: dict[str, Path], folders: Sequence[str]) -> Problem:
    place, excerpt = Place(shown_path(path, folders), line), text.split("\n")[line - 1].strip()
    if target in files:
        return Problem(place, f"The stylesheet imports itself by way of {url}", "Take out one of the imports", "theme.url", excerpt)
    near = nearest(target, sorted(files))
    hint = did_you_mean(near) if near else "Name a file in the theme's static folder, as seen from the stylesheet"
    return Problem(place, f"There is no file {url} in the theme", hint, "theme.url", excerpt)
