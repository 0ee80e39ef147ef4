"""Check a theme with the settings, filters and options of a site, without its articles."""

from __future__ import annotations

import os
from datetime import datetime

from generator.build.design import design
from generator.build.setup import SiteRequest, load, theme_of
from generator.theme.check import ThemeCheck, check


def check_theme(project: str | os.PathLike[str], name: str = "", *, now: datetime) -> ThemeCheck:
    """Draw every template of a theme on sample pages; that of the site if no name is given.

    Raises:
        Failure: The folder is not a site, or there is no such theme.
    """
    setup = load(SiteRequest(os.path.abspath(project), now))
    theme = theme_of(setup.request, setup.config, setup.extensions, name) if name else setup.theme
    look = design(setup.request.project, setup.config, theme)
    return check(look.theme, look.options, look.problems if look.theme.name == setup.config.theme.name else ())
