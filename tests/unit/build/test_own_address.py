"""An article with an address of its own, and what happens if that is taken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.build.build import build
from tests.sites import MakeSite

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def article(url: str, *, title: str = "Tower painted", key: str = "url", extra: str = "") -> str:
    return f'---\ntitle: "{title}"\ndate: 2020-01-05\n{key}: {url}\n{extra}---\n\nThe tower has a new coat.\n'


def test_an_article_is_at_its_own_address(make_site: MakeSite) -> None:
    site = make_site(
        base_url="https://example.org/paper/",
        files={
            "content/news/a.md": article("/pub/2020/01/TOWER-20200105.html"),
            "content/news/b.md": article("/inside/2020/vote", title="Vote"),
            "content/news/c.md": article("/caf%C3%A9/", title="Links"),
        },
    )
    report = build(site, now=NOW)

    assert not report.problems
    assert (site / "output/pub/2020/01/TOWER-20200105.html").exists()
    assert (site / "output/inside/2020/vote/index.html").exists()
    assert (site / "output/café/index.html").exists()
    assert "https://example.org/paper/caf%C3%A9/" in (site / "output/feed.xml").read_text(encoding="utf-8")


def test_another_tools_key_is_read_as_what_it_means(make_site: MakeSite) -> None:
    site = make_site(files={"content/news/a.md": article("/pub/tower.html", key="permalink")})
    (problem,) = build(site, now=NOW).problems

    assert (problem.rule, problem.level) == ("front-matter.unknown", "warning")
    assert problem.correction == "url: /pub/tower.html"


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("/", "the front page"),
        ("/news/", "the page of the section News"),
        ("/News.html", "the page of the section News"),
        ("/archive/", "the archive"),
        ("/tags.html", "the page of all tags"),
        ("/404.html", "the page for addresses that do not exist"),
    ],
)
def test_the_address_of_a_page_of_the_site_is_refused(make_site: MakeSite, url: str, page: str) -> None:
    site = make_site(files={"content/news/a.md": article(url), "content/news/b.md": article("/good/", title="Good")})
    (problem,) = build(site, now=NOW).problems

    assert (problem.rule, problem.place.path, problem.place.line) == ("article.url", "content/news/a.md", 4)
    assert problem.message == f"{url} is {page}"
    assert problem.correction.startswith('url: "/st')
    assert (site / "output/good/index.html").exists()
    assert "Tower" not in (site / "output/news/index.html").read_text(encoding="utf-8")


def test_of_two_articles_at_one_address_the_first_is_shown_and_the_problem_names_both(make_site: MakeSite) -> None:
    site = make_site(files={"content/news/a.md": article("/tower/"), "content/news/b.md": article("/tower/", title="Other")})
    (problem,) = build(site, now=NOW).problems

    assert (problem.rule, problem.place.path, problem.place.line) == ("article.url", "content/news/b.md", 4)
    assert "content/news/a.md" in problem.message
    assert problem.correction == "url: /tower-2/"


def test_the_address_of_a_single_tag_is_a_problem_at_the_line_that_names_it(make_site: MakeSite) -> None:
    tagged = article("/tower/", title="Tagged", extra='tags: ["Ferry"]\n')
    site = make_site(files={"content/news/a.md": article("/tags/ferry/"), "content/news/b.md": tagged})
    (problem,) = build(site, now=NOW).problems

    assert (problem.rule, problem.place.path, problem.place.line) == ("output.clash", "content/news/a.md", 4)
    assert "the article page of content/news/a.md" in problem.message
    assert "the tag page ferry" in problem.message


def test_the_folder_of_another_article_is_a_problem_that_names_both(make_site: MakeSite) -> None:
    site = make_site(
        files={"content/news/a.md": article("/tower.html"), "content/news/b.md": article("/tower.html/more/", title="More")},
    )
    (problem,) = build(site, now=NOW).problems

    assert problem.rule == "output.clash"
    assert {"content/news/a.md" in problem.message, "content/news/b.md" in problem.message} == {True}


def test_an_address_does_not_move_with_the_date(make_site: MakeSite) -> None:
    site = make_site(files={"content/news/a.md": article("/tower/")})
    build(site, now=NOW)
    site = make_site(files={"content/news/a.md": article("/tower/").replace("2020-01-05", "2021-02-06")})
    report = build(site, now=NOW)

    assert report.moves == ()
    assert (site / "output/tower/index.html").exists()
