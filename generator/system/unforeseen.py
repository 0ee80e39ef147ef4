"""Unforeseen errors: turned into a problem that names the file, so that one file never ends a build.

The places that call this are the borders around one raw file, one article and one page.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import traceback
from contextlib import suppress

from generator.core.printable import printable
from generator.core.problems import Failure, Place, Problem
from generator.core.version import __version__
from generator.system.checksums import DamagedError
from generator.system.files import put

FOLDER = ".cache/log"
RULE = "build.bug"
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LONGEST = 100_000
"""Characters of a report."""
NOT_FAULTS = (Failure, DamagedError, sqlite3.Error)
"""Errors that say something about the whole site, such as a damaged cache or a full disk. They are passed on."""


def unforeseen(error: Exception, place: Place, project: str) -> Problem:
    """Return the problem for a fault of Broadsheet while it worked on the file at `place`, and store the traceback in `.cache/log/`.

    Raises the error again if it is a `Failure` or an error of the cache, and if BROADSHEET_DEBUG is set: then a fault ends the
    command at once.
    """
    if isinstance(error, NOT_FAULTS) or os.environ.get("BROADSHEET_DEBUG"):
        raise error
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if frame.filename.startswith(PACKAGE)), frames[-1])
    name, file = type(error).__name__, os.path.basename(frame.filename)
    log = f"{FOLDER}/{name}-{file.removesuffix('.py')}-{frame.lineno}.txt"
    about = f"Broadsheet {__version__}, Python {platform.python_version()}, {platform.platform()}"
    lines = [about, f"File: {place}", "", *"".join(traceback.format_exception(error)).split("\n")]
    text = "\n".join(map(printable, lines))
    with suppress(OSError):  # a full disk must not hide the problem
        put(os.path.join(project, *log.split("/")), text[:LONGEST].encode())
    message = f"Broadsheet has a bug: {name} in {file}, line {frame.lineno}"
    hint = f"This file is left out, everything else is built. Please report the bug, with {log}"
    return Problem(place, message, hint, RULE)
