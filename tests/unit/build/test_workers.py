"""Outputs that a program adds are made by workers as they are made by one process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from generator.build.build import BuildOptions, build
from generator.build.extensions import BUILT_IN
from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL
from generator.core.model import Key, Page, Record, Verbatim
from generator.outputs.protocol import SiteContext
from tests.sites import MakeSite

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


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
def test_an_added_output_is_written_by_any_number_of_workers(make_site: MakeSite, workers: int) -> None:
    site = make_site(files={"content/news/a.md": "---\ntitle: A\ndate: 2026-06-01\n---\nText.\n"})

    report = build(site, BuildOptions(workers=workers), now=NOW, extensions=BUILT_IN.adding(outputs=[Count()]))

    assert "count.txt" in report.made
    assert (site / "output" / "count.txt").read_text(encoding="utf-8") == "1\n"
