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
from generator.core.problems import Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import quote_path
from generator.core.toml_positions import line_at
from generator.theme.disk_cache import disk_cached
from generator.theme.files import RULE, digest_of, escaped_name, theme_files
from generator.theme.inheritance import shown_path

_REFERENCE = re.compile(  # each part gives nothing back (`*+`), so that a text without closing signs is read once
    r"""(?P<comment>/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?)|url\(\s*+(?:"(?P<a>[^"\n]*+)"|'(?P<b>[^'\n]*+)'|(?P<c>[^"'()\s]*+))\s*+\)|"""
    r"""@import\s++(?:"(?P<d>[^"\n]*+)"|'(?P<e>[^'\n]*+)')""",
    re.IGNORECASE,
)
DESIGN = "design.css"
"""The colors and fonts that the theme declares, with the choices of `site.toml`."""
DESIGN_IMPORT = re.compile(r"""@import\s+["']design\.css["']\s*;""")
DEEPEST = 50
"""Stylesheets that import one another in a row."""
MOST_HINTS = 20
"""Problems that suggest a file; each suggestion compares all names."""
LONGEST_EXCERPT = 500
"""Characters of a line or a URL that a problem shows."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)


class Asset(msgspec.Struct, frozen=True):
    name: str
    output_path: str
    """"assets/style.1a2b3c4d5e.css"."""
    digest: Digest
    path: str
    """The file to copy; empty if `text` is the content."""
    text: str = ""


class Assets(msgspec.Struct, frozen=True):
    by_name: dict[str, Asset]
    problems: tuple[Problem, ...] = ()
    """Stylesheets that name what does not exist, and files that cannot be read."""


@lru_cache(maxsize=4)
def assets(folders: tuple[str, ...], stamp: Digest, cache: str = "", design: str = "") -> Assets:
    """Return the static files of a theme and those that it extends, by name, and `code.css` for highlighted code.

    `design` takes the place of `@import "design.css";` in stylesheets. It is not a file of its own: that would be one more request.
    """
    return disk_cached(cache, "assets", [folders, stamp, design], Assets, lambda: _assets(folders, stamp, design))


def _assets(folders: tuple[str, ...], stamp: Digest, design: str) -> Assets:
    from generator.content.markdown import stylesheet

    paths: dict[str, Path] = {}
    for folder in reversed(folders):
        names = theme_files(folder, stamp).below("static")
        paths |= {name: Path(folder, "static", name) for name in names if not name.startswith(".") and "/." not in name}
    making = _Making(paths, folders, design)
    if "code.css" not in paths:
        making.made["code.css"] = _sheet("code.css", stylesheet())
    for name in sorted(paths):
        making.make(name, ())
    return Assets({name: asset for name, asset in sorted(making.made.items()) if asset}, tuple(making.problems))


class _Making:
    """The assets that are made so far. An asset that cannot be made is None."""

    def __init__(self, paths: dict[str, Path], folders: Sequence[str], design: str) -> None:
        self._design = design.replace("\n", " ")  # on one line, so that the lines below keep their numbers
        self.made: dict[str, Asset | None] = {}
        self.problems: list[Problem] = []
        self._paths = paths
        self._folders = folders

    def make(self, name: str, trail: tuple[str, ...]) -> Asset | None:
        """Return an asset and add it to `made`. A stylesheet comes after the files that it names: its content depends on their names.

        `trail` are the stylesheets that lead here.
        """
        if name not in self.made:
            path = self._paths[name]
            try:
                self.made[name] = self._stylesheet(name, path, trail) if name.endswith(".css") else _copy(name, path)
            except OSError as error:
                self.made[name] = None
                message = f"The file cannot be read: {error.strerror}"
                self.problems.append(Problem(Place(shown_path(path, self._folders)), message, "Check who may read it", RULE))
        return self.made[name]

    def _stylesheet(self, name: str, path: Path, trail: tuple[str, ...]) -> Asset:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        if DESIGN not in self._paths and "/" not in name:
            text = DESIGN_IMPORT.sub(lambda _: self._design, text)

        def replace(reference: re.Match[str]) -> str:
            url = next((reference[group] for group in "abcde" if reference[group] is not None), "")
            if reference["comment"] or _ELSEWHERE.match(url):
                return reference[0]
            bare = re.split("[?#]", url, maxsplit=1)[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(bare)))
            fault = self._fault(url, target, (*trail, name))
            asset = None if fault else self.make(target, (*trail, name))
            if fault:
                line = text.count("\n", 0, reference.start()) + 1
                excerpt = line_at(text, line).strip()[:LONGEST_EXCERPT]
                self.problems.append(Problem(Place(shown_path(path, self._folders), line), *fault, "theme.url", excerpt))
            if not asset:
                return reference[0]
            here = posixpath.dirname("assets/" + name)
            return reference[0].replace(url, quote_path(posixpath.relpath(asset.output_path, here)) + url[len(bare) :], 1)

        return _sheet(name, _REFERENCE.sub(replace, text))

    def _fault(self, url: str, target: str, trail: tuple[str, ...]) -> tuple[str, str] | None:
        """Return what is wrong with a reference, and what to do; None if it is right."""
        shown = escaped_name(url[:LONGEST_EXCERPT])
        if target in trail:
            return f"The stylesheet imports itself by way of {shown}", "Take out one of the imports"
        if target in self._paths:
            return None if len(trail) < DEEPEST else ("Too many stylesheets import one another", f"Import at most {DEEPEST} in a row")
        near = nearest(target, sorted(self._paths)) if len(self.problems) < MOST_HINTS else ""
        hint = did_you_mean(near) if near else "Name a file in the theme's static folder, as seen from the stylesheet"
        return f"There is no file {shown} in the theme", hint


def _copy(name: str, path: Path) -> Asset:
    digest = digest_of(str(path))
    return Asset(name, _hashed(name, digest), digest, str(path))


def _sheet(name: str, text: str) -> Asset:
    digest = hashing.of_text(text)
    return Asset(name, _hashed(name, digest), digest, "", text)


def _hashed(name: str, digest: Digest) -> str:
    stem, suffix = posixpath.splitext(name)
    return f"assets/{stem}.{digest[:10]}{suffix}"
