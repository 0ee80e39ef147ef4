"""A build killed at any moment: the next one ends equal to a clean one, and no file of people's is ever half-written."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.faults.kills import killed_at_line, killed_at_random
from tests.faults.lives import TURNS, live_through

SEEDS = range(int(os.environ.get("BROADSHEET_KILLS", "12")) // 2 // TURNS)


@pytest.mark.parametrize("seed", SEEDS)
def test_after_a_kill_at_any_line_the_next_build_ends_equal_to_a_clean_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    live_through(tmp_path, seed, lambda world: killed_at_line(world.folder, world.now, int(10 ** chance.uniform(1, 4.3))))


@pytest.mark.parametrize("seed", SEEDS)
def test_after_a_kill_at_any_moment_the_next_build_ends_equal_to_a_clean_one(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    live_through(tmp_path, 5000 + seed, lambda world: killed_at_random(world.folder, world.now, chance))
