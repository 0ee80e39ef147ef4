"""Why a command stopped: as messages, or as JSON where JSON was asked for."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from generator.cli.problem_list import show_problems
from generator.cli.terminal import show, show_json, show_lines
from generator.core.problems import Failure


def show_failure(error: Exception) -> int:
    """Print why a command stopped; for a bug of Broadsheet, where it happened. Return the exit code."""
    if isinstance(error, Failure):
        show_problems(error.problems)
        return 1
    if os.environ.get("BROADSHEET_DEBUG"):
        show_lines("".join(traceback.format_exception(error)), err=True)
        return 70
    show(("This is a bug in Broadsheet, not a mistake in your files: ", "red"), f"{type(error).__name__}: {error}", err=True)
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(frame.filename)}:{frame.lineno}"
    show(f"  It happened at {where}. Set BROADSHEET_DEBUG=1 and run the command again for a full report", err=True)
    return 70


@contextmanager
def failures_as_json(*, as_json: bool) -> Iterator[None]:
    """Where JSON was asked for, print why a command stopped as an object {"problems": […]}, and exit with 1."""
    try:
        yield
    except Failure as error:
        if not as_json:
            raise
        show_json({"problems": error.problems})
        sys.exit(1)
