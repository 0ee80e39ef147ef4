"""The updates of a live blog: which headings are one, when each was written, its permanent id and its text."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from generator.content.markdown import read, render
from generator.content.markdown.live import Stamp, moments, newest_first
from generator.core.model import Content

ZONE = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 11, 26, 18, tzinfo=ZONE)


def written(*headings: str, begin: datetime = BEGIN) -> list[str]:
    """Return the ids of the updates with these headings, the newest first."""
    text = "".join(f"## {heading}\n\nText.\n\n" for heading in headings)
    return [update.id for update in read(text, live=begin).updates]


def content(text: str) -> Content:
    return render(text, resolve=lambda url: url, live=BEGIN)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("18:15", ""), ("18:15 Bridge closed", "Bridge closed"), ("2026-11-26 18:15 Bridge closed", "Bridge closed"), ("2026-11-26T18:15", ""),
        ("18.15 – Bridge closed", "Bridge closed"), ("18h15: Bridge closed", "Bridge closed"), ("6:15 pm Bridge closed", "Bridge closed"), ("6:15 p.m.", ""),
    ],
)  # fmt: skip
def test_a_heading_with_a_time_begins_an_update(heading: str, title: str) -> None:
    (update,) = read(f"## {heading}\n\nText.\n", live=BEGIN).updates

    assert (update.id, update.title, update.text) == ("u-20261126T1815", title, "Text.")


@pytest.mark.parametrize(
    "heading", ["What we know", "24:15", "18:60", "2026-13-26 18:15", "1815 and after", "18:15:30", "3:2 for the home team", "13:15 pm"]
)
def test_any_other_heading_is_part_of_the_text(heading: str) -> None:
    assert written(heading) == []


def test_an_article_that_is_not_live_has_no_updates() -> None:
    assert read("## 18:15\n\nText.\n").updates == ()


@pytest.mark.parametrize("order", [1, -1])
def test_times_count_on_across_midnight_in_either_order_of_the_text(order: int) -> None:
    headings = ["18:15", "23:50", "00:10", "09:00", "20:30", "07:00"]

    assert written(*headings[::order]) == [
        "u-20261128T0700", "u-20261127T2030", "u-20261127T0900", "u-20261127T0010", "u-20261126T2350", "u-20261126T1815",
    ]  # fmt: skip


def test_the_first_update_may_be_a_little_earlier_than_the_article() -> None:
    assert written("17:40", "18:05") == ["u-20261126T1805", "u-20261126T1740"]
    assert written("09:00") == ["u-20261127T0900"]


def test_on_an_article_of_a_day_without_a_time_the_updates_are_on_that_day() -> None:
    assert written("00:10", "08:00", "16:00", begin=datetime(2026, 11, 26, tzinfo=ZONE))[-1] == "u-20261126T0010"


def test_a_dated_heading_sets_the_day_of_those_beside_it() -> None:
    assert written("15:00", "2026-12-01 22:00", "23:00", "00:30") == [
        "u-20261202T0030", "u-20261201T2300", "u-20261201T2200", "u-20261201T1500",
    ]  # fmt: skip


def test_an_id_stays_when_a_newer_update_comes_at_the_top_or_at_the_end() -> None:
    before = written("18:15", "18:15 Second", "19:00")

    assert before == ["u-20261126T1900", "u-20261126T1815-2", "u-20261126T1815"]
    assert written("18:15", "18:15 Second", "19:00", "19:00 Next")[1:] == before
    assert written("19:00 Next", "19:00", "18:15 Second", "18:15")[1:] == before


def test_the_text_is_divided_into_introduction_updates_and_footnotes() -> None:
    made = content("Intro.\n\n## 18:15 First\n\nOne.[^1]\n\n### Detail\n\n## 18:30\n\nTwo.\n\n[^1]: Note.\n")

    assert made.intro == "<p>Intro.</p>\n"
    assert made.updates[0] == "<p>Two.</p>\n"
    assert made.updates[1].startswith("<p>One.<sup")
    assert "Detail" in made.updates[1]
    assert "Note." in made.notes
    assert made.html.index("Two.") < made.html.index("One.") < made.html.index("Note.")
    assert '<h2 id="u-20261126T1830">18:30</h2>' in made.html
    assert [heading.text for heading in made.headings] == ["Detail"]


def test_a_live_blog_without_updates_has_all_of_its_text_as_introduction() -> None:
    made = content("Intro.\n\n## What we know\n\nMuch.\n")

    assert (made.intro, made.updates) == (made.html, ())


def test_a_long_live_blog_takes_one_step_for_each_update() -> None:
    stamps = [Stamp(None, time(hour % 24, 0)) for hour in range(2000)]
    times = moments(stamps, datetime(2026, 1, 1, tzinfo=ZONE))

    assert times[-1].date() == date(2026, 3, 25)
    assert len({id for _, id in newest_first(times)}) == 2000
