"""Related News: which articles, in which order, and whom a change reaches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.related import WINDOW, rarity, reach, related
from tests.builders import catalog, record


def ids(found) -> list[str]:
    return [relation.record.card.id for relation in found]


def test_a_rarer_tag_weighs_more_than_a_common_one() -> None:
    common = [record(f"c{n}", tags=("Council",), days=n) for n in range(6)]
    rare, one = record("rare", tags=("S-400",), days=40), record("one", tags=("Council", "S-400"), days=3)

    assert ids(related(one, catalog(one, rare, *common), 5))[0] == "rare"


def test_the_nearest_in_time_comes_first_among_equals() -> None:
    one = record("one", tags=("Ferry",), days=10)
    others = [record("far", tags=("Ferry",), days=1), record("near", tags=("Ferry",), days=9), record("later", tags=("Ferry",), days=12)]

    assert ids(related(one, catalog(one, *others), 5)) == ["near", "later", "far"]


def test_the_smaller_id_comes_first_at_the_same_distance() -> None:
    one = record("m", tags=("Ferry",), days=10)
    others = [record("z", tags=("Ferry",), days=9), record("a", tags=("Ferry",), days=11)]

    assert ids(related(one, catalog(one, *others), 5)) == ["a", "z"]


def test_no_article_is_related_to_itself_or_to_a_duplicate() -> None:
    one = record("one", tags=("Ferry",), twin="same")
    others = [record("copy", tags=("Ferry",), days=1, twin="same"), record("b", tags=("Ferry",), days=2, twin="x"), record("b2", tags=("Ferry",), days=3, twin="x")]

    assert ids(related(one, catalog(one, *others), 5)) == ["b"]


def test_an_article_without_tags_has_no_related_news() -> None:
    one = record("one")

    assert related(one, catalog(one, record("two")), 5) == ()


def test_a_relation_names_the_shared_tags_rarest_first() -> None:
    one, two = record("one", tags=("NATO", "S-400")), record("two", tags=("S-400", "NATO"), days=2)
    (relation,) = related(one, catalog(one, two, record("three", tags=("NATO",), days=90)), 1)

    assert [(shared.tag.name, shared.articles) for shared in relation.shared] == [("S-400", 2), ("NATO", 3)]
    assert relation.days == 2


def test_a_rarity_moves_only_when_a_list_doubles() -> None:
    assert [rarity(size) for size in (1, 2, 3, 4, 7, 8)] == [1, 1 / 2, 1 / 2, 1 / 3, 1 / 3, 1 / 4]


@given(st.lists(st.tuples(st.integers(0, 40), st.sets(st.sampled_from("ABC"), min_size=1)), min_size=2, max_size=60))
def test_reach_is_the_reverse_of_being_in_a_window(places: list[tuple[int, set[str]]]) -> None:
    records = [record(f"{n:03}", tags=tuple(sorted(tags)), days=day) for n, (day, tags) in enumerate(places)]
    shelf = catalog(*records)
    reached = {one.card.id: set(reach(one, shelf)) for one in records}

    assert all((a in reached[b]) == (b in reached[a]) for a in reached for b in reached)


def test_a_new_article_reaches_a_bounded_number_however_long_the_list() -> None:
    records = [record(f"{n:03}", tags=("Ferry",), days=n) for n in range(100)]

    assert len(set(reach(records[50], catalog(*records)))) == 2 * WINDOW
