"""Entries of stories, series and authors that no article names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import unused_entries
from generator.build.build import build
from tests.builders import START
from tests.sites import MakeSite

STORY = '---\ntitle: "{name}"\ndate: {date}\n{keys}\n---\n\nText of {name}.\n'


def write(site: Path, name: str, keys: str, date: str = "2026-02-20") -> None:
    (site / f"content/news/{name}.md").write_text(STORY.format(name=name, keys=keys, date=date), encoding="utf-8")


def described(site: Path) -> list[tuple[str, str, str]]:
    found = [problem for problem in build(site, now=START).problems if problem.rule.endswith(".unused")]
    return [(str(problem.place), problem.hint, problem.correction) for problem in found]


def test_an_entry_of_a_story_that_articles_spell_otherwise_names_their_spelling(make_site: MakeSite) -> None:
    entries = '[old-town]\nname = "The old town"\n\n["Harbor bridge"]\nname = "The bridge"\n\n[flood]\nname = "The flood"\n'
    site = make_site(files={"content/stories.toml": entries, "content/series.toml": '[long-winter]\nname = "Winter"\n'})
    write(site, "one", "story: harbour-bridge\nseries: Long winter")
    write(site, "two", "story: flood")
    write(site, "three", "story: old-town-2")

    assert described(site) == [
        ("content/stories.toml:1:1", "Articles write 'story: old-town-2': correct one of the two", "[old-town-2]"),
        ("content/stories.toml:4:1", "Articles write 'story: harbour-bridge': correct one of the two", "[harbour-bridge]"),
    ]


def test_an_entry_that_nothing_is_like_has_the_line_to_write(make_site: MakeSite) -> None:
    site = make_site(files={"content/series.toml": '[long-winter]\nname = "Winter"\n'})
    write(site, "one", "story: flood")

    assert described(site) == [("content/series.toml:1:1", "Write 'series: long-winter' in them, or delete the entry", "")]


def test_a_spelling_that_has_an_entry_itself_is_not_suggested(make_site: MakeSite) -> None:
    site = make_site(files={"content/stories.toml": '[flood-2025]\nname = "A"\n[flood-2026]\nname = "B"\n'})
    write(site, "one", "story: flood-2026")

    assert [hint for _, hint, _ in described(site)] == ["Write 'story: flood-2025' in them, or delete the entry"]


@pytest.mark.parametrize(("keys", "date"), [("status: draft", "2026-02-20"), ("", "2026-12-24")])
def test_an_entry_may_wait_for_its_first_article(make_site: MakeSite, keys: str, date: str) -> None:
    site = make_site(files={"content/stories.toml": '[flood]\nname = "The flood"\n'})
    write(site, "one", f"story: Flood\n{keys}", date)

    assert described(site) == []


def test_where_many_articles_are_hidden_only_a_misspelled_entry_is_named(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unused_entries, "MOST", 2)
    site = make_site(files={"content/stories.toml": '[flod]\nname = "The flood"\n[strike]\nname = "The strike"\n'})
    for name in ("one", "two", "three"):
        write(site, name, "status: draft")
    write(site, "shown", "story: flood")

    assert [hint for _, hint, _ in described(site)] == ["Articles write 'story: flood': correct one of the two"]


def test_an_author_whom_articles_spell_otherwise_has_their_spelling(make_site: MakeSite) -> None:
    entries = '[ada-moor]\nname = "Ada Moor"\n[ida-moor]\nname = "Ida Moor"\n[ben]\nname = "Ben Kay"\n[cleo]\nname = "Cleo Strand"\n'
    site = make_site(files={"content/authors.toml": entries, "content/authors/dan.md": "---\nname: Dan Hill\n---\n"})
    write(site, "one", 'authors: ["Ada Moor", "Ben Kaye", "Dan Hil"]')

    assert described(site) == [
        ("content/authors.toml:5:1", "Articles name 'Ben Kaye': add this to the aliases, or correct the name", ""),
        ("content/authors/dan.md:1:1", "Articles name 'Dan Hil': add this to the aliases, or correct the name", ""),
    ]
