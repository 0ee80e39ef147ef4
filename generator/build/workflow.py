"""Compare the workflow that publishes the site with the setting `schedule`. It is a file of the repository, so a build never writes it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from generator.core.problems import Place, Problem
from generator.system.files import read

PATH = ".github/workflows/pages.yml"

_LOOK = "steps.due.outputs.due"
"""What workflows have that `init` has written, also without a schedule."""
_CRON = re.compile(r"""\s*-\s*cron:\s*["']?([^"'#\n]*?)["']?\s*(?:#.*)?""")


def workflow_problems(project: str, schedule: str) -> Iterator[Problem]:
    """Yield a warning if the workflow of a site runs at other times than the settings say.

    There is none for a workflow that somebody else wrote, and that does not run by the clock.
    """
    try:
        content, _ = read(os.path.join(project, PATH))
    except OSError:
        return
    lines = content.decode("utf-8", "replace").splitlines()
    crons = [(number, line, match[1]) for number, line in enumerate(lines, 1) if (match := _CRON.fullmatch(line))]
    is_ours = any("broadsheet build" in line for line in lines) and (crons or any(_LOOK in line for line in lines))
    if not is_ours or [cron for *_, cron in crons] == ([schedule] if schedule else []):
        return
    number, line, cron = crons[0] if crons else (None, "", "")
    runs = f"The workflow runs at the times “{cron}”" if cron else "The workflow does not run by the clock"
    says = f"“{schedule}”" if schedule else "that it does not"
    hint = "Run: broadsheet init --workflow . Or write schedule below [publish] in content/site.toml as the workflow has it"
    correction = f'{line[: line.index("cron:")]}cron: "{schedule}"' if cron and schedule else ""
    yield Problem(Place(PATH, number), f"{runs}, but site.toml says {says}", hint, "publish.schedule", line, correction, level="warning")
