"""Links from what the newsroom says of authors, tags and sections to articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.report import Report
from tests.builders import START
from tests.sites import write_site

ARTICLE = '---\nid: {id}\ntitle: "{id}"\ndate: 2026-02-{day:02}\nauthors: [Ada Moor]\ntags: [Ferry]\n{more}---\n\nText of {id}.\n'
AUTHORS = '[ada-moor]\nname = "Ada Moor"\nbiography = """\nShe wrote\n[about the bridge](news/bridge.md#why), and [of tags](/tags/)."""\n'
TAGS = '[tags.Ferry]\ndescription = "See [the bridge](/news/bridge.md)."\n'
SECTION = '[[sections]]\nslug = "news"\nname = "News"\ndescription = "Such as [the bridge](news/bridge.md)."\n'
BEN = "---\nname: Ben Quay\n---\n\nBen wrote [about the bridge](../news/bridge.md).\n"
PAGES = ("authors/ada-moor", "authors/ben", "tags/ferry", "news")
LINK = 'href="/news/2026/02/20/bridge/{}"'


def article(id: str, day: int, more: str = "") -> str:
    return ARTICLE.format(id=id, day=day, more=more)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "content/authors.toml": AUTHORS, "content/tags.toml": TAGS, "content/authors/ben.md": BEN,
        "content/news/bridge.md": article("bridge", 20), "content/news/pier.md": article("pier", 21),
    }  # fmt: skip
    folder = write_site(tmp_path, files=files)
    settings = folder / "content" / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text[: text.index("[[sections]]")] + SECTION, encoding="utf-8")
    return folder


def make(site: Path) -> Report:
    return build(site, now=START)


def description(site: Path, page: str) -> str:
    """Return what stands at the head of a page, as far as a link is in it."""
    html = (site / "output" / page / "index.html").read_text(encoding="utf-8")
    at = html.index("the bridge<" if "the bridge<" in html else "the bridge")
    return html[at - 60 : at + 20]


def problems(report: Report) -> list[tuple[str, str]]:
    return [(str(problem.place), problem.message) for problem in report.problems if problem.rule == "authors.link"]


def test_the_path_of_an_article_is_a_link_to_its_page(site: Path) -> None:
    report = make(site)

    assert report.problems == ()
    for page in PAGES:
        assert LINK.format("#why" if "ada" in page else "") in description(site, page)


def test_a_link_to_no_published_article_is_a_problem_and_stays_text(site: Path) -> None:
    make(site)
    (site / "content/news/bridge.md").write_text(article("bridge", 20, "status: draft\n"), encoding="utf-8")
    report = make(site)

    message = "The link to content/news/bridge.md leads to no published article"
    assert sorted(problems(report)) == [
        ("content/authors.toml:5", message), ("content/authors/ben.md:5", message), ("content/site.toml:6", message), ("content/tags.toml:2", message),
    ]  # fmt: skip
    for page in PAGES:
        assert "href" not in description(site, page).rpartition(">")[2]
        assert LINK.format("") not in description(site, page)


def test_an_article_with_a_new_address_makes_the_pages_again_that_link_to_it(site: Path) -> None:
    make(site)
    (site / "content/news/bridge.md").write_text(article("bridge", 20, "slug: gate\n").replace("Ada Moor", "Cleo").replace("Ferry", "Pier"))
    make(site)
    (site / "content/news/bridge.md").write_text(article("bridge", 20, "slug: port\n").replace("Ada Moor", "Cleo").replace("Ferry", "Pier"))
    rendered = {key for key in make(site).rendered if key.startswith(("author ", "tag ", "section"))}

    assert {"author ada-moor", "author ben", "tag ferry"} <= rendered
    for page in PAGES:
        assert "/news/2026/02/20/port/" in description(site, page)


def test_a_link_to_a_missing_page_of_the_site_is_a_problem(site: Path) -> None:
    (site / "content/tags.toml").write_text('[tags.Ferry]\ndescription = "See [there](/nowhere/) and [here](https://example.org/x.md)."\n')

    assert problems(make(site)) == [("content/tags.toml:2", "The site has no page and no file at /nowhere/")]
