"""Small sites for tests: their settings and files, with as little as a test has to say. Not for tests of `site.toml` itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

Value = str | int | bool | Sequence[str]


def settings_text(*, sections: Sequence[str] = ("News",), extra: str = "", **settings: Value) -> str:
    """Return the text of a `site.toml`: the settings in the order given, missing defaults, one table for each section.

    `sections` are names; each slug is the name in lower case. `extra` is TOML for tables at the end, such as `[limits]`.
    """
    for name, default in (("title", "The Paper"), ("time_zone", "UTC")):
        settings.setdefault(name, default)
    lines = [f"{name} = {_toml(value)}\n" for name, value in settings.items()]
    lines += [f"[[sections]]\nslug = {_toml(name.lower())}\nname = {_toml(name)}\n" for name in sections]
    return "".join(lines) + extra


def write_site(
    folder: Path, *, sections: Sequence[str] = ("News",), extra: str = "", files: Mapping[str, str] | None = None, **settings: Value
) -> Path:
    """Write the settings, a folder for each section, and files by their paths in the site; return the folder of the site.

    A site that is there keeps its other files: called again, this changes the settings.
    """
    for section in sections:
        (folder / "content" / section.lower()).mkdir(parents=True, exist_ok=True)
    written = {"content/site.toml": settings_text(sections=sections, extra=extra, **settings), **(files or {})}
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


class MakeSite(Protocol):
    """The fixture `make_site`: `write_site` for the test's own folder, or for a folder in it."""

    def __call__(
        self,
        folder: str = "",
        *,
        sections: Sequence[str] = ...,
        extra: str = ...,
        files: Mapping[str, str] | None = ...,
        **settings: Value,
    ) -> Path: ...


def _toml(value: Value) -> str:
    """Return a value as TOML, which writes these kinds of values as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def shrink_pictures(folder: Path) -> None:
    """Replace each picture in a folder and its subfolders by a small version, of which few files are made."""
    from PIL import Image

    for path in filter(Path.is_file, folder.rglob("*")):
        with Image.open(path) as picture:
            small = picture.reduce(8)
        small.save(path)
