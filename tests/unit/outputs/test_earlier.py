"""More from a section: the articles just before one, and which lists a changed article is on."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.catalog import Catalog
from generator.core.model import Pick, Record
from generator.outputs.earlier import LINKS, WINDOW, earlier, reach
from tests.builders import catalog, record, show

TEXT = "The ferry to the island was late for the third time in a week, and the harbor office had no word of comfort for anybody who waited on the pier."


def listed(id: str, shown: Catalog, *linked: str) -> list[str]:
    found = shown.shown(id)
    assert found
    return [card.id for card in earlier(found, linked, shown)]


def dated(days: float, **values: Any) -> Record:
    return record(f"d{days}", days=days, **values)


def test_the_articles_of_the_section_just_before_are_listed_newest_first() -> None:
    shown = catalog(*(dated(day, section="news" if day % 2 else "sport") for day in range(20)))

    assert listed("d15", shown) == ["d13", "d11", "d9", "d7"]
    assert listed("d1", shown) == []


def test_an_article_that_the_page_links_to_already_leaves_its_place_to_an_earlier_one() -> None:
    shown = catalog(*(dated(day) for day in range(20)))

    assert listed("d15", shown, "d14", "d12") == ["d13", "d11", "d10", "d9"]


def test_copies_other_languages_and_what_the_editor_excluded_are_left_out() -> None:
    french = dated(3)
    french = msgspec.structs.replace(french, card=msgspec.structs.replace(french.card, language="fr"))
    last = dated(9, picks=(Pick("d5", wanted=False, line=1),))
    shown = catalog(dated(2, copy_of="d6"), french, dated(4, copy_of="d9"), dated(5), dated(6), last)

    assert listed("d9", shown) == ["d6"]


def test_a_new_article_reaches_no_other_and_an_old_one_few_however_large_the_section_is() -> None:
    for size in (40, 160):
        shown = catalog(*(dated(day) for day in range(size)))
        newest, oldest = shown.shown(f"d{size - 1}"), shown.shown("d0")
        assert newest
        assert oldest

        assert list(reach(newest, None, shown)) == []
        assert len(list(reach(oldest, None, shown))) == WINDOW


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["news", "sport"]), st.booleans()), min_size=2, max_size=24), st.data())
def test_every_list_that_an_article_changes_is_reached(articles: list[tuple[int, str, bool]], data: st.DataObject) -> None:
    records = [
        record(f"a{number}", days=day, section=section, text=TEXT if copy else f"{number} " * 9)
        for number, (day, section, copy) in enumerate(articles)
    ]
    chosen = data.draw(st.sampled_from(records))
    others = [one for one in records if one is not chosen]
    shown = catalog(*others)
    before = {one.card.id: listed(one.card.id, shown) for one in others}
    show(chosen, shown)
    after = {one.card.id: listed(one.card.id, shown) for one in others}

    assert {id for id in before if before[id] != after[id]} <= set(reach(chosen, None, shown))
    assert all(len(ids) <= LINKS for ids in after.values())
