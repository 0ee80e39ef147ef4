"""The file of an update of a live blog: when it was written, and whether readers see it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from generator.content.live_update import parse_update
from generator.content.markdown import render
from generator.content.markdown.live import UpdateText, ids_of

ZONE = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 11, 26, 18, tzinfo=ZONE)


def moment(name: str, date: str = "", begin: datetime = BEGIN) -> str:
    """Return when the update in a file of this name was written, without the zone; empty if that is unknown."""
    content = f"---\ndate: {date}\n---\n\nText.\n" if date else "Text.\n"
    update = parse_update(content.encode(), f"content/news/storm/updates/{name}", begin, ZONE)
    assert [problem.rule for problem in update.problems] == ([] if update.text else ["article.update"])
    return f"{update.text.at:%Y-%m-%dT%H:%M}" if update.text else ""


@pytest.mark.parametrize(
    ("name", "date", "at"),
    [
        ("18-15.md", "", "2026-11-26T18:15"), ("1815.md", "", "2026-11-26T18:15"), ("18.15 Bridge.md", "", "2026-11-26T18:15"),
        ("00-10.md", "", "2026-11-27T00:10"), ("12-00.md", "", "2026-11-26T12:00"), ("11-59.md", "", "2026-11-27T11:59"),
        ("2026-11-27-0815-bridge.md", "", "2026-11-27T08:15"), ("2026-11-27T08-15.markdown", "", "2026-11-27T08:15"),
        ("bridge.md", '"2026-11-26 18:20"', "2026-11-26T18:20"), ("18-15.md", '"2026-11-26 18:20"', "2026-11-26T18:20"),
        ("18-15.md", "2026-11-27", "2026-11-27T18:15"), ("2026-11-27.md", '"2026-11-27T09:00"', "2026-11-27T09:00"),
    ],
)  # fmt: skip
def test_the_time_is_in_the_name_or_in_the_front_matter(name: str, date: str, at: str) -> None:
    assert moment(name, date) == at


def test_a_time_is_of_the_day_of_an_article_that_has_only_a_day() -> None:
    assert moment("00-10.md", begin=datetime(2026, 11, 26, tzinfo=ZONE)) == "2026-11-26T00:10"


@pytest.mark.parametrize("name", ["bridge.md", "2026-11-27.md", "2026-13-41-1815.md", "25-15.md", "18-60.md", "18-150.md", "118-15.md"])
def test_any_other_name_has_no_time(name: str) -> None:
    assert moment(name) == ""


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("---\nstatus: draft\n---\nText.", []), ("---\ndraft: true\n---\nText.", ["front-matter.unknown"]),
        ("---\nheadline: Fire\n---\nText.", ["front-matter.unknown"]), ("---\ndate: yesterday\n---\nText.", ["front-matter.date"]),
        ("---\ntitle: Fire\n\nText.", ["front-matter.unclosed"]), ("title: Fire\n\nText.", ["front-matter.missing"]),
    ],
)  # fmt: skip
def test_a_draft_and_a_faulty_file_are_left_out(content: str, rules: list[str]) -> None:
    update = parse_update(content.encode(), "content/news/storm/updates/18-15.md", BEGIN, ZONE)

    assert update.text is None
    assert [problem.rule for problem in update.problems] == rules


def test_no_two_ids_of_a_page_are_the_same() -> None:
    names = ["18-15", "18.15", "18-15-head", "!", "?"]
    updates = [UpdateText(name, BEGIN, "", "") for name in names]

    ids = [id for update in ids_of(updates) for id in (update, f"{update}-head")]
    assert ids[::2] == ["u-18-15", "u-18-15-2", "u-18-15-head-2", "u-update", "u-update-2"]
    assert len(ids) == len({*ids})


def test_a_heading_has_no_id_of_an_update() -> None:
    content = render("## U 18 15\n", resolve=str, live=BEGIN, updates=[UpdateText("18-15", BEGIN, "", "## U 18 15\n")])

    assert [heading.id for heading in content.headings] == ["u-18-15-2", "u-18-15-3"]
    assert content.html.index('id="u-18-15"') < content.html.index('id="u-18-15-3"')
