"""What the newsroom says of authors, tags and sections: where pages show it, which pages a change of it makes again, and its faults."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.build.build import BuildOptions, build
from generator.build.plan import plan
from generator.build.report import Report
from generator.core.problems import Failure
from tests.laws.histories import tree
from tests.sites import write_site
from tests.unit.pictures.samples import quarters, saved

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
ADDRESS = "https://example.org/paper/"
AUTHORS = """[jdoe]
name = "Jane Doe"
role = "Harbour correspondent"
biography = "Jane has *reported* from the docks since 2014."
picture = "authors/jane.jpg"
focus = "50% 20%"
email = "jane@example.org"
links = [{ label = "Mastodon", url = "https://social.example/@jane" }, { label = "Her column", url = "/news/" }]
aliases = ["J. Doe"]

[reuters]
name = "Reuters"
kind = "agency"

[publisher]
name = "Cleo Strand"
"""
TAGS = """[names]
"River ferry" = ["ferry"]

[tags."River ferry"]
description = "The boats between the *two* banks."
order = "oldest"

[tags.Eels]
description = "They come back every spring."
feed = false
"""


def story(number: int, authors: str, tags: str = "ferry", extra: str = "") -> str:
    head = f'id: "s{number}"\ntitle: "Story {number}"\ndate: "2026-05-{number:02}"\ntags: ["{tags}"]\nauthors: [{authors}]\n{extra}'
    return f"---\n{head}---\n\nIt was so, that day {number}.\n"


STORIES = {
    "content/news/s1.md": story(1, '"jdoe"'),
    "content/news/s2.md": story(2, '"J. Doe", "Zed Young"', "Eels"),
    "content/news/s3.md": story(3, '"Reuters"'),
    "content/news/s4.md": story(4, '"Zed Young"', "Eels"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that the test may change."""
    return write(tmp_path / "site")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site for all tests that only look at it."""
    return write(tmp_path_factory.mktemp("paper"))


def write(folder: Path) -> Path:
    site = configure(folder, files={**STORIES, "content/authors.toml": AUTHORS, "content/tags.toml": TAGS})
    (site / "content/authors").mkdir()
    (site / "content/authors/jane.jpg").write_bytes(saved(quarters(500, 700), "JPEG"))
    assert make(site).problems == ()
    return site


def configure(folder: Path, limits: str = "", files: dict[str, str] | None = None) -> Path:
    return write_site(folder, base_url=ADDRESS, theme="base", extra="[pictures]\ndrawn = 0\n" + limits, files=files)


def make(site: Path) -> Report:
    return build(site, BuildOptions(workers=1), now=NOW)


def edit(site: Path, name: str, old: str, new: str) -> None:
    path = site / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def page(site: Path, path: str) -> str:
    return (site / "output" / path).read_text(encoding="utf-8")


def data(html: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    return found


def feed_of(site: Path, folder: str) -> ET.Element:
    return ET.fromstring(page(site, f"{folder}/feed.xml"))  # noqa: S314 -- our own


def outputs(report: Report) -> list[str]:
    """Return the pages that were rendered, feeds and renditions of pictures left out."""
    return [key for key in report.rendered if not key.startswith(("feed ", "picture "))]


# -- Authors.


def test_the_slug_of_an_author_shows_the_name_and_leads_to_one_page(paper: Path) -> None:
    by_slug, by_alias = page(paper, "news/2026/05/01/s1/index.html"), page(paper, "news/2026/05/02/s2/index.html")

    for html in (by_slug, by_alias):
        assert '<a rel="author" href="/paper/authors/jdoe/">Jane Doe</a>' in html
    assert page(paper, "authors/jdoe/index.html").count("teaser") == 2


def test_a_byline_of_one_author_has_the_role_and_one_of_several_does_not(paper: Path) -> None:
    byline = re.compile(r'<p class="byline">(.*?)</p>', re.DOTALL)

    alone, together = (byline.search(page(paper, f"news/2026/05/0{n}/s{n}/index.html")) for n in (1, 2))

    assert alone
    assert together
    assert "Harbour correspondent" in alone[1]
    assert "Harbour correspondent" not in together[1]


def test_an_article_names_its_author_once_more_only_where_there_is_more_to_read(site: Path) -> None:
    more = "More by"
    assert more in page(site, "news/2026/05/04/s4/index.html")

    (site / "content/news/s2.md").unlink()
    make(site)

    assert more not in page(site, "news/2026/05/04/s4/index.html")
    assert tree(site / "output") == clean(site)


def test_the_page_of_an_author_shows_a_box_and_announces_feeds(paper: Path) -> None:
    html = page(paper, "authors/jdoe/index.html")

    assert "<em>reported</em>" in html
    assert 'href="mailto:jane@example.org"' in html
    assert 'rel="me" href="https://social.example/@jane"' in html
    assert 'rel="me" href="/paper/news/"' in html
    assert '<meta name="description" content="Jane has reported from the docks since 2014.">' in html
    assert re.search(r'<img src="/paper/authors/jane-\w+-1x1-400.jpg"', html)
    assert list(re.findall(r'rel="alternate" type="[^"]+" title="Jane Doe[^"]*" href="([^"]+)"', html)) == [
        "/paper/authors/jdoe/feed.xml",
        "/paper/authors/jdoe/atom.xml",
        "/paper/authors/jdoe/feed.json",
    ]


def test_an_author_is_described_for_search_engines_and_an_agency_is_an_organization(paper: Path) -> None:
    profile = data(page(paper, "authors/jdoe/index.html"))
    person = data(page(paper, "news/2026/05/01/s1/index.html"))["author"][0]
    agency = data(page(paper, "news/2026/05/03/s3/index.html"))["author"][0]

    assert profile["@type"] == "ProfilePage"
    assert profile["mainEntity"]["jobTitle"] == "Harbour correspondent"
    assert profile["mainEntity"]["sameAs"] == ["https://social.example/@jane"]
    assert profile["mainEntity"]["image"].startswith("https://example.org/paper/authors/jane-")
    assert person == {
        "@type": "Person",
        "name": "Jane Doe",
        "url": "https://example.org/paper/authors/jdoe/",
        "jobTitle": "Harbour correspondent",
    }
    assert agency == {"@type": "Organization", "name": "Reuters", "url": "https://example.org/paper/authors/reuters/"}


def test_only_authors_in_the_file_have_feeds_with_their_articles(paper: Path) -> None:
    feed = feed_of(paper, "authors/jdoe")

    assert [item.findtext("title") for item in feed.iter("item")] == ["Story 2", "Story 1"]
    assert feed.findtext("channel/title") == "The Paper: Jane Doe"
    assert feed.findtext("channel/description") == "Jane has reported from the docks since 2014."
    assert not (paper / "output/authors/zed-young/feed.xml").exists()


def test_an_author_in_the_file_has_a_page_without_any_article_but_no_feed(paper: Path) -> None:
    assert "No story yet" in page(paper, "authors/publisher/index.html")
    assert not (paper / "output/authors/publisher/feed.xml").exists()


def test_other_names_of_an_author_redirect_to_the_page(paper: Path) -> None:
    for name in ("jane-doe", "j-doe", "cleo-strand"):
        target = "publisher" if name == "cleo-strand" else "jdoe"
        assert f"/paper/authors/{target}/" in page(paper, f"authors/{name}/index.html")


def test_the_directory_shows_the_staff_with_role_and_picture_and_all_authors_from_a_to_z(paper: Path) -> None:
    staff, _, letters = page(paper, "authors/index.html").partition('<div class="directory">')

    assert re.findall(r'<a href="([^"]+)"', staff.partition('<ul class="people">')[2].partition("</ul>")[0]) == [
        "/paper/authors/jdoe/",
        "/paper/authors/publisher/",
    ]
    assert "Harbour correspondent" in staff
    assert re.search(r'<img src="/paper/authors/jane-\w+-1x1', staff)
    assert re.findall(r'<a href="(/paper/authors/[^"]+)"', letters)[:3] == [
        "/paper/authors/jdoe/",
        "/paper/authors/reuters/",
        "/paper/authors/zed-young/",
    ]


def test_a_file_of_its_own_says_the_same_of_an_author(site: Path) -> None:
    before = tree(site / "output")
    text = AUTHORS.partition("[reuters]")
    (site / "content/authors.toml").write_text(text[1] + text[2])
    (site / "content/authors/jdoe.md").write_text("""---
name: Jane Doe
role: Harbour correspondent
picture: jane.jpg
focus: 50% 20%
email: jane@example.org
links:
  - {label: Mastodon, url: "https://social.example/@jane"}
  - {label: Her column, url: /news/}
aliases: J. Doe
---

Jane has *reported* from the docks since 2014.
""")

    report = make(site)

    assert report.problems == ()
    assert outputs(report) == ["authors"]  # the staff is in the order of the files
    same = {path: content for path, content in before.items() if path != "authors/index.html"}
    assert {path: content for path, content in tree(site / "output").items() if path != "authors/index.html"} == same


def test_a_new_biography_makes_the_page_of_the_author_again_and_no_article(site: Path) -> None:
    edit(site, "authors.toml", "since 2014", "since 2015")

    report = make(site)

    assert outputs(report) == ["author jdoe"]
    assert plan(site, now=NOW).steps == ()


def test_a_new_biography_looks_at_no_more_pages_in_a_larger_archive(site: Path) -> None:
    counts = []
    for first in (5, 15):
        for number in range(first, first + 10):
            (site / f"content/news/n{number}.md").write_text(story(number, '"jdoe"'))
        make(site)
        edit(site, "authors.toml", 'biography = "', f'biography = "{first}. ')
        counts.append(make(site).planned)

    assert counts[0] == counts[1]


def test_a_new_role_makes_the_articles_of_the_author_again_without_reading_them(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(site, "authors.toml", "Harbour correspondent", "Editor")
    monkeypatch.setattr("generator.build.read.read_file", _refuse)

    report = make(site)

    assert outputs(report) == ["article s1", "article s2", "author jdoe", "authors"]


def test_a_new_name_makes_all_pages_again_that_show_it_without_reading_articles(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(site, "authors.toml", '"Jane Doe"', '"Jane Roe"')
    with monkeypatch.context() as context:
        context.setattr("generator.build.read.read_file", _refuse)
        make(site)

    assert [
        path for path, content in tree(site / "output").items() if path.endswith((".html", ".xml", ".json")) and b"Jane Doe" in content
    ] == []
    assert "/paper/authors/jdoe/" in page(site, "authors/jane-roe/index.html")
    assert tree(site / "output") == clean(site)


def test_a_draft_has_the_new_name_once_it_is_published(site: Path) -> None:
    (site / "content/news/s5.md").write_text(story(5, '"jdoe"', extra='status: "draft"\n'))
    make(site)
    edit(site, "authors.toml", '"Jane Doe"', '"Jane Roe"')
    make(site)
    edit(site, "news/s5.md", "draft", "published")
    make(site)

    assert tree(site / "output") == clean(site)


def test_an_alias_that_is_taken_away_gives_its_articles_another_page(site: Path) -> None:
    edit(site, "authors.toml", '["J. Doe"]', "[]")

    make(site)

    assert 'href="/paper/authors/j-doe/">J. Doe</a>' in page(site, "news/2026/05/02/s2/index.html")
    assert tree(site / "output") == clean(site)


def test_a_new_picture_of_an_author_makes_its_files_and_the_pages_that_show_it(site: Path) -> None:
    (site / "content/authors/jane.jpg").write_bytes(saved(quarters(600, 600), "JPEG"))

    report = make(site)

    assert outputs(report) == ["article s1", "article s2", "author jdoe", "authors"]
    assert len(list((site / "output/authors").glob("jane-*-1x1-*"))) == 3
    assert tree(site / "output") == clean(site)


def test_a_missing_picture_of_an_author_is_a_warning_with_its_line(site: Path) -> None:
    (site / "content/authors/jane.jpg").rename(site / "content/authors/jayne.jpg")

    report = make(site)

    assert [str(problem.place) for problem in report.problems] == ["content/authors.toml:5:1"]
    assert report.problems[0].message == "There is no picture at /authors/jane.jpg"
    assert report.problems[0].hint == "Did you mean 'authors/jayne.jpg'?"
    assert not report.failed
    assert "<img" not in page(site, "authors/jdoe/index.html").partition("</header>")[2].partition("</header>")[0]


def test_an_authors_toml_that_is_not_toml_stops_the_build_and_leaves_the_pages(site: Path) -> None:
    before = tree(site / "output")
    edit(site, "authors.toml", 'name = "Jane Doe"', "name = Jane Doe")

    with pytest.raises(Failure) as failure:
        make(site)

    assert str(failure.value.problems[0].place) == "content/authors.toml:2:8"
    assert tree(site / "output") == before


def test_the_faults_of_authors_are_named_with_their_lines_and_the_rest_counts(site: Path) -> None:
    edit(site, "authors.toml", '"agency"', '"agent"')
    edit(site, "authors.toml", "jane@example.org", "jane at example.org")
    edit(site, "authors.toml", "https://social.example/@jane", "social.example/@jane")
    edit(site, "authors.toml", '"50% 20%"', '"somewhere"')
    edit(site, "authors.toml", 'aliases = ["J. Doe"]', 'alias = ["J. Doe"]')

    report = make(site)

    assert [(problem.place.line, problem.message) for problem in report.problems] == [
        (6, "'somewhere' is not a point of the picture"),
        (7, "'jane at example.org' is not an e-mail address"),
        (8, "'social.example/@jane' is not the address of a page"),
        (9, "Unknown setting 'alias' in [jdoe]"),
        (13, "'kind' cannot be 'agent'"),
    ]
    assert report.failed
    assert "Harbour correspondent" in page(site, "authors/jdoe/index.html")


def test_an_alias_of_two_authors_is_a_problem_and_means_the_first(site: Path) -> None:
    edit(site, "authors.toml", 'kind = "agency"\n', 'kind = "agency"\naliases = ["J. Doe"]\n')

    report = make(site)

    assert [(str(problem.place), problem.message) for problem in report.problems] == [
        ("content/authors.toml:14:1", "'J. Doe' already means Jane Doe (jdoe)")
    ]
    assert "Jane Doe" in page(site, "news/2026/05/02/s2/index.html")


def test_an_article_among_the_authors_is_a_problem_and_no_page(site: Path) -> None:
    (site / "content/authors/s9.md").write_text(story(9, '"jdoe"'))

    report = make(site)

    assert [(str(problem.place), problem.rule) for problem in report.problems] == [("content/authors/s9.md:4:1", "authors.article")]
    assert report.articles == 4


def test_an_author_in_two_places_is_a_problem(site: Path) -> None:
    (site / "content/authors/jdoe.md").write_text("---\nname: Jane\n---\n")

    report = make(site)

    assert [problem.message for problem in report.problems] == ["The author 'jdoe' is also in content/authors.toml"]
    assert "Jane Doe" in page(site, "authors/jdoe/index.html")


def test_files_of_authors_are_neither_articles_nor_published(site: Path) -> None:
    (site / "content/authors/dora").mkdir()
    (site / "content/authors/dora/_index.md").write_text("---\ntitle: Dora Pike\n---\n\nEels.\n")

    report = make(site)

    assert report.problems == ()
    assert report.articles == 4
    assert "Dora Pike" in page(site, "authors/dora/index.html")
    assert not list((site / "output").rglob("*.md"))
    assert not (site / "output/authors.toml").exists()


# -- Tags and sections.


def test_a_described_tag_has_its_description_in_the_page_the_metadata_and_the_feed(paper: Path) -> None:
    html = page(paper, "tags/river-ferry/index.html")

    assert "<p>The boats between the <em>two</em> banks.</p>" in html
    assert '<meta name="description" content="The boats between the two banks.">' in html
    assert feed_of(paper, "tags/river-ferry").findtext("channel/description") == "The boats between the two banks."
    assert not (paper / "output/tags/eels/feed.xml").exists()


def test_a_tag_may_begin_with_its_oldest_article(paper: Path) -> None:
    titles = re.compile(r">(Story \d)</a>")

    assert titles.findall(page(paper, "tags/river-ferry/index.html")) == ["Story 1", "Story 3"]
    assert titles.findall(page(paper, "tags/eels/index.html")) == ["Story 4", "Story 2"]


def test_the_index_of_tags_shows_the_descriptions_of_tags_with_articles(site: Path) -> None:
    edit(site, "tags.toml", "[tags.Eels]", '[tags.Nothing]\ndescription = "No article has it."\n\n[tags.Eels]')

    make(site)

    described = page(site, "tags/index.html").partition('<ul class="subjects">')[2].partition("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', described) == ["/paper/tags/river-ferry/", "/paper/tags/eels/"]
    assert "They come back every spring." in described


def test_a_new_description_of_a_tag_reads_no_article_and_makes_its_page_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(site, "tags.toml", "every spring", "each spring")
    monkeypatch.setattr("generator.build.read.read_file", _refuse)

    assert make(site).rendered == ("tag eels", "tags")


def test_a_described_tag_follows_its_new_name(site: Path) -> None:
    (site / "content/tags.toml").write_text('[tags.Eels]\ndescription = "Long fish."\n\n[renamed]\n"Eels" = "Eel"\n')

    make(site)

    assert "Long fish." in page(site, "tags/eel/index.html")


def test_the_faults_of_described_tags_are_named_with_their_lines(site: Path) -> None:
    text = 'never = ["Monday"]\n[tags.Monday]\ndescription = "x"\n[tags.Eels]\norder = "best"\npictur = "x.jpg"\n[tags.eels]\nfeed = true\n'
    (site / "content/tags.toml").write_text(text)

    report = make(site)

    assert [(problem.place.line, problem.message) for problem in report.problems] == [
        (2, "'Monday' is never a tag, so it has no page"),
        (5, "'order' cannot be 'best'"),
        (6, "Unknown setting 'pictur' in [tags.Eels]"),
        (7, "'eels' is the same tag as 'Eels' above"),
    ]


def test_a_section_may_have_description_picture_and_order(site: Path) -> None:
    section = '\ndescription = "From the *quay*."\npicture = "pictures/quay.jpg"\nalt = "A quay"\norder = "oldest"\n'
    (site / "content/pictures").mkdir()
    (site / "content/pictures/quay.jpg").write_bytes(saved(quarters(300, 200), "JPEG"))
    edit(site, "site.toml", 'name = "News"\n', f'name = "News"{section}')

    make(site)

    html = page(site, "news/index.html")
    assert "<em>quay</em>" in html
    assert re.search(r'<img src="/paper/pictures/quay-\w+-3x2-\d+.jpg"[^>]* alt="A quay"', html)
    assert re.search(r'property="og:image" content="https://example.org/paper/pictures/quay-\w+-16x9-\d+.jpg"', html)
    assert re.findall(r">(Story \d)</a>", html) == ["Story 1", "Story 2", "Story 3", "Story 4"]
    assert tree(site / "output") == clean(site)


def test_the_front_page_of_a_section_shows_its_description_and_picture(site: Path) -> None:
    (site / "content/pictures").mkdir()
    (site / "content/pictures/quay.jpg").write_bytes(saved(quarters(300, 200), "JPEG"))
    (site / "content/news/front.toml").write_text('lead = "content/news/s1.md"\n')
    edit(site, "site.toml", 'name = "News"\n', 'name = "News"\ndescription = "From the *quay*."\npicture = "pictures/quay.jpg"\n')
    make(site)
    (site / "content/pictures/quay.jpg").write_bytes(saved(quarters(320, 200), "JPEG"))

    make(site)

    html = page(site, "news/index.html")
    assert "<em>quay</em>" in html
    assert '<meta name="description" content="From the quay.">' in html
    assert re.search(r'property="og:image" content="https://example.org/paper/pictures/quay-\w+-16x9-\d+.jpg"', html)
    assert tree(site / "output") == clean(site)


def test_a_list_with_many_pages_is_in_its_order_on_each(site: Path) -> None:
    configure(site, "[limits]\nlisting = 2\nperiod = 2\n")
    for number in range(5, 9):
        (site / f"content/news/s{number}.md").write_text(story(number, '"jdoe"'))
    make(site)

    titles = re.compile(r">(Story \d)</a>")
    assert titles.findall(page(site, "tags/river-ferry/index.html")) == ["Story 1", "Story 3"]
    days = re.findall(r'href="/paper/tags/river-ferry/2026/05/(\d\d)/"', page(site, "tags/river-ferry/2026/05/index.html"))
    assert days == sorted(days)
    assert len(days) == 6

    edit(site, "tags.toml", 'order = "oldest"', 'order = "newest"')
    make(site)

    assert tree(site / "output") == clean(site)


def clean(site: Path) -> dict[str, bytes]:
    """Return the output of a build from nothing."""
    other = site.parent / "clean"
    write_site(other)
    for path in (site / "content").rglob("*"):
        if path.is_file():
            target = other / "content" / path.relative_to(site / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    make(other)
    return tree(other / "output")


def _refuse(*arguments: object) -> None:
    raise AssertionError(f"An article was read: {arguments[-1]}")
