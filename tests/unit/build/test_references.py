"""Pictures, files and addresses that articles name and that are not there are warned of, and the warning follows when they come and go."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.plan import plan
from generator.build.references import check_references
from generator.build.session import open_site
from generator.core.problems import Problem
from generator.core.urls import address_name, paths_of_address
from tests.counted_work import calls
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
URL = "news/2026/05/01/"


def story(body: str = "Text.", extra: str = "") -> str:
    return f'---\ntitle: "Story"\ndate: "2026-05-01"\n{extra}---\n\n{body}\n'


def make(site: Path) -> list[tuple[str, str, str]]:
    """Build; a clean build must give the same problems. Return the warnings of missing things: place, rule and path."""
    planned = plan(site, now=NOW)
    report = build(site, BuildOptions(workers=1), now=NOW)
    clean = site.with_name("clean")
    shutil.copytree(site, clean, ignore=shutil.ignore_patterns("output", ".cache"))
    assert build(clean, BuildOptions(workers=1), now=NOW).problems == report.problems
    shutil.rmtree(clean)
    assert {problem for problem in planned.problems if is_missing(problem)} <= set(report.problems)
    assert all(problem.level == "warning" for problem in report.problems)
    return [(str(problem.place), problem.rule, problem.message.partition(" at ")[2]) for problem in report.problems if is_missing(problem)]


def is_missing(problem: Problem) -> bool:
    return problem.rule in ("article.picture", "article.link") and " at /" in problem.message


@pytest.mark.parametrize(("body", "expected"), [
    ("![x](gone.jpg)", [("content/news/a.md:6", "article.picture", "/news/gone.jpg")]),
    ("![x](/pictures/gone%20one.jpg)", [("content/news/a.md:6", "article.picture", "/pictures/gone one.jpg")]),
    ("Text.\n\n![x](Photo.JPG)\n![x](photo.jpg)", [("content/news/a.md:8", "article.picture", "/news/Photo.JPG")]),
    ("[a](/files/list.pdf) and [b](/2019/12/the-plan/)", [("content/news/a.md:6", "article.link", "/2019/12/the-plan/"),
     ("content/news/a.md:6", "article.link", "/files/list.pdf")]),
    ("[a][b]\n\n[b]: /gone/?q=1#part", [("content/news/a.md:6", "article.link", "/gone/")]),
    (f"[a](/) [b](/news/) [c](/{URL}b/) [d](/{URL}b) [e](/feed.xml) [f](/old/b/) [g](/{URL}b/index.html) [h](/404)", []),
    ("[a](https://example.org/gone/) [b](//example.org/gone/) [c](#part) [d](mailto:a@example.org) [e](?q=1) [f](b.md) [g](data:x)", []),
    ("`![x](gone.jpg)` \\!\\[x](gone.jpg)", []),
    ("[a]({{ site.url }}/gone/) [b]({{site.url}}/gone)", []),
    (f"[a](/{URL}B/)", [("content/news/a.md:6", "article.link", f"/{URL}B/")]),
])  # fmt: skip
def test_what_is_missing_is_warned_of_with_file_and_line(tmp_path: Path, body: str, expected: list[tuple[str, str, str]]) -> None:
    files = {"content/news/a.md": story(body), "content/news/b.md": story(extra='aliases: ["/old/b/"]\n'), "content/news/photo.jpg": "jpg"}

    assert make(write_site(tmp_path / "site", files=files)) == expected


def test_the_picture_of_the_front_matter_is_looked_for(tmp_path: Path) -> None:
    files = {
        "content/news/a.md": story(extra='image: "gone.jpg"\n'),
        "content/news/b.md": story(extra='image: {src: "/gone.jpg", alt: "x"}\n'),
        "content/news/c.md": story(extra='image: "https://example.org/x.jpg"\n'),
    }

    assert make(write_site(tmp_path / "site", files=files)) == [
        ("content/news/a.md:4", "article.picture", "/news/gone.jpg"),
        ("content/news/b.md:4", "article.picture", "/gone.jpg"),
    ]


def test_pictures_in_raw_html_are_looked_for(tmp_path: Path) -> None:
    body = 'Text <img src="a.jpg">.\n\n<figure>\n<img src="b.jpg">\n<a href="/gone/">x</a>\n</figure>'
    warnings = make(write_site(tmp_path / "site", files={"content/news/a.md": story(body)}, allow_html=True))

    assert [(rule, path) for _, rule, path in warnings] == [
        ("article.picture", "/news/a.jpg"), ("article.link", "/gone/"), ("article.picture", "/news/b.jpg"),
    ]  # fmt: skip


def test_a_warning_comes_and_goes_with_the_file(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", files={"content/news/a.md": story("![x](a.jpg)"), "content/news/b.md": story()})
    missing = [("content/news/a.md:6", "article.picture", "/news/a.jpg")]
    assert make(site) == missing
    (site / "content/news/a.jpg").write_text("jpg")
    assert make(site) == []
    (site / "content/news/b.md").write_text(story("More."))
    assert make(site) == []
    (site / "content/news/a.jpg").rename(site / "content/news/A.jpg")
    assert make(site) == missing
    (site / "content/news/b.md").write_text(story("Less."))
    assert make(site) == missing
    (site / "content/news/a.md").write_text(story(extra="status: draft\n"))
    assert make(site) == []


def test_a_warning_comes_and_goes_with_the_page(tmp_path: Path) -> None:
    links = f"[a](/{URL}b/) [c](/tags/ferry/) [d](/old/b/) [e](/authors/ada-moor/)"
    site = write_site(tmp_path / "site", files={"content/news/a.md": story(links)})
    assert len(make(site)) == 4
    other = site / "content/news/b.md"
    other.write_text(story(extra='tags: ["Ferry"]\naliases: ["/old/b/"]\nauthors: ["Ada Moor"]\n'))
    assert make(site) == []
    other.write_text(story(extra='tags: ["Boat"]\n'))
    assert [path for _, _, path in make(site)] == ["/authors/ada-moor/", "/old/b/", "/tags/ferry/"]
    other.unlink()
    assert len(make(site)) == 4


def test_a_file_that_is_left_out_is_missing(tmp_path: Path) -> None:
    files = {"content/news/a.md": story("![x](x.xml) [y](y.md.bak)"), "content/news/x.xml": "<x/>", "content/news/y.md.bak": "y"}
    warnings = make(write_site(tmp_path / "site", files=files, html_files="omit"))

    assert {path for _, _, path in warnings} == {"/news/x.xml", "/news/y.md.bak"}


def test_a_site_below_a_path_is_looked_at_from_its_root(tmp_path: Path) -> None:
    site = write_site(
        tmp_path / "site", files={"content/news/a.md": story("[a](/news/) [b](/paper/news/)")}, base_url="https://example.org/paper/"
    )

    assert [path for _, _, path in make(site)] == ["/paper/news/"]


@pytest.mark.parametrize("path", ["a/b/", "a/b/index.html", "a/b", "a/b.html", "index.html", "a.jpg"])
def test_a_page_is_among_the_paths_of_its_own_address(path: str) -> None:
    assert path.removesuffix("/") in (*paths_of_address(address_name(path)), address_name(path))


def test_the_work_of_a_check_does_not_depend_on_the_size_of_the_archive(tmp_path: Path) -> None:
    def work(articles: int) -> int:
        files = {f"content/news/{number}.md": story(f"![x]({number}.jpg)") for number in range(articles)}
        site = write_site(tmp_path / str(articles), files=files)
        build(site, BuildOptions(workers=1), now=NOW)
        with open_site(site, now=NOW) as (_, state):
            (article,) = state.catalog.ids("target:news/5.jpg")
            return calls(lambda: check_references(state.catalog, state.ledger, [article], ["news/5.jpg", "news/x/index.html"]))

    assert work(40) <= work(10) + 5
