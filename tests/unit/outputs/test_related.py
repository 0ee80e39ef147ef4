"""Related News: which articles, in which order, and whom a change reaches."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from generator.core.model import Pick, Record
from generator.outputs.related import EVEN, SHARE, WINDOW, chance, decay, reach, related, words_shared
from generator.settings import RelatedConfig
from tests.builders import catalog, record

CONFIG = RelatedConfig()
FERRY = "The ferry to Skerry Island stops in October because of the price of fuel, the harbor board said."

QUARRY = "Quarry workers voted for a strike over wages. Their union said that four percent would be fair, and two an insult."
WORDS = ["flood", "ferry", "quarry", "opera", "strike", "harbor", "mayor"]


def ferry(id: str, *, tags: tuple[str, ...] = ("Ferry",), **more) -> Record:
    """Make an article of which others have the same words in the headline and none in the text."""
    return record(id, title="Ferry to Skerry stops", text=f"Nobody said {id}.", tags=tags, **more)


def ids(found) -> list[str]:
    return [relation.card.id for relation in found]


def ranked(one: Record, *others: Record, limit: int = 5) -> list[str]:
    return ids(related(one, catalog(one, *others), limit, CONFIG))


def test_the_article_with_more_in_common_comes_first() -> None:
    one = record("one", title="Ferry to Skerry stops", text=FERRY, tags=("Ferry",))
    near = record("near", title="Skerry islanders fight for ferry", text="They say the ferry to Skerry must not stop in October.")
    far = record("far", title="New ferry for the lake", text="A shipyard delivers it in spring.")

    assert ranked(one, far, near)[0] == "near"


def test_articles_without_any_tag_are_related_by_their_words() -> None:
    one, two = (
        record("one", title="Ferry to Skerry stops", text=FERRY),
        record("two", title="Skerry ferry: a petition", text="Islanders want their ferry."),
    )

    (relation,) = related(one, catalog(one, two), 5, CONFIG)

    assert relation.shared == ()
    assert {"ferri", "skerri"} <= set(words_shared(one, two))


def test_the_nearest_in_time_comes_first_among_equals() -> None:
    one = ferry("one", days=10)
    others = [ferry("far", days=1), ferry("near", days=9), ferry("later", days=12)]

    assert ranked(one, *others) == ["near", "later", "far"]


def test_the_smaller_id_comes_first_at_the_same_distance() -> None:
    one = ferry("m", days=10)
    others = [ferry("z", days=9), ferry("a", days=11)]

    assert ranked(one, *others) == ["a", "z"]


def test_the_chance_of_a_link_rises_with_its_closeness() -> None:
    chances = [chance(closeness / 100) for closeness in range(101)]

    assert chances == sorted(chances)
    assert chances[0] == 0
    assert chance(EVEN) == 0.5
    assert chances[5] < 0.1
    assert chances[40] > 0.9


def test_the_score_is_the_chance_of_the_link_and_the_best_comes_first() -> None:
    one = record("one", title="Ferry to Skerry stops", text=FERRY)
    others = [
        record("twice", title="Skerry ferry stops in October", text="The price of fuel is too high, says the harbor board.", days=1),
        record("later", title="Skerry ferry stops in October", text="The harbor board cannot pay for fuel at this price.", days=9),
    ]
    found = related(one, catalog(one, *others), 5, CONFIG)
    scores = [relation.score for relation in found]

    assert ids(found) == ["twice", "later"]
    assert scores == sorted(scores, reverse=True)
    assert all(CONFIG.minimum / 100 <= score < 1 for score in scores)


def test_below_the_minimum_there_is_no_link() -> None:
    one, two = record("one", title="Ferry to Skerry stops", text=FERRY), record("two", title="Skerry ferry: a petition", text="A ferry.")
    shown = catalog(one, two)
    (relation,) = related(one, shown, 5, CONFIG)
    percent = int(100 * relation.score)

    assert ids(related(one, shown, 5, RelatedConfig(minimum=percent))) == ["two"]
    assert related(one, shown, 5, RelatedConfig(minimum=percent + 1)) == ()
    assert related(one, shown, 5, RelatedConfig(minimum=100)) == ()


def test_a_link_needs_a_share_of_the_closeness_of_the_first() -> None:
    one = record("one", title="Ferry to Skerry stops in October", text=FERRY)
    near = record("near", title="Ferry to Skerry stops in October", text="The harbor board said so, because of the price of fuel.")
    weak = record("weak", title="Skerry school", text="It has nine pupils, and a ferry brings them home every day of the week.", days=1)
    (alone,) = related(one, catalog(one, weak), 5, CONFIG)
    both = related(one, catalog(one, near, weak), 5, CONFIG)

    assert ids((alone,)) == ["weak"]
    assert ids(both) == ["near"]
    assert CONFIG.minimum / 100 < alone.score < chance(SHARE * closeness_of(both[0].score))


def test_the_first_link_counts_where_the_editor_chose_it_but_not_where_he_ruled_it_out() -> None:
    near = record("near", title="Ferry to Skerry stops in October", text="The harbor board said so, because of the price of fuel.")
    weak = record("weak", title="Skerry school", text="It has nine pupils, and a ferry brings them home every day of the week.", days=1)

    def with_pick(*, wanted: bool) -> list[str]:
        return ranked(
            record("one", title="Ferry to Skerry stops in October", text=FERRY, picks=(Pick("near", wanted=wanted, line=5),)), near, weak
        )

    assert with_pick(wanted=True) == ["near"]
    assert with_pick(wanted=False) == ["weak"]


def closeness_of(score: float) -> float:
    """Return the closeness from 0 to 1 that has this chance."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if chance(middle) < score else (low, middle)
    return low


def test_time_takes_no_more_than_the_floor_leaves() -> None:
    assert decay(0, CONFIG) == 1
    assert abs(decay(CONFIG.half_life, CONFIG) - 0.72) < 0.01
    assert abs(decay(36_500, CONFIG) - 0.35) < 1e-9


def test_time_counts_over_years_too() -> None:
    assert decay(365, CONFIG) > 1.05 * decay(730, CONFIG) > 1.05 * decay(1460, CONFIG)


def test_an_unknown_date_counts_for_neither_near_nor_far() -> None:
    one, two = ferry("one"), ferry("two", days=2000, undated=True)
    (relation,) = related(one, catalog(one, two), 5, CONFIG)
    (known,) = related(one, catalog(one, ferry("two", days=2000)), 5, CONFIG)

    assert relation.days is None
    assert relation.score > known.score


def test_no_article_is_related_to_itself_or_to_a_copy() -> None:
    report = " ".join(random.Random(1).choices([f"word{number}" for number in range(99)], k=200))
    one = record("one", title="Ferry in fog", text=report, tags=("Ferry",))
    others = [
        record("cut", title="Ferry", text=report[:700] + " " + FERRY, tags=("Ferry",), days=1),
        record("b", title="Ferry in fog", text="Two boats met in fog off the ferry pier, and nobody was hurt.", tags=("Ferry",), days=2),
        record("b2", title="Ferry in fog", text="Two boats met in fog off the ferry pier, and nobody was hurt.", tags=("Ferry",), days=3),
    ]

    assert ids(related(one, catalog(one, *others), 5, RelatedConfig(minimum=1))) == ["b"]


def test_editions_of_a_series_are_related() -> None:
    form = (
        "The rowing club holds its race around the islands on 7 June {}, and it asks for helpers. {} boats have entered. They start "
        "below the old crane, turn at the bell buoy and come back along the wall of the shipyard. There is soup in the boathouse."
    )
    editions = [record(f"race{year}", title=f"Race around the islands {year}", text=form.format(year, number), days=365 * at)
                for at, (year, number) in enumerate(((2023, 44), (2024, 41), (2025, 38)))]  # fmt: skip
    other = record("ferry", title="Ferry waits for the race", text=FERRY, days=366)

    assert ranked(editions[1], editions[0], editions[2], other)[:2] == ["race2023", "race2025"]


def test_each_edition_of_a_yearly_series_comes_first_for_the_next_one() -> None:
    form = (
        "The rowing club holds its race around the islands on 7 June {}, and it asks for helpers. {} boats have entered. They start "
        "below the old crane, turn at the bell buoy and come back along the wall of the shipyard. {}"
    )
    news = (
        "There is soup in the boathouse.",
        "Ada Moor holds the cup.",
        "A tent keeps off the rain.",
        "The mayor fires the gun.",
        "A band plays.",
    )
    editions = [
        record(f"race{year}", title=f"Race around the islands {year}", text=form.format(year, 40 + 3 * at, sentence), days=365 * at)
        for at, (year, sentence) in enumerate(zip(range(2021, 2026), news, strict=True))
    ]
    firsts = [int(ranked(edition, *(other for other in editions if other is not edition))[0].removeprefix("race")) for edition in editions]

    assert [abs(first - year) for first, year in zip(firsts, range(2021, 2026), strict=True)] == [1, 1, 1, 1, 1]


def test_a_tag_and_the_word_of_its_name_carry_no_link_alone() -> None:
    tags = ("Politics", "United States")
    one = record("one", title="Politics: budget falls", text="Money is short.", tags=tags)
    other = record("other", title="Politics: judge resigns", text="He is ill.", tags=tags, days=1)
    same = record("same", title="Politics: budget vote", text="A loan.", tags=tags, days=2)

    assert ranked(one, other, same) == ["same"]


def test_an_article_in_another_language_is_no_relative_even_if_it_is_the_same_piece() -> None:
    text = "Pierhub 2.4 mends CVE-2024-1234 in the module Tidewell, says Kalmstrom. Pierhub needs Tidewell 3."
    one, german, older = (
        record("one", title="Pierhub 2.4 released", text=text),
        in_language("de", record("german", title="Pierhub 2.4 ist da", text=text + " Alle sollten umsteigen.")),
        record("older", title="Pierhub 2.3 released", text="Pierhub 2.3 mends a slow start in the module Tidewell.", days=-29),
    )

    assert ranked(one, german, older) == ["older"]
    assert ranked(german, one, older) == []


def test_an_article_in_another_language_is_related_if_it_shares_names_at_another_time() -> None:
    tags, text = ("NATO", "S-400", "Kalmstrom"), "Kalmstrom NATO Tidewell Pierhub Skerry"
    one = record("one", title="Kalmstrom on NATO", text=text, tags=tags)
    later, same_day, less = (
        in_language("de", record(id, title="Kalmstrom zu NATO", text=text + id, tags=names, days=days))
        for id, names, days in (("later", tags, 9), ("now", tags, 0), ("less", tags[:2], 9))
    )

    assert ranked(one, later) == ["later"]
    assert ranked(one, same_day, less) == []


def in_language(language: str, record: Record) -> Record:
    return msgspec.structs.replace(record, card=msgspec.structs.replace(record.card, language=language))


def test_a_language_without_a_table_of_its_words_needs_more() -> None:
    def score(language: str) -> float:
        one, other = (in_language(language, ferry(id)) for id in ("one", "other"))
        (relation,) = related(one, catalog(one, other), 5, CONFIG)
        return relation.score

    assert score("xx") < score("en")


def test_articles_that_repeat_the_same_one_are_copies_of_one_another() -> None:
    one, other = record("one", tags=("Ferry",), copy_of="first"), record("other", tags=("Ferry",), copy_of="first")

    assert ranked(one, other) == []
    assert ranked(record("first", tags=("Ferry",)), other) == []


def test_an_article_that_is_hardly_like_it_is_left_out() -> None:
    one, two = record("one", title="Ferry to Skerry stops", text=FERRY), record("two", title="Quarry workers vote", text=QUARRY)

    assert set(one.text_profile.terms) & set(two.text_profile.terms) == {"said"}
    assert ranked(one, two) == []


def test_an_editor_has_the_first_word_and_the_last() -> None:
    picks = (Pick("content/news/far.md", wanted=True, line=5), Pick("near", wanted=False, line=6), Pick("nowhere", wanted=True, line=5))
    one = record("one", title="Ferry to Skerry stops", text=FERRY, picks=picks)
    near, next_one = record("near", title="Skerry ferry stops", text="Why?"), record("next", title="Skerry ferry", text="How?")
    found = related(one, catalog(one, near, next_one, record("far", title="Opera")), 5, CONFIG)

    assert ids(found) == ["far", "next"]
    assert [relation.picked for relation in found] == [True, False]


def test_a_relation_names_the_shared_tags_and_the_days() -> None:
    one, two = ferry("one", tags=("NATO", "S-400")), ferry("two", tags=("S-400", "NATO"), days=2)
    (relation,) = related(one, catalog(one, two, record("three", tags=("Harbor",), days=90)), 1, CONFIG)

    assert [tag.name for tag in relation.shared] == ["NATO", "S-400"]
    assert relation.days == 2


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.sets(st.sampled_from(["flood", "ferry", "quarry", "opera", "strike"]), max_size=3)),
        min_size=2,
        max_size=40,
    )
)
def test_whoever_can_stand_in_a_list_is_reached_from_there(articles: list[tuple[int, set[str]]]) -> None:
    records = [
        record(f"id{number:02}", days=day, title=" ".join(sorted(said)), tags=tuple(sorted(said)))
        for number, (day, said) in enumerate(articles)
    ]
    shown, by_id = catalog(*records), {one.card.id: one for one in records}

    for one in records:
        for relation in related(one, shown, len(records), CONFIG):
            assert one.card.id in set(reach(by_id[relation.card.id], None, shown, CONFIG)), (
                f"{relation.card.id} does not reach {one.card.id}"
            )


@given(
    st.lists(st.tuples(st.integers(0, 5), st.sets(st.sampled_from(WORDS), min_size=1, max_size=4)), min_size=3, max_size=14),
    st.sets(st.sampled_from(WORDS), min_size=1, max_size=4),
)
def test_an_edit_changes_only_the_lists_that_it_reaches(articles: list[tuple[int, set[str]]], edit: set[str]) -> None:
    def article(number: int, day: int, said: set[str]) -> Record:
        return record(f"id{number:02}", days=day, title=" ".join(sorted(said)), tags=tuple(sorted(said))[:1])

    before = [article(number, day, said) for number, (day, said) in enumerate(articles)]
    after = [article(0, articles[0][0], edit), *before[1:]]
    old, new = catalog(*before), catalog(*after)
    reached = set(reach(after[0], before[0], new, CONFIG))

    for one in before[1:]:
        if one.card.id not in reached:
            assert pairs(related(one, old, 5, CONFIG)) == pairs(related(one, new, 5, CONFIG))


def pairs(found) -> list[tuple[str, float]]:
    return [(relation.card.id, relation.score) for relation in found]


def test_an_article_reaches_few_others_however_many_there_are() -> None:
    few = [record(f"id{number}", title="Flood", tags=("Flood",), days=number) for number in range(40)]
    many = [record(f"id{number}", title="Flood", tags=("Flood",), days=number / 10) for number in range(400)]

    assert len(set(reach(few[20], None, catalog(*few), CONFIG))) == len(set(reach(many[200], None, catalog(*many), CONFIG))) == 2 * WINDOW


def test_a_small_edit_reaches_only_those_that_the_article_is_or_was_like() -> None:
    texts = (("Boat stops", FERRY), ("Boat sails", FERRY), ("Workers vote", QUARRY), ("Union wins", QUARRY))
    stories = [record(f"id{number}", title=title, text=text, tags=("Skerry",)) for number, (title, text) in enumerate(texts)]
    text_profile = msgspec.structs.replace(stories[0].text_profile, terms={**stories[0].text_profile.terms, "clock": 10})
    edited = msgspec.structs.replace(stories[0], text_profile=text_profile)
    strict = msgspec.structs.replace(CONFIG, minimum=60)
    found = catalog(edited, *stories[1:])

    assert set(reach(edited, None, found, strict)) == {"id1", "id2", "id3"}
    assert set(reach(edited, stories[0], found, strict)) == {"id1"}


def test_what_the_page_shows_elsewhere_is_not_repeated_not_even_by_choice_or_as_a_copy() -> None:
    one, others = ferry("one", days=5), [ferry(f"o{number}", days=number) for number in range(5)]
    repeated = record("o5", title=others[4].card.title, text="Nobody said o4.", tags=("Ferry",), days=4)
    picked = msgspec.structs.replace(one, picks=(Pick("o4", wanted=True, line=1), Pick("o0", wanted=True, line=1)))
    repeats = msgspec.structs.replace(repeated, text_profile=msgspec.structs.replace(repeated.text_profile, copy_of="o4"))

    assert ids(related(one, catalog(one, *others, repeats), 3, CONFIG)) == ["o4", "o3", "o2"]
    assert ids(related(one, catalog(one, *others, repeats), 3, CONFIG, {"o4", "o2"})) == ["o3", "o1", "o0"]
    assert ids(related(picked, catalog(picked, *others), 3, CONFIG, {"o4", "o2"})) == ["o0", "o3", "o1"]


def test_a_near_relative_that_the_page_shows_elsewhere_makes_no_room_for_a_weak_link() -> None:
    one = record("one", title="Ferry to Skerry stops", text=FERRY, tags=("Ferry",))
    near = record("near", title="Ferry to Skerry stops again", text=FERRY + " Islanders protest.", tags=("Ferry",))
    weak = record("weak", title="Skerry ferry fares rise", text=QUARRY, tags=("Ferry",), days=20)
    shown = catalog(one, near, weak)

    assert ids(related(one, catalog(one, weak), 5, CONFIG)) == ["weak"]
    assert ids(related(one, shown, 5, CONFIG)) == ["near"]
    assert ids(related(one, shown, 5, CONFIG, {"near"})) == []
