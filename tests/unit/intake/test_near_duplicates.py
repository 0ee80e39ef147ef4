"""Raw copy that nearly repeats an article: found at intake, named, and kept, held or skipped as the editor wants."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from generator.build.build import build
from generator.intake.near_duplicates import Sketched, originals
from generator.intake.pipeline import IntakeReport, import_raw_copy, report
from generator.settings import Config, SectionConfig
from generator.settings.vocabulary import Vocabulary
from generator.similarity import sketch
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
        Sketched("a", sketch(whole[:450])),
        Sketched("b", sketch(whole[380:])),
        Sketched("c", sketch(changed)),
        Sketched("d", sketch(" ".join(story(5)).split())),
    ]

    assert originals(rows, []) == {"b": "a", "c": "a"}
    assert originals(rows[1:], rows[:1]) == {"b": "a", "c": "a"}


def test_the_family_does_not_depend_on_the_order_of_the_files() -> None:
    rows = [Sketched(name, sketch(" ".join(story(1)[at : at + 25]).split()), ("2026-05-01", -at)) for at, name in enumerate("abcde")]

    assert originals(rows, []) == originals(rows[::-1], []) == dict.fromkeys("abcd", "e")


def test_what_stands_in_very_many_texts_makes_none_of_them_a_copy() -> None:
    furniture = " ".join(story(9, 6)).split()
    own = [[f"word{random.Random(number * 1000 + at).randint(0, 999)}" for at in range(60)] for number in range(120)]
    rows = [Sketched(f"{number:03}", sketch([*own[number], *furniture])) for number in range(120)]

    assert originals(rows[:40], []) == dict.fromkeys([f"{number:03}" for number in range(1, 40)], "000")

    assert originals(rows, []) == {}
