"""A process that builds again and again, as the preview does, ends with as many open files as it began with."""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from tests.sites import MakeSite

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
OPEN_FILES = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="open files are counted in /proc")
def test_fifty_builds_in_one_process_leave_no_file_open(make_site: MakeSite) -> None:
    """Enough articles change before each build that their rendered texts go through the spool."""
    article = '---\nid: "{0}"\ntitle: "Ferry {0}"\ndate: "2026-05-01"\n---\n\nThe ferry has left.\n'
    make_site(files={f"content/news/{number}.md": article.format(number) for number in range(51)})
    counts = []
    gc.collect()  # what earlier tests of this process left open is closed now, and not while files are counted
    for number in range(51):
        site = make_site(language=("en", "de")[number % 2])
        assert build(site, BuildOptions(workers=1), now=NOW).planned > 51
        counts.append(len(list(OPEN_FILES.iterdir())))

    assert counts[1:] == [counts[0]] * 50
