"""The updates of a live blog that are files of their own: which they are, how they look, and what a change of one makes again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.build.api import read_article
from generator.build.build import BuildOptions, build
from generator.core.problems import Problem
from tests.builders import START
from tests.laws.histories import tree
from tests.sites import MakeSite

BLOG = '---\nid: "storm"\ntitle: "The storm"\ndate: "2026-02-26 18:00"\n{kind}---\n\nWe report.\n\n{text}'
FOLDER = "content/news/storm"
PAGE = "output/news/2026/02/26/storm/index.html"


def write_blog(site: Path, text: str = "", kind: str = "kind: live\n") -> None:
    (site / FOLDER).mkdir(exist_ok=True)
    (site / FOLDER / "index.md").write_text(BLOG.format(kind=kind, text=text), encoding="utf-8")


def write(site: Path, name: str, text: str = "The bridge is closed.\n", **keys: str) -> Path:
    """Write the file of an update; without keys it has no front matter."""
    path = site / FOLDER / "updates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "".join(f"{key}: {value}\n" for key, value in keys.items())
    path.write_text(f"---\n{head}---\n\n{text}" if keys else text, encoding="utf-8")
    return path


def page_of(site: Path) -> str:
    return (site / PAGE).read_text(encoding="utf-8")


def ids_of(site: Path) -> list[str]:
    return [part.partition('"')[0] for part in page_of(site).split('<article class="update" id="')[1:]]


def problems_of(site: Path) -> list[str]:
    return [shown(problem) for problem in build(site, now=START).problems]


def shown(problem: Problem) -> str:
    return f"{problem.place} {problem.message} [{problem.rule}]"


def test_each_file_is_an_update_of_the_article_and_no_article(make_site: MakeSite) -> None:
    site = make_site(base_url="https://example.org/")
    write_blog(site)
    write(site, "18-15-bridge.md", title='"Bridge \\"closed\\""')
    write(site, "19-00.md", "Ferries stay.\n")
    report = build(site, now=START)

    assert (report.articles, report.problems) == (1, ())
    assert ids_of(site) == ["u-19-00", "u-18-15-bridge"]
    assert "Bridge “closed”" in page_of(site)
    assert '"https://example.org/news/2026/02/26/storm/#u-18-15-bridge"' in page_of(site)
    assert "Ferries stay." in (site / "output/feed.xml").read_text(encoding="utf-8")
    assert (site / PAGE).with_name("live.json").read_text().count('"id"') == 2


def test_files_and_headings_are_in_one_order(make_site: MakeSite) -> None:
    site = make_site()
    write_blog(site, "## 18:15\n\nA heading.\n\n## 20:00\n\nAnother.\n")
    for name in ("18-15-anna.md", "18-15-bert.md", "19-00.md", "2026-02-27-0010.md", "00-20.md"):
        write(site, name)
    build(site, now=START)

    assert ids_of(site) == [
        "u-00-20", "u-2026-02-27-0010", "u-20260226T2000", "u-19-00", "u-18-15-bert", "u-18-15-anna", "u-20260226T1815",
    ]  # fmt: skip


def test_an_update_without_a_time_is_left_out(make_site: MakeSite) -> None:
    site = make_site()
    write_blog(site)
    write(site, "bridge.md")
    write(site, "19-00.md")

    assert problems_of(site) == [f"{FOLDER}/updates/bridge.md:1 The name of the file of this update has no time [article.update]"]
    assert ids_of(site) == ["u-19-00"]


def test_problems_name_file_and_line_of_the_update(make_site: MakeSite) -> None:
    site = make_site()
    write_blog(site, "[gone](/none.md)\n")
    write(site, "18-15.md", "Text.\n\n[away](none.md) and ![](pier.jpg) and [lost](/lost/)\n\n<b>\n", titel="Bridge", date="yesterday")
    write(site, "19-00.md", "Text.\n\n[away](none.md) and ![](pier.jpg) and [lost](/lost/)\n\n{{< figure >}}\n")
    write(site, "20-00.md", "title: Fire\n\nIn the port.\n")
    write(site, "21-00.md", "---\ntitle: Fire\n\nIn the port.\n")
    updates = f"{FOLDER}/updates"

    assert sorted(problems_of(site)) == [
        f"{FOLDER}/index.md:10 The link to content/none.md leads to no published article [article.link]",
        f"{updates}/18-15.md:2:1 Unknown key 'titel' [front-matter.unknown]",
        f"{updates}/18-15.md:3:7 'yesterday' is not a date [front-matter.date]",
        f"{updates}/19-00.md:3 The link to {updates}/none.md leads to no published article [article.link]",
        f"{updates}/19-00.md:3 The site has no page and no file at /lost/ [article.link]",
        f"{updates}/19-00.md:3 There is no picture at /news/storm/updates/pier.jpg [article.picture]",
        f"{updates}/19-00.md:3 This article shows a picture without a description, which blind readers and search engines need [article.alt]",
        f"{updates}/19-00.md:5 {{{{< figure >}}}} is a tag of another tool, and is shown as it was typed [article.tag]",
        f"{updates}/20-00.md:1:1 The file has no front matter. It seems to be an article of Pelican or MultiMarkdown [front-matter.missing]",
        f"{updates}/21-00.md:3:1 The front matter is not closed [front-matter.unclosed]",
    ]
    assert {problem.place.path[-8:] for problem in read_article(site, f"{FOLDER}/index.md", now=START).problems} == {
        "18-15.md", "19-00.md", "20-00.md", "21-00.md",
    }  # fmt: skip


def test_a_draft_is_left_out(make_site: MakeSite) -> None:
    site = make_site()
    write_blog(site)
    write(site, "18-15.md", status="draft")

    assert problems_of(site) == []
    assert ids_of(site) == []


def test_links_pictures_and_footnotes_are_those_of_the_file(make_site: MakeSite) -> None:
    site = make_site(files={"content/news/bridge.md": '---\nid: bridge\ntitle: "The bridge"\ndate: 2026-02-20\n---\n\nText.\n'})
    write_blog(site, "Above.[^1]\n\n## Background\n\n[^1]: The first.\n")
    write(site, "18-15.md", "# Background\n\n[the bridge](../../bridge.md), ![a pier](pier.svg).[^1]\n\n[^1]: The second.\n")
    write(site, "19-00.md", "[the bridge](/news/bridge.md).[^1]\n\n[^1]: The third.\n")
    picture = site / FOLDER / "updates" / "pier.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>')

    assert problems_of(site) == []
    page = page_of(site)
    assert page.count('href="/news/2026/02/20/bridge/"') >= 2
    assert 'src="/news/storm/updates/pier.svg"' in page
    assert ('<h2 id="background"' in page, '<h3 id="background-2"' in page) == (True, True)
    for id in ("fn_1", "fn_u-18-15-1", "fn_u-19-00-1"):
        assert page.count(f'id="{id}"') == page.count(f'href="#{id}"') == 1


def test_an_article_that_is_not_live_says_that_its_updates_are_left_out(make_site: MakeSite) -> None:
    site = make_site()
    write_blog(site, kind="")
    write(site, "18-15.md")
    write(site, "19-00.md")

    assert problems_of(site) == [
        f"{FOLDER}/updates/18-15.md {FOLDER}/index.md is not a live blog, so this and 1 more updates are left out [article.update]"
    ]


def test_a_file_in_a_folder_below_is_left_out(make_site: MakeSite) -> None:
    site = make_site()
    write_blog(site)
    write(site, "night/18-15.md")

    assert problems_of(site) == [
        f"{FOLDER}/updates/night/18-15.md The updates of {FOLDER}/index.md are directly in the folder updates, so this one is left out [article.update]"
    ]


def test_a_folder_of_this_name_has_articles_where_no_article_is_beside_it(make_site: MakeSite) -> None:
    article = '---\ntitle: "{}"\ndate: 2026-02-20\n---\n\nText.\n'
    paths = ("content/updates/18-15.md", "content/news/updates/18-20.md", "content/news/port/updates/18-25.md")
    site = make_site(files={path: article.format(path) for path in paths})
    page = '---\ntitle: "{}"\n---\n\nText.\n'
    pages = ("content/pages/app/index.md", "content/pages/app/updates/may.md")
    site = make_site(files={path: page.format(path) for path in pages})
    report = build(site, now=START)

    assert (report.articles, report.problems) == (3, ())
    assert (site / "output/app/updates/may/index.html").exists()


def changed(site: Path) -> list[str]:
    """Build; return the pages that were rendered, after a comparison with a build from nothing."""
    report = build(site, now=START)
    clean = site.parent / "clean"
    shutil.copytree(site, clean, ignore=shutil.ignore_patterns(".cache", "output"))
    expected = build(clean, now=START)
    assert tree(site / "output") == tree(clean / "output")
    assert [shown(problem) for problem in report.problems] == [shown(problem) for problem in expected.problems]
    assert report.articles == expected.articles
    shutil.rmtree(clean)
    return sorted(report.rendered)


def test_a_build_notices_every_change_of_an_update(make_site: MakeSite) -> None:
    site = make_site("site", base_url="https://example.org/")
    write_blog(site)
    first = write(site, "18-15.md")
    assert "article storm" in changed(site)

    write(site, "19-00.md", "Ferries stay.\n")
    assert {"article storm", "live storm", "feed feed.xml"} <= set(changed(site))
    write(site, "18-15.md", "The bridge is open.\n")
    assert {"article storm", "feed feed.xml"} <= set(changed(site))
    assert changed(site) == []
    first.rename(first.with_name("18-20.md"))
    assert {"article storm", "live storm"} <= set(changed(site))
    (site / FOLDER / "updates" / "19-00.md").unlink()
    assert {"article storm", "live storm"} <= set(changed(site))
    assert ids_of(site) == ["u-18-20"]
    shutil.rmtree(site / FOLDER / "updates")
    assert "article storm" in changed(site)


@pytest.mark.parametrize("given", [True, False])
def test_files_are_updates_as_long_as_there_is_an_article_beside_their_folder(make_site: MakeSite, *, given: bool) -> None:
    """`given`: the build is told which file changed, as in a preview."""
    site = make_site("site")
    update, blog = f"{FOLDER}/updates/18-15.md", f"{FOLDER}/index.md"
    write(site, "18-15.md", title='"The bridge"', date="2026-02-26")
    changed(site)
    assert len(list((site / "output/news").rglob("18-15/index.html"))) == 1

    write_blog(site)
    build(site, BuildOptions(paths=(blog,) if given else None), now=START)
    assert (changed(site), ids_of(site)) == ([], ["u-18-15"])
    (site / blog).write_text("---\n")
    build(site, BuildOptions(paths=(blog,) if given else None), now=START)
    assert changed(site) == []
    write_blog(site)
    build(site, BuildOptions(paths=(blog,) if given else None), now=START)
    write(site, "18-15.md", "Open.\n")
    build(site, BuildOptions(paths=(update,) if given else None), now=START)
    assert changed(site) == []
    assert "Open." in page_of(site)
    write(site, "18-15.md", title='"The bridge"', date="2026-02-26")
    (site / blog).unlink()
    build(site, BuildOptions(paths=(update, blog) if given else None), now=START)
    assert changed(site) == []
    assert len(list((site / "output/news").rglob("18-15/index.html"))) == 1


def test_a_moved_live_blog_keeps_its_updates(make_site: MakeSite) -> None:
    site = make_site("site")
    write_blog(site)
    write(site, "18-15.md")
    changed(site)
    (site / FOLDER).rename(site / "content/news/gale")

    changed(site)
    assert "u-18-15" in (site / "output/news/2026/02/26/gale/index.html").read_text(encoding="utf-8")
