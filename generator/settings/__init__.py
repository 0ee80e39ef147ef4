"""`content/site.toml`: the settings of the paper, as one frozen value.

`load` reads and checks the file: every fault is a problem with its line, and what to write instead. What follows from the
settings (the base URL of this build, the folders of the theme) is decided in `build.setup`.
"""

from __future__ import annotations

from pathlib import Path

from generator.core.problems import Place, Problem
from generator.settings.values import Config, DesignConfig, Limits, MenuConfig, RelatedConfig, SectionConfig, ThemeConfig

__all__ = ["Config", "DesignConfig", "Limits", "MenuConfig", "RelatedConfig", "SectionConfig", "ThemeConfig", "load", "place_of", "sample"]


def load(path: Path, relative: str) -> tuple[Config | None, tuple[Problem, ...]]:
    """Read and check the settings. Return all problems at once; the Config is None if there are any."""
    from generator.settings.validate import check

    return check(path.read_bytes(), relative)


def place_of(key: str, path: Path, relative: str) -> tuple[Place, str]:
    """Return where a setting stands in a file that was read without a fault, and its line: for "design.logo", "sections[0].accent"."""
    from generator.core.toml_positions import TOP, enclosing, line_at, positions

    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    by_key = positions(text)
    around = enclosing(key, by_key)
    line, column = by_key.get(around, TOP)
    return Place(relative, line, column), line_at(text, line) if around else ""


def sample(title: str, time_zone: str = "Etc/UTC") -> str:
    """Return the text of a commented `site.toml` for a new paper of this name; it loads without problems."""
    from generator.settings.example import example

    return example(title, time_zone)
