"""Lines that the files of one folder share are boilerplate: above and below an article, and within it only those that most files have."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.cleaning.repeated_lines import NOTHING_SHARED, Shared, learn
from generator.intake.pipeline import import_raw_copy
from generator.intake.readers.plain import PlainReader
from generator.settings import Config, SectionConfig
from generator.settings.vocabulary import Vocabulary

WARDS = "Alder Birch Cedar Elm Hazel Holly Juniper Larch Linden Maple Oak Rowan".split()
SLOGAN = "All that happens on the river, every morning"
NOTE = "Tide tables stand on page nine"


def story(ward: str, *, top: str = "", middle: str = "", foot: str = "") -> str:
    """Return one story, unlike the others but for the lines around it."""
    first = f"The council of {ward} ward voted on Monday to mend the quay before winter, {len(ward)} members to two, after a long and stormy night."
    second = f"Work in {ward} begins in spring, and the ferry will land at the old mill until the stones are dry and the rails are back in place."
    return "\n\n".join(part for part in (f"{ward} ward mends its quay", top, first, middle, second, foot) if part) + "\n"


def read(text: str, shared: Shared) -> Draft:
    draft = PlainReader(shared=shared).read(text, Place("seeds/a.txt"))
    assert isinstance(draft, Draft)
    return draft


def test_a_line_at_the_foot_of_many_files_is_dropped() -> None:
    shared = learn(story(ward, foot=SLOGAN) for ward in WARDS)
    draft = read(story("Oak", foot=SLOGAN), shared)

    assert [(line.line, line.text, line.rule) for line in draft.dropped] == [(7, SLOGAN, "shared")]
    assert len(draft.blocks) == 2


def test_a_line_in_the_midst_is_dropped_if_most_files_have_it_else_doubtful() -> None:
    mostly = learn(story(ward, middle=NOTE) for ward in WARDS)
    partly = learn(story(ward, middle=NOTE if at < 5 else "") for at, ward in enumerate(WARDS))

    assert [line.rule for line in read(story("Oak", middle=NOTE), mostly).dropped] == ["shared"]
    draft = read(story("Alder", middle=NOTE), partly)
    assert draft.dropped == ()
    assert [(line.text, line.rule) for line in draft.doubtful] == [(NOTE, "shared")]
    assert draft.blocks[1].text == NOTE


def test_a_line_of_few_files_is_text() -> None:
    assert learn(story(ward, foot=SLOGAN if at < 4 else "") for at, ward in enumerate(WARDS)) == NOTHING_SHARED


def test_copies_of_one_story_teach_nothing() -> None:
    assert learn([story("Oak")] * 20) == NOTHING_SHARED


def test_bylines_and_headlines_are_never_taken_for_shared_lines() -> None:
    texts = [story(ward, top="By Ada Moor").replace(f"{ward} ward mends its quay", "Notes from the wards") for ward in WARDS]
    draft = read(texts[0], learn(texts))

    assert (draft.title, draft.authors) == ("Notes from the wards", ("Ada Moor",))
    assert [line.rule for line in draft.dropped] == ["byline"]


def test_what_is_learned_does_not_depend_on_the_order_of_files() -> None:
    texts = [story(ward, top=NOTE if at % 2 else "", foot=SLOGAN) for at, ward in enumerate(WARDS)]
    shuffled = random.Random(7).sample(texts, len(texts))

    assert learn(shuffled) == learn(texts)


def test_a_text_that_is_nothing_but_shared_lines_loses_none() -> None:
    shared = Shared(frozenset({SLOGAN.casefold(), NOTE.casefold()}), frozenset({SLOGAN.casefold(), NOTE.casefold()}))
    draft = read(f"River notes\n\n{SLOGAN}\n\n{NOTE}\n", shared)

    assert [block.text for block in draft.blocks] == [SLOGAN, NOTE]
    assert [line.rule for line in draft.doubtful] == ["shared", "shared"]


def test_each_folder_has_lines_of_its_own_and_articles_taken_in_stay_as_they_are(tmp_path: Path) -> None:
    config = Config(title="The Paper", sections=(SectionConfig("news", "News"),), time_zone="UTC")
    now = datetime(2026, 6, 15, 12, tzinfo=UTC)
    for folder, wards in (("river", WARDS[:4]), ("hill", WARDS[4:6])):
        (tmp_path / "seeds" / folder).mkdir(parents=True)
        for ward in wards:
            (tmp_path / "seeds" / folder / f"{ward}.txt").write_text(story(ward, foot=SLOGAN))
    (tmp_path / "content").mkdir()
    import_raw_copy(tmp_path, config, Vocabulary(""), now=now)
    before = {path: path.read_text() for path in tmp_path.rglob("content/**/*.md")}
    for ward in WARDS[6:]:
        (tmp_path / "seeds" / "river" / f"{ward}.txt").write_text(story(ward, foot=SLOGAN))
    report = import_raw_copy(tmp_path, config, Vocabulary(""), now=now)

    assert all(SLOGAN in text for text in before.values())
    assert {path: path.read_text() for path in before} == before
    assert len(report.written) == 6
    assert not any(SLOGAN in (tmp_path / path).read_text() for path in report.written)


def test_the_report_names_what_is_doubtful(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(
        story("Oak", middle="GULLS STEAL THE LUNCH OF A MAYOR") + "\nThe council will meet again in spring, when the ice has gone.\n"
    )
    config = Config(title="The Paper", sections=(SectionConfig("news", "News"),), time_zone="UTC")
    (entry,) = import_raw_copy(tmp_path, config, Vocabulary(""), now=datetime(2026, 6, 15, 12, tzinfo=UTC)).entries

    assert [(line.line, line.rule) for line in entry.doubtful] == [(5, "related")]
