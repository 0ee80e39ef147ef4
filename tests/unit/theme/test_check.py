"""`broadsheet theme check`: what a theme overrides, what its templates do on sample pages, and what has no effect."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from generator import theme
from generator.build.extensions import BUILT_IN
from generator.cli import group
from generator.core import views
from generator.system.resources import themes
from generator.theme.check import ThemeCheck, check
from generator.theme.samples import FILLINGS, KINDS, OPTIONAL, samples
from tests.sites import MakeSite

ARTICLE = '{% extends "base/article.html" %}\n'


def checked(folder: Path, files: dict[str, str]) -> ThemeCheck:
    """Check a theme with these files on top of `base`."""
    for name, text in {"theme.toml": 'extends = "base"\n', "static/mine.css": '@import "design.css";', **files}.items():
        path = folder / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return check(theme.load("mine", (folder, themes())), {})


def faults(found: ThemeCheck) -> list[tuple[str, str, str]]:
    return [(str(problem.place), problem.rule, problem.message) for problem in found.problems]


@pytest.mark.parametrize("name", sorted(path.name for path in themes().iterdir() if (path / "theme.toml").is_file()))
def test_the_themes_that_come_with_broadsheet_are_right(name: str) -> None:
    found = check(theme.load(name, (themes(),)), theme.load(name, (themes(),)).declarations().options)

    assert faults(found) == []
    assert found.rendered == sum(len(kinds) for template, (_, kinds) in KINDS.items() if template not in OPTIONAL or name == "wire") * len(
        FILLINGS
    )


def test_every_template_of_an_output_has_a_sample_view() -> None:
    assert {template for output in BUILT_IN.outputs for template in output.templates} == set(KINDS)
    shown = {name for name, kind in vars(views).items() if isinstance(kind, type) and name.endswith("View")}
    assert shown == {kind.__name__ for kind, _ in KINDS.values()}


def test_the_samples_fill_all_fields_and_leave_out_what_may_be_empty() -> None:
    made = theme.load("base", (themes(),))
    full, foreign, little, nothing = (
        sample.view for sample in samples("front.html", made, {}) if sample.filling.split(", ")[1] == "section"
    )

    assert isinstance(full, views.FrontView)
    assert isinstance(nothing, views.FrontView)
    assert isinstance(little, views.FrontView)
    assert isinstance(foreign, views.FrontView)
    assert all(getattr(full, name) not in ("", (), None) for name in full.__struct_fields__)
    assert full.lead
    assert full.lead.image
    assert (foreign.site.direction, foreign.site.language) == ("rtl", "ar")
    assert (len(little.newest), little.newest[0].image, little.newest[0].summary) == (1, None, "")
    assert (nothing.newest, nothing.lead) == ((), None)


def test_a_check_lists_what_the_theme_has_of_its_own(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        {
            "theme.toml": 'extends = "base"\n[light]\npaper = "#fff"\n[options]\npromotion = ""\n',
            "templates/article.html": ARTICLE + "{% block related %}{% block inner %}{% endblock %}{% endblock %}",
            "templates/parts.html": "{% macro box(text) %}{{ text }}{% endmacro %}",
            "static/style.css": '@import "design.css";',
            "words/en.toml": 'related = "More"\nmine = "Mine"\n',
        },
    )

    assert faults(found) == []
    assert found.extends == ("base",)
    assert msgspec.json.decode(msgspec.json.encode(found.overrides)) == {
        "templates": [
            {"name": "article.html", "is_new": False, "blocks": ["related", "inner"], "macros": []},
            {"name": "parts.html", "is_new": True, "blocks": [], "macros": ["box"]},
        ],
        "static": [{"name": "mine.css", "is_new": True}, {"name": "style.css", "is_new": False}],
        "words": {"en": [{"name": "related", "is_new": False}, {"name": "mine", "is_new": True}]},
        "tables": {"light": ["paper"], "options": ["promotion"]},
    }


@pytest.mark.parametrize(
    ("text", "line", "rule", "message"),
    [
        ("{% block relatd %}x{% endblock %}", 2, "theme.unused", "base/article.html has no block relatd, so this is not shown"),
        ("<p>Hello</p>", 2, "theme.unused", "This is outside of the blocks of base/article.html, so it is not shown"),
        ("{% block related %}\n{{ artcle.title }}{% endblock %}", 3, "template.undefined", "There is no artcle here"),
        ("{% block related %}\n{{ article.image.src }}{% endblock %}", 3, "template.undefined", "There is no value here, so it has no src"),
        ("{% block related %}\n{{ tags[0].label }}{% endblock %}", 3, "template.undefined", None),
    ],
)
def test_what_is_wrong_with_a_template_has_file_and_line(tmp_path: Path, text: str, line: int, rule: str, message: str | None) -> None:
    (found,) = checked(tmp_path, {"templates/article.html": ARTICLE + text}).problems

    assert (str(found.place), found.rule) == (f"themes/mine/templates/article.html:{line}", rule)
    assert message in (found.message, None)
    assert found.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ article.title|safe }}", "A text is on the page without escaping"),
        ('<i id="x">a</i><i id="x">b</i>', "Two elements have the id x"),
        ('<img src="/a.jpg">', "A picture has no attribute alt"),
        ("<div><p>a</div></section>", "The element section is closed where it is not open"),
    ],
)
def test_a_page_that_is_not_right_is_a_problem_of_its_template(tmp_path: Path, text: str, message: str) -> None:
    found = checked(tmp_path, {"templates/article.html": ARTICLE + "{% block related %}" + text + "{% endblock %}"})

    assert {problem.rule for problem in found.problems} == {"theme.page"}
    assert f"{message} (article.html, article, everything)" in [problem.message for problem in found.problems]
    assert {str(problem.place) for problem in found.problems} == {"themes/mine/templates/article.html"}


@pytest.mark.parametrize(("name", "text"), [("feed.rss", "<rss>{{ title|safe }}</rss"), ("feed.json", '{"title": "{{ title }}"}')])
def test_a_feed_that_is_not_well_formed_is_a_problem(tmp_path: Path, name: str, text: str) -> None:
    found = checked(tmp_path, {f"templates/{name}": text})

    assert {(problem.rule, problem.message.partition(":")[0]) for problem in found.problems} == {("theme.page", "This is not well-formed")}


def test_a_theme_whose_stylesheets_leave_the_choices_out_is_warned(tmp_path: Path) -> None:
    found = checked(tmp_path, {"static/mine.css": "", "static/style.css": ""})

    assert [(str(problem.place), problem.rule, problem.level) for problem in found.problems] == [
        ("themes/mine/static", "theme.unused", "warning")
    ]


def test_the_command_prints_what_it_found_and_ends_with_1_for_an_error(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "themes/mine/theme.toml": 'extends = "newspaper"\n',
        "themes/mine/templates/article.html": '{% extends "newspaper/article.html" %}\n{% block related %}{{ artcle }}{% endblock %}',
    }
    monkeypatch.chdir(make_site(theme="mine", files=files))
    wrong, right, as_json, missing = (
        CliRunner().invoke(group, ["theme", "check", *rest]) for rest in ([], ["newspaper"], ["--json"], ["none"])
    )

    assert (wrong.exit_code, right.exit_code, as_json.exit_code, missing.exit_code) == (1, 0, 1, 1)
    assert "The theme mine, which extends newspaper, which extends base\n  templates\n    article.html: blocks related\n" in wrong.output
    assert "themes/mine/templates/article.html:2: error: There is no artcle here" in wrong.output
    assert "sample pages: all are right" in right.output
    shown = json.loads(as_json.stdout)
    assert (shown["theme"], shown["extends"], shown["problems"][0]["place"]["line"]) == ("mine", ["newspaper", "base"], 2)
