"""Random damage to the cache, then an edit and one build: the output is that of a clean build, and the next build has nothing to do.

`python -m tests.faults.damages 600` makes as many trials as you like.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.damages import Site, prepare, trial

SEEDS = range(int(os.environ.get("BROADSHEET_DAMAGES", "10")))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return prepare(tmp_path_factory.mktemp("damages") / "made")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_cache_is_healed_by_the_next_build(site: Site, seed: int, tmp_path: Path) -> None:
    ended = trial(site, seed, tmp_path / "site")

    assert ended.verdict == "right", ended.damage
