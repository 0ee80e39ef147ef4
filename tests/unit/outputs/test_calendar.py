"""Calendars: when a list gets pages by year, month or day, and which of them a new article touches."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from generator.catalog.catalog import Catalog
from generator.outputs import day_parts
from generator.outputs.calendar import Calendar
from tests.builders import catalog, record, show

UTC = ZoneInfo("UTC")


def calendar(head: int = 2, period: int = 3, *, by_month: bool = False) -> Calendar:
    return Calendar("all", UTC, head, period, by_month)


def test_a_short_list_has_no_calendar() -> None:
    assert list(calendar().every(catalog(record("a"), record("b")))) == []


def test_a_list_longer_than_its_head_page_has_pages_by_year() -> None:
    found = catalog(record("a"), record("b"), record("c", days=365))

    assert list(calendar().every(found)) == ["2027", "2026"]


def test_a_long_year_is_divided_into_months_and_a_long_month_into_days() -> None:
    found = catalog(*(record(f"m{n}", days=n) for n in range(4)), record("late", days=60))

    assert list(calendar().every(found)) == ["2026", "2026/04", "2026/03", "2026/03/04", "2026/03/03", "2026/03/02", "2026/03/01"]


def test_a_period_belongs_to_the_day_of_the_sites_time_zone() -> None:
    late = record("late", days=14.6)
    tokyo = Calendar("all", ZoneInfo("Asia/Tokyo"), 0, 3)

    assert late.card.published.isoformat() == "2026-03-15T23:24:00+00:00"
    assert tokyo.names_at(late.card.at) == ("2026", "2026/03", "2026/03/16")
    assert tokyo.span("2026/03/16")[0] <= late.card.at < tokyo.span("2026/03/16")[1]


def test_neighbors_are_the_next_periods_with_articles_of_the_same_year() -> None:
    found = catalog(record("a"), record("b", days=62), record("c", days=300), record("d", days=600))
    months = calendar(0, 0, by_month=True)

    assert months.neighbors(found, "2026/05") == ("2026/12", "2026/03")
    assert months.neighbors(found, "2026/03") == ("2026/05", None)
    assert months.neighbors(found, "2026") == ("2027", None)


def test_a_new_article_touches_its_own_periods_and_the_days_beside_it() -> None:
    found = catalog(*(record(f"{n}", days=n * 20) for n in range(10)))
    new = record("new", days=41)
    show(new, found)

    assert set(calendar(2, 50).touched(new, found, moved=True)) == {"2026", "2026/04", "2026/04/10", "2026/04/11", "2026/04/30"}


def test_an_edited_article_touches_its_own_periods_only() -> None:
    one = record("one")

    assert set(calendar().touched(one, catalog(one), moved=False)) == {"2026", "2026/03", "2026/03/01"}


def test_a_crowded_day_is_divided_into_numbered_parts_the_oldest_first() -> None:
    found = catalog(*(record(f"s{n}", days=n / 1000) for n in range(7)))
    one = calendar()

    assert list(one.every(found)) == ["2026", "2026/03", "2026/03/01", "2026/03/01/1", "2026/03/01/2", "2026/03/01/3"]
    assert one.parts(found, "2026/03/01") == ("2026/03/01/3", "2026/03/01/2", "2026/03/01/1")
    assert [[card.id for card in one.cards(found, f"2026/03/01/{part}")] for part in (1, 2, 3)] == [
        ["s2", "s1", "s0"],
        ["s5", "s4", "s3"],
        ["s6"],
    ]
    assert one.neighbors(found, "2026/03/01/3") == (None, "2026/03/01/2")
    assert [one.has(found, f"2026/03/01/{part}") for part in ("0", "1", "01", "3", "4", "1/1", "x")] == [
        False,
        True,
        False,
        True,
        False,
        False,
        False,
    ]


def test_the_newest_article_of_a_crowded_day_leaves_its_full_parts_alone() -> None:
    new = record("new", days=0.5)
    found = catalog(*(record(f"s{n:02}", days=n / 1000) for n in range(30)), new)

    assert set(calendar(2, 3).touched(new, found, moved=True)) == {"2026", "2026/03", "2026/03/01", "2026/03/01/10", "2026/03/01/11"}


def test_an_edited_article_of_a_crowded_day_touches_its_own_part_only() -> None:
    found = catalog(*(record(f"s{n:02}") for n in range(30)))

    for part in ("2026/03/01/1", "2026/03/01/7", "2026/03/01/10"):
        for one in calendar().records(found, part):
            assert set(calendar().touched(one, found, moved=False)) == {"2026", "2026/03", "2026/03/01", part}


@given(st.integers(0, 40_000), st.integers(1, 100), st.data())
def test_every_article_of_a_day_is_in_one_part_and_no_page_is_long(articles: int, page: int, data: st.DataObject) -> None:
    leaves, children = list[day_parts.Part](), dict[tuple[int, ...], int]()
    for number in [(), *day_parts.numbers(articles, page)]:
        part = day_parts.part(number, articles, page)
        assert part
        assert part.parts <= day_parts.MOST
        children[number[:-1]] = children.get(number[:-1], 0) + 1 if number else 0
        if not part.parts:
            assert part.articles <= page
            leaves.append(part)
    leaves.sort()
    assert [part.begin for part in leaves[1:]] == [part.begin + part.articles for part in leaves[:-1]]
    assert leaves[0].begin == 0
    assert leaves[-1].begin + leaves[-1].articles == articles
    if articles > page:
        rank = data.draw(st.integers(0, articles - 1))
        *_, last = day_parts.holding(rank, articles, page)
        found = day_parts.part(last, articles, page)
        assert found
        assert found.begin <= rank < found.begin + found.articles


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), min_size=1, max_size=40),
    st.data(),
    st.integers(0, 4),
    st.integers(1, 4),
    st.booleans(),
)
@example([(1, 0)] * 100, None, 0, 1, True)
@example([(1, 0)] * 101, None, 2, 1, False)
@example([(1, 0)] * 102, None, 0, 1, False)
def test_every_period_that_an_article_alters_is_touched(
    times: list[tuple[int, int]], data: st.DataObject | None, head: int, period: int, by_month: bool
) -> None:
    one = calendar(head, period, by_month=by_month)
    records = [record(f"id{number}", days=day // 13 * 20 + hour / 24) for number, (day, hour) in enumerate(times)]
    moving = records[data.draw(st.integers(0, len(records) - 1)) if data else -1]
    found = catalog(*(other for other in records if other is not moving))
    before = pages(one, found)
    show(moving, found)
    after = pages(one, found)

    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert changed - set(one.touched(moving, found, moved=True)) == set()
    holding = {name for name, (ids, *_) in after.items() if moving.card.id in ids}
    assert holding - set(one.touched(moving, found, moved=False)) == set()


def pages(one: Calendar, found: Catalog) -> dict[str, tuple[list[str], tuple[str, ...], tuple[str | None, str | None]]]:
    """Return what is on the page of each period."""
    return {
        name: ([] if one.divided(found, name) else [card.id for card in one.cards(found, name)], one.parts(found, name), one.neighbors(found, name))
        for name in one.every(found) if one.has(found, name)
    }  # fmt: skip
