"""The page of a live blog, the file that its script asks for, and what an update makes again."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.build.build import build
from tests.builders import START
from tests.sites import MakeSite

HEAD = '---\nid: "storm"\ntitle: "The storm"\ndate: "2026-02-26 18:00"\nkind: live\n{extra}---\n\nWe report.\n\n{updates}'
FIRST, SECOND = "## 18:15 Bridge closed\n\nFor all.\n\n", "## 19:00\n\nFerries stay.\n\n"


def write(site: Path, updates: str = FIRST, extra: str = "") -> None:
    (site / "content/news/storm.md").write_text(HEAD.format(extra=extra, updates=updates), encoding="utf-8")


def page_of(site: Path) -> str:
    return (site / "output/news/2026/02/26/storm/index.html").read_text(encoding="utf-8")


def file_of(site: Path) -> dict[str, object]:
    return json.loads((site / "output/news/2026/02/26/storm/live.json").read_text())  # type: ignore[no-any-return]


def data_of(site: Path) -> dict[str, object]:
    return json.loads(re.findall(r'ld\+json">(.*?)</script>', page_of(site))[0])  # type: ignore[no-any-return]


def test_a_live_blog_shows_its_updates_newest_first_each_with_an_address(make_site: MakeSite) -> None:
    site = make_site(base_url="https://example.org/")
    write(site, FIRST + SECOND)
    build(site, now=START)
    page, data = page_of(site), data_of(site)

    assert re.findall(r'class="update" id="([^"]+)"', page) == ["u-20260226T1900", "u-20260226T1815"]
    assert 'href="#u-20260226T1815"' in page
    assert '<time datetime="2026-02-26T19:00:00+00:00">19:00</time>' in page
    assert (data["@type"], data["coverageStartTime"], data["dateModified"]) == (
        "LiveBlogPosting", "2026-02-26T18:00:00+00:00", "2026-02-26T19:00:00+00:00",
    )  # fmt: skip
    assert data["liveBlogUpdate"] == [
        {"@type": "BlogPosting", "headline": "Ferries stay.", "datePublished": "2026-02-26T19:00:00+00:00", "articleBody": "Ferries stay.", "url": "https://example.org/news/2026/02/26/storm/#u-20260226T1900"},
        {"@type": "BlogPosting", "headline": "Bridge closed", "datePublished": "2026-02-26T18:15:00+00:00", "articleBody": "For all.", "url": "https://example.org/news/2026/02/26/storm/#u-20260226T1815"},
    ]  # fmt: skip


def test_the_file_beside_the_page_names_the_newest_updates(make_site: MakeSite) -> None:
    site = make_site()
    write(site, "".join(f"## {minute // 60 + 18}:{minute % 60:02}\n\nText.\n\n" for minute in range(70)))
    build(site, now=START)
    file = file_of(site)

    assert file["ended"] is False
    assert isinstance(file["updates"], list)
    assert len(file["updates"]) == 50
    assert file["updates"][0] == {"id": "u-20260226T1909", "at": "2026-02-26T19:09:00+00:00", "title": ""}
    assert 'data-live="/news/2026/02/26/storm/live.json"' in page_of(site)


def test_an_update_makes_a_bounded_number_of_pages_again(make_site: MakeSite) -> None:
    site = make_site()
    for number in range(30):
        text = f'---\nid: "o{number:02}"\ntitle: "Other {number}"\ndate: "2026-02-{number % 20 + 1:02}"\n---\n\nQuiet {number}.\n'
        (site / f"content/news/o{number:02}.md").write_text(text, encoding="utf-8")
    write(site)
    build(site, now=START)
    write(site, FIRST + SECOND)
    rendered = build(site, now=START).rendered

    assert {"article storm", "live storm", "feed feed.xml"} <= set(rendered)
    assert [key for key in rendered if key.startswith("article")] == ["article storm"]


def test_one_that_has_ended_says_so_asks_for_nothing_and_is_not_live_in_lists(make_site: MakeSite) -> None:
    site = make_site(base_url="https://example.org/")
    write(site, extra='ended: "2026-02-26 23:30"\n')
    build(site, now=START)
    page = page_of(site)

    assert "data-live" not in page
    assert "live.js" not in page
    assert "This live blog has ended." in page
    assert data_of(site)["coverageEndTime"] == "2026-02-26T23:30:00+00:00"
    assert file_of(site)["ended"] is True


def test_an_article_that_is_no_longer_live_loses_the_file(make_site: MakeSite) -> None:
    site = make_site()
    write(site)
    build(site, now=START)
    path = site / "content/news/storm.md"
    path.write_text(path.read_text().replace("kind: live", "kind: news"))
    build(site, now=START)

    assert not (site / "output/news/2026/02/26/storm/live.json").exists()
    assert "<h2" in page_of(site)
    assert "Bridge closed" in page_of(site)
