"""Which themes a theme extends, and which of their folders has a file."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from generator.core.hashing import Digest
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import nearest
from generator.core.toml_positions import position_of
from generator.theme.files import RULE, is_packaged, is_regular, theme_files
from generator.theme.theme_toml import load_theme_toml


def chain(name: str, places: Sequence[Path]) -> tuple[str, ...]:
    """Return the folders of a theme and of those that it extends, its own first.

    Raises:
        Failure: A theme is missing, its theme.toml has errors, or it extends itself.
    """
    folders: list[str] = []
    asking, theme = Place("content/site.toml"), name
    while theme:
        folder = _folder(theme, places)
        if folder is None:
            raise Failure(_missing(theme, places, asking))
        if str(folder) in folders:
            names = " → ".join([*(Path(parent).name for parent in folders), theme])
            raise Failure(Problem(asking, f"The theme {theme} extends itself: {names}", "Remove one `extends`", "theme.cycle"))
        folders.append(str(folder))
        theme, asking = _extends(folder / "theme.toml", f"themes/{folder.name}/theme.toml")
    return tuple(folders)


def template_path(folders: Sequence[str], name: str) -> Path | None:
    """Return the file of a template, or None.

    `front.html` is the first file of that name in the folders. `base/front.html` is the first one from the theme
    `base` on, as if no theme extended it: so a theme can extend the template that it replaces.
    """
    parts = name.split("/")
    if any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        return None
    first = _first(folders, parts)
    below = next((folders[at:] for at, folder in enumerate(folders) if Path(folder).name == parts[0]), ())
    return first or (_first(below, parts[1:]) if parts[1:] else None)


def template_names(folders: Sequence[str], stamp: Digest) -> list[str]:
    """Return the names of all templates in the folders, each with its theme: "base/front.html"."""
    return sorted(f"{Path(folder).name}/{name}" for folder in folders for name in theme_files(folder, stamp).below("templates"))


def shown_path(path: Path, folders: Sequence[str]) -> str:
    """Return the path of a theme's file for messages: "themes/newspaper/templates/front.html"."""
    folder = next((folder for folder in folders if path.is_relative_to(folder)), None)
    return f"themes/{Path(folder).name}/{path.relative_to(folder).as_posix()}" if folder else path.as_posix()


def _first(folders: Sequence[str], parts: Sequence[str]) -> Path | None:
    return next((Path(folder, "templates", *parts) for folder in folders if is_regular(folder, ["templates", *parts])), None)


def _folder(name: str, places: Sequence[Path]) -> Path | None:
    if not re.fullmatch(r"[\w][\w.-]*", name):
        return None
    folder = next((place / name for place in places if os.path.lexists(place / name / "theme.toml")), None)
    for link in (folder, folder.parent) if folder else ():
        if link.is_symlink() and not is_packaged(str(folder)):
            shown = f"themes/{name}" if link == folder else "themes"
            raise Failure(Problem(Place(shown), "The folder is a link", "It may lead out of the site: put the folder itself there", RULE))
    return folder


def _extends(path: Path, shown: str) -> tuple[str, Place]:
    """Return the name of the theme that a theme extends (empty if it extends none), and the place of that line."""
    values, text = load_theme_toml(path, shown)
    return values.get("extends", ""), Place(shown, position_of("extends", text).line if "extends" in values else None)


def _missing(theme: str, places: Sequence[Path], asking: Place) -> Problem:
    known = sorted({path.parent.name for place in places if place.is_dir() for path in place.glob("*/theme.toml")})
    near = nearest(theme, known) or (known or [""])[0]
    key = "theme" if asking.path == "content/site.toml" else "extends"
    return Problem(
        asking, f"There is no theme {theme}", "The themes there are: " + ", ".join(known), "theme.missing", "", f'{key} = "{near}"'
    )
