"""Check the values of the settings that decide the look of the paper, and of those that are one of a few words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.core.colors import COLOR
from generator.settings.fault import Fault, choice, written

CHOICES = {
    "duplicates": ("keep", "hold", "skip"),
    "withdrawn": ("reason", "notice", "remove"),
    "html_files": ("warn", "publish", "omit"),
    "density": ("normal", "airy", "dense"),
    "kind": ("news", "opinion"),
    "format": ("webp", "avif", "jpeg", "none"),
}
"""The values that a setting can have, the default first."""
EXAMPLES = {"accent": "#96201b", "logo": "images/logo.svg", "favicon": "images/icon.png"}

Table = dict[str, Any]


def check_choice(name: str, value: str, table: str = "") -> Iterator[Fault]:
    """Yield a fault if the value of a setting, which may stand in a table, is none of its choices."""
    yield from choice(f"{table}.{name}" if table else name, value, CHOICES[name])


def check_design(design: Table) -> Iterator[Fault]:
    """Yield the faults of the table `[design]`. Whether the theme has the fonts, and whether the pictures are there, is not known here."""
    for name in ("logo", "favicon"):
        yield from _picture(name, design.get(name, ""))
    yield from _color("design", design.get("accent", ""))
    if "density" in design:
        yield from check_choice("density", design["density"], "design")


def check_section_design(key: str, section: Table) -> Iterator[Fault]:
    """Yield the faults of the look of one section."""
    yield from _color(key, section.get("accent", ""))
    if "kind" in section:
        yield from check_choice("kind", section["kind"], key)


def _color(table: str, color: str) -> Iterator[Fault]:
    if color and not COLOR.fullmatch(color):
        right = f"#{color}" if COLOR.fullmatch(f"#{color}") else EXAMPLES["accent"]
        hint = "Write # and six digits from 0 to f: two each for red, green and blue"
        yield Fault(f"{table}.accent", f"'{color}' is not a color", hint, written("accent", right))


def _picture(name: str, path: str) -> Iterator[Fault]:
    parts = path.removeprefix("/").split("/")
    if path and (":" in path or "\\" in path or not {"", ".", ".."}.isdisjoint(parts)):
        right = "" if ":" in path else "/".join(part for part in path.replace("\\", "/").split("/") if part.strip("."))
        hint = "Write its path below content/, such as " + EXAMPLES[name]
        yield Fault(f"design.{name}", f"'{path}' cannot be the path of a picture in content/", hint, written(name, right or EXAMPLES[name]))
