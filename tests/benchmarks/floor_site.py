"""The frame of the library floor's pages, and the default theme's templates in an environment of their own."""

from __future__ import annotations

import re
import tomllib
from types import SimpleNamespace as View
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from tests.benchmarks.corpus import SECTIONS
from tests.benchmarks.places import ROOT

ORIGIN = "https://archive.example"
THEMES = ("newspaper", "base")
"""The default theme and the one it extends."""


def environment(filters: dict[str, Any]) -> Environment:
    loaders = {name: FileSystemLoader(ROOT / "themes" / name / "templates") for name in THEMES}
    made = Environment(
        loader=ChoiceLoader([*loaders.values(), PrefixLoader(loaders)]), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False, autoescape=lambda name: not (name or "").endswith((".json", ".txt")),  # noqa: S701 -- as Broadsheet has it
    )  # fmt: skip
    made.filters.update(filters)
    return made


def site(paths: list[str]) -> View:
    """Return the frame that all pages share; `paths` tell the names of the assets."""
    return View(
        title="The Archive", tagline="", language="en", direction="ltr", origin=ORIGIN, base="/", menu=(), footer=(), feeds=_feeds("", "The Archive"),
        assets=assets(paths), sections=[link(section.capitalize(), f"/{section}/") for section in SECTIONS],
        copyright="", tags_url="/tags/", authors_url="/authors/", archive_url="/archive/", corrections_url="", words=words(),
        design=View(light="#fffdf9", dark="#15161a", fonts="serif", logo=None, icons=icons(), section_classes={}),
    )  # fmt: skip


def icons() -> list[View]:
    """Return the links to the icons of a site that names no picture for them."""
    links = (
        ("icon", "/favicon.ico", "image/x-icon", "16x16 32x32 48x48"),
        ("icon", "/icon-32.png", "image/png", "32x32"),
        ("apple-touch-icon", "/apple-touch-icon.png", "image/png", "180x180"),
        ("manifest", "/site.webmanifest", "application/manifest+json", ""),
    )
    return [View(rel=rel, url=url, type=kind, sizes=sizes) for rel, url, kind, sizes in links]


def assets(paths: list[str]) -> dict[str, str]:
    """Return the URLs of the static files by their names without the hash; without paths, all names of the default theme."""
    static = [ROOT / "themes" / name / "static" for name in THEMES]
    names = {path.relative_to(folder).as_posix(): "" for folder in static for path in folder.rglob("*") if path.is_file()}
    hashed = {re.sub(r"^assets/|\.[0-9a-f]{10}(?=\.\w+$)", "", path): "/" + path for path in paths if path.startswith("assets/")}
    return {name: f"/assets/{name}" for name in names} | hashed


def words() -> dict[str, str]:
    """Return the default theme's English words; those with plurals by the name of their form, as "stories.one"."""
    listed = tomllib.loads((ROOT / "themes" / "base" / "words" / "en.toml").read_text(encoding="utf-8"))
    plurals = {f"{name}.{form}": text for name, forms in listed.items() if isinstance(forms, dict) for form, text in forms.items()}
    return {name: text for name, text in listed.items() if isinstance(text, str)} | plurals


def meta(context: View, kind: str, title: str, url: str, description: str = "") -> View:
    section = url.strip("/") if kind == "section" else ""
    feeds = [*context.feeds, *(_feeds(section + "/", section.capitalize()) if section else ())]
    return View(
        kind=kind,
        title=title,
        description=description,
        url=url,
        canonical=ORIGIN + url,
        feeds=feeds,
        language="en",
        direction="ltr",
        share=None,
        classes=f"kind-{kind} fonts-serif density-normal",
    )


def link(label: str, url: str) -> View:
    return View(label=label, url=url)


def _feeds(folder: str, name: str) -> list[View]:
    files = (("RSS", "feed.xml"), ("Atom", "atom.xml"), ("JSON Feed", "feed.json"))
    return [link(f"{name} ({label})" if folder else label, f"/{folder}{file}") for label, file in files]
