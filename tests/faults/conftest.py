"""Sites to do harm to: each test has a copy of its own of one that was made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.build import build
from tests.faults.lives import copied, new_site
from tests.laws.histories import World


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every test of this folder, so that `-m "not faults"` leaves it out."""
    item.add_marker("faults")


@pytest.fixture
def new_world(tmp_path: Path) -> World:
    """A site that has not been built."""
    return new_site(tmp_path)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = new_site(tmp_path_factory.mktemp("built"))
    build(world.folder, now=world.now)
    return world


@pytest.fixture
def world(built_once: World, tmp_path: Path) -> World:
    """A site that has been built."""
    return copied(built_once, tmp_path / "site")
