"""The commands that extensions add. Looks for extensions before it loads anything that is slow to load."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click import Command

SETTINGS = "content/site.toml"


def extension_commands(project: str) -> dict[str, Command]:
    """Return the commands of all extensions by name: of installed packages and, if the folder is a site's, of its own files.

    Settings that cannot be read name no files. Raises Failure if an extension cannot be loaded.
    """
    from generator.settings import load
    from generator.system.packages import installed

    path = Path(project, SETTINGS)
    config = load(path, SETTINGS)[0] if path.is_file() else None
    modules = config.extensions if config else ()
    if not modules and not installed():
        return {}
    from generator.build.extension_loading import source

    return dict(source(os.path.abspath(project), modules).table().commands)
