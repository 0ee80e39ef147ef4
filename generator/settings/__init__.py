"""`content/site.toml`: what the editor says about the paper, as one frozen value.

`load` is the only door: every fault is a problem with its line, and what to write
instead. What the settings lead to (base URL of this build, theme folder) is not
decided here but in `extensions`.
"""

from __future__ import annotations

from pathlib import Path

from generator.core.problems import Problem
from generator.settings.values import Config, Limits, MenuConfig, RelatedConfig, SectionConfig

__all__ = ["Config", "Limits", "MenuConfig", "RelatedConfig", "SectionConfig", "load", "sample"]


def load(path: Path, relative: str) -> tuple[Config | None, tuple[Problem, ...]]:
    """Read and check the settings; without a Config if any of them is wrong. All faults are named at once."""
    from generator.settings.validate import check

    return check(path.read_bytes(), relative)


def sample(title: str, time_zone: str = "Etc/UTC") -> str:
    """Return the commented settings that a paper of this name begins with; they have no problems."""
    from generator.settings.example import example

    return example(title, time_zone)
