"""Files in `content/` that may run scripts: published with one warning, published, or left out, as the settings say."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.plan import plan
from generator.build.session import open_site
from generator.core.problems import Place, Problem
from generator.outputs.static import may_run_scripts, unreviewed_files
from tests.counted_work import calls
from tests.sites import MakeSite, write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
FILES = {f"content/news/{name}": SCRIPT for name in ("a.html", "b.XHTML", "c.xml")}
OTHERS = {"content/news/d.pdf": "pdf", "content/news/e.js": "1", "content/news/html": "1"}


def tree(site: Path) -> dict[str, bytes]:
    output = site / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("x.html", True),
        ("x.HTM", True),
        ("deep/x.xhtml", True),
        ("x.svg", True),
        ("x.svgz", True),
        ("x.html.bak", True),
        ("x.svg.gz", True),
        ("feed.atom", True),
        ("map.kml", True),
        (".html", True),
        ("x.png", False),
        ("x.js", False),
        ("x.css", False),
        ("x.pdf", False),
        ("svg", False),
        ("x.html/photo.jpg", False),
        ("html.png", False),
    ],
)
def test_files_whose_type_may_hold_scripts_are_known_by_their_suffixes(name: str, may: bool) -> None:
    assert may_run_scripts(name) is may


def test_they_are_published_with_one_warning_that_counts_them_and_names_the_first(make_site: MakeSite) -> None:
    site = make_site(files=FILES | OTHERS)
    (warning,) = build(site, now=NOW).problems

    assert warning == Problem(
        Place("content/news/a.html"),
        "This file and 2 more are published as they are: scripts in HTML, SVG and XML files run on your site",
        'If you trust such files, write html_files = "publish" in content/site.toml; to leave them out, html_files = "omit"',
        "output.verbatim",
        level="warning",
    )
    assert {"news/a.html", "news/b.XHTML", "news/c.xml"} <= tree(site).keys()
    assert (
        build(site, now=NOW).problems == build(site, BuildOptions(paths=()), now=NOW).problems == plan(site, now=NOW).problems == (warning,)
    )


def test_only_the_files_that_may_run_scripts_are_looked_at(make_site: MakeSite) -> None:
    def work(others: int) -> int:
        site = make_site(str(others), files=FILES | {f"content/news/{number}.pdf": "pdf" for number in range(others)})
        build(site, now=NOW)
        with open_site(site, now=NOW) as (setup, state):
            return calls(lambda: unreviewed_files(state.catalog, setup.config))

    assert work(3) == work(30) < 50


def test_one_file_is_not_counted(make_site: MakeSite) -> None:
    (warning,) = build(make_site(files={"content/x.html": SCRIPT}), now=NOW).problems

    assert warning.message == "This file is published as it is: scripts in HTML, SVG and XML files run on your site"


def test_other_files_are_published_without_a_word(make_site: MakeSite) -> None:
    site = make_site(files=OTHERS)

    assert build(site, now=NOW).problems == ()
    assert {"news/d.pdf", "news/e.js", "news/html"} <= tree(site).keys()


@pytest.mark.parametrize(("choice", "published"), [("publish", True), ("omit", False)])
def test_the_setting_accepts_them_or_leaves_them_out(choice: str, published: bool, make_site: MakeSite) -> None:
    site = make_site(files=FILES | OTHERS)
    build(site, now=NOW)
    write_site(site, html_files=choice)
    planned = plan(site, now=NOW)
    report = build(site, now=NOW)
    incremental = tree(site)

    assert planned.problems == report.problems == ()
    removed = () if published else ("news/a.html", "news/b.XHTML", "news/c.xml")
    assert report.removed == removed
    assert tuple(step.path for step in planned.steps if step.kind == "remove") == removed
    assert [name in incremental for name in ("news/a.html", "news/b.XHTML", "news/c.xml")] == [published] * 3
    assert "news/d.pdf" in incremental
    for folder in (".cache", "output"):
        shutil.rmtree(site / folder)
    build(site, now=NOW)
    assert tree(site) == incremental


@pytest.mark.parametrize(("choice", "published"), [("warn", False), ("publish", True), ("omit", False)])
def test_a_drawing_with_a_script_is_published_only_if_the_setting_says_so(choice: str, published: bool, make_site: MakeSite) -> None:
    site = make_site(files={"content/news/x.svg": SCRIPT, "content/news/y.svg": SCRIPT.replace("script", "title")}, html_files=choice)

    assert build(site, now=NOW).problems == ()
    assert ("news/x.svg" in tree(site), "news/y.svg" in tree(site)) == (published, True)


def test_a_file_that_was_left_out_is_published_once_the_setting_says_so(make_site: MakeSite) -> None:
    site = make_site(files=FILES, html_files="omit")
    build(site, now=NOW)
    (site / "content/news/a.html").write_text("new")
    build(site, now=NOW)
    write_site(site, html_files="publish")
    build(site, now=NOW)

    assert tree(site)["news/a.html"] == b"new"
