"""The look of a paper: its theme, with the choices of `[design]`, `[theme]` and `[[sections]]` in `site.toml`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from generator.core import views
from generator.core.problems import Problem
from generator.settings import Config, place_of
from generator.theme import Theme
from generator.theme.style import Fault, style

SETTINGS = "content/site.toml"


class Design(msgspec.Struct, frozen=True):
    theme: Theme
    """With the choices in its stylesheet."""
    view: views.Design
    options: dict[str, Any]
    """What templates see as `site.theme`."""
    problems: tuple[Problem, ...]


def design(project: str, config: Config, theme: Theme) -> Design:
    """Return what the settings of a site make of its theme."""
    made, faults = style(theme.declarations(), config)
    return Design(
        theme=msgspec.structs.replace(theme, design=made.sheet),
        view=views.Design(made.light, made.dark, made.fonts, made.density, made.section_classes),
        options=made.options,
        problems=tuple(_problems(faults, project)),
    )


def _problems(faults: Iterable[Fault], project: str) -> Iterator[Problem]:
    """Yield what is wrong with the choices, each with its line in the settings."""
    for fault in faults:
        place, excerpt = place_of(fault.key, Path(os.path.join(project, SETTINGS)), SETTINGS)
        level: Literal["error", "warning"] = "warning" if fault.is_warning else "error"
        yield Problem(place, fault.message, fault.hint, fault.rule, excerpt, fault.correction, level=level)
