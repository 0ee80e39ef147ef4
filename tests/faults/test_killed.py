"""A build killed at any moment: the next one ends equal to a clean one, and no file of people's is ever half-written."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.journal import Journal
from tests.faults.kills import killed_at_line, killed_at_random, killed_before_recording
from tests.faults.lives import TURNS, live_through, unlike_clean
from tests.laws.histories import World

SEEDS = range(int(os.environ.get("BROADSHEET_KILLS", "12")) // 2 // TURNS)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_a_kill_at_any_line_the_next_build_ends_equal_to_a_clean_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    live_through(tmp_path, seed, lambda world: killed_at_line(world.folder, world.now, int(10 ** chance.uniform(1, 4.3))))


@pytest.mark.parametrize("seed", SEEDS)
def test_after_a_kill_at_any_moment_the_next_build_ends_equal_to_a_clean_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    live_through(tmp_path, 5000 + seed, lambda world: killed_at_random(world.folder, world.now, chance))


def test_a_page_whose_article_goes_after_a_kill_goes_too(world: World) -> None:
    """The page was written, but is on no record, and nobody will plan it again."""
    story = world.folder / "content" / "news" / "short-lived.md"
    story.write_text(STORY)
    killed_before_recording(world.folder, world.now)
    story.unlink()

    assert wrong(world) == []


def test_an_edit_that_is_taken_back_after_a_kill_leaves_no_trace(world: World) -> None:
    """The page has the edit, though the record says that it is the one of before."""
    story = min((world.folder / "content" / "news").glob("*.md"))
    before = story.read_text()
    story.write_text(before + "\nTo be taken back.\n")
    killed_before_recording(world.folder, world.now)
    story.write_text(before)

    assert wrong(world) == []


def test_without_the_journal_such_a_kill_is_not_got_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken on purpose: the tests above must be able to fail."""
    monkeypatch.setattr(Journal, "note", lambda *_: None)
    story = world.folder / "content" / "news" / "short-lived.md"
    story.write_text(STORY)
    killed_before_recording(world.folder, world.now)
    story.unlink()

    assert "output/news/2026/06/01/short-lived/index.html" in wrong(world)


def wrong(world: World) -> list[str]:
    """Build, and return what is not as in a clean build."""
    build(world.folder, BuildOptions(workers=1), now=world.now)
    return unlike_clean(world)


STORY = '---\ntitle: "Short-lived"\ndate: "2026-06-01"\n---\n\nA story about zeppelins only.\n'
