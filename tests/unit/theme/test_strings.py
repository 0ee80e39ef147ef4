"""The words of a theme: those of the site's language, the nearest first, a theme's own on top; and what a faulty file says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from generator import theme
from generator.core.problems import Problem
from generator.system.resources import themes
from generator.theme import Theme, filters
from tests import paper

FILES = sorted((themes() / "base" / "words").glob("*.toml"))
ENGLISH = theme.load("base", (themes(),)).words("en")


def mine(folder: Path, **files: str) -> Theme:
    (folder / "mine" / "words").mkdir(parents=True)
    (folder / "mine" / "theme.toml").write_text('extends = "newspaper"\n')
    for code, text in files.items():
        (folder / "mine" / "words" / f"{code.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return theme.load("mine", (folder, themes()))


def problem(folder: Path, language: str = "en", **files: str) -> Problem:
    found = mine(folder, **files)
    return found.problems(language)[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_language_says_every_word_with_the_same_places_to_fill(path: Path) -> None:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    found = theme.load("base", (themes(),)).words(path.stem)

    assert set(ENGLISH) <= set(found)
    assert "-" in path.stem or {name.partition(".")[0] for name in ENGLISH} == set(written)
    for name, text in ENGLISH.items():
        if "." not in name:
            assert set(re.findall(r"\{\w+\}", found[name])) == set(re.findall(r"\{\w+\}", text)), name


LOAN_WORDS = {
    "comma", "letters", "menu", "kind_interview", "kind_live", "kind_opinion", "correction", "corrections", "all_series", "stories.zero",
}  # fmt: skip
"""Words that are spelled in some other language as in English, such as "Menu", and forms that not every language has."""


def test_a_page_of_each_language_says_nothing_in_english() -> None:
    for code in ("ar", "de", "es", "fr", "it", "ja", "nl", "pt"):
        found = theme.load("base", (themes(),)).words(code)
        alike = {name for name, text in found.items() if text == ENGLISH.get(name)}
        assert alike <= LOAN_WORDS, code


@pytest.mark.parametrize(("language", "related", "sections"), [
    ("fr-CA", "Sur le même sujet", "Rubriques"), ("pt-BR", "Notícias relacionadas", "Seções"), ("pt-PT", "Notícias relacionadas", "Secções"),
    ("PT-pt", "Notícias relacionadas", "Secções"), ("sv", "Related News", "Sections"),
])  # fmt: skip
def test_a_language_falls_back_to_the_wider_one_then_to_english(language: str, related: str, sections: str) -> None:
    found = theme.load("newspaper", (themes(),)).words(language)

    assert (found["related"], found["sections"]) == (related, sections)


def test_a_theme_changes_single_words_and_has_its_own(tmp_path: Path) -> None:
    found = mine(tmp_path, en='related = "More on this"\nmotto = "Ink first"\n', sv='related = "Läs mer"\n')

    assert (found.words("en")["related"], found.words("en")["motto"], found.words("en")["by"]) == ("More on this", "Ink first", "By")
    assert (found.words("sv")["related"], found.words("sv")["motto"]) == ("Läs mer", "Ink first")
    assert found.words("fr")["related"] == "Sur le même sujet"
    assert "sv" in found.languages()


def test_a_slip_in_the_name_of_a_word_is_named_with_its_line(tmp_path: Path) -> None:
    found = problem(tmp_path, en='# mine\nrelatd = "More"\n')

    assert (str(found.place), found.rule, found.message) == ("themes/mine/words/en.toml:2", "theme.words", "The theme has no word relatd")
    assert found.correction == 'related = "More"'


@pytest.mark.parametrize(("text", "line", "message"), [
    ('by = "By"\nrelated = More\n', 2, "This is not valid TOML"), ("\nrelated = 5\n", 2, "related must be text"),
    ('[stories]\none = "a"\nmuch = "b"\n', 3, "There is no plural form much"),
])  # fmt: skip
def test_a_faulty_file_of_words_says_where_and_what(tmp_path: Path, text: str, line: int, message: str) -> None:
    found = problem(tmp_path, "fr", fr=text)

    assert (found.place.path, found.place.line, found.rule) == ("themes/mine/words/fr.toml", line, "theme.words")
    assert found.message.startswith(message)
    assert found.hint


@pytest.mark.parametrize(("language", "count", "said"), [
    ("en", 0, "0 stories"), ("en", 1, "1 story"), ("fr", 0, "0 article"), ("fr", 2, "2 articles"), ("de", 1, "1 Artikel"),
    ("ar", 1, "خبر واحد"), ("ar", 2, "خبران"), ("ar", 5, "5 أخبار"), ("ar", 11, "11 خبرًا"), ("ar", 100, "100 خبر"),
])  # fmt: skip
def test_numbers_take_the_plural_of_the_language(language: str, count: int, said: str) -> None:
    assert filters.counted(count, "stories", paper.site(paper.newspaper(), language=language)) == said


def test_a_word_stays_text_in_a_page() -> None:
    assert filters.fill("Older: {label}", label="{label} <b>") == "Older: {label} <b>"


def test_the_theme_of_the_manual_is_one(tmp_path: Path) -> None:
    page_of_manual = (Path(__file__).parents[3] / "generator" / "manual" / "themes.md").read_text(encoding="utf-8")
    template, words = (
        re.findall(rf"<!-- file: themes/mine/{name} -->\n```\w+\n(.*?)```", page_of_manual, re.DOTALL)[0]
        for name in ("templates/base.html", "words/en.toml")
    )
    mine(tmp_path, en=words)
    for name, text in (("templates/base.html", template), ("static/mine.css", "p { color: red }")):
        (tmp_path / "mine" / name).parent.mkdir()
        (tmp_path / "mine" / name).write_text(text)
    made = theme.load("mine", (tmp_path, themes()))
    name, view, bodies = paper.html_pages(paper.site(made))["article"]
    page = made.render(name, view, bodies)

    assert all(said in page for said in ("Tell us about a mistake", "More on this", "/assets/mine."))
    blocks = {
        block for path in themes().glob("*/templates/*.html") for block in re.findall(r"{% block (\w+)", path.read_text(encoding="utf-8"))
    }
    assert [block for block in sorted(blocks) if f"`{block}`" not in page_of_manual] == []
