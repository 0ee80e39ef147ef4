"""What an edit remakes: page by page, counted."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, Viewer, build
from generator.build.report import Report
from generator.core.problems import Failure
from tests.laws.histories import tree
from tests.sites import MakeSite, write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SECTIONS = ("News", "Sport")
FERRY = "The boat to Skerry Island stops in October."
"""What makes the articles with the tag Ferry related: a tag alone does not."""


def article(
    folder: Path, name: str, *, day: int = 1, tags: str = '"Ferry"', extra: str = "", body: str = "", section: str = "news"
) -> Path:
    body = body or ("It was so. " + FERRY if tags == '"Ferry"' else "It was so.")
    path = folder / "content" / section / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'---\nid: "{name}"\ntitle: "Headline{name}"\ndate: "2026-05-{day:02}"\ntags: [{tags}]\nsummary: "In short"\n{extra}---\n\n{body}\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    site = make_site(sections=SECTIONS)
    for number in range(64):
        tags = '"Ferry"' if number < 4 else f'"Topic {number % 9}"'
        article(site, f"s{number:02}", day=1 + number % 28, tags=tags, section="news" if number % 2 else "sport")
    make(site)
    return site


def make(folder: Path, now: datetime = NOW, viewer: Viewer | None = None, **options: object) -> Report:
    return build(folder, BuildOptions(**options), now=now, viewer=viewer)  # type: ignore[arg-type]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_body_edit_makes_only_its_own_page(site: Path) -> None:
    edit(site / "content/sport/s00.md", "It was so.", "It was so, and more.")

    assert make(site).rendered == ("article s00",)


def test_a_body_edit_of_a_new_story_also_makes_the_feeds_that_carry_it(site: Path) -> None:
    edit(site / "content/news/s27.md", "It was so.", "It was so, and more.")

    assert make(site).rendered == (
        "article s27", "feed atom.xml", "feed feed.json", "feed feed.xml", "feed news/atom.xml", "feed news/feed.json", "feed news/feed.xml",
    )  # fmt: skip


def test_a_title_edit_makes_its_page_its_lists_and_the_articles_that_name_it(site: Path) -> None:
    edit(site / "content/sport/s00.md", "Headlines00", "Another one")

    rendered = make(site).rendered
    pages = {
        path.name: page.partition('class="earlier"')[2]
        for path in (site / "output/sport").glob("*/*/*/*")
        if (page := (path / "index.html").read_text())
    }
    named = {f"article {name}" for name, earlier in pages.items() if "Another one" in earlier}

    assert rendered == tuple(sorted({
        "archive 2026/05", "article s00", "article s01", "article s02", "article s03", "section sport/2026", "tag ferry", *named,
    }))  # fmt: skip
    assert len(named) == 3


def test_an_article_that_an_editor_named_as_related_is_shown_there_by_its_new_headline(site: Path) -> None:
    article(site, "pick", tags='"Opera"', extra='related: ["s05"]\n', body="A tenor sings of love.")
    make(site)
    edit(site / "content/news/s05.md", "Headlines05", "Tunnel")

    assert "article pick" in make(site).rendered


def test_an_unchanged_site_looks_at_no_page(site: Path) -> None:
    assert make(site).planned == 0


def test_a_new_article_makes_a_handful_of_pages_however_large_the_site(site: Path) -> None:
    article(site, "new", day=28, tags='"Ferry"')
    small = make(site).rendered
    for number in range(200):
        article(site, f"old{number:03}", day=1 + number % 25, tags=f'"Subject {number % 30}"')
    make(site)
    article(site, "new2", day=28, tags='"Ferry"')
    large = make(site).rendered

    assert "article new2" in large
    assert len(large) <= len(small) + 2


def test_telling_the_changed_path_gives_the_same_as_looking_everywhere(site: Path) -> None:
    edit(site / "content/sport/s00.md", "It was so.", "It was so, and more.")
    report = make(site, paths=("content/sport/s00.md",))

    assert report.rendered == ("article s00",)
    assert make(site).planned == 0


def test_a_page_that_is_no_longer_produced_is_removed_with_its_empty_folders(site: Path) -> None:
    page = site / "output/sport/2026/05/01/s00/index.html"
    assert page.exists()
    (site / "content/sport/s00.md").unlink()
    report = make(site)

    assert "sport/2026/05/01/s00/index.html" in report.removed
    assert not page.parent.exists()


def test_a_strange_file_in_the_output_is_left_alone_and_named(site: Path) -> None:
    (site / "output/notes.txt").write_text("mine")
    report = make(site, verify=True)

    assert report.strays == ("notes.txt",)
    assert make(site, clean=True).strays == ("notes.txt",)
    assert make(site).strays == ()
    assert (site / "output/notes.txt").read_text() == "mine"


def test_a_site_of_many_files_and_no_article_is_built(make_site: MakeSite) -> None:
    site = make_site(files={f"content/{number}.txt": str(number) for number in range(250)})
    report = make(site)
    assert not [problem for problem in report.problems if problem.level == "error"]
    assert (site / "output" / "249.txt").read_text() == "249"


def test_an_embargoed_article_appears_when_its_time_has_come(site: Path) -> None:
    article(site, "soon", extra='expires: "2026-06-20"\n').write_text(
        '---\nid: "soon"\ntitle: "Soon"\ndate: "2026-06-16T08:00:00Z"\nexpires: "2026-06-20"\n---\n\nx\n'
    )
    report = make(site)
    assert [(one.path, one.reason, str(one.until)) for one in report.withheld] == [
        ("content/news/soon.md", "not yet due", "2026-06-16 08:00:00+00:00")
    ]
    assert not leaks(site, "Soon")

    make(site, now=datetime(2026, 6, 16, 8, tzinfo=UTC))
    assert (site / "output/news/2026/06/16/soon/index.html").exists()

    make(site, now=datetime(2026, 6, 20, 0, tzinfo=UTC))
    assert not leaks(site, "Soon")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_in_no_file_of_the_output(site: Path, status: str) -> None:
    article(site, "secret", tags='"Hushhush"', extra=f"status: {status}\n")
    make(site)

    assert not leaks(site, "secret")
    assert not leaks(site, "Hushhush")


def leaks(site: Path, word: str) -> list[str]:
    files = (path for path in (site / "output").rglob("*") if path.is_file())
    return [str(path) for path in files if word.encode() in str(path).encode() + path.read_bytes()]


def test_two_articles_with_one_id_are_a_problem_and_the_first_is_shown(site: Path) -> None:
    path = article(site, "zz")
    edit(path, 'id: "zz"', 'id: "s01"')
    report = make(site)

    assert [(problem.rule, str(problem.place), problem.excerpt) for problem in report.problems] == [
        ("article.id", "content/news/zz.md:2:1", 'id: "s01"')
    ]
    assert (site / "output/news/2026/05/02/s01/index.html").exists()


def test_two_articles_with_one_url_are_a_problem_and_the_second_takes_its_place_when_the_first_goes(site: Path) -> None:
    article(site, "twice", extra='slug: "same"\n', body="First.")
    article(site, "twice2", extra='slug: "same"\n', body="Second.")
    report = make(site)
    page = site / "output/news/2026/05/01/same/index.html"
    (problem,) = report.problems
    assert (problem.rule, str(problem.place), problem.excerpt, problem.correction) == (
        "article.url",
        "content/news/twice2.md:7:1",
        'slug: "same"',
        'slug: "same-2"',
    )
    assert "First." in page.read_text()

    (site / "content/news/twice.md").unlink()
    assert make(site).problems == ()
    assert "Second." in page.read_text()


def test_an_alias_becomes_a_redirect_and_never_takes_the_place_of_a_page(site: Path) -> None:
    article(site, "moved", extra='aliases: ["/old/", "/tags/"]\n')
    report = make(site)

    assert [problem.rule for problem in report.problems] == ["output.clash"]
    assert re.search(r"url=\S*/news/2026/05/01/moved/", (site / "output/old/index.html").read_text())
    assert "Ferry" in (site / "output/tags/index.html").read_text()


def test_a_link_to_another_article_follows_it_when_it_moves(site: Path) -> None:
    article(site, "from", body="See [it](s01.md) and [nothing](gone.md).", tags="")
    make(site)
    page = site / "output/news/2026/05/01/from/index.html"
    assert "/news/2026/05/02/s01/" in page.read_text()

    edit(site / "content/news/s01.md", "2026-05-02", "2026-05-09")
    make(site)
    assert "/news/2026/05/09/s01/" in page.read_text()


def test_a_template_edit_remakes_only_the_pages_of_that_template(site: Path) -> None:
    theme = site / "themes" / "own"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "newspaper"\n')
    write_site(site, theme="own", sections=SECTIONS)
    make(site)
    base = Path(__file__).parents[3] / "themes/base/templates/not-found.html"
    (theme / "templates/not-found.html").write_text(base.read_text(encoding="utf-8") + "<!-- mine -->\n", encoding="utf-8")

    assert make(site).rendered == ("fixed 404.html",)


def test_a_faulty_article_keeps_no_other_from_being_built(site: Path) -> None:
    edit(article(site, "bad"), 'tags: ["Ferry"]', "tags: no")
    article(site, "good", day=3)
    report = make(site)

    assert report.failed
    assert {problem.place.path for problem in report.problems} == {"content/news/bad.md"}
    assert (site / "output/news/2026/05/03/good/index.html").exists()
    assert {problem.place.path for problem in make(site).problems} == {"content/news/bad.md"}


def test_a_date_without_a_time_is_that_day_in_the_sites_time_zone(site: Path) -> None:
    path = site / "content/site.toml"
    path.write_text(path.read_text().replace("UTC", "Pacific/Auckland"))
    make(site)
    page = (site / "output/news/2026/05/02/s01/index.html").read_text()

    assert 'datetime="2026-05-02T00:00:00+12:00"' in page
    assert "2 May 2026<" in page


class Reader:
    """Looks at one page; after so many asks, something newer waits."""

    def __init__(self, site: Path, page: str, patience: int = 1000) -> None:
        self.page, self.patience, self._path = page, patience, site / "output" / page
        self.saw: list[str] = []

    def looked_at(self) -> list[str]:
        return [self.page, "nowhere/index.html"]

    def shown(self) -> None:
        self.saw.append(self._path.read_text(encoding="utf-8"))

    def waiting(self) -> bool:
        self.patience -= 1
        return self.patience < 0


def test_the_page_in_view_is_made_before_the_others(site: Path) -> None:
    reader = Reader(site, "sport/2026/05/01/s00/index.html")
    (site / "themes/mine/templates").mkdir(parents=True)
    (site / "themes/mine/theme.toml").write_text('extends = "newspaper"\n')
    edit(site / "content/site.toml", "title =", 'theme = "mine"\ntitle =')
    make(site)
    (site / "themes/mine/templates/base.html").write_text(
        '{% extends "base/base.html" %}{% block footer %}<p>A new footer</p>{% endblock %}'
    )
    report = make(site, paths=("themes/mine/templates/base.html",), viewer=reader)

    assert "A new footer" in reader.saw[0]
    assert "index.html" in report.made
    assert make(site).made == ()


def test_a_page_in_view_that_is_faulty_now_is_not_shown_before_the_build_says_why(site: Path) -> None:
    reader = Reader(site, "sport/2026/05/01/s00/index.html")
    edit(site / "content/sport/s00.md", 'tags: ["Ferry"]', "tags: no")
    report = make(site, viewer=reader)
    assert report.failed
    assert reader.saw == []

    edit(site / "content/sport/s00.md", "tags: no", 'tags: ["Ferry"]')
    make(site)
    edit(site / "content/sport/s00.md", "It was so.", "It was otherwise.")
    make(site, paths=("content/sport/s00.md",), viewer=reader)
    assert "It was otherwise." in reader.saw[0]


def test_a_build_for_which_something_newer_waits_ends_early_and_the_next_goes_on(site: Path) -> None:
    edit(site / "content/site.toml", 'title = "', 'title = "The ')
    first = make(site, viewer=Reader(site, "index.html", patience=0))
    second = make(site)

    assert first.planned == 50
    assert len(second.rendered) > 20
    assert make(site).planned == 0
    kept = tree(site / "output")
    make(site, clean=True)
    assert tree(site / "output") == kept


def test_a_slip_in_the_tags_file_leaves_the_site_as_it_is(site: Path) -> None:
    table = site / "content" / "tags.toml"
    table.write_text('[names]\n"Boats" = ["Ferry"]\n')
    make(site)
    before = tree(site / "output")
    table.write_text('[names]\n"Boats" = ["Ferry"\n')
    with pytest.raises(Failure) as failed:
        make(site)

    assert [(problem.rule, problem.place.path) for problem in failed.value.problems] == [("tags.toml-syntax", "content/tags.toml")]
    assert tree(site / "output") == before
    table.write_text('[names]\n"Boats" = ["Ferry"]\n')
    assert make(site).made == ()
