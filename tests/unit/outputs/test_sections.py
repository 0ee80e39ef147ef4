"""Sections without articles: they have no page, no feed and no place in the navigation until they have one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.build.build import build
from generator.build.plan import plan
from generator.outputs.common import described
from tests.laws.histories import tree
from tests.sites import write_site

NOW = datetime(2026, 11, 20, tzinfo=UTC)
ARTICLE = '---\ntitle: "{0}"\ndate: "2026-09-12"\nsection: "{1}"\n---\n\nThe ferry is back at the pier.\n'


def site(folder: Path, *articles: tuple[str, str]) -> Path:
    files = {f"content/{section}/{title}.md": ARTICLE.format(title, section) for title, section in articles}
    return write_site(folder, sections=("News", "Sport"), base_url="https://example.org/", files=files)


def test_a_section_without_articles_is_not_shown(tmp_path: Path) -> None:
    output = site(tmp_path, ("ferry", "news")) / "output"
    build(tmp_path, now=NOW)

    assert 'href="/news/"' in (output / "index.html").read_text()
    assert "/sport/" not in "".join(path.read_text() for path in (*output.rglob("*.html"), *output.rglob("*.xml")))
    assert not (output / "sport").exists()


def test_its_first_article_makes_its_pages_and_all_others_again_and_its_last_one_removes_them(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    build(site(one, ("ferry", "news")), now=NOW)
    before = tree(one / "output")
    site(one, ("match", "sport"))
    foreseen = {step.path for step in plan(one, now=NOW).steps}
    report = build(one, now=NOW)
    build(site(two, ("ferry", "news"), ("match", "sport")), now=NOW)

    assert {"sport/index.html", "sport/feed.xml", "404.html"} <= foreseen
    assert foreseen == set(report.made)
    assert tree(one / "output") == tree(two / "output")

    (one / "content" / "sport" / "match.md").unlink()
    build(one, now=NOW)

    assert tree(one / "output") == before


def test_the_second_article_of_a_section_makes_only_its_own_pages(tmp_path: Path) -> None:
    build(site(tmp_path, ("ferry", "news"), ("match", "sport")), now=NOW)
    site(tmp_path, ("cup", "sport"))
    report = build(tmp_path, now=NOW)

    assert "404.html" not in report.made
    assert "sport/index.html" in report.made


def test_a_list_is_described_by_the_headlines_on_it_as_far_as_search_engines_show_them() -> None:
    assert described("Harbor", ["One", "Two"]) == "Harbor: One · Two"
    assert described("Harbor", ["a" * 90, "b" * 60, "c"]) == "Harbor: " + "a" * 90
    assert described("Harbor", ["a" * 300]) == "Harbor: " + "a" * 300
    assert described("Harbor", []) == ""


def test_every_page_of_a_list_has_a_description(tmp_path: Path) -> None:
    build(site(tmp_path, ("ferry", "news")), now=NOW)
    pages = [tmp_path / "output" / name for name in ("index.html", "news/index.html", "archive/index.html", "archive/2026/09/index.html")]

    assert ['<meta name="description" content=' in page.read_text() and "ferry" in page.read_text() for page in pages] == [True] * 4
