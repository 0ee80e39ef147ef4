"""A site that moves to another time zone: equal moments are other times on a page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.build.build import build
from tests.faults.lives import differences

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
STORY = '---\ntitle: "One"\ndate: "2026-01-17T00:30:00+00:00"\nupdated: "2026-05-18T00:30:00+01:00"\n---\n\nText.\n'
SITE = 'title = "The Paper"\ntime_zone = "{zone}"\n[[sections]]\nslug = "news"\nname = "News"\n'


def site(folder: Path, zone: str) -> Path:
    (folder / "content" / "news").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "site.toml").write_text(SITE.format(zone=zone))
    (folder / "content" / "news" / "one.md").write_text(STORY)
    return folder


def test_another_time_zone_is_shown_though_the_moment_is_the_same(tmp_path: Path) -> None:
    build(site(tmp_path / "moved", "Europe/London"), now=NOW)
    build(site(tmp_path / "moved", "UTC"), now=NOW)
    build(site(tmp_path / "clean", "UTC"), now=NOW)

    assert differences(tmp_path / "moved", tmp_path / "clean") == []
