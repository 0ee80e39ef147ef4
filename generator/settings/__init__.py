"""`content/site.toml`: the settings of the paper, as one frozen value.

`load` reads and checks the file: every fault is a problem with its line, and what to write instead. What follows from the
settings (the base URL of this build, the folders of the theme) is decided in `build.setup`.
"""

from __future__ import annotations

from pathlib import Path

from generator.core.problems import Problem
from generator.settings.values import Config, Limits, MenuConfig, RelatedConfig, SectionConfig

__all__ = ["Config", "Limits", "MenuConfig", "RelatedConfig", "SectionConfig", "load", "sample"]


def load(path: Path, relative: str) -> tuple[Config | None, tuple[Problem, ...]]:
    """Read and check the settings. Return all problems at once; the Config is None if there are any."""
    from generator.settings.validate import check

    return check(path.read_bytes(), relative)


def sample(title: str, time_zone: str = "Etc/UTC") -> str:
    """Return the text of a commented `site.toml` for a new paper of this name; it loads without problems."""
    from generator.settings.example import example

    return example(title, time_zone)
