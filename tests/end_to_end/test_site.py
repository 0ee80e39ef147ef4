"""The demo paper, built whole: no broken link, valid pages and feeds, nothing of it by chance."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import html5lib
import pytest

from generator.build.build import BuildOptions, build
from generator.build.report import Report
from tests.crawler import broken
from tests.laws.histories import tree
from tests.sites import shrink_pictures

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def copy_of_the_demo(folder: Path) -> Path:
    """Copy the demo paper, with a small version of each picture, of which few files are made."""
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    shrink_pictures(folder / "content" / "images")
    return folder


def words_of(content: Path) -> dict[str, bytes]:
    """Return the files of a content folder but its pictures."""
    return {path: found for path, found in tree(content).items() if not path.startswith("images/")}


@pytest.fixture(scope="module", params=["https://example.org/", "https://example.org/my-paper/"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Report]:
    folder = copy_of_the_demo(tmp_path_factory.mktemp("demo"))
    report = build(folder, BuildOptions(base_url=request.param), now=NOW)
    return folder, request.param, report


def test_the_demo_has_no_problems_and_nothing_new_to_take_in(site: tuple[Path, str, Report]) -> None:
    folder, _, report = site

    assert [str(problem.place) + problem.message for problem in report.problems] == []
    assert words_of(folder / "content") == words_of(ROOT / "content")
    assert report.articles >= 30


def test_no_link_of_the_demo_is_broken(site: tuple[Path, str, Report]) -> None:
    folder, url, _ = site

    assert broken(folder / "output", "https://example.org", url.removeprefix("https://example.org")) == []


def test_every_page_of_the_demo_is_valid_html(site: tuple[Path, str, Report]) -> None:
    folder, _, _ = site
    for path in sorted((folder / "output").rglob("*.html")):
        html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def test_every_feed_of_the_demo_is_read_without_complaint(site: tuple[Path, str, Report]) -> None:
    folder, url, _ = site
    feeds = sorted((folder / "output").rglob("feed.xml")) + sorted((folder / "output").rglob("atom.xml"))
    assert len(feeds) >= 4
    for path in feeds:
        found = feedparser.parse(path.read_bytes())
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert all(entry.link.startswith(url) and entry.id.startswith("urn:uuid:") and entry.title for entry in found.entries)


def test_every_json_feed_of_the_demo_is_one(site: tuple[Path, str, Report]) -> None:
    folder, url, _ = site
    for path in sorted((folder / "output").rglob("feed.json")):
        feed = json.loads(path.read_text(encoding="utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert all(item["url"].startswith(url) and item["content_html"] for item in feed["items"])


def test_most_stories_of_the_demo_have_related_news(site: tuple[Path, str, Report]) -> None:
    folder, _, report = site
    pages = [path.read_text(encoding="utf-8") for path in (folder / "output").rglob("*.html")]
    articles = [page for page in pages if 'property="og:type" content="article"' in page]

    assert len(articles) == report.articles
    assert sum("Related News" in page for page in articles) > report.articles * 0.8


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, built. Tests do not change its output."""
    folder = copy_of_the_demo(tmp_path_factory.mktemp("plain"))
    build(folder, now=NOW)
    return folder


def test_a_second_build_does_nothing(demo: Path) -> None:
    again = build(demo, now=NOW)

    assert (again.planned, again.made, again.removed) == (0, (), ())


@pytest.mark.parametrize(("hash_seed", "workers"), [("1", "1"), ("2", "2")])
def test_the_output_depends_on_no_hash_seed_and_no_number_of_workers(tmp_path: Path, demo: Path, hash_seed: str, workers: str) -> None:
    folder = copy_of_the_demo(tmp_path)
    command = [sys.executable, "-m", "generator", "build", "--now", NOW.isoformat(), "--workers", workers, "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)})

    assert tree(demo / "output") == tree(folder / "output")


def test_a_missing_output_folder_and_a_damaged_cache_are_healed(tmp_path: Path) -> None:
    folder = copy_of_the_demo(tmp_path)
    build(folder, now=NOW)
    expected = tree(folder / "output")
    shutil.rmtree(folder / "output")
    build(folder, now=NOW)
    assert tree(folder / "output") == expected
    (folder / ".cache" / "catalog.db").write_bytes(b"not a database at all" * 300)
    report = build(folder, now=NOW)

    assert tree(folder / "output") == expected
    assert any("damaged" in notice for notice in report.notices)
