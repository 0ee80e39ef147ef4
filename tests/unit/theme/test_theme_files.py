"""Bad files of a theme: each is a problem that names it, and everything else is built."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from generator import theme
from generator.build.build import BuildOptions, build
from generator.build.report import Report
from generator.core.problems import Failure, Problem
from generator.system.resources import themes
from generator.theme import TemplateProblem, Theme, assets, files, theme_toml
from tests.sites import MakeSite, write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SECRET = "the secret of the machine"  # noqa: S105 -- no password
OUTSIDE = f"{{{{ 1 }}}} {SECRET}"


class PageView(msgspec.Struct, frozen=True):
    title: str = "T"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "outside.html").write_text(OUTSIDE)
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "page.html").write_text(OUTSIDE)
    write(tmp_path / "themes", "mine/theme.toml", "")
    write(tmp_path / "themes", "mine/templates/page.html", "sound")
    return tmp_path / "themes"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def mine(place: Path) -> Theme:
    return theme.load("mine", (place, themes()))


def stopped(place: Path) -> Problem:
    with pytest.raises(Failure) as caught:
        mine(place)
    (problem,) = caught.value.problems
    return problem


def fault(made: Theme, template: str = "page.html") -> Problem:
    with pytest.raises(TemplateProblem) as caught:
        made.render(template, PageView())
    return caught.value.problem


# -- links, devices and names


ODD: dict[str, Callable[[Path, Path], object]] = {
    "link": lambda path, outside: path.symlink_to(outside / "outside.html"),
    "relative link": lambda path, _: path.symlink_to("../../../outside.html"),
    "broken link": lambda path, _: path.symlink_to("nowhere"),
    "loop": lambda path, _: path.symlink_to(path.name),
    "link to a folder": lambda path, outside: path.symlink_to(outside / "away"),
    "pipe": lambda path, _: os.mkfifo(path),
}


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("name", ["templates/page.html", "static/x.txt", "static/style.css", "words/en.toml"])
def test_what_is_no_regular_file_is_a_problem_and_never_read(place: Path, name: str, kind: str) -> None:
    path = place / "mine" / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    ODD[kind](path, place.parent)
    made = mine(place)
    (problem,) = made.problems("en")

    assert (str(problem.place), problem.rule, problem.message) == (f"themes/mine/{name}", "theme.file", "This is not a regular file")
    assert list(made.assets()) == ["code.css"]
    assert made.words("en") == {}
    if name == "templates/page.html":
        assert fault(made).rule == "template.missing"
        assert SECRET not in str(made.closure("page.html"))


@pytest.mark.parametrize("folder", ["templates", "static", "words", "static/css", "templates/parts"])
def test_a_folder_that_is_a_link_is_a_problem_and_not_entered(place: Path, folder: str) -> None:
    write(place.parent / "away", "en.toml", 'by = "secret"')
    (place / "mine/templates/page.html").unlink()
    if folder == "templates":
        (place / "mine/templates").rmdir()
    (place / "mine" / folder).parent.mkdir(exist_ok=True)
    (place / "mine" / folder).symlink_to(place.parent / "away")
    made = mine(place)

    assert [(str(problem.place), problem.rule) for problem in made.problems("en")] == [(f"themes/mine/{folder}", "theme.file")]
    assert (list(made.assets()), made.words("en")) == (["code.css"], {})
    for name in ("page.html", "parts/page.html"):
        assert fault(made, name).rule == "template.missing"


def test_a_linked_template_does_not_hide_that_of_the_theme_below(place: Path) -> None:
    write(place, "under/theme.toml", "")
    write(place, "under/templates/page.html", "below")
    write(place, "mine/theme.toml", 'extends = "under"')
    (place / "mine/templates/page.html").unlink()
    (place / "mine/templates/page.html").symlink_to(place.parent / "outside.html")

    assert mine(place).render("page.html", PageView()) == "below"


@pytest.mark.parametrize("link", ["mine", "themes"])
def test_a_theme_that_is_a_link_stops_the_command(place: Path, link: str) -> None:
    path = place if link == "themes" else place / "mine"
    path.rename(place.parent / "elsewhere")
    path.symlink_to(place.parent / "elsewhere")
    problem = stopped(place)

    assert str(problem.place) == ("themes" if link == "themes" else "themes/mine")
    assert (problem.rule, problem.message) == ("theme.file", "The folder is a link")


@pytest.mark.parametrize("kind", ODD)
def test_a_theme_toml_that_is_no_regular_file_stops_the_command(place: Path, kind: str) -> None:
    path = place / "mine/theme.toml"
    path.unlink()
    ODD[kind](path, place.parent)
    problem = stopped(place)

    assert (str(problem.place), problem.message) == ("themes/mine/theme.toml", "This is not a regular file")


def test_links_in_the_themes_that_are_installed_are_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "store", "x", "")
    write(tmp_path / "store", "page.html", "sound")
    (tmp_path / "installed/base/templates").mkdir(parents=True)
    (tmp_path / "installed/base/theme.toml").symlink_to(tmp_path / "store/x")
    (tmp_path / "installed/base/templates/page.html").symlink_to(tmp_path / "store/page.html")
    monkeypatch.setattr(files, "themes", lambda: tmp_path / "installed")
    made = theme.load("base", (tmp_path / "installed",))

    assert (made.problems("en"), made.render("page.html", PageView())) == ((), "sound")


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"a\nb.txt", b"a\x1b[31m.txt", b"a\x7f.txt", "a\u2028b.txt".encode(), b"x" * 240])
@pytest.mark.parametrize("folder", ["static", "templates", "words"])
def test_a_name_that_cannot_be_published_is_a_problem_in_plain_signs(place: Path, folder: str, name: bytes) -> None:
    (place / "mine" / folder).mkdir(exist_ok=True)
    Path(os.fsdecode(os.fsencode(place / "mine" / folder) + b"/" + name)).write_bytes(b"")
    made = mine(place)
    (problem,) = made.problems("en")

    assert problem.rule == "theme.file"
    assert problem.place.path.startswith(f"themes/mine/{folder}/")
    assert problem.place.path.isprintable()
    assert list(made.assets()) == ["code.css"]
    assert made.render("page.html", PageView()) == "sound"


@pytest.mark.parametrize("folder", ["static", "templates", "words", "theme.toml"])
def test_a_folder_may_stand_where_a_file_should(place: Path, folder: str) -> None:
    (place / "mine/theme.toml").unlink()
    (place / "mine/theme.toml").mkdir()

    assert stopped(place).message == "This is not a regular file"
    (place / "mine/theme.toml").rmdir()
    write(place, "mine/theme.toml", "")
    for name in ("static/a.css/x", "words/en.toml/x", "templates/list.html/x"):
        write(place, f"mine/{name}", "")
    made = mine(place)
    assert (made.words("en"), sorted(made.assets())) == ({}, ["a.css/x", "code.css"])
    assert fault(made, "list.html").rule == "template.missing"
    assert folder


def test_folders_may_be_as_deep_as_the_system_allows(place: Path) -> None:
    try:
        descend(place / "mine/static", 1200)
        descend(place / "mine/templates", 1200)
        made = mine(place)
        problems, page = made.problems("en"), made.render("page.html", PageView())
    finally:
        subprocess.run(["rm", "-rf", str(place)], check=True)  # Python's own way, and so pytest, fails at this depth

    assert all(problem.rule == "theme.file" for problem in problems)
    assert page == "sound"


def descend(folder: Path, depth: int) -> None:
    folder.mkdir(exist_ok=True)
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


# -- theme.toml and words


NESTED = "x = " + "[" * 20_000


@pytest.mark.parametrize(
    "content",
    [
        b'name = "caf\xe9"',
        b"\xff\xfen\x00a\x00",
        b"\x00\x01\x02",
        NESTED.encode(),
        ("x = " + "{a = " * 20_000).encode(),
        b"x = " + b"9" * 5000,
        b"[" * 20_000,
        b"x = 5\n" * 3,
        b"# " + b"x" * files.LARGEST_TEXT,
        b'"' * 7,
        b"extends = 5",
        b"extends = []",
        b"extends = {}",
        b"extends = ''",
        b"extends = '../mine'",
        b"extends = '/etc'",
        b"extends = '\\u0000'",
        b"extends = 'mine'",
        b".".join([b"a"] * 5000) + b" = 1",
        b"\n".join(b"k%d = 1" % number for number in range(5000)),
    ],
)
def test_a_theme_toml_that_cannot_be_used_stops_the_command_with_a_few_problems(place: Path, content: bytes) -> None:
    write(place, "mine/theme.toml", content)
    with pytest.raises(Failure) as caught:
        mine(place)

    assert 1 <= len(caught.value.problems) <= theme_toml.MOST_FAULTS
    assert {problem.place.path for problem in caught.value.problems} == {"themes/mine/theme.toml"}
    assert all(problem.rule.startswith("theme.") for problem in caught.value.problems)


@pytest.mark.parametrize(
    "content",
    [
        b'by = "caf\xe9"',
        NESTED.encode(),
        b"by = 5",
        b"by = [1, [2, 'x']]",
        b"by = 2026-01-01",
        b"[[by]]\nx = 1",
        b"[by]\none = {a = 1}",
        b"stories = { much = 'x' }",
        b"by = " + b"9" * 5000,
        b"# " + b"x" * files.LARGEST_TEXT,
        (".".join(["a"] * 5000) + " = 1").encode(),
        b"\n".join(b"k%d = 1" % number for number in range(5000)),
        b"\x00",
    ],
)
def test_a_file_of_words_that_cannot_be_used_is_left_out(place: Path, content: bytes) -> None:
    write(place, "mine/theme.toml", 'extends = "base"')
    write(place, "mine/words/en.toml", content)
    made = mine(place)
    problems = made.problems("en")

    assert 1 <= len(problems) <= 50
    assert {(problem.place.path, problem.rule) for problem in problems} == {("themes/mine/words/en.toml", "theme.words")}
    assert made.words("en")["related"] == "Related News"


# -- templates

DEEP = {
    "brackets": "{{ " + "[" * 10_000 + "]" * 10_000 + " }}",
    "parentheses": "{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}",
    "tables": "{{ " + "{1: " * 10_000 + "1" + "}" * 10_000 + " }}",
    "not": "{{ " + "not " * 10_000 + "1 }}",
    "minus": "{{ " + "-" * 10_000 + "1 }}",
    "plus": "{{ 1" + "+1" * 10_000 + " }}",
    "and": "{{ 1" + " and 1" * 10_000 + " }}",
    "else": "{{ " + "1 if 0 else " * 10_000 + "1 }}",
    "names": "{{ title" + ".a" * 10_000 + " }}",
    "subscripts": "{{ title" + "[0]" * 10_000 + " }}",
    "calls": "{{ title" + "()" * 10_000 + " }}",
    "filters": "{{ 1" + "|string" * 10_000 + " }}",
    "if": "{% if 1 %}" * 10_000 + "{% endif %}" * 10_000,
    "120 ifs": "{% if 1 %}" * 120 + "{% endif %}" * 120,
    "elif": "{% if 0 %}" + "{% elif 0 %}" * 10_000 + "{% endif %}",
    "for": "{% for a in [1] %}" * 10_000 + "{% endfor %}" * 10_000,
    "25 fors": "{% for a in [1] %}" * 25 + "{% endfor %}" * 25,
    "blocks": "".join(f"{{% block b{number} %}}" for number in range(5_000)) + "{% endblock %}" * 5_000,
    "macros": "".join(f"{{% macro b{number}() %}}" for number in range(5_000)) + "{% endmacro %}" * 5_000,
    "filter blocks": "{% filter upper %}" * 5_000 + "{% endfilter %}" * 5_000,
    "with": "{% with %}" * 5_000 + "{% endwith %}" * 5_000,
    "call": "{% macro m() %}{% endmacro %}" + "{% call m() %}" * 5_000 + "{% endcall %}" * 5_000,
    "set": "{% set x %}" * 5_000 + "{% endset %}" * 5_000,
}


@pytest.mark.parametrize("kind", DEEP)
def test_what_is_nested_too_deeply_is_a_problem_of_the_page(place: Path, kind: str) -> None:
    write(place, "mine/templates/deep.html", "\n" + DEEP[kind])
    made = mine(place)

    assert "deep.html" in made.closure("deep.html")
    problem = fault(made, "deep.html")
    assert (problem.place.path, problem.rule) == ("themes/mine/templates/deep.html", "template.syntax")
    assert "nested too deeply" in problem.message
    assert len(problem.excerpt) <= 500
    assert made.render("page.html", PageView()) == "sound"


def test_the_line_of_what_is_nested_too_deeply_is_named(place: Path) -> None:
    write(place, "mine/templates/deep.html", "\n\n\n" + DEEP["brackets"])
    write(place, "mine/templates/loops.html", "\n\n" + "\n{% for a in [1] %}" * 25 + "{% endfor %}" * 25)

    assert fault(mine(place), "deep.html").place.line == 4
    assert fault(mine(place), "loops.html").place.line in range(20, 28)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"\xff\xfe\x00", "template.syntax"),
        (b"caf\xe9", "template.syntax"),
        (b"{{ " + b"9" * 5000 + b" }}", "template.syntax"),
        (b"{{ dict(a=1, a=2) }}", "template.syntax"),
        (b"{% macro m(a, a) %}{% endmacro %}", "template.syntax"),
        (b'{{ "\\N{x}" }}', "template.syntax"),
        (b'{{ "\\x" }}', "template.syntax"),
        (b"x" * (files.LARGEST_TEXT + 1), "template.syntax"),
        (b"{% for loop in [1] %}{% endfor %}", "template.syntax"),
        (b"{% set none = 1 %}", "template.syntax"),
        (b"{{ x|nothing }}", "template.syntax"),
        (b"{{ 1 is nothing }}", "template.syntax"),
        (b"{{ nothing }}", "template.undefined"),
        (b"{{ none() }}", "template.error"),
        (b"{{ dict(**5) }}", "template.error"),
        (b"{{ 1 / 0 }}", "template.error"),
        (b"{{ 'x'|int(base=99) + 'x' }}", "template.error"),
        (b"{{ title|json(1) }}", "template.error"),
        (b"{{ namespace(a=1)|json }}", "template.error"),
        (b"{{ {}|tojson|tojson|length + [] }}", "template.error"),
        (b"{% extends 'page2.html' %}", "template.endless"),
        (b"{% include 'page2.html' %}", "template.endless"),
        (b"{% import 'page2.html' as m %}", "template.endless"),
        (b"{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template.endless"),
        (b"{% block b %}{{ self.b() }}{% endblock %}", "template.endless"),
        (b"{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}", "template.endless"),
        (b"{% include 'a' * 100000 %}", "template.missing"),
        (b'{% include "\\ud800" %}', "template.missing"),
        (b'{% include "\\x00" %}', "template.missing"),
        (b"{% include ['a', 'b'] %}", "template.missing"),
    ],
)
def test_a_template_that_cannot_be_used_is_a_problem_of_its_page(place: Path, content: bytes, rule: str) -> None:
    write(place, "mine/templates/page2.html", content)
    made = mine(place)
    made.closure("page2.html")
    problem = fault(made, "page2.html")

    assert (problem.place.path, problem.rule) == ("themes/mine/templates/page2.html", rule)
    assert len(problem.message) <= 400
    problem.message.encode()
    assert made.render("page.html", PageView()) == "sound"


def test_templates_that_extend_each_other_in_a_circle_are_a_problem(place: Path) -> None:
    for number in range(5):
        write(place, f"mine/templates/c{number}.html", f"{{% extends 'c{(number + 1) % 5}.html' %}}")
    made = mine(place)

    assert len(made.closure("c0.html")) == 5
    assert fault(made, "c0.html").rule == "template.endless"


def test_a_long_chain_of_templates_has_a_closure(place: Path) -> None:
    for number in range(1200):
        write(place, f"mine/templates/c{number}.html", f"{{% include 'c{number + 1}.html' %}}")
    made = mine(place)

    assert len(made.closure("c0.html")) == 1201
    assert fault(made, "c0.html").rule == "template.endless"


# -- stylesheets


@pytest.mark.parametrize(
    "css",
    ["url(" * 1000, "url( " * 1000, "url(" + " " * 1000, 'url("' * 999, "url('" * 999, "/*" * 1000, "/* *" * 1000, '@import "' * 999, "@import " * 1000,
     "@import" + " " * 1000, "url('\n" * 1000, "url(a" * 1000, "url(data:" * 1000, "url(" + "\\" * 1000],
)  # fmt: skip
def test_a_stylesheet_without_closing_signs_is_read_in_proportion_to_its_length(place: Path, css: str) -> None:
    def matches(text: str) -> int:
        return sum(1 for _ in assets._REFERENCE.finditer(text))

    write(place, "mine/static/a.css", css)
    assert "a.css" in mine(place).assets()
    assert steps(matches, css * 8) <= 40 * steps(matches, css)


def steps(function: Callable[[str], object], text: str) -> int:
    """Return the CPU time of the fastest of three calls, in units so small that it is never 0: `re` has no steps to count."""
    import time

    def once() -> int:
        start = time.process_time_ns()
        for _ in range(20):
            function(text)
        return time.process_time_ns() - start + 1000

    return min(once() for _ in range(3))


def test_a_path_that_leads_nowhere_stays_as_it_is_and_the_rest_is_replaced(place: Path) -> None:
    write(place, "mine/static/a.css", "a { src: url(none.svg) } b { src: url(x.svg) }")
    write(place, "mine/static/x.svg", "")
    made = mine(place)
    text = made.assets()["a.css"].text

    assert "url(none.svg)" in text
    assert "url(x.svg)" not in text
    assert [problem.rule for problem in made.problems("en")] == ["theme.url"]


def test_a_long_chain_of_imports_is_a_problem(place: Path) -> None:
    for number in range(300):
        write(place, f"mine/static/c{number:04}.css", f'@import "c{number + 1:04}.css";')
    made = mine(place)

    assert len(made.assets()) == 301
    assert {problem.rule for problem in made.problems("en")} == {"theme.url"}
    assert assets.DEEPEST < 300


@pytest.mark.parametrize(
    "url",
    ["\x1b[31m.svg", "a" * 10_000, "%00", "%ff%fe", "..%2f..%2fetc%2fpasswd", "../../../../etc/passwd", "/etc/passwd", "?", "%2e%2e/x"],
)
def test_odd_paths_in_a_stylesheet_lead_to_no_file(place: Path, url: str) -> None:
    write(place, "mine/static/a.css", f"a {{ src: url({url}) }}")
    made = mine(place)

    assert [problem.message.isprintable() and problem.rule for problem in made.problems("en") if url != "?"] in ([], ["theme.url"])
    assert SECRET not in made.assets()["a.css"].text


# -- whole builds


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    site = make_site(theme="mine")
    write(site, "content/news/a.md", '---\ntitle: "A"\ndate: "2026-05-01"\n---\n\nIt was so.\n')
    write(site, "themes/mine/theme.toml", 'extends = "newspaper"')
    return site


def make(site: Path) -> Report:
    return build(site, BuildOptions(), now=NOW)


def tree(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site / "output").as_posix(): path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()}


def test_every_bad_file_of_a_theme_is_named_and_the_paper_is_built(site: Path) -> None:
    outside = write(site.parent, "outside", SECRET)
    static, templates = site / "themes/mine/static", site / "themes/mine/templates"
    static.mkdir()
    templates.mkdir()
    (static / "leak.txt").symlink_to(outside)
    (templates / "base.html").symlink_to(outside)
    os.mkfifo(static / "pipe")
    write(static, "a.css", "a { src: url(none.svg) }")
    write(site, "themes/mine/words/en.toml", "related = 5\n")
    write(templates, "not-found.html", "{{ cycler.__init__.__globals__ }}")
    write(templates, "listing.html", DEEP["brackets"])
    report = make(site)
    pages = tree(site)

    assert {(problem.place.path.removeprefix("themes/mine/"), problem.rule) for problem in report.problems} == {
        ("static/leak.txt", "theme.file"),
        ("templates/base.html", "theme.file"),
        ("static/pipe", "theme.file"),
        ("static/a.css", "theme.url"),
        ("words/en.toml", "theme.words"),
        ("templates/not-found.html", "template.unsafe"),
        ("templates/listing.html", "template.syntax"),
    }
    assert report.failed
    assert {"index.html", "news/2026/05/01/a/index.html", "feed.xml"} <= set(pages)
    assert "404.html" not in pages
    assert not any(SECRET.encode() in content or b"leak" in name.encode() for name, content in pages.items())


def test_a_theme_that_is_no_longer_trusted_loses_the_pages_that_needed_it(site: Path) -> None:
    write(site, "themes/mine/templates/not-found.html", "{{ site.__class__.__name__ }}")
    write_site(site, theme="mine", trust_theme=True)
    assert make(site).problems == ()
    assert tree(site)["404.html"] == b"Site"

    write_site(site, theme="mine")
    assert [problem.rule for problem in make(site).problems] == ["template.unsafe"]
    write_site(site, theme="mine", trust_theme=True)
    assert make(site).problems == ()


def test_a_theme_that_asks_for_nothing_gives_the_same_bytes_trusted_or_not(site: Path) -> None:
    make(site)
    before = tree(site)
    write_site(site, theme="mine", trust_theme=True)
    make(site)

    assert tree(site) == before
