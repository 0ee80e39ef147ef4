"""Calendars: when a list gets pages by year, month or day, and which of them a new article touches."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from generator.outputs.shelf import Shelf
from tests.builders import catalog, record

UTC = ZoneInfo("UTC")


def shelf(head: int = 2, period: int = 3, *, by_month: bool = False) -> Shelf:
    return Shelf("all", UTC, head, period, by_month)


def test_a_short_list_has_no_calendar() -> None:
    assert list(shelf().every(catalog(record("a"), record("b")))) == []


def test_a_list_longer_than_its_head_page_has_pages_by_year() -> None:
    found = catalog(record("a"), record("b"), record("c", days=365))

    assert list(shelf().every(found)) == ["2027", "2026"]


def test_a_long_year_is_divided_into_months_and_a_long_month_into_days() -> None:
    found = catalog(*(record(f"m{n}", days=n) for n in range(4)), record("late", days=60))

    assert list(shelf().every(found)) == ["2026", "2026/04", "2026/03", "2026/03/04", "2026/03/03", "2026/03/02", "2026/03/01"]


def test_a_period_belongs_to_the_day_of_the_sites_time_zone() -> None:
    late = record("late", days=14.6)
    tokyo = Shelf("all", ZoneInfo("Asia/Tokyo"), 0, 3)

    assert late.card.published.isoformat() == "2026-03-15T23:24:00+00:00"
    assert tokyo.names_at(late.card.at) == ("2026", "2026/03", "2026/03/16")
    assert tokyo.span("2026/03/16")[0] <= late.card.at < tokyo.span("2026/03/16")[1]


def test_neighbors_are_the_next_periods_with_articles_of_the_same_year() -> None:
    found = catalog(record("a"), record("b", days=62), record("c", days=300), record("d", days=600))
    months = shelf(0, 0, by_month=True)

    assert months.neighbors(found, "2026/05") == ("2026/12", "2026/03")
    assert months.neighbors(found, "2026/03") == ("2026/05", None)
    assert months.neighbors(found, "2026") == ("2027", None)


def test_a_new_article_touches_its_own_periods_and_the_days_beside_it() -> None:
    found = catalog(*(record(f"{n}", days=n * 20) for n in range(10)))
    new = record("new", days=41)
    found.show(new)

    assert set(shelf(2, 50).touched(new, found, moved=True)) == {"2026", "2026/04", "2026/04/10", "2026/04/11", "2026/04/30"}


def test_an_edited_article_touches_its_own_periods_only() -> None:
    one = record("one")

    assert set(shelf().touched(one, catalog(one), moved=False)) == {"2026", "2026/03", "2026/03/01"}
