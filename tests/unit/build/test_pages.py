"""Pages such as "About" in `content/pages/`: where they are, where they are not, and what changes with them."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from generator.build.build import BuildOptions, build
from generator.build.page_record import page_path
from generator.build.plan import plan
from generator.build.report import Report
from generator.build.theme_check import check_theme
from generator.content.front_matter import FrontMatter
from generator.core.problems import Problem
from generator.scaffold.init import FILES
from generator.tags.retag import _is_read
from tests.builders import catalog, record
from tests.sites import MakeSite, write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
STORY = "content/news/ferry.md"
PAGE = "content/pages/about.md"


def text(title: str, body: str = "We are here.", **keys: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f'---\ntitle: "{title}"\n{lines}---\n\n{body}\n'


def make(site: Path, now: datetime = NOW) -> Report:
    return build(site, BuildOptions(), now=now)


def write(site: Path, path: str, content: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(content, encoding="utf-8")


def page(site: Path, path: str) -> str:
    return (site / "output" / path).read_text(encoding="utf-8")


def one(report: Report, rule: str) -> Problem:
    (problem,) = [problem for problem in report.problems if problem.rule == rule]
    return problem


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    story = text("Ferry", "See [who we are](/pages/about.md).", date="2026-06-01", tags='["Harbour"]')
    about = text("About us", "We told of [the ferry](/news/ferry.md).", tags='["Harbour"]', authors='["Ada Moor"]')
    return make_site(base_url="https://paper.example/p/", files={STORY: story, PAGE: about})


@pytest.mark.parametrize(
    ("file", "keys", "path"),
    [
        ("about.md", {}, "/about/"),
        ("legal/privacy.md", {}, "/legal/privacy/"),
        ("legal/index.md", {}, "/legal/"),
        ("a/b/index.markdown", {}, "/a/b/"),
        ("index.md", {}, "/"),
        ("legal/index.fr.md", {}, "/legal-fr/"),
        ("index.fr.md", {}, "/fr/"),
        ("Über uns.md", {}, "/über-uns/"),
        ("Legal Notes/Our Team.md", {}, "/legal-notes/our-team/"),
        ("aux.md", {}, "/aux-/"),
        ("about.md", {"slug": "who"}, "/who/"),
        ("legal/index.md", {"slug": "law"}, "/law/"),
        ("legal/privacy.md", {"url": "/privacy.html"}, "/privacy.html"),
        ("legal/privacy.md", {"url": "/data/", "slug": "x"}, "/data/"),
    ],
)
def test_the_address_follows_from_the_place_of_the_file(file: str, keys: dict[str, str], path: str) -> None:
    assert page_path(f"content/pages/{file}", FrontMatter("T", NOW, **keys)) == path  # type: ignore[arg-type]


def test_a_page_needs_no_date_and_is_in_the_sitemap_but_in_no_list_and_no_feed(site: Path) -> None:
    report = make(site)
    others = [
        path.relative_to(site / "output").as_posix()
        for path in (site / "output").rglob("*")
        if path.is_file() and b"About us" in path.read_bytes()
    ]

    assert (report.problems, report.articles) == ((), 1)
    assert others == ["about/index.html"]
    assert "https://paper.example/p/about/" in page(site, "sitemaps/pages.xml")
    assert not (site / "output/authors/ada-moor").exists()
    assert "1 story" in page(site, "tags/harbour/index.html")


def test_it_tells_search_engines_and_other_sites_what_it_is(site: Path) -> None:
    write(
        site,
        PAGE,
        text("About us", summary='"Who writes here"', updated="2026-06-02", kicker='"The paper"', language="de", **{"x-map": "true"}),
    )
    make(site)
    html = page(site, "about/index.html")

    for part in (
        "<title>About us · The Paper</title>",
        '<meta name="description" content="Who writes here">',
        '<p class="standfirst">Who writes here</p>',
        '<p class="kicker">The paper</p>',
        '<html lang="de"',
        '<time datetime="2026-06-02T00:00:00+00:00">',
        '"@type": "WebPage"',
        '<meta property="og:image" content="https://paper.example/p/assets/share/',
    ):
        assert part in html or part.replace(": ", ":") in html, part
    assert "<lastmod>2026-06-02T00:00:00+00:00</lastmod>" in page(site, "sitemaps/pages.xml")


def test_drafts_embargoes_and_expiry_count_as_for_articles(site: Path) -> None:
    write(site, PAGE, text("About us", date='"2026-06-16 06:00"', expires='"2026-06-18"'))
    write(site, "content/pages/draft.md", text("A draft", status="draft"))
    first = make(site)

    assert {(withheld.path, withheld.reason) for withheld in first.withheld} == {(PAGE, "not yet due"), ("content/pages/draft.md", "draft")}
    assert first.next is not None
    assert (first.next.at, first.next.path) == (datetime(2026, 6, 16, 6, tzinfo=UTC), PAGE)
    assert "leads to no published article" in one(first, "article.link").message
    assert make(site, NOW + timedelta(days=1)).problems == ()
    assert make(site, NOW + timedelta(days=5)).removed == ("about/index.html",)


def test_links_between_pages_and_articles_follow_both(site: Path) -> None:
    make(site)
    assert 'href="/p/about/"' in page(site, "news/2026/06/01/ferry/index.html")
    assert 'href="/p/news/2026/06/01/ferry/"' in page(site, "about/index.html")

    write(site, STORY, (site / STORY).read_text(encoding="utf-8").replace("2026-06-01", "2026-06-02"))
    assert "page path-" in str(make(site).rendered)
    assert 'href="/p/news/2026/06/02/ferry/"' in page(site, "about/index.html")

    write(site, PAGE, (site / PAGE).read_text(encoding="utf-8").replace("tags:", 'url: "/who/"\naliases: ["/about/"]\ntags:'))
    make(site)
    assert 'href="/p/who/"' in page(site, "news/2026/06/02/ferry/index.html")
    assert "url=/p/who/" in page(site, "about/index.html")
    assert "https://paper.example/p/who/" in page(site, "feed.json")


def test_an_edit_of_its_text_makes_only_its_own_page(site: Path) -> None:
    make(site)
    write(site, PAGE, (site / PAGE).read_text(encoding="utf-8").replace("We told", "We often told"))

    assert [key.partition(" ")[0] for key in make(site).rendered] == ["page"]


def test_a_snapshot_of_all_lists_has_pages_too(tmp_path: Path) -> None:
    shown = record("a"), msgspec.structs.replace(record("b", days=-1), role="page", links=("content/news/a.md",)), record("c", days=2)
    catalog(*shown).neighbors.write_snapshot(str(tmp_path / "lists"))

    assert (tmp_path / "lists" / "keys").stat().st_size == 8 * len(shown)


def test_a_missing_address_on_a_page_is_a_warning_with_its_line(site: Path) -> None:
    write(site, PAGE, text("About us", "[x](/nowhere/) ![y](no.jpg)"))
    problems = [problem for problem in make(site).problems if problem.place.path == PAGE]

    assert {(problem.rule, problem.place.line) for problem in problems} == {("article.link", 5), ("article.picture", 5)}


def test_a_page_that_moves_leaves_a_redirect_at_its_old_address(site: Path) -> None:
    make(site)
    write(site, PAGE, (site / PAGE).read_text(encoding="utf-8").replace("tags:", 'url: "/who/"\ntags:'))
    steps = {step.path: step.why for step in plan(site, now=NOW).steps}

    assert (steps["about/index.html"], steps["who/index.html"]) == ("its page moves, and readers are led there", "it was about/index.html")
    assert make(site).problems == ()
    assert "url=/p/who/" in page(site, "about/index.html")


@pytest.mark.parametrize(
    ("path", "others"),
    [
        ("content/pages/news.md", "the section page news"),
        ("content/pages/archive.md", "the archive page of the site"),
        ("content/pages/index.md", "the front page of the site"),
    ],
)
def test_an_address_of_our_own_pages_is_a_problem_that_names_both(site: Path, path: str, others: str) -> None:
    write(site, path, text("Mine"))
    problem = one(make(site), "output.clash")

    assert problem.place.path == path
    assert problem.message.endswith(f"{others}, which has it, and {path}")


def test_the_address_of_an_article_is_a_problem_that_names_both(site: Path) -> None:
    write(site, "content/pages/copy.md", text("Mine", url='"/news/2026/06/01/ferry/"'))
    problem = one(make(site), "article.url")

    assert (problem.place.path, problem.place.line) == ("content/pages/copy.md", 3)
    assert f"also that of {STORY}" in problem.message
    assert problem.correction == 'url: "/news/2026/06/01/ferry-2/"'


def theme(site: Path, **templates: str) -> None:
    write(site, "themes/own/theme.toml", 'extends = "newspaper"\n')
    for name, content in templates.items():
        write(site, f"themes/own/templates/page-{name}.html", content)
    write_site(site, theme="own", base_url="https://paper.example/p/")


def test_a_page_can_have_another_template_of_the_theme(site: Path) -> None:
    theme(site, wide='{% extends "page.html" %}{% block end %}<p>Wide {{ extra["map"] }}</p>{% endblock %}')
    write(site, PAGE, text("About us", template="wide", **{"x-map": '"harbour"'}))
    write(site, "content/pages/other.md", text("Other", template="page-wide.html", **{"x-map": '"pier"'}))
    write(site, "content/pages/plain.md", text("Plain"))
    assert make(site).problems == ()
    assert "<p>Wide harbour</p>" in page(site, "about/index.html")
    assert "<p>Wide pier</p>" in page(site, "other/index.html")

    theme(site, wide='{% extends "page.html" %}')
    assert set(make(site).made) == {"about/index.html", "other/index.html"}


def test_an_unknown_template_is_a_problem_with_its_line_and_the_page_is_made(site: Path) -> None:
    theme(site, wide='{% extends "page.html" %}')
    write(site, PAGE, text("About us", template="wdie"))
    problem = one(make(site), "page.template")

    assert (problem.place.path, problem.place.line, problem.correction) == (PAGE, 3, 'template: "wide"')
    assert (site / "output/about/index.html").exists()


@pytest.mark.parametrize("name", ["base", "../secret", "macros.html", "article"])
def test_no_other_template_can_be_taken(site: Path, name: str) -> None:
    write(site, PAGE, text("About us", template=f'"{name}"'))

    assert "no template" in one(make(site), "page.template").message


def test_the_check_of_a_theme_draws_the_templates_for_pages(site: Path) -> None:
    theme(site, wide='{% extends "page.html" %}{% block end %}{{ nothing }}{% endblock %}')

    assert {problem.place.path for problem in check_theme(site, now=NOW).problems} == {"themes/own/templates/page-wide.html"}


def test_tags_are_not_recomputed_for_pages() -> None:
    assert not _is_read(PAGE)
    assert _is_read(STORY)


# -- in the frame of all pages

MENU = '[[menu]]\npage = "about"\n[[footer]]\npage = "legal/imprint"\nlabel = "Who is liable"\n'


def linked(site: Path, tables: str) -> Report:
    write(site, "content/pages/legal/imprint.md", text("Imprint"))
    write_site(site, base_url="https://paper.example/p/", extra=tables)
    return make(site)


def test_a_link_to_a_page_has_its_title_and_its_address(site: Path) -> None:
    assert linked(site, MENU).problems == ()
    frame = page(site, "index.html")

    assert re.search(r'<nav class="sections".*<a href="/p/about/">About us</a>.*</nav>', frame, re.DOTALL)
    assert '<li><a href="/p/legal/imprint/">Who is liable</a></li>' in frame.partition("<footer")[2]
    assert '<a href="/p/legal/imprint/" aria-current="page">' in page(site, "legal/imprint/index.html")


def test_a_new_title_of_a_page_in_the_menu_makes_all_pages_again_and_a_new_text_does_not(site: Path) -> None:
    linked(site, MENU)
    write(site, PAGE, (site / PAGE).read_text(encoding="utf-8").replace("We told", "We often told"))
    assert [key.partition(" ")[0] for key in make(site).rendered] == ["page"]

    write(site, PAGE, (site / PAGE).read_text(encoding="utf-8").replace("About us", "All about us"))
    assert "news/2026/06/01/ferry/index.html" in make(site).made
    assert ">All about us</a>" in page(site, "404.html")


def test_a_link_to_a_page_that_is_not_there_is_left_out_and_named(site: Path) -> None:
    problem = one(linked(site, '[[menu]]\npage = "abuot"\n'), "config.page")

    assert (problem.place.path, problem.excerpt, problem.correction) == ("content/site.toml", 'page = "abuot"', 'page = "about"')
    assert one(plan(site, now=NOW), "config.page") == problem  # type: ignore[arg-type]
    assert '/p/"></a>' not in page(site, "index.html")


def test_a_link_to_a_draft_is_left_out_with_a_warning_until_it_is_published(site: Path) -> None:
    write(site, PAGE, text("About us", status="draft"))
    assert one(linked(site, MENU), "config.page").level == "warning"
    assert "/p/about/" not in page(site, "index.html")

    write(site, PAGE, text("About us"))
    assert [problem for problem in make(site).problems if problem.rule == "config.page"] == []
    assert "/p/about/" in page(site, "index.html")


@pytest.mark.parametrize("name", ["legal", "legal/imprint.md"])
def test_a_page_is_named_by_its_folder_or_with_its_suffix_too(site: Path, name: str) -> None:
    write(site, "content/pages/legal/index.md", text("Legal"))

    assert linked(site, f'[[footer]]\npage = "{name}"\n').problems == ()


def test_the_examples_of_a_new_site_are_drafts_that_can_be_published(site: Path) -> None:
    shutil.copytree(FILES / "full" / "pages", site / "content" / "pages", dirs_exist_ok=True)
    report = make(site)
    assert {withheld.path for withheld in report.withheld} == {PAGE, "content/pages/legal/imprint.md"}

    for path in (PAGE, "content/pages/legal/imprint.md"):
        write(site, path, (site / path).read_text(encoding="utf-8").replace("status: draft\n", ""))
    assert make(site).problems == ()
    assert 'href="/p/legal/imprint/"' in page(site, "about/index.html")
