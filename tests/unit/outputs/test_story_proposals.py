"""Proposals of stories: what is grouped, what is left out, and what `--write` puts into front matter."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from generator.build.build import build
from generator.catalog.catalog import Catalog
from generator.cli import group
from generator.content.front_matter import editing
from generator.core.model import Record
from generator.outputs.story_proposals import propose
from generator.settings import Config, SectionConfig
from tests.builders import START, catalog, record
from tests.sites import MakeSite

CONFIG = Config(title="T", time_zone="UTC", sections=(SectionConfig("news", "News"),))
FLOOD = "The barrier of Skarn broke in the storm, and the harbour quay of Skarn was under water for hours"
STRIKE = "Ferry crews of the Northern Line stopped work over night shifts, and the union talks with the owners failed"
TEXTS = (("flood", FLOOD, ("Skarn", "Flood")), ("strike", STRIKE, ("Northern Line", "Strike")))


def paper(**fields: str) -> Catalog:
    """Return an archive of two events of three articles each, and three articles about other things."""
    records = [
        record(f"{name}{day}", days=day, title=f"{name.title()} day {day}", text=f"{text} on day {day}. {'Word ' * day}", tags=tags)
        for name, text, tags in TEXTS for day in range(3)
    ]  # fmt: skip
    others = [
        record(f"other{day}", days=day, title=title, text=title)
        for day, title in enumerate(("Violin prize", "Snow in the hills", "New library opens"))
    ]
    return catalog(*(msgspec.structs.replace(one, **fields) for one in (*records, *others)))


def records(found: Catalog) -> list[Record]:
    return found.newest("all", 100)


def test_articles_of_one_event_are_a_proposal() -> None:
    found = paper()
    proposals = propose(records(found), found, CONFIG)

    assert sorted((proposal.slug, [card.id for card in proposal.cards]) for proposal in proposals) == [
        ("northern-line-strike", ["strike0", "strike1", "strike2"]), ("skarn-flood", ["flood0", "flood1", "flood2"]),
    ]  # fmt: skip


def test_the_order_in_which_articles_are_given_does_not_matter() -> None:
    found = paper()

    assert propose(records(found), found, CONFIG) == propose(records(found)[::-1], found, CONFIG)


def test_articles_that_are_in_a_story_are_not_proposed_again() -> None:
    found = paper(story="Known")

    assert propose(records(found), found, CONFIG) == []


def test_a_slug_that_is_taken_gets_a_number() -> None:
    found = paper()

    assert {proposal.slug for proposal in propose(records(found), found, CONFIG, ("skarn-flood",))} == {
        "northern-line-strike",
        "skarn-flood-2",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A\ntags: [B]\n", 'title: A\ntags: [B]\nstory: "flood"\n'),
        ("title: A # yes\n", 'story: "flood"\ntitle: A # yes\n'),
        ("story:\ntitle: A\n", 'story: "flood"\ntitle: A\n'),
        ("story: ''\ntitle: A\n", 'story: "flood"\ntitle: A\n'),
    ],
)
def test_a_key_is_written_and_no_other_byte_changes(before: str, after: str) -> None:
    assert editing.put_text(f"---\n{before}---\n\nText.\n", "a.md", "story", "flood") == f"---\n{after}---\n\nText.\n"


def test_another_value_is_not_replaced() -> None:
    with pytest.raises(editing.Unsafe):
        editing.put_text("---\nstory: other\n---\n", "a.md", "story", "flood")


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = make_site()
    for name, text, tags in TEXTS:
        for day in range(1, 4):
            head = f'title: "{name.title()} day {day}"\ndate: "2026-02-2{day}"\ntags: {json.dumps(tags)}\n'
            (site / f"content/news/{name}{day}.md").write_text(f"---\n{head}---\n\n{text} on day {day}.\n")
    build(site, now=START)
    monkeypatch.chdir(site)
    return site


def run(*arguments: str) -> str:
    result = CliRunner().invoke(group, ["related", "--stories", "--now", START.isoformat(), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_prints_what_to_write_and_changes_nothing(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.glob("content/news/*.md")}
    shown, rows = run(), [json.loads(line) for line in run("--json").splitlines()]

    assert "Write into each:  story: skarn-flood" in shown
    assert sorted(row["story"] for row in rows) == ["northern-line-strike", "skarn-flood"]
    assert {path: path.read_bytes() for path in site.glob("content/news/*.md")} == before


def test_the_command_writes_one_proposal_into_its_articles_only(site: Path) -> None:
    run("--write", "skarn-flood")

    assert all('story: "skarn-flood"' in (site / f"content/news/flood{day}.md").read_text() for day in range(1, 4))
    assert "story" not in (site / "content/news/strike1.md").read_text()
