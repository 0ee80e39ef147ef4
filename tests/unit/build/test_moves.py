"""Articles that move: redirects by themselves, ids that stay, and the file that people may edit."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.moves import WAITING
from generator.build.plan import plan
from generator.build.report import Report
from generator.build.update import open_current
from generator.catalog.catalog import Catalog
from generator.content.redirects import HEADER, parse
from tests.laws.histories import tree
from tests.sites import MakeSite

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(sections=("News", "Sport"), base_url="https://example.org/paper/", extra="[pictures]\ndrawn = 0\n")


def article(site: Path, name: str = "news/ferry", *, id: str = "f1", title: str = "The ferry", text: str = "It left.", **keys: str) -> Path:
    path = site / "content" / f"{name}.md"
    lines = [f'id: "{id}"'] * bool(id) + [
        f'title: "{title}"',
        *(f"{key}: {value}" for key, value in {"date": "2026-06-01", **keys}.items()),
    ]
    path.write_text("\n".join(["---", *lines, "---", "", text, ""]), encoding="utf-8")
    return path


def built(site: Path, *, clean: bool = True, ci: bool = False) -> Report:
    """Build, and compare with a build from nothing."""
    report = build(site, BuildOptions(ci=ci), now=NOW)
    if clean:
        copy = site.with_name(f"{site.name}-clean")
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns(".cache", "output"))
        expected = build(copy, now=NOW)
        assert tree(site / "output") == tree(copy / "output")
        assert report.problems == expected.problems
        shutil.rmtree(copy)
    return report


def lines(site: Path) -> list[str]:
    path = site / "content" / "redirects.txt"
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")] if path.exists() else []


def leads_to(site: Path, address: str) -> str:
    """Return where the redirect at an address leads; empty if there is none."""
    path = site / "output" / address.strip("/")
    page = path if path.suffix else path / "index.html"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return text.partition("0; url=")[2].partition('"')[0]


def ids(site: Path) -> list[str]:
    """Return the ids of the entries in the site's feed."""
    text = (site / "output/atom.xml").read_text(encoding="utf-8")
    _, *found = re.findall(r"<id>(.*?)</id>", text)  # the first one is that of the feed
    return found


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        ({"slug": "boat"}, "/paper/news/2026/06/01/boat/"),
        ({"date": "2026-06-03"}, "/paper/news/2026/06/03/ferry/"),
        ({"section": "sport"}, "/paper/sport/2026/06/01/ferry/"),
        ({"url": "/harbor/ferry.html"}, "/paper/harbor/ferry.html"),
    ],
)
def test_a_changed_address_leaves_a_redirect(site: Path, keys: dict[str, str], address: str) -> None:
    article(site)
    built(site)
    article(site, **keys)
    report = built(site)

    assert lines(site) == ["/news/2026/06/01/ferry/ -> id:f1"]
    assert leads_to(site, "news/2026/06/01/ferry") == address
    assert [(move.address, move.to) for move in report.moves] == [("/news/2026/06/01/ferry/", address.removeprefix("/paper"))]
    assert built(site).made == ()


def test_a_second_move_leads_both_old_addresses_to_the_last(site: Path) -> None:
    for slug in ("one", "two", "three"):
        article(site, slug=slug)
        built(site)

    assert lines(site) == ["/news/2026/06/01/one/ -> id:f1", "/news/2026/06/01/two/ -> id:f1"]
    assert {leads_to(site, f"news/2026/06/01/{slug}") for slug in ("one", "two")} == {"/paper/news/2026/06/01/three/"}


def test_a_move_back_removes_the_redirect(site: Path) -> None:
    for slug in ("one", "two", "one"):
        article(site, slug=slug)
        built(site)

    assert lines(site) == ["/news/2026/06/01/two/ -> id:f1"]
    assert leads_to(site, "news/2026/06/01/two") == "/paper/news/2026/06/01/one/"


def test_a_new_article_at_an_old_address_wins_until_it_leaves(site: Path) -> None:
    article(site)
    built(site)
    article(site, slug="boat")
    built(site)
    other = article(site, "news/other", id="o1", slug="ferry", title="Another")
    report = built(site)
    assert leads_to(site, "news/2026/06/01/ferry") == ""
    assert not report.problems

    other.unlink()
    built(site)
    assert leads_to(site, "news/2026/06/01/ferry") == "/paper/news/2026/06/01/boat/"


def test_a_deleted_article_leaves_nothing(site: Path) -> None:
    article(site).with_name("boat.md").write_text("---\ntitle: Boat\ndate: 2026-06-01\n---\n\nA boat.\n", encoding="utf-8")
    built(site)
    (site / "content/news/ferry.md").unlink()
    report = built(site)

    assert lines(site) == []
    assert not report.problems


def test_a_draft_that_moves_leaves_nothing(site: Path) -> None:
    article(site, status="draft", slug="secret")
    built(site)
    article(site, slug="public")
    built(site)

    assert lines(site) == []


@pytest.mark.parametrize(
    "hidden", [{"status": "draft"}, {"expires": "2026-06-02"}, {"date": "2026-12-01", "url": "/news/2026/06/01/ferry/"}]
)
def test_an_article_that_was_hidden_and_appears_at_another_address_leaves_a_redirect(site: Path, hidden: dict[str, str]) -> None:
    article(site)
    built(site)
    article(site, **hidden)
    built(site)
    article(site, **hidden, slug="boat")
    built(site)
    article(site, slug="boat")
    built(site)

    assert lines(site) == ["/news/2026/06/01/ferry/ -> id:f1"]
    assert leads_to(site, "news/2026/06/01/ferry") == "/paper/news/2026/06/01/boat/"
    assert built(site).made == ()


def test_an_article_that_was_hidden_and_appears_where_it_was_leaves_nothing(site: Path) -> None:
    for status in ("published", "draft", "published", "draft"):
        article(site, status=status)
        built(site)

    assert lines(site) == []


def test_many_articles_that_were_hidden_leave_redirects_too(site: Path) -> None:
    for keys in ({}, {"status": "draft"}, {"status": "draft", "slug": "s{}"}, {"slug": "s{}"}):
        for number in range(60):
            article(site, f"news/a{number}", id=f"n{number}", **{key: value.format(number) for key, value in keys.items()})
        built(site, clean=False)

    assert len(lines(site)) == 60
    assert leads_to(site, "news/2026/06/01/a7") == "/paper/news/2026/06/01/s7/"


@pytest.mark.parametrize("change", ["nothing", "text", "title"])
def test_an_article_without_an_id_keeps_that_of_its_first_file(site: Path, change: str) -> None:
    article(site, id="", slug="kept").rename(site / "content/news/2026-06-01-boat.md")
    built(site)
    before = ids(site)
    (site / "content/news/2026-06-01-boat.md").unlink()
    text, title = ("It left late." if change == "text" else "It left."), ("Another headline" if change == "title" else "The ferry")
    article(site, "sport/2026-06-01-boat", id="", slug="kept", text=text, title=title)
    built(site)
    assert ids(site) == before
    assert lines(site) == [
        "/news/2026/06/01/kept/ -> id:" + lines(site)[0].rpartition(":")[2],
        "content/news/2026-06-01-boat.md -> content/sport/2026-06-01-boat.md",
    ]
    assert leads_to(site, "news/2026/06/01/kept") == "/paper/sport/2026/06/01/kept/"

    (site / "content/sport/2026-06-01-boat.md").rename(site / "content/news/ship.md")
    built(site)
    assert ids(site) == before
    assert lines(site)[-1] == "content/news/2026-06-01-boat.md -> content/news/ship.md"

    (site / "content/news/ship.md").rename(site / "content/news/2026-06-01-boat.md")
    built(site)
    assert ids(site) == before
    assert not any(line.startswith("content/") for line in lines(site))


def test_a_new_article_in_a_former_file_gets_an_id_of_its_own_and_keeps_it(site: Path) -> None:
    article(site, "news/a", id="", title="First").rename(site / "content/news/b.md")
    built(site)
    for name in ("c", "d"):
        (site / "content/news/b.md").rename(site / f"content/news/{name}.md")
        built(site)
        article(site, "news/b", id="", title=f"After {name}", date="2026-06-02")
        built(site)
    found = ids(site)

    assert len(set(found)) == 3
    assert lines(site)[-2:] == ["content/news/b.md (2) -> content/news/d.md", "content/news/b.md -> content/news/c.md"]
    assert build(site, BuildOptions(clean=True), now=NOW).made == ()
    assert ids(site) == found


def test_two_new_files_that_may_be_the_article_are_not_taken_for_it(site: Path) -> None:
    article(site, "news/a", id="", text="One.")
    built(site)
    (site / "content/news/a.md").unlink()
    article(site, "news/b", id="", text="Two.")
    article(site, "news/c", id="", text="Three.")
    built(site)

    assert lines(site) == []


def test_a_move_survives_a_lost_cache(site: Path) -> None:
    article(site, id="", slug="one")
    built(site)
    article(site, id="", slug="two")
    built(site)
    before = tree(site / "output")
    shutil.rmtree(site / ".cache")
    shutil.rmtree(site / "output")
    article(site, id="", slug="two")

    built(site)
    assert tree(site / "output") == before


def test_a_new_id_in_the_front_matter_takes_the_redirects_along(site: Path) -> None:
    article(site, slug="one")
    built(site)
    article(site, slug="two")
    built(site)
    article(site, id="other", slug="two")
    built(site)

    assert lines(site) == ["/news/2026/06/01/one/ -> id:other"]
    assert leads_to(site, "news/2026/06/01/one") == "/paper/news/2026/06/01/two/"


def test_the_lines_of_people_stay_as_they_are(site: Path) -> None:
    own = (
        "# Ours\n/about-us/ -> /archive/\n/Café%20old/ -> content/news/ferry.md\n\n"
        "/elsewhere/ -> https://example.net/x?y\n/zebra/ -> /about-us/\n# end\n"
    )
    (site / "content/redirects.txt").write_text(own, encoding="utf-8")
    article(site)
    report = built(site)
    assert not report.problems
    assert leads_to(site, "about-us") == leads_to(site, "zebra") == "/paper/archive/"
    assert leads_to(site, "Café old") == "/paper/news/2026/06/01/ferry/"
    assert leads_to(site, "elsewhere") == "https://example.net/x?y"

    article(site, slug="boat")
    built(site)
    text = (site / "content/redirects.txt").read_text(encoding="utf-8")
    assert text == own.replace("/zebra", "/news/2026/06/01/ferry/ -> id:f1\n/zebra")


def test_a_deleted_line_is_a_deleted_redirect(site: Path) -> None:
    article(site, slug="one")
    built(site)
    article(site, slug="two")
    built(site)
    (site / "content/redirects.txt").unlink()
    report = built(site)

    assert report.removed == ("news/2026/06/01/one/index.html",)
    assert lines(site) == []


def test_a_plan_shows_moves_and_writes_nothing(site: Path) -> None:
    article(site)
    built(site)
    article(site, slug="boat")
    planned = plan(site, now=NOW)

    assert [(move.address, move.to) for move in planned.moves] == [("/news/2026/06/01/ferry/", "/news/2026/06/01/boat/")]
    assert {step.path: step.kind for step in planned.steps}["news/2026/06/01/ferry/index.html"] == "change"
    assert not (site / "content/redirects.txt").exists()


def test_a_command_that_makes_no_pages_leaves_the_move_to_the_next_build(site: Path) -> None:
    article(site)
    built(site)
    article(site, slug="boat")
    with open_current(site, now=NOW):
        pass
    assert not (site / "content/redirects.txt").exists()

    built(site)
    assert lines(site) == ["/news/2026/06/01/ferry/ -> id:f1"]


def test_a_workflow_names_moves_until_the_file_has_them(site: Path) -> None:
    article(site)
    built(site)
    article(site, slug="boat")
    for _ in range(2):
        report = built(site, ci=True)
        assert any("  /news/2026/06/01/ferry/ -> id:f1" in notice for notice in report.notices)
        assert leads_to(site, "news/2026/06/01/ferry") == "/paper/news/2026/06/01/boat/"
        (site / "content/redirects.txt").unlink()  # a new checkout
    (site / "content/redirects.txt").write_text(HEADER + "/news/2026/06/01/ferry/ -> id:f1\n", encoding="utf-8")

    assert built(site, ci=True).notices == ()
    (site / "content/redirects.txt").unlink()
    assert built(site, ci=True).removed == ("news/2026/06/01/ferry/index.html",)


def test_a_file_that_cannot_be_written_is_told_and_written_later(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    article(site)
    built(site)
    article(site, slug="boat")
    with monkeypatch.context() as patch:
        patch.setattr("generator.build.redirects_file.put", refuse)
        report = built(site)
    assert "content/redirects.txt cannot be written (Permission denied)" in report.notices[0]

    built(site)
    assert leads_to(site, "news/2026/06/01/ferry") == "/paper/news/2026/06/01/boat/"


def test_another_base_path_is_no_move(site: Path, make_site: MakeSite) -> None:
    article(site)
    built(site)
    make_site(sections=("News", "Sport"), base_url="https://example.org/")
    built(site)

    assert lines(site) == []


def test_another_pattern_of_addresses_moves_every_article(site: Path, make_site: MakeSite) -> None:
    for number in range(60):
        article(site, f"news/a{number}", id=f"n{number}")
    built(site, clean=False)
    make_site(sections=("News", "Sport"), base_url="https://example.org/paper/", article_url="/{section}/{slug}/")
    built(site)

    assert len(lines(site)) == 60
    assert leads_to(site, "news/2026/06/01/a7") == "/paper/news/a7/"


def test_faulty_lines_have_their_place(site: Path) -> None:
    article(site)
    text = (
        "# Comment\n<<<<<<< HEAD\nno redirect\n/a/../b/ -> id:f1\nold/ -> id:f1\n/x/ -> somewhere\n/y/ -> /z/\n/z/ -> /y/\n"
        "/t/ -> id:f1\n/t/ -> id:f2\n/u/ -> content/news/none.md\n/v/ -> /nowhere/\n/gone/ -> id:gone\ncontent/a.md -> b"
    )
    (site / "content/redirects.txt").write_text(text, encoding="utf-8")
    report = built(site)
    places = [(problem.place.line, problem.rule, problem.level) for problem in report.problems]

    assert places == [
        (2, "redirects.line", "error"), (3, "redirects.line", "error"), (4, "redirects.line", "error"), (5, "redirects.line", "error"),
        (6, "redirects.line", "error"), (7, "redirects.circle", "error"), (8, "redirects.circle", "error"), (10, "redirects.twice", "error"),
        (11, "redirects.target", "warning"), (12, "redirects.target", "warning"), (14, "redirects.line", "error"),
    ]  # fmt: skip
    assert leads_to(site, "t") == "/paper/news/2026/06/01/ferry/"


def test_what_a_forged_cache_says_of_redirects_can_neither_lead_away_nor_delete_lines_of_people(site: Path) -> None:
    own = "/about-us/ -> /archive/\n"
    (site / "content/redirects.txt").write_text(own, encoding="utf-8")
    article(site)
    built(site)
    for forged in ('{"new": ["/x/ -> https://evil.example/", "nonsense"], "dropped": ["/about-us/ -> /archive/"]}', "[", '{"new": 1}'):
        with closing(Catalog(str(site / ".cache/catalog.db"))) as catalog, catalog.transaction():
            catalog.set_meta(WAITING, forged)
        built(site)

        assert (site / "content/redirects.txt").read_text(encoding="utf-8") == own


def test_a_page_that_moves_leaves_a_redirect_too(site: Path) -> None:
    (site / "content/pages").mkdir()
    (site / "content/pages/about.md").write_text("---\ntitle: About us\n---\n\nWe are here.\n", encoding="utf-8")
    article(site)
    built(site)
    (site / "content/pages/about.md").rename(site / "content/pages/about-us.md")
    built(site)

    assert leads_to(site, "about") == "/paper/about-us/"
    assert lines(site)[-1] == "content/pages/about.md -> content/pages/about-us.md"


def test_a_long_way_of_redirects_is_a_problem_and_costs_little() -> None:
    short, long = (parse("".join(f"/a{step}/ -> /a{step + 1}/\n" for step in range(steps))) for steps in (20, 2000))

    assert short.problems == ()
    assert {problem.rule for problem in long.problems} == {"redirects.circle"}
    assert max(map(len, long.leading.values())) <= 21
