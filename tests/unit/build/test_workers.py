"""Outputs that a program adds are made by workers as they are made by one process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from generator.build.build import BuildOptions, build
from generator.build.extensions import BUILT_IN
from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.model import Key, Page, Record, Verbatim
from generator.outputs.protocol import SiteContext

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SITE = 'title = "T"\nlanguage = "en"\ntime_zone = "UTC"\n\n[[sections]]\nslug = "news"\nname = "News"\n'


class Count(msgspec.Struct, frozen=True):
    """A text file that holds the number of articles."""

    name: str = "count"
    version: int = 1
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog, context
        yield Key(self.name, "")

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del record, former
        return self.every(catalog, context)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        del key, context
        return Page("count.txt", Verbatim(f"{catalog.size(ALL)}\n"))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_added_output_is_written_by_any_number_of_workers(tmp_path: Path, workers: int) -> None:
    news = tmp_path / "content" / "news"
    news.mkdir(parents=True)
    (tmp_path / "content" / "site.toml").write_text(SITE, encoding="utf-8")
    (news / "a.md").write_text("---\ntitle: A\ndate: 2026-06-01\n---\nText.\n", encoding="utf-8")

    report = build(tmp_path, BuildOptions(workers=workers), now=NOW, extensions=BUILT_IN.adding(outputs=[Count()]))

    assert "count.txt" in report.made
    assert (tmp_path / "output" / "count.txt").read_text(encoding="utf-8") == "1\n"
