"""A site that moves to another time zone: equal moments are other times on a page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.build.build import build
from tests.faults.lives import differences
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
STORY = '---\ntitle: "One"\ndate: "2026-01-17T00:30:00+00:00"\nupdated: "2026-05-18T00:30:00+01:00"\n---\n\nText.\n'


def site(folder: Path, zone: str) -> Path:
    return write_site(folder, time_zone=zone, files={"content/news/one.md": STORY})


def test_another_time_zone_is_shown_though_the_moment_is_the_same(tmp_path: Path) -> None:
    build(site(tmp_path / "moved", "Europe/London"), now=NOW)
    build(site(tmp_path / "moved", "UTC"), now=NOW)
    build(site(tmp_path / "clean", "UTC"), now=NOW)

    assert differences(tmp_path / "moved", tmp_path / "clean") == []
