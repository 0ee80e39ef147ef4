"""A process that builds again and again, as the preview does, ends with as many open files as it began with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SITE = 'title = "T"\nlanguage = "{language}"\ntime_zone = "UTC"\n[[sections]]\nslug = "news"\nname = "News"\n'
OPEN_FILES = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="open files are counted in /proc")
def test_fifty_builds_in_one_process_leave_no_file_open(tmp_path: Path) -> None:
    """Enough articles change before each build that their rendered texts go through the spool."""
    settings = tmp_path / "content" / "site.toml"
    (tmp_path / "content" / "news").mkdir(parents=True)
    for number in range(51):
        text = f'---\nid: "{number}"\ntitle: "Ferry {number}"\ndate: "2026-05-01"\n---\n\nThe ferry has left.\n'
        (tmp_path / "content" / "news" / f"{number}.md").write_text(text, encoding="utf-8")
    counts = []
    for number in range(51):
        settings.write_text(SITE.format(language=("en", "de")[number % 2]), encoding="utf-8")
        assert build(tmp_path, BuildOptions(workers=1), now=NOW).planned > 51
        counts.append(len(list(OPEN_FILES.iterdir())))

    assert counts[1:] == [counts[0]] * 50
