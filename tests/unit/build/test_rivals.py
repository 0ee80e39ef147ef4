"""Articles that have one id or one URL: which is shown, and that each id and URL is looked up once, however many articles have it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.report import Report
from generator.catalog.catalog import Catalog, ConflictingArticle
from tests.sites import MakeSite

NOW = datetime(2026, 9, 15, tzinfo=UTC)
FIELDS = {
    "one id": lambda number: f'id: "same"\nslug: "s{number}"\n',
    "one URL": lambda number: f'id: "i{number}"\nslug: "same"\n',
    "one id, half of them drafts": lambda number: f'id: "same"\nslug: "s{number}"\n' + ("status: draft\n" if number % 2 else ""),
    "ids in a chain": lambda number: f'id: "i{number // 2}"\nslug: "s{(number + 1) // 2}"\n',
}


def write(site: Path, kind: str, count: int) -> None:
    for number in range(count):
        text = f"---\ntitle: T{number}\ndate: 2026-09-12\n{FIELDS[kind](number)}---\n\nText.\n"
        (site / "content" / "news" / f"a{number:03}.md").write_text(text, encoding="utf-8")


def make(site: Path) -> Report:
    return build(site, BuildOptions(workers=1, intake=False), now=NOW)


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each look-up returned."""
    counts = list[int]()
    look_up = Catalog.conflicting_articles

    def count(self: Catalog, id: str, url: str) -> list[ConflictingArticle]:
        articles = look_up(self, id, url)
        counts.append(len(articles))
        return articles

    monkeypatch.setattr(Catalog, "conflicting_articles", count)
    return counts


@pytest.mark.parametrize("kind", FIELDS)
def test_the_articles_that_are_looked_up_grow_with_their_number(kind: str, make_site: MakeSite, rows: list[int]) -> None:
    totals = []
    for count in (12, 24):
        site = make_site(str(count))
        write(site, kind, count)
        rows.clear()
        make(site)
        totals.append(sum(rows))

    assert totals[1] <= 2.3 * totals[0]
    assert totals[1] <= 8 * 24


@pytest.mark.parametrize("kind", ["one id", "one URL"])
def test_the_first_article_is_shown_and_the_others_name_it(kind: str, make_site: MakeSite) -> None:
    site = make_site()
    write(site, kind, 3)

    report = make(site)

    problems = [(problem.place.path, problem.rule) for problem in report.problems if problem.rule.startswith("article.")]
    rule = "article.id" if kind == "one id" else "article.url"
    assert problems == [("content/news/a001.md", rule), ("content/news/a002.md", rule)]
    assert all("content/news/a000.md, which is shown" in problem.message for problem in report.problems if problem.rule == rule)
