"""Dates and times in lines of copy, and the names of files. All lines here are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest
from babel import Locale

from generator.core.text import fold
from generator.intake.cleaning import date_words, dates
from tests.counted_work import instructions


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2026-05-03T22:30:00.000Z", datetime(2026, 5, 3, 22, 30, tzinfo=UTC)),
        ("2026-05-03T22:30:00-05:00", moment("2026-05-03T22:30:00-05:00")),
        ("2026-05-03T22:30", moment("2026-05-03T22:30")),
        ("Publié le 3 mai 2026 à 22h30", moment("2026-05-03T22:30")),
        ("Mis à jour le 3 mai 2026 à 9 h 05", moment("2026-05-03T09:05")),
        ("3 de maio de 2026 às 22h30", moment("2026-05-03T22:30")),
        ("Domingo, 3 de mayo de 2026 a las 22:30", moment("2026-05-03T22:30")),
        ("Sonntag, 3. Mai 2026 um 22.30 Uhr", moment("2026-05-03T22:30")),
        ("3. Mai 2026, 22 Uhr", moment("2026-05-03T22:00")),
        ("domenica 3 maggio 2026 alle 22:30", moment("2026-05-03T22:30")),
        ("zondag 3 mei 2026, 22:30 uur", moment("2026-05-03T22:30")),
        ("3 Mayıs 2026 22:30", moment("2026-05-03T22:30")),
        ("niedziela, 3 maja 2026, 22:30", moment("2026-05-03T22:30")),
        ("neděle 3. května 2026", date(2026, 5, 3)),
        ("3 травня 2026", date(2026, 5, 3)),
        ("May 3, 2026 at 10pm", moment("2026-05-03T22:00")),
        ("May 3rd 2026, 10 p.m.", moment("2026-05-03T22:00")),
        ("Published 11:11 PM EST May 3, 2026", moment("2026-05-03T23:11-05:00")),
        ("21:17 18.05.2026", moment("2026-05-18T21:17")),
        ("11/18/26 11:04 PM EST", moment("2026-11-18T23:04-05:00")),
        ("Updated 1:33 am CST, Wednesday, November 18, 2026", moment("2026-11-18T01:33-06:00")),
        ("3 May 2026 • 1:16pm", moment("2026-05-03T13:16")),
        ("May 3, 2026 / 10:07 AM", moment("2026-05-03T10:07")),
        ("3 May 2026 0930 GMT", datetime(2026, 5, 3, 9, 30, tzinfo=UTC)),
        ("2026年5月3日 22時30分", moment("2026-05-03T22:30")),
        ("2026年5月3日 下午3:20", moment("2026-05-03T15:20")),
        ("2026년 5월 3일 오전 12:05", moment("2026-05-03T00:05")),
        ("May 3, 1885", date(1885, 5, 3)),
        ("3 May 1605", date(1605, 5, 3)),
        ("Published: 3rd of May, 1751", date(1751, 5, 3)),
        ("1605-05-03", date(1605, 5, 3)),
    ],
)
def test_a_date_line_gives_day_and_time(line: str, published: date) -> None:
    assert dates.find(line) == published
    assert dates.is_date_line(line)


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("AEST", "+10:00"),
        ("AEDT", "+11:00"),
        ("JST", "+09:00"),
        ("CEST", "+02:00"),
        ("(CET)", "+01:00"),
        ("GMT+0100 (CET)", "+01:00"),
        ("UTC+5:30", "+05:30"),
        ("GMT-3", "-03:00"),
        ("+05:30", "+05:30"),
        ("PT", "-07:00"),
        ("ET", "-04:00"),
        ("SGT", "+08:00"),
        ("MSK", "+03:00"),
    ],
)
def test_a_time_zone_has_its_offset(zone: str, offset: str) -> None:
    assert dates.find(f"3 May 2026 23:30 {zone}") == moment(f"2026-05-03T23:30{offset}")


@pytest.mark.parametrize("zone", ["IST", "AST", "AMT", "LMT"])
def test_a_time_zone_of_several_countries_is_left_to_the_site(zone: str) -> None:
    assert dates.find(f"3 May 2026 23:30 {zone}") == moment("2026-05-03T23:30")


def test_a_zone_without_a_letter_for_summer_follows_the_clock_of_its_country() -> None:
    assert dates.find("3 January 2026 23:30 ET") == moment("2026-01-03T23:30-05:00")


def test_every_zone_of_the_table_is_in_the_tz_database() -> None:
    assert set(date_words.ZONES.values()) <= available_timezones()
    for name, key in date_words.ZONES.items():
        at = datetime(2026, 1, 1, tzinfo=ZoneInfo(key))
        assert date_words.zone(name, at.replace(tzinfo=None)) is not None


@pytest.mark.parametrize("language", "en fr de es pt it nl tr pl cs ru uk sv el hu ro".split())
def test_the_months_of_a_language_are_known_in_full_and_short(language: str) -> None:
    for context in Locale(language).months.values():
        for width in ("wide", "abbreviated"):
            for number, name in context[width].items():
                assert date_words.month(name.strip(".")) in (number, 0 if len(name.strip(".")) < 3 or not name.strip(".").isalpha() else -1)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Friday, 3 May", (5, 3)),
        ("May 3", (5, 3)),
        ("Nov. 20", (11, 20)),
        ("vendredi 3 mai", (5, 3)),
        ("am 3. Mai", (5, 3)),
        ("3 de mayo", (5, 3)),
        ("5月3日", (5, 3)),
    ],
)
def test_a_day_may_have_no_year(line: str, day: tuple[int, int]) -> None:
    assert dates.find(line) is None
    assert dates.day_of(line) == day
    assert dates.is_date_line(line)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("September 2006", date(2006, 9, 1)),
        ("From number 12 of the Gazette, September 2006", date(2006, 9, 1)),
        ("septiembre de 1906", date(1906, 9, 1)),
        ("Sept. 1885", date(1885, 9, 1)),
        ("Number 12, 2006", None),
        ("In September 2006 boats", date(2006, 9, 1)),
    ],
)
def test_a_month_with_its_year_gives_its_first_day(text: str, month: date | None) -> None:
    assert dates.month_of(text) == month


@pytest.mark.parametrize(
    "line",
    [
        "The ferry sails on 3 May 2026",
        "Ward 3, 12 September 2026",
        "90 min",
        "45 minutes",
        "12 ferries",
        "3 2 1",
        "Row 12:30 of 40",
        "May we go",
        "In May 2026 the ferry sank",
        "Rovers 3 United 1",
        "3 out of 2019 boats",
    ],
)
def test_a_line_that_says_more_than_a_date_is_text(line: str) -> None:
    assert not dates.is_date_line(line)


@pytest.mark.parametrize("line", ["19:40 GMT", "06:15", "Updated 5:50 PM", "8 p.m.", "22 Uhr"])
def test_a_time_alone_is_no_day(line: str) -> None:
    assert dates.is_time(line)
    assert not dates.is_day(line)


@pytest.mark.parametrize("line", ["2 hours ago", "Updated 1 day ago", "il y a 3 heures", "vor 5 Minuten", "hace 2 horas", "an hour ago"])
def test_the_age_of_copy_is_known(line: str) -> None:
    assert dates.is_age(line)
    assert dates.find(line) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("1885-04-15-hay.txt", date(1885, 4, 15)),
        ("1605/04/15/hay.txt", date(1605, 4, 15)),
        ("18850415_hay.txt", date(1885, 4, 15)),
        ("15 April 1885 hay.txt", date(1885, 4, 15)),
        ("15-04-1751.txt", date(1751, 4, 15)),
        ("2006-09/hay.txt", date(2006, 9, 1)),
        ("gazette/1906_09/hay.txt", date(1906, 9, 1)),
        ("2006-13/hay.txt", None),
        ("12006-09/hay.txt", None),
        ("16050415.txt", None),
    ],
)
def test_a_path_of_an_archive_holds_a_date(path: str, day: date | None) -> None:
    assert dates.in_name(path) == day


@pytest.mark.parametrize("part", ["12 May ", "12/", "2026-", "12:", "May 3, ", "3.", "12月", "h12", "GMT+01 "])
def test_a_line_of_twice_the_length_takes_about_twice_the_work(part: str) -> None:
    def work(text: str) -> int:
        return instructions(lambda: (dates.find(text), dates.day_of(text), dates.month_of(text), dates.without_dates(text)))

    assert work(part * 400) <= 2.5 * work(part * 200)


def test_names_of_months_are_folded() -> None:
    assert all(name == fold(name) for name in date_words.months())
