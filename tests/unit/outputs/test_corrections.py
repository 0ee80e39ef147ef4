"""Corrections: on the article, on their own pages, in feeds and in what machines read."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.report import Report
from tests.sites import MakeSite

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
PLAIN = "[pictures]\ndrawn = 0\n"


def article(name: str, corrections: str = "", extra: str = "") -> str:
    lines = f"corrections: {corrections}\n" if corrections else ""
    return f'---\nid: "{name}"\ntitle: "Ferry {name}"\ndate: "2026-06-01 08:00"\n{lines}{extra}---\n\nThe ferry {name} left.\n'


def one(date: str, text: str) -> str:
    return f'[{{date: "{date}", text: "{text}"}}]'


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    files = {"content/news/a.md": article("a"), "content/news/b.md": article("b", extra='updated: "2026-06-02"\n')}
    site = make_site(base_url="https://example.org/", files=files, extra=PLAIN)
    build(site, now=NOW)
    return site


def read(site: Path, name: str) -> str:
    return (site / "output" / name).read_text(encoding="utf-8")


def rewrite(site: Path, name: str, text: str) -> Report:
    (site / f"content/news/{name}.md").write_text(text, encoding="utf-8")
    return build(site, now=NOW)


ARTICLE = "news/2026/06/01/a/index.html"


def test_without_corrections_there_is_no_page_and_no_link(site: Path) -> None:
    assert not (site / "output/corrections").exists()
    assert "/corrections/" not in read(site, "index.html")
    assert "Corrected" not in read(site, ARTICLE)


def test_a_correction_is_on_the_article_and_on_the_page_of_all(site: Path) -> None:
    rewrite(site, "a", article("a", one("2026-06-03", "The mayor is Ada <Moss>.")))
    page, all_corrections = read(site, ARTICLE), read(site, "corrections/index.html")

    assert re.search(r'<a class="corrected" href="#_corrections">Corrected\s+<time datetime="2026-06-03', page)
    assert 'id="_corrections">Correction</h2>' in page
    assert "The mayor is Ada &lt;Moss&gt;." in page
    assert "The mayor is Ada &lt;Moss&gt;." in all_corrections
    assert 'href="/news/2026/06/01/a/#_corrections">Ferry a</a>' in all_corrections
    assert 'href="/corrections/">Corrections</a>' in read(site, "index.html")
    assert "https://example.org/corrections/" in read(site, "sitemaps/pages.xml")


def test_machines_read_the_later_of_update_and_correction(site: Path) -> None:
    rewrite(site, "a", article("a", one("2026-06-03", "Wrong name."), extra='updated: "2026-06-02"\n'))
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', read(site, ARTICLE), re.DOTALL)
    data = json.loads(text)

    assert data["dateModified"] == "2026-06-03T00:00:00+00:00"
    assert data["correction"] == [{"@type": "CorrectionComment", "text": "Wrong name.", "datePublished": "2026-06-03T00:00:00+00:00"}]
    assert 'article:modified_time" content="2026-06-03T00:00:00+00:00"' in read(site, ARTICLE)
    assert "2026-06-03" in read(site, "sitemaps/2026-06.xml")
    rewrite(site, "a", article("a", one("2026-06-03", "Wrong name."), extra='updated: "2026-06-04"\n'))
    assert 'article:modified_time" content="2026-06-04T00:00:00+00:00"' in read(site, ARTICLE)


def test_an_update_alone_is_no_correction(site: Path) -> None:
    page = read(site, "news/2026/06/01/b/index.html")

    assert "Updated" in page
    assert "Corrected" not in page


def test_the_entry_of_a_feed_is_updated_under_its_id(site: Path) -> None:
    before = json.loads(read(site, "feed.json"))["items"]
    rewrite(site, "a", article("a", one("2026-06-03", "Wrong name.")))
    after = json.loads(read(site, "feed.json"))["items"]
    changed = next(item for item in after if item["title"] == "Ferry a")

    assert [item["id"] for item in after] == [item["id"] for item in before]
    assert changed["date_modified"] == "2026-06-03T00:00:00+00:00"
    assert changed["content_html"].startswith("<p><strong>Correction, 3 June 2026:</strong> Wrong name.</p>\n<p>The ferry a left.")


def test_the_feeds_of_corrections_have_one_entry_for_each(site: Path) -> None:
    two = '[{date: "2026-06-03", text: "First."}, {date: "2026-06-05", text: "Second & third."}]'
    rewrite(site, "a", article("a", two))
    items = json.loads(read(site, "corrections/feed.json"))["items"]

    assert [item["summary"] for item in items] == ["Second & third.", "First."]
    assert items[0]["url"] == "https://example.org/news/2026/06/01/a/#_corrections"
    assert all(item["id"].startswith("urn:uuid:") for item in items)
    assert "Second &amp; third." in items[0]["content_html"]
    rewrite(site, "a", article("a", two.replace("First.", "The first.")))
    assert [item["id"] for item in json.loads(read(site, "corrections/feed.json"))["items"]] == [item["id"] for item in items]
    for name in ("feed.xml", "atom.xml"):
        assert "Second &amp;amp; third." in read(site, f"corrections/{name}")
        assert "The ferry" not in read(site, f"corrections/{name}").replace("Ferry a", "")


def test_two_corrections_of_one_day_have_an_id_each(site: Path) -> None:
    two = '[{date: "2026-06-03", text: "First."}, {date: "2026-06-03", text: "Second."}]'
    rewrite(site, "a", article("a", one("2026-06-03", "First.")))
    (alone,) = json.loads(read(site, "corrections/feed.json"))["items"]
    rewrite(site, "a", article("a", two))
    items = json.loads(read(site, "corrections/feed.json"))["items"]

    assert [item["summary"] for item in items] == ["First.", "Second."]
    assert items[0]["id"] == alone["id"]
    assert items[1]["id"] != alone["id"]


def test_a_correction_makes_few_pages(site: Path) -> None:
    rewrite(site, "a", article("a", one("2026-06-03", "Wrong name.")))
    report = rewrite(site, "b", article("b", one("2026-06-04", "Wrong day."), extra='updated: "2026-06-02"\n'))

    assert {path for path in report.made if not path.startswith("corrections/")} == {
        "news/2026/06/01/b/index.html", "feed.xml", "atom.xml", "feed.json", "news/feed.xml", "news/atom.xml", "news/feed.json",
        "sitemaps/2026-06.xml",
    }  # fmt: skip
    assert {path for path in report.made if path.startswith("corrections/")} == {
        "corrections/index.html", "corrections/feed.xml", "corrections/atom.xml", "corrections/feed.json",
    }  # fmt: skip


def test_many_corrections_are_on_pages_of_years_and_months(make_site: MakeSite) -> None:
    files = {
        f"content/news/c{number}.md": article(f"c{number}", one(f"{2025 + number % 2}-0{number % 3 + 1}-09", f"Number {number}."))
        for number in range(8)
    }
    site = make_site(files=files, extra=PLAIN + "[limits]\nlisting = 3\nperiod = 4\n")
    build(site, now=NOW)
    pages = {path.parent.relative_to(site / "output").as_posix() for path in (site / "output/corrections").rglob("index.html")}
    assert pages == {"corrections", "corrections/2025", "corrections/2026"}
    assert read(site, "corrections/index.html").count('class="text"') == 3
    assert read(site, "corrections/2025/index.html").count('class="text"') == 4

    rewrite(site, "more", article("more", one("2025-01-20", "One more.")))
    assert 'href="/corrections/2025/01/"' in read(site, "corrections/2025/index.html")
    assert "One more." in read(site, "corrections/2025/01/index.html")
    for number in range(4):
        (site / f"content/news/c{number}.md").unlink()
    (site / "content/news/more.md").unlink()
    (site / "content/news/c4.md").unlink()
    build(site, now=NOW)
    assert not (site / "output/corrections/2025").exists()
    assert read(site, "corrections/index.html").count('class="text"') == 3
