"""Raw copy that nearly repeats an article: found at intake, named, and kept, held or skipped as the editor wants."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from generator.build.build import build
from generator.core.text import words
from generator.intake.near_duplicates import Printed, originals
from generator.intake.pipeline import IntakeReport, import_raw_copy, report
from generator.settings import Config, SectionConfig
from generator.settings.vocabulary import Vocabulary
from generator.similarity import Fingerprint, facts, sketch
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
CONFIG = Config(title="The Paper", sections=(SectionConfig("news", "News"),), time_zone="UTC")
NOUNS = "harbor ferry council budget flood barrier pump quarry concert library lighthouse orchard tramway bridge mayor nurse vaccine grain treaty".split()
VERBS = "opens closes repairs counts visits praises blames rents sells paints guards measures floods empties".split()


def story(seed: int, sentences: int = 40) -> list[str]:
    chance = random.Random(seed)
    return [
        f"The {' and the '.join(chance.sample(NOUNS, 3))} of {chance.randint(2, 99)} towns {chance.choice(VERBS)} it."
        for _ in range(sentences)
    ]


def write(folder: Path, name: str, headline: str, sentences: list[str]) -> None:
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "content").mkdir(exist_ok=True)
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    (folder / "seeds" / name).write_text("\n\n".join([headline, *paragraphs]) + "\n", encoding="utf-8")


def take(folder: Path, choice: str = "keep") -> IntakeReport:
    return import_raw_copy(folder, msgspec.structs.replace(CONFIG, duplicates=choice), Vocabulary(""), now=NOW)


def states(taken: IntakeReport) -> list[tuple[str, str, str | None]]:
    return [(Path(entry.source).name, entry.state, entry.duplicate_of) for entry in taken.entries]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "2026-05-02-cut.txt", "Harbor and ferry: the whole list", story(1)[:20])
    write(tmp_path, "2026-05-01-first.txt", "The harbor, the ferry and the flood", story(1))
    write(tmp_path, "2026-05-01-other.txt", "A concert for the orchard", story(2))
    return tmp_path


FIRST = "content/news/2026-05-01-the-harbor-the-ferry-and-the-flood.md"
CUT = "content/news/2026-05-02-harbor-and-ferry-the-whole-list.md"


def test_a_kept_copy_points_to_the_earliest_of_its_family(site: Path) -> None:
    assert states(take(site)) == [
        ("2026-05-01-first.txt", "new", None),
        ("2026-05-01-other.txt", "new", None),
        ("2026-05-02-cut.txt", "new", FIRST),
    ]
    (identity,) = re.findall(r'^id: "(.*)"$', (site / FIRST).read_text(), re.MULTILINE)
    assert f'duplicate_of: "{identity}"' in (site / CUT).read_text()


def test_the_report_names_the_original_also_later(site: Path) -> None:
    take(site)

    assert [entry.duplicate_of for entry in report(site, CONFIG, Vocabulary(""), now=NOW)] == [None, None, FIRST]


def test_a_copy_that_comes_later_is_found_too(site: Path) -> None:
    take(site)
    write(site, "2026-04-01-late.txt", "All about the harbor", [*story(1)[5:35], *story(3, 5)])

    assert states(take(site)) == [("2026-04-01-late.txt", "new", FIRST)]


def test_a_held_copy_is_a_draft(site: Path) -> None:
    assert states(take(site, "hold"))[2] == ("2026-05-02-cut.txt", "held", FIRST)
    assert "status: draft" in (site / CUT).read_text()


def test_a_skipped_copy_makes_no_article_and_is_not_asked_about_again(site: Path) -> None:
    assert states(take(site, "skip"))[2] == ("2026-05-02-cut.txt", "duplicate", FIRST)
    assert not (site / CUT).exists()
    assert take(site, "skip").entries == ()


def test_the_page_of_a_copy_names_the_original_as_canonical_and_is_in_no_sitemap(site: Path) -> None:
    write_site(site, base_url="https://example.org/")
    build(site, now=NOW)
    page = (site / "output/news/2026/05/02/harbor-and-ferry-the-whole-list/index.html").read_text()
    original = "https://example.org/news/2026/05/01/the-harbor-the-ferry-and-the-flood/"

    assert re.search(rf'<link rel="?canonical"? href="?{original}', page)
    sitemaps = "".join(path.read_text() for path in (site / "output/sitemaps").iterdir())
    assert original in sitemaps
    assert "whole-list" not in sitemaps

    (site / FIRST).unlink()
    build(site, now=NOW)
    page = (site / "output/news/2026/05/02/harbor-and-ferry-the-whole-list/index.html").read_text()
    assert re.search(r'<link rel="?canonical"? href="?https://example.org/news/2026/05/02/harbor', page)


def test_raw_copy_without_a_date_makes_an_article_that_says_so(site: Path) -> None:
    write(site, "undated.txt", "Quarry and mayor", story(7))
    take(site)
    (path,) = (site / "content/news").glob("*quarry*")

    assert "undated: true" in path.read_text()
    assert "undated" not in (site / FIRST).read_text()


def test_a_family_is_joined_by_its_members() -> None:
    whole = " ".join(story(1, 80)).split()
    changed = [word if at % 12 else "new" for at, word in enumerate(whole)]
    rows = [
        Printed("a", Fingerprint(sketch(whole[:450]))),
        Printed("b", Fingerprint(sketch(whole[380:]))),
        Printed("c", Fingerprint(sketch(changed))),
        Printed("d", Fingerprint(sketch(" ".join(story(5)).split()))),
    ]

    assert originals(rows, []) == {"b": "a", "c": "a"}
    assert originals(rows[1:], rows[:1]) == {"b": "a", "c": "a"}


def test_the_family_does_not_depend_on_the_order_of_the_files() -> None:
    rows = [
        Printed(name, Fingerprint(sketch(" ".join(story(1)[at : at + 25]).split())), ("2026-05-01", -at)) for at, name in enumerate("abcde")
    ]

    assert originals(rows, []) == originals(rows[::-1], []) == dict.fromkeys("abcd", "e")


RACE = (
    "The rowing club holds its race around the islands{day}, and it asks for helpers. {number} boats have entered. They start below the "
    "old crane, turn at the bell buoy and come back along the wall of the shipyard. Those who have no boat may watch from the ferry, "
    "which waits off the buoy for an hour. There is soup in the boathouse, and the cups are given out when the last boat is in. "
    "If the wind is too strong, the race is held a week later, and a red flag is shown on the crane."
)


def edition(year: int, number: int | str, day: str | None = None) -> Printed:
    """Return the announcement of a race as it is in every year. That it was published in another year is not known."""
    text = RACE.format(day=f" on 7 June {year}" if day is None else day, number=number)
    fingerprint = Fingerprint(sketch(words(f"The race around the islands {text}")), facts("The race around the islands", text, "en"))
    return Printed(f"{year}-{number}", fingerprint, (str(year), -len(text)))


def test_editions_are_not_joined_by_a_text_that_repeats_both() -> None:
    """The form without its figures is contained in every edition."""
    first, second, form = edition(2024, 41), edition(2025, 38), edition(2025, "Many", "")

    assert originals([first, second], []) == {}
    assert originals([second, form], []) == {form.seed: second.seed}
    assert originals([first, second, form], []) == {form.seed: first.seed}
    assert originals([second], [first, form]) == {second.seed: form.seed}
    assert originals([second], [first, msgspec.structs.replace(form, original=first.fingerprint)]) == {}


def test_stories_in_the_form_of_the_paper_are_articles_of_their_own(site: Path) -> None:
    """With "skip" they would be lost; with "keep" their pages named another edition as canonical, and were in no sitemap."""
    for year, number in ((2023, 44), (2024, 41), (2025, 38)):
        write(site, f"{year}-06-01-race.txt", "The race around the islands", [RACE.format(day=f" on 7 June {year}", number=number)])
    write_site(site, base_url="https://example.org/", duplicates="skip")
    build(site, now=NOW)
    sitemaps = "".join(path.read_text() for path in (site / "output/sitemaps").iterdir())

    for year in (2023, 2024, 2025):
        (page,) = (site / f"output/news/{year}/06/01").glob("*/index.html")
        url = f"https://example.org/news/{year}/06/01/{page.parent.name}/"
        assert re.search(rf'<link rel="?canonical"? href="?{url}', page.read_text())
        assert url in sitemaps


def test_what_stands_in_very_many_texts_makes_none_of_them_a_copy() -> None:
    furniture = " ".join(story(9, 6)).split()
    own = [[f"word{random.Random(number * 1000 + at).randint(0, 999)}" for at in range(60)] for number in range(120)]
    rows = [Printed(f"{number:03}", Fingerprint(sketch([*own[number], *furniture]))) for number in range(120)]

    assert originals(rows[:40], []) == dict.fromkeys([f"{number:03}" for number in range(1, 40)], "000")

    assert originals(rows, []) == {}
