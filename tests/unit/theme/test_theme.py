"""The theme room: which folders make a theme, which templates make a page, what a faulty one says, and files under hashed names."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType
from xml.etree import ElementTree as ET

import msgspec
import pytest
from markupsafe import escape

from generator import theme
from generator.core import views
from generator.core.problems import Failure, Problem
from generator.system.cache_files import load
from generator.system.resources import themes
from generator.theme import TemplateProblem, Theme, filters
from generator.theme.compiling import ThemeEnvironment

BASE = '{% import "macros.html" as m %}<title>{{ site.title }}</title>{% block main %}{% endblock %}\n'


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with two themes, `under` and `mine` on top of it."""
    write(
        tmp_path / "under",
        {"theme.toml": "", "templates/base.html": BASE, "templates/macros.html": "", "templates/page.html": '{% extends "base.html" %}'},
    )
    write(tmp_path / "mine", {"theme.toml": 'extends = "under"\n'})
    return tmp_path


def mine(place: Path, files: dict[str, str] | None = None) -> Theme:
    write(place / "mine", files or {})
    return theme.load("mine", (place,))


class PageView(msgspec.Struct, frozen=True):
    site: views.Site
    newer: views.Link | None = None
    cards: tuple[views.Link, ...] = ()


SITE = views.Site(
    "Gazette", "", "en", "ltr", "https://gazette.example", "/", (), (), (), {"style.css": "/assets/style.0.css"}, "", "/t/", "/a/", "/d/"
)
VIEW = PageView(SITE, None, (views.Link("A <b>", "/a/"),))


def fault(found: Theme, template: str = "page.html", view: msgspec.Struct = VIEW) -> Problem:
    with pytest.raises(TemplateProblem) as caught:
        found.render(template, view)
    return caught.value.problem


def failure(name: str, *places: Path) -> Problem:
    with pytest.raises(Failure) as caught:
        theme.load(name, places)
    return caught.value.problems[0]


# -- folders


def test_a_theme_stands_on_the_one_it_extends(place: Path) -> None:
    assert mine(place).folders == (str(place / "mine"), str(place / "under"))


def test_a_theme_of_the_project_goes_before_a_packaged_one_of_its_name(tmp_path: Path) -> None:
    write(tmp_path / "base", {"theme.toml": ""})

    assert theme.load("base", (tmp_path, themes())).folders == (str(tmp_path / "base"),)


def test_the_packaged_newspaper_extends_the_base() -> None:
    assert [Path(folder).name for folder in theme.load("newspaper", (themes(),)).folders] == ["newspaper", "base"]


def test_a_missing_theme_is_a_problem_that_names_those_there_are(place: Path) -> None:
    problem = failure("mien", place, place / "nowhere")

    assert (str(problem.place), problem.rule) == ("content/site.toml", "theme.missing")
    assert problem.hint == "The themes there are: mine, under"
    assert problem.correction == 'theme = "mine"'


def test_a_missing_parent_is_a_problem_at_the_line_that_names_it(place: Path) -> None:
    write(place / "mine", {"theme.toml": '# mine\nextends = "undre"\n'})
    problem = failure("mine", place)

    assert (str(problem.place), problem.correction) == ("themes/mine/theme.toml:2", 'extends = "under"')


@pytest.mark.parametrize("name", ["../mine", "/etc", "mine/../under", "", "."])
def test_a_theme_is_named_by_one_folder(place: Path, name: str) -> None:
    write(place / "mine", {"theme.toml": f"extends = {json.dumps(name)}\n"})

    assert failure("mine", place / "under", place).rule in ("theme.missing", "theme.key")


def test_themes_that_extend_each_other_are_a_problem(place: Path) -> None:
    write(place / "under", {"theme.toml": 'extends = "mine"\n'})
    problem = failure("mine", place)

    assert (problem.rule, str(problem.place)) == ("theme.cycle", "themes/under/theme.toml:1")
    assert "mine → under → mine" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "rule", "hint"),
    [
        ('\nextends = "under', 2, "theme.toml-syntax", "Write a line"),
        ('# x\nextend = "under"\n', 2, "theme.key", "Did you mean 'extends'?"),
        ("description = 5\n", 1, "theme.key", "Put it in quotes"),
        ('extends = ""\n', 1, "theme.key", "Put it in quotes"),
    ],
)
def test_a_faulty_theme_toml_is_a_problem_with_its_line(place: Path, text: str, line: int, rule: str, hint: str) -> None:
    write(place / "mine", {"theme.toml": text})
    problem = failure("mine", place)

    assert (str(problem.place), problem.rule) == (f"themes/mine/theme.toml:{line}", rule)
    assert hint in problem.hint


def test_a_mistyped_key_is_shown_as_it_was_meant(place: Path) -> None:
    write(place / "mine", {"theme.toml": 'extend = "under"\n'})

    assert failure("mine", place).correction == 'extends = "under"'


def test_a_theme_goes_to_another_process_and_renders_there(place: Path) -> None:
    found = mine(place)
    found.render("page.html", VIEW)
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 -- our own

    assert again.render("page.html", VIEW) == found.render("page.html", VIEW) == "<title>Gazette</title>"


def test_an_edited_template_is_seen_by_a_theme_loaded_anew(place: Path) -> None:
    before = mine(place).render("page.html", VIEW)

    assert mine(place, {"templates/page.html": "other"}).render("page.html", VIEW) == "other" != before


# -- templates


def test_after_an_edit_only_the_edited_template_is_compiled(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine(place).render("page.html", VIEW, ())
    compiled = []
    real = ThemeEnvironment._compiled

    def counted(self: ThemeEnvironment, source: str, name: str, filename: str) -> CodeType:
        compiled.append(name)
        return real(self, source, name, filename)  # type: ignore[no-any-return]

    monkeypatch.setattr(ThemeEnvironment, "_compiled", counted)
    edited = mine(place, {"templates/page.html": '{% extends "base.html" %}{% block main %}{{ 1 + 1 }}{% endblock %}'})

    assert edited.render("page.html", VIEW, ()).endswith("2")
    assert len(compiled) == 1


def test_a_template_can_extend_the_very_one_whose_place_it_takes(place: Path) -> None:
    found = mine(place, {"templates/page.html": '{% extends "under/page.html" %}{% block main %}mine{% endblock %}'})

    assert found.render("page.html", VIEW) == "<title>Gazette</title>mine"
    assert list(found.closure("page.html")) == ["base.html", "macros.html", "page.html", "under/page.html"]


def test_a_theme_in_the_middle_is_passed_on_the_way_to_its_parents_template(tmp_path: Path) -> None:
    write(tmp_path / "a", {"theme.toml": "", "templates/page.html": "a"})
    write(tmp_path / "b", {"theme.toml": 'extends = "a"'})
    write(tmp_path / "c", {"theme.toml": 'extends = "b"', "templates/page.html": '{% include "b/page.html" %}c'})

    assert theme.load("c", (tmp_path,)).render("page.html", VIEW) == "ac"


@pytest.mark.parametrize("name", ["../theme.toml", "/etc/passwd", "under/../../mine/theme.toml", "./page.html", "a//b", "..\\theme.toml"])
def test_no_template_lies_outside_the_themes(place: Path, name: str) -> None:
    problem = fault(mine(place, {"templates/page.html": f"{{% include {json.dumps(name)} %}}"}))

    assert problem.rule == "template.missing"


def test_the_closure_follows_extends_includes_and_imports(place: Path) -> None:
    files = {"templates/page.html": '{% extends "base.html" %}{% block main %}{% include ["a.html", "none.html"] %}{% endblock %}'}
    found = mine(place, files | {"templates/a.html": '{% from "b.html" import c %}', "templates/b.html": "", "templates/unused.html": ""})

    assert list(found.closure("page.html")) == ["a.html", "b.html", "base.html", "macros.html", "none.html", "page.html"]


@pytest.mark.parametrize(
    "line",
    [
        '{% extends "a.html" %}',
        "{%- extends 'a.html' -%}",
        '{%+include "a.html" ignore missing %}',
        '{%\n include "a.html"\n%}',
        '{% include "a.html" without context %}',
        '{% import "a.html" as a with context %}',
        '{% from "a.html" import x, y as z %}',
        '{% include "a" ".html" %}',
        '{% include "a.ht" ~ "ml" %}',
        '{% include "b.html" if 0 else "a.html" %}',
        '{% include ["b.html", "a.html"] %}',
        '{% include ("a.html") %}',
        '{% include "\\x61.html" %}',
        '{% include "b.html" %}{% include "a.html" if 1 %}',
    ],
)
def test_every_way_to_name_a_template_is_in_the_closure(place: Path, line: str) -> None:
    found = mine(place, {"templates/page.html": line, "templates/a.html": "", "templates/b.html": ""})

    assert {"a.html", "mine/a.html"} & set(found.closure("page.html"))


def test_the_closure_changes_with_any_text_in_it_and_with_nothing_else(place: Path) -> None:
    before = mine(place).closure("page.html")

    assert mine(place, {"templates/other.html": "x"}).closure("page.html") == before
    assert mine(place, {"templates/macros.html": "{# mine #}"}).closure("page.html")["macros.html"] != before["macros.html"]


def test_a_name_known_only_when_the_page_is_made_may_mean_any_template(place: Path) -> None:
    found = mine(place, {"templates/page.html": "{% include site.title %}", "templates/odd.html": ""})

    assert {"mine/odd.html", "under/base.html", "under/page.html"} <= set(found.closure("page.html"))


def test_a_template_that_includes_itself_has_a_closure_and_is_a_problem(place: Path) -> None:
    found = mine(place, {"templates/page.html": '{% include "page.html" %}'})

    assert list(found.closure("page.html")) == ["page.html"]
    assert fault(found).rule == "template.endless"


def test_templates_have_no_chance_and_no_clock(place: Path) -> None:
    assert fault(mine(place, {"templates/page.html": "{{ lipsum() }}"})).rule == "template.undefined"
    assert "random" in fault(mine(place, {"templates/page.html": "{{ [1, 2]|random }}"})).message


# -- what is wrong with a template


@pytest.mark.parametrize(
    ("line", "message", "hint", "correction"),
    [
        ("{{ site.titel }}", "Site has no titel", "Did you mean 'title'?", "{{ site.title }}"),
        ("{{ sitee.title }}", "There is no sitee here", "Did you mean 'site'?", "{{ site.title }}"),
        ("{{ body[0].html }}", "There is no body here", "Did you mean 'bodies'?", "{{ bodies[0].html }}"),
        ('{{ site.assets["stile.css"] }}', "The table here has no stile.css", "Did you mean 'style.css'?", '{{ site.assets["style.css"] }}'),
        ("{% for card in cards %}{{ card.lable }}{% endfor %}", "Link has no lable", "Did you mean 'label'?", "{% for card in cards %}{{ card.label }}{% endfor %}"),
        ("{{ newer.url }}", "There is no value here, so it has no url", "The value is not always there", ""),
        ("{{ site.xyzzy }}", "Site has no xyzzy", "There are: archive_url, assets, authors_url", ""),
    ],
)  # fmt: skip
def test_an_unknown_name_is_a_problem_with_file_line_and_the_nearest_name(
    place: Path, line: str, message: str, hint: str, correction: str
) -> None:
    problem = fault(mine(place, {"templates/page.html": f"<p>\n\n{line}\n"}))

    assert (str(problem.place), problem.rule, problem.excerpt) == ("themes/mine/templates/page.html:3", "template.undefined", line)
    assert (problem.message, problem.correction) == (message, correction)
    assert problem.hint.startswith(hint)


def test_a_fault_in_a_macro_is_shown_where_the_macro_is(place: Path) -> None:
    files = {
        "templates/macros.html": "\n{% macro a(link) %}\n{{ link.nmae }}\n{% endmacro %}",
        "templates/page.html": '{% import "macros.html" as m %}\n{{ m.a(site) }}',
    }

    assert str(fault(mine(place, files)).place) == "themes/mine/templates/macros.html:3"


@pytest.mark.parametrize(
    ("text", "rule", "line", "said"),
    [
        ("<p>\n{% if %}", "template.syntax", 2, "Expected an expression"),
        ("\n{{ site.title|dya }}", "template.syntax", 2, "Did you mean 'day'?"),
        ('\n{% extends "bsae.html" %}', "template.missing", 2, "Did you mean 'base.html'?"),
        ("\n\n{{ 1 / 0 }}", "template.error", 3, "ZeroDivisionError"),
        ('\n{{ site.title|day("en") }}', "template.error", 2, "Gazette is not a date"),
        ('\n{{ newer|day("en") }}', "template.error", 2, "None is not a date"),
        ('\n{{ site.day|day("en") }}', "template.undefined", 2, "Site has no day"),
    ],
)
def test_every_other_fault_has_its_line_too(place: Path, text: str, rule: str, line: int, said: str) -> None:
    problem = fault(mine(place, {"templates/page.html": text}))

    assert (str(problem.place), problem.rule) == (f"themes/mine/templates/page.html:{line}", rule)
    assert said in f"{problem.message} {problem.hint}"


def test_a_template_that_is_not_there_at_all_is_a_problem(place: Path) -> None:
    problem = fault(mine(place), "pages.html")

    assert (problem.rule, problem.hint) == ("template.missing", "Did you mean 'page.html'?")


# -- escaping


HOSTILE = "</script><script>alert(1)</script> & \" ' ]]> {{ 7 * 7 }} \u2028"


@pytest.mark.parametrize("name", ["page.html", "page.xml", "feed.rss", "feed.atom"])
def test_text_is_escaped_in_every_markup(place: Path, name: str) -> None:
    found = mine(place, {f"templates/{name}": '<a b="{{ site.title }}">{{ site.title }}</a>'})
    made = found.render(name, PageView(msgspec.structs.replace(SITE, title=HOSTILE)))

    assert "<script" not in made
    assert ET.fromstring(made).text == ET.fromstring(made).attrib["b"] == HOSTILE  # noqa: S314 -- our own


def test_json_is_safe_in_a_json_file_in_a_script_and_in_an_attribute(place: Path) -> None:
    files = {
        "templates/a.json": "{{ site.title|json }}",
        "templates/page.html": "<script>{{ site.title|json }}</script><p a='{{ site.title|json }}'>",
    }
    found = mine(place, files)
    view = PageView(msgspec.structs.replace(SITE, title=HOSTILE))
    text, page = found.render("a.json", view), found.render("page.html", view)

    assert json.loads(text) == HOSTILE
    assert not re.search("[<>&'\u2028]", text)
    assert page == f"<script>{text}</script><p a='{text}'>"


# -- static files


def test_a_file_has_the_hash_of_its_content_in_its_name(place: Path) -> None:
    before = mine(place, {"static/fonts/a.woff2": "1", "static/noext": "", "static/.hidden": "", "static/.git/x": ""}).assets()
    after = mine(place, {"static/fonts/a.woff2": "2"}).assets()

    assert sorted(before) == ["code.css", "fonts/a.woff2", "noext"]
    assert re.fullmatch(r"assets/fonts/a\.[0-9a-f]{10}\.woff2", before["fonts/a.woff2"].output_path)
    assert before["fonts/a.woff2"].output_path != after["fonts/a.woff2"].output_path
    assert before["noext"].output_path == after["noext"].output_path
    assert Path(before["fonts/a.woff2"].path).read_text() == "2"


def test_a_themes_own_file_takes_the_place_of_its_parents(place: Path) -> None:
    write(place / "under", {"static/style.css": "under {}", "static/more.css": "more {}"})
    found = mine(place, {"static/style.css": "mine {}"}).assets()

    assert (found["style.css"].text, found["more.css"].text) == ("mine {}", "more {}")


def test_the_style_of_highlighted_code_is_there_for_light_and_dark(place: Path) -> None:
    assert "prefers-color-scheme: dark" in mine(place).assets()["code.css"].text
    assert mine(place, {"static/code.css": "pre {}"}).assets()["code.css"].text == "pre {}"


def test_urls_in_stylesheets_name_the_files_as_they_are_published(place: Path) -> None:
    css = """@import "../reset.css"; a { src: url('f%20g.woff2?#iefix') url( ../pier.svg#top ) } /* url(none.svg) @import "none.css" */
b { background: url(data:image/gif;base64,R0) url("https://example.org/x.png") url(#id) url() }"""
    found = mine(
        place, {"static/css/style.css": css, "static/css/f g.woff2": "1", "static/pier.svg": "<svg/>", "static/reset.css": "* {}"}
    ).assets()
    names = {name: os.path.relpath(asset.output_path, "assets/css").replace("\\", "/") for name, asset in found.items()}
    wanted = css.replace("../reset.css", names["reset.css"]).replace("f%20g.woff2", names["css/f g.woff2"].replace(" ", "%20"))

    assert found["css/style.css"].text == wanted.replace("../pier.svg", names["pier.svg"])


def test_a_stylesheet_has_another_name_when_a_file_it_names_has_changed(place: Path) -> None:
    before = mine(place, {"static/a.css": '@import "b.css";', "static/b.css": "a { src: url(x.svg) }", "static/x.svg": "1"}).assets()
    after = mine(place, {"static/x.svg": "2"}).assets()

    assert [name for name in before if before[name].output_path != after[name].output_path] == ["a.css", "b.css", "x.svg"]


@pytest.mark.parametrize(
    ("css", "line", "message", "hint"),
    [
        ("a {}\n\nb { background: url(peir.svg) }", 3, "There is no file peir.svg in the theme", "Did you mean 'pier.svg'?"),
        ("a { background: url(/pier.svg) }", 1, "There is no file /pier.svg in the theme", ""),
        ('@import "style.css";', 1, "The stylesheet imports itself by way of style.css", ""),
    ],
)
def test_a_url_that_leads_nowhere_is_a_problem_with_its_line(place: Path, css: str, line: int, message: str, hint: str) -> None:
    found = mine(place, {"static/style.css": css, "static/pier.svg": ""})
    (problem,) = found.problems("en")

    assert (str(problem.place), problem.message) == (f"themes/mine/static/style.css:{line}", message)
    assert hint in problem.hint


# -- filters


WHEN = datetime(2026, 9, 2, 9, 5, 7, 999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "2 September 2026", "September 2026"),
        ("en-US", "September 2, 2026", "September 2026"),
        ("de", "2. September 2026", "September 2026"),
        ("fr-CA", "2 septembre 2026", "septembre 2026"),
        ("ja", "2026年9月2日", "2026年9月"),
        ("zh-Hant-TW", "2026年9月2日", "2026年9月"),
        ("xx-no-such", "2 September 2026", "September 2026"),
        ("", "2 September 2026", "September 2026"),
    ],
)
def test_days_and_months_are_written_as_in_the_language(language: str, day: str, month: str) -> None:
    assert (filters.day(WHEN, language), filters.month(WHEN, language)) == (day, month)


def test_times_are_written_for_people_and_for_machines() -> None:
    assert filters.time(WHEN) == "09:05"
    assert filters.time(WHEN.replace(hour=0, minute=0, second=0)) == ""
    assert filters.iso(WHEN) == "2026-09-02T09:05:07+00:00"
    assert filters.rfc822(WHEN) == "Wed, 02 Sep 2026 09:05:07 +0000"


def test_a_url_of_the_site_is_made_absolute_and_another_is_left_alone() -> None:
    assert filters.absolute("/a/b.svg", SITE) == "https://gazette.example/a/b.svg"
    assert filters.absolute("https://example.org/x", SITE) == "https://example.org/x"


def test_nothing_heavy_is_loaded_before_a_page_is_made() -> None:
    code = "import sys, generator.theme; print([name for name in ('jinja2', 'babel', 'pygments', 'markdown_it') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3])

    assert done.stdout.strip() == "[]"


class CardsView(msgspec.Struct, frozen=True):
    cards: tuple[msgspec.Struct, ...]
    level: int | bool | str = 1


class Named(msgspec.Struct, frozen=True):
    id: str
    title: str


MACROS = {
    "templates/m.html": "{% macro teaser(card, level) %}{{ card.title }} {{ level }};{% endmacro %}{% macro said(text) %}[{{ text }}]{% endmacro %}",
    "templates/page.html": '{% import "m.html" as m %}{% for card in cards %}{{ m.teaser(card, level=level) }}{% endfor %}{{ m.said("<b>") }}{{ m.said("<b>"|safe) }}',
}


def test_a_macro_gives_the_same_for_the_same_values_and_something_else_for_values_that_only_look_equal(place: Path) -> None:
    found, one, other = mine(place, MACROS), Named("a", "One"), Named("a", "Other")
    said = "[&lt;b&gt;][<b>]"

    assert found.render("page.html", CardsView((one, other, one))) == "One 1;Other 1;One 1;" + said
    assert found.render("page.html", CardsView((one,), level=True)) == "One True;" + said
    assert found.render("page.html", CardsView((one,), level="1")) == "One 1;" + said


def test_a_macro_is_right_however_often_it_is_called_with_whatever(place: Path) -> None:
    found = mine(place, MACROS)
    for first in range(0, 20_000, 1000):  # each card is gone before the next is made
        cards = tuple(Named("a", str(number)) for number in range(first, first + 1000))
        assert found.render("page.html", CardsView(cards)).startswith(f"{first} 1;{first + 1} 1;")


def test_the_cache_of_a_theme_may_vanish_at_any_moment(place: Path) -> None:
    mine(place, MACROS | {"templates/late.html": "late {{ level }}"})
    cache = place / "cache"
    cached = theme.load("mine", (place,), str(cache))
    cached.closure("page.html")
    assert any(cache.iterdir())
    shutil.rmtree(cache)
    assert list(cached.closure("late.html")) == ["late.html"]
    assert cached.render("late.html", CardsView((), 7)) == "late 7"
    shutil.rmtree(cache)
    cache.write_text("in the way")
    again = theme.load("mine", (place,), str(cache))
    assert list(again.closure("under/page.html")) == ["base.html", "macros.html", "under/page.html"]
    assert again.render("late.html", CardsView((), 8)) == "late 8"


def test_the_cache_of_a_theme_holds_data_and_no_code(place: Path) -> None:
    mine(place, MACROS)
    cached = theme.load("mine", (place,), str(place / "cache"))
    cached.assets()
    for template in ("page.html", "m.html"):
        cached.closure(template)
        cached.render(template, CardsView(()))
    files = sorted((place / "cache").iterdir())

    assert len(files) == 3
    assert all(isinstance(msgspec.msgpack.decode(load(str(file))), list) for file in files)


def test_a_macro_may_take_whatever_jinja2_lets_it_take(place: Path) -> None:
    macros = (
        "{% macro plain(a, b='<b>', c='c') %}{{ a }}{{ b }}{{ c }}{% endmacro %}{% macro more(a) %}{{ a }}{{ varargs|join }}{{ kwargs.x }}{% endmacro %}"
        "{% macro around(a) %}[{{ a }}{{ caller() }}]{% endmacro %}"
    )
    page = (
        "{% import 'm.html' as m %}{% macro own(x) %}{{ x }}{{ m.plain(x) }}{% endmacro %}{{ m.plain('&') }}|{{ m.plain('1', c='<') }}|"
        "{{ m.plain('1', '2', '3') }}|{{ m.more('1', '2', '<', x='&') }}|{% call m.around('1') %}<i>{% endcall %}|{% for n in [1, '<'] %}{{ own(n) }}{% endfor %}"
    )
    theme = mine(place, {"templates/m.html": macros, "templates/page.html": page})
    assert theme.render("page.html", VIEW) == "&amp;&lt;b&gt;c|1&lt;b&gt;&lt;|123|12&lt;&amp;|[1<i>]|11&lt;b&gt;c&lt;&lt;&lt;b&gt;c"


def test_a_macro_that_gets_too_much_is_told_so(place: Path) -> None:
    found = fault(mine(place, {"templates/page.html": "{% macro own(x) %}{{ x }}{% endmacro %}\n{{ own(1, 2) }}"}))
    assert "own" in found.message
    assert found.place.line == 2


class Holder(msgspec.Struct, frozen=True):
    value: object


@pytest.mark.parametrize("value", ["a", "<a href=\"x\">'&'</a>", "", 7, None, "é" * 500 + "<", True])
def test_what_is_shown_is_escaped_as_the_library_does_it(place: Path, value: object) -> None:
    found = mine(place, {"templates/page.html": "{{ value }}{{ value }}"})
    assert found.render("page.html", Holder(value)) == str(escape(value)) * 2


def test_a_template_that_extends_itself_is_told_whose_it_may_extend(place: Path) -> None:
    found = fault(mine(place, {"templates/page.html": '{# mine #}\n{% extends "page.html" %}'}))

    assert (str(found.place), found.rule, found.message) == (
        "themes/mine/templates/page.html:2",
        "template.endless",
        "The template extends itself",
    )
    assert found.correction == '{% extends "under/page.html" %}'


@pytest.mark.parametrize("line", ['{% include "page.html" %}', "{% macro a(n) %}{{ a(n + 1) }}{% endmacro %}{{ a(1) }}"])
def test_an_endless_template_names_the_line_that_leads_to_itself(place: Path, line: str) -> None:
    made = mine(place, {"templates/page.html": '{% extends "under/page.html" %}\n{% block main %}\n' + line + "{% endblock %}"})
    found = fault(made)

    assert (str(found.place), found.rule, found.message) == (
        "themes/mine/templates/page.html:3",
        "template.endless",
        "The template uses itself without end",
    )
    assert fault(made) == found


def test_a_template_that_is_not_in_utf_8_says_so_with_its_line(place: Path) -> None:
    write(place / "mine", {"templates/page.html": ""})
    (place / "mine" / "templates" / "page.html").write_bytes(b"a\n\xe9\n")
    found = fault(theme.load("mine", (place,)))

    assert (str(found.place), found.rule) == ("themes/mine/templates/page.html:2", "template.syntax")
    assert "UTF-8" in found.message


def test_a_template_may_begin_with_a_byte_order_mark(place: Path) -> None:
    assert mine(place, {"templates/page.html": "\ufeffa"}).render("page.html", VIEW) == "a"
