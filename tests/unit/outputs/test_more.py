"""The second group of links, "More on S-400": which tag, which articles, and whom a change reaches."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.catalog import Catalog
from generator.catalog.codec import row_of
from generator.core.model import Pick, Record
from generator.outputs.more import WINDOW, MoreOn, more_on, reach, telling_tags
from generator.outputs.related import Relation
from generator.settings import Config, SectionConfig
from generator.settings.values import Limits, RelatedConfig
from tests.builders import catalog, record, show

CONFIG = Config(title="T", sections=(SectionConfig("news", "News"), SectionConfig("arts", "Arts & Culture")), time_zone="UTC")
PLACES = ("Skerry", "Marlow", "Hexby", "Orla", "Tansay", "Arrel", "Vindmere", "Pellow", "Ottoline")


def crowd(count: int = 40, step: float = 1) -> list[Record]:
    """Return articles that have nothing to do with each other, one every so many days."""
    return [record(f"other{number:03}", title=f"Item {number}", tags=(f"Subject {number}",), days=step * number) for number in range(count)]


def group(one: Record, *others: Record, config: Config = CONFIG, known: tuple[Record, ...] = ()) -> MoreOn | None:
    """Return the group of an article in an archive of these; `known` are shown as its Related News."""
    relations = [Relation(other.card, 0.5, (), 1) for other in known]
    return more_on(one, relations, catalog(one, *others), config)


def ids(more: MoreOn | None) -> list[str]:
    return [relation.card.id for relation in more.relations] if more else []


def under(tag: str, count: int, start: float = 0, *others: str, step: float = 1, prefix: str = "t") -> list[Record]:
    """Return articles with a tag that say nothing of each other, in order of time."""
    return [
        record(f"{prefix}{number:02}", title=f"Piece {prefix}{number}", tags=(tag, *others), days=start + step * number)
        for number in range(count)
    ]


def test_the_newest_articles_of_the_tags_window_are_shown_newest_first() -> None:
    one = record("one", tags=("S-400",), days=20.5)
    more = group(one, *crowd(160, step=0.25), *under("S-400", 40, 0, step=1.02))

    assert more is not None
    assert more.tag.name == "S-400"
    assert ids(more) == ["t28", "t27", "t26", "t25", "t24"]


def test_it_repeats_nothing_that_the_page_shows_elsewhere() -> None:
    one, others = record("one", tags=("S-400",), days=5), under("S-400", 6, 1, step=3)

    assert ids(more_on(one, (), catalog(one, *crowd(), *others), CONFIG, {"t05", "t03"})) == ["t04", "t02", "t01", "t00"]


def test_it_fills_the_places_that_related_news_leave_free_and_repeats_none_of_them() -> None:
    one, others = record("one", tags=("S-400",), days=5), under("S-400", 6, 1, step=3)

    assert ids(group(one, *crowd(), *others)) == ["t05", "t04", "t03", "t02", "t01"]
    assert ids(group(one, *crowd(), *others, known=(others[5], others[3]))) == ["t04", "t02", "t01"]
    assert group(one, *crowd(), *others, known=tuple(others[:5])) is None


def test_the_group_is_in_the_language_of_the_article() -> None:
    one, (german, *others) = record("one", tags=("S-400",), days=5), under("S-400", 4, 1, step=3)
    german = msgspec.structs.replace(german, card=msgspec.structs.replace(german.card, language="de"))

    assert german.card.id not in ids(group(one, *crowd(), german, *others))
    assert len(ids(group(one, *crowd(), german, *others))) == len(others)


def test_no_more_is_shown_where_the_settings_allow_no_links_or_switch_it_off() -> None:
    one, others = record("one", tags=("S-400",), days=5), [*crowd(), *under("S-400", 6, 1, step=3)]

    assert group(one, *others, config=msgspec.structs.replace(CONFIG, related=RelatedConfig(more=False))) is None
    assert group(one, *others, config=msgspec.structs.replace(CONFIG, limits=Limits(related=0))) is None
    assert len(ids(group(one, *others, config=msgspec.structs.replace(CONFIG, limits=Limits(related=2))))) == 2


@pytest.mark.parametrize(
    ("tag", "is_telling"),
    [
        ("S-400", True), ("Turkey", True), ("NATO", True), ("5G", True), ("北京", True),
        ("travel", False), ("waiver", False), ("United States", False), ("News", False), ("Arts & Culture", False), ("Arts", False),
    ],
)  # fmt: skip
def test_a_telling_tag_is_a_rare_name_and_no_section(tag: str, is_telling: bool) -> None:
    found = telling_tags(record("one", tags=(tag,)).card, CONFIG)

    assert [telling.name for telling in found] == [tag] * is_telling


def test_of_the_later_tags_only_those_in_the_headline_are_telling() -> None:
    card = record("one", title="Hexby and the S-400 of Ottolines", tags=(*PLACES[:3], "Orla", "S-400", "Ottoline")).card

    assert [tag.name for tag in telling_tags(card, CONFIG)] == ["Skerry", "Marlow", "Hexby", "S-400"]


def test_the_rarest_tag_is_that_of_articles_far_apart() -> None:
    """The editor names Turkey first, of which there is an article every other day; of S-400 there is one in nine days."""
    one = record("one", tags=("Turkey", "S-400"), days=40)
    more = group(one, *crowd(80), *under("Turkey", 40, 0, step=2, prefix="a"), *under("S-400", 9, 0.5, step=9, prefix="b"))

    assert more is not None
    assert more.tag.name == "S-400"


def test_a_tag_with_a_single_article_yields_to_one_with_more() -> None:
    one = record("one", tags=("Skerry", "Marlow"), days=10)
    single, others = record("single", tags=("Skerry",), days=1), under("Marlow", 3, 5)

    assert ids(group(one, *crowd(), single, *others)) == ["t02", "t01", "t00"]
    assert ids(group(one, *crowd(), single)) == ["single"]


def test_a_tag_that_most_of_the_paper_carries_at_that_time_is_not_telling() -> None:
    """Every second article is tagged with the town, one in six with the ferry."""
    town = [record(f"town{number:02}", title=f"Bit {number}", tags=("Skerry",), days=number + 0.5) for number in range(30)]
    one, others = record("one", tags=("Skerry",), days=15.2), crowd(30)

    assert group(one, *others, *town) is None
    assert ids(group(one, *others, *[article for number, article in enumerate(town) if number % 3 == 0]))


def test_no_copy_and_nothing_that_an_editor_excluded_is_shown() -> None:
    picks = (Pick("t03", wanted=False, line=5), Pick("content/news/t02.md", wanted=False, line=5))
    one, others = record("one", tags=("S-400",), days=5, picks=picks), under("S-400", 4, 1, step=3)
    copy, repeats = record("copy", tags=("S-400",), days=6, copy_of="one"), record("again", tags=("S-400",), days=7, copy_of="t01")

    assert ids(group(one, *crowd(), *others, copy, repeats)) == ["again", "t00"]
    assert ids(group(one, *crowd(), *others, copy, repeats, known=(others[1],))) == ["t00"]


def test_articles_of_an_unknown_date_come_last() -> None:
    one = record("one", tags=("S-400",), days=5)
    imported = record("imported", tags=("S-400",), days=39, undated=True)
    more = group(one, *crowd(), *under("S-400", 2, 1, step=3), imported)

    assert ids(more) == ["t01", "t00", "imported"]
    assert [relation.days for relation in more.relations] == [1, 4, None] if more else False


def test_a_link_names_the_tags_of_both_and_the_similarity() -> None:
    one = record("one", tags=("NATO", "S-400"), days=5)
    other = record("other", tags=("S-400", "NATO"), days=3)
    more = more_on(one, (), catalog(one, *crowd(), other), CONFIG, scored=True)

    assert more is not None
    (relation,) = more.relations
    assert [tag.name for tag in relation.shared] == ["NATO", "S-400"]
    assert (relation.days, relation.picked, 0 < relation.score < 1) == (2, False, True)


def test_the_group_is_the_same_from_the_snapshot_of_a_clean_build(tmp_path: Path) -> None:
    records = archive(90)
    shown = catalog(*records)
    before = groups(shown, records)
    shown.neighbors.write_snapshot(str(tmp_path / "lists"))
    shown.neighbors.use_snapshot(str(tmp_path / "lists"))

    assert any(before.values())
    assert groups(shown, records) == before


def archive(count: int) -> list[Record]:
    """Return articles every three hours, one in three under a tag of nine, one in four under another."""
    return [
        record(
            f"id{number:03}", title=f"Item {number}", tags=(PLACES[number % 9], PLACES[number % 4], f"Subject {number}"), days=number / 8
        )
        for number in range(count)
    ]


def test_a_change_reaches_as_few_in_an_archive_of_four_times_the_size() -> None:
    reached = []
    for count in (120, 480):
        records = archive(count)
        new = record("new", title="Item", tags=("Skerry", "Hexby"), days=count / 16 + 0.01)
        reached.append(len(set(reach(new, None, catalog(new, *records), CONFIG))))

    assert reached[0] == reached[1] <= 3 * 2 * WINDOW


def test_an_edit_that_no_link_shows_reaches_no_other_article() -> None:
    records = archive(60)
    text_profile = msgspec.structs.replace(records[30].text_profile, terms={"clock": 10})
    edited = msgspec.structs.replace(records[30], text_profile=text_profile, words=7)
    shown = catalog(edited, *records[:30], *records[31:])

    assert list(reach(edited, records[30], shown, CONFIG)) == []
    renamed = msgspec.structs.replace(edited, card=msgspec.structs.replace(edited.card, title="Item of a new name"))
    assert {"id021", "id039"} < set(reach(renamed, records[30], shown, CONFIG)) < {one.card.id for one in records}


ARTICLES = st.lists(
    st.tuples(st.integers(0, 12), st.lists(st.sampled_from(PLACES), unique=True, max_size=5), st.booleans()), min_size=20, max_size=26
)
"""Half days from the start, tags, and whether the date is unknown."""


@settings(max_examples=40)
@given(ARTICLES, st.integers(0, 19))
def test_whoever_shows_another_group_because_of_a_new_article_is_reached(articles: list[tuple[int, list[str], bool]], chosen: int) -> None:
    records = records_of(articles)
    arriving, others = records[chosen], records[:chosen] + records[chosen + 1 :]
    shown = catalog(*others)
    before = groups(shown, others)
    show(arriving, shown)
    after, reached = groups(shown, others), set(reach(arriving, None, shown, CONFIG))

    assert {id for id in before if before[id] != after[id]} <= reached


@settings(max_examples=40)
@given(ARTICLES, st.integers(0, 19), st.booleans(), st.sampled_from(("", "id01", "id02")))
def test_whoever_shows_another_group_because_of_an_edit_is_reached(
    articles: list[tuple[int, list[str], bool]],
    chosen: int,
    undated: bool,
    copy_of: str,
) -> None:
    records = records_of(articles)
    former, others, shown = records[chosen], records[:chosen] + records[chosen + 1 :], catalog(*records)
    before = groups(shown, others)
    text_profile = msgspec.structs.replace(former.text_profile, undated=undated, copy_of=copy_of)
    edited = msgspec.structs.replace(former, card=msgspec.structs.replace(former.card, title="New"), text_profile=text_profile)
    shown.set_records([row_of(edited)])
    shown.replace(former, edited)
    after, reached = groups(shown, others), set(reach(edited, former, shown, CONFIG))

    assert {id for id in before if before[id] != after[id]} <= reached


def records_of(articles: list[tuple[int, list[str], bool]]) -> list[Record]:
    return [
        record(f"id{number:02}", days=day / 2, title=" ".join(sorted(tags)), tags=tuple(tags), undated=undated)
        for number, (day, tags, undated) in enumerate(articles)
    ]


def groups(shown: Catalog, records: list[Record]) -> dict[str, MoreOn | None]:
    """Return by id the group of each article, as if it had no Related News: those have a reach of their own."""
    return {one.card.id: more_on(one, (), shown, CONFIG) for one in records}
