"""What an editor does to articles that are published already: each is a whole build, and what he is told of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.report import Report
from generator.core.problems import Problem
from tests.sites import MakeSite

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(sections=("News", "Sport"))


def article(folder: Path, path: str, extra: str = "", text: str = "It was so.") -> Path:
    file = folder / "content" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(f'---\ntitle: "Story {file.stem}"\ndate: "2026-05-01"\n{extra}---\n\n{text}\n', encoding="utf-8")
    return file


def told(folder: Path, rule: str) -> list[Problem]:
    return [problem for problem in _build(folder).problems if problem.rule == rule]


def page(folder: Path, path: str) -> str:
    return (folder / "output" / path / "index.html").read_text(encoding="utf-8")


def _build(folder: Path) -> Report:
    return build(folder, now=NOW)


@pytest.mark.parametrize(
    "named", ["one.md", "./one.md", "news/one.md", "/news/one.md", "content/news/one.md", "../news/one.md", "/news/2026/05/01/one/"]
)
def test_an_article_is_chosen_by_its_file_however_that_is_named(site: Path, named: str) -> None:
    article(site, "news/one.md", text="Boats.")
    article(site, "news/two.md", f'related: ["{named}"]\n', "Trains.")

    assert told(site, "article.related") == []
    assert "Story one" in page(site, "news/2026/05/01/two")


def test_a_category_is_a_section_and_an_unknown_one_withholds_nothing(site: Path) -> None:
    article(site, "news/one.md", "category: Sport\n")
    article(site, "sport/two.md", "category: Boats\n")
    (said,) = told(site, "article.section")

    assert (site / "output/sport/2026/05/01/one/index.html").exists()
    assert (site / "output/sport/2026/05/01/two/index.html").exists()
    assert (str(said.place), said.level) == ("content/sport/two.md:4", "warning")
    assert said.message == "Unknown section 'Boats': the article goes to the section of its folder, or to the default one"


def test_an_unknown_section_is_still_an_error(site: Path) -> None:
    article(site, "news/one.md", "section: Boats\n")

    assert [problem.level for problem in told(site, "article.section")] == ["error"]
    assert not (site / "output/news/2026/05/01/one").exists()
