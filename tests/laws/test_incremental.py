"""Law 1: after any history of edits the output is, byte for byte, that of a clean build.

Law 2: every page whose plan differs is among those that the outputs named. Both are
held against an output that is broken on purpose, which they must catch.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from generator.build.build import BuildOptions, build
from generator.build.extensions import BUILT_IN, OUTPUTS, Extensions
from generator.build.setup import Setup, SiteRequest, load
from generator.build.state import open_state
from generator.build.update import bring_up_to_date
from generator.catalog.catalog import Catalog
from generator.core import hashing
from generator.core.model import Key, Record
from generator.core.problems import Problem
from generator.outputs.directory import Directory
from generator.outputs.listing import Listing
from generator.outputs.pictures import Renditions
from generator.outputs.protocol import SiteContext
from generator.outputs.section_front import SectionFront
from tests.laws.histories import Crowd, Edited, Illustrated, Introduced, World, tree
from tests.sites import write_site

SEEDS = range(int(os.environ.get("BROADSHEET_HISTORIES", "16")))
STEPS = 7
START, NOW = datetime(2021, 1, 4, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
WORDS = (
    "ferry harbor quarry strike storm flood opera school bridge market council railway museum island winter fishing clinic budget".split()
)


class Forgetful(Listing, frozen=True):
    """The listing of tags, but a change touches only its head page: broken on purpose."""

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        for key in super().touched(record, former, catalog, context):
            if "/" not in key.name:
                yield key


BROKEN = Extensions(BUILT_IN.readers, tuple(Forgetful("tag", "tags/") if output.name == "tag" else output for output in OUTPUTS))


def differences(folder: Path, seed: int, extensions: Extensions | None = None, kind: type[World] = World) -> list[str]:
    """Live through a history with incremental builds; return the paths that a clean build has otherwise."""
    world = kind(folder / "site", seed)
    for step in range(STEPS):
        report = build(world.folder, BuildOptions(intake=False), now=world.now, extensions=extensions)
        clean = world.clean_copy(folder / f"clean{step}")
        expected = build(clean, BuildOptions(intake=False), now=world.now)
        ours, theirs = tree(world.folder / "output"), tree(clean / "output")
        wrong = sorted(path for path in {*ours, *theirs} if ours.get(path) != theirs.get(path))
        if wrong:
            return wrong
        assert without_times(report.problems) == without_times(expected.problems), f"seed {seed}: {world.said}"
        assert unused_versions(world.folder) == [], f"seed {seed}: {world.said}"
        assert (report.pages, report.articles) == (expected.pages, expected.articles), f"seed {seed}: {world.said}"
        shutil.rmtree(clean)
        for _ in range(world.chance.randint(1, 3)):
            world.step()
    return []


def unused_versions(site: Path) -> list[int]:
    """Return what the catalog keeps of articles as they once were: nothing, after a build."""
    with closing(sqlite3.connect(site / ".cache/catalog.db")) as catalog:
        return [
            version for (version,) in catalog.execute("select version from versions where version not in (select version from records)")
        ]


def without_times(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place} {problem.message}" for problem in problems]


def unnamed(folder: Path, seed: int, extensions: Extensions | None = None, kind: type[World] = World) -> list[Key]:
    """Live through a history; return the keys whose plan changed at a step though no output named them."""
    world = kind(folder / "site", seed)
    build(world.folder, BuildOptions(intake=False), now=world.now, extensions=extensions)
    for _ in range(STEPS):
        before = plans(setup_of(world, extensions), world.folder / ".cache" / "catalog.db")
        world.step()
        setup = setup_of(world, extensions)
        with open_state(str(world.folder)) as state:
            bring_up_to_date(setup, state)
            named = set(state.catalog.touched())
        after = plans(setup, world.folder / ".cache" / "catalog.db")
        missed = [key for key in sorted({*before, *after}) if before.get(key) != after.get(key) and key not in named]
        if missed:
            return missed
        build(world.folder, BuildOptions(intake=False), now=world.now, extensions=extensions)
    return []


def setup_of(world: World, extensions: Extensions | None) -> Setup:
    return load(SiteRequest(str(world.folder), world.now), extensions=extensions)


def plans(setup: Setup, path: Path) -> dict[Key, str]:
    """Return the digest of what is on every page."""
    catalog = Catalog(str(path), frozen=True)
    keys = (key for output in setup.outputs for key in output.every(catalog, setup.context))
    found = {key: setup.output(key.output).plan(key, catalog, setup.context) for key in keys}  # type: ignore[union-attr]
    catalog.close()
    return {key: hashing.of_value(page) for key, page in found.items() if page}


@pytest.mark.parametrize("seed", SEEDS)
def test_incremental_equals_clean(tmp_path: Path, seed: int) -> None:
    assert differences(tmp_path, seed) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_touched_is_enough(tmp_path: Path, seed: int) -> None:
    assert unnamed(tmp_path, 1000 + seed) == []


@pytest.mark.parametrize("seed", range(6))
def test_incremental_equals_clean_where_most_pages_have_further_articles(tmp_path: Path, seed: int) -> None:
    assert differences(tmp_path, 2000 + seed, kind=Crowd) == []


@pytest.mark.parametrize("seed", range(6))
def test_touched_is_enough_where_most_pages_have_further_articles(tmp_path: Path, seed: int) -> None:
    assert unnamed(tmp_path, 3000 + seed, kind=Crowd) == []


def test_an_output_that_forgets_pages_is_caught_by_the_first_law(tmp_path: Path) -> None:
    assert any(differences(tmp_path / str(seed), seed, BROKEN) for seed in range(12))


def test_an_output_that_forgets_pages_is_caught_by_the_second_law(tmp_path: Path) -> None:
    assert any(unnamed(tmp_path / str(seed), seed, BROKEN) for seed in range(12))


class Careless(Renditions, frozen=True):
    """The renditions of pictures, but a change touches only those of the whole picture: broken on purpose."""

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        return (key for key in super().touched(record, former, catalog, context) if "||" in key.name)


CARELESS = Extensions(BUILT_IN.readers, tuple(Careless() if output.name == "picture" else output for output in OUTPUTS))


def test_an_output_that_forgets_crops_is_caught_by_both_laws(tmp_path: Path) -> None:
    assert any(differences(tmp_path / str(seed), seed, CARELESS, Illustrated) for seed in range(6000, 6003))
    assert any(unnamed(tmp_path / f"{seed}-named", seed, CARELESS, Illustrated) for seed in range(6000, 6003))


@pytest.mark.parametrize("forgotten", ["index.store_authors", "index.touch_profiles"])
def test_a_build_that_forgets_what_is_said_of_authors_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgotten: str) -> None:
    monkeypatch.setattr(f"generator.build.{forgotten}", lambda setup, catalog: set())

    assert any(differences(tmp_path / str(seed), seed, kind=Introduced) for seed in range(6))


@pytest.mark.parametrize("seed", range(6))
def test_incremental_equals_clean_with_pictures(tmp_path: Path, seed: int) -> None:
    assert differences(tmp_path, 6000 + seed, kind=Illustrated) == []


@pytest.mark.parametrize("seed", range(8))
def test_touched_is_enough_with_pictures(tmp_path: Path, seed: int) -> None:
    assert unnamed(tmp_path, 7000 + seed, kind=Illustrated) == []


class Hasty(SectionFront, frozen=True):
    """The front pages of sections, but a new headline does not touch them: broken on purpose."""

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        return super().touched(record, former, catalog, context) if former is None else iter(())


HASTY = Extensions(BUILT_IN.readers, tuple(Hasty() if output.name == "section-front" else output for output in OUTPUTS))


def test_front_pages_that_forget_new_headlines_are_caught(tmp_path: Path) -> None:
    assert any(unnamed(tmp_path / str(seed), seed, HASTY, Edited) for seed in range(8000, 8004))


@pytest.mark.parametrize("seed", range(3))
def test_incremental_equals_clean_where_an_editor_chooses_the_front_pages(tmp_path: Path, seed: int) -> None:
    assert differences(tmp_path, 8000 + seed, kind=Edited) == []


@pytest.mark.parametrize("seed", range(4))
def test_touched_is_enough_where_an_editor_chooses_the_front_pages(tmp_path: Path, seed: int) -> None:
    assert unnamed(tmp_path, 9000 + seed, kind=Edited) == []


SHORT = Extensions(
    BUILT_IN.readers, tuple(msgspec.structs.replace(output, longest=2) if isinstance(output, Directory) else output for output in OUTPUTS)
)


@pytest.mark.parametrize("seed", range(8))
def test_touched_is_enough_for_directories_of_many_pages(tmp_path: Path, seed: int) -> None:
    assert unnamed(tmp_path, 5000 + seed, SHORT) == []


def write_archive(folder: Path, numbers: range) -> None:
    """Write small articles of one archive: a few stories, each told again and again, in a few years."""
    chance = random.Random(7)
    told = [(" ".join(chance.choices(WORDS, k=4)), chance.sample(WORDS, 3), chance.randrange(1200)) for _ in range(30)]
    for number in range(max(numbers) + 1):
        title, tags, day = chance.choice(told)
        at = START + timedelta(days=day + chance.randrange(9), minutes=chance.randrange(3) * 480)
        text = "\n\n".join(" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(3))
        link = f"\n\nSee [that](a{chance.randrange(number)}.md) and [this](https://example.org/)." if number % 3 == 1 else ""
        head = f'title: "{title} {chance.choice(WORDS)}"\ndate: {at.isoformat()}\ntags: [{", ".join(tags)}]\nid: n{number}\n'
        if number in numbers:
            (folder / "content" / "news" / f"a{number}.md").write_text(f"---\n{head}---\n\n{text}{link}\n", encoding="utf-8")


def test_an_archive_built_at_once_is_the_one_that_grew(tmp_path: Path) -> None:
    """At once: in bulk, the texts set aside, all lists held in memory, in two processes. Grown: step by step, each list asked for."""
    sites = [tmp_path / "grown", tmp_path / "once"]
    for site in sites:
        write_site(site, base_url="https://example.org/")
    for first in range(0, 320, 80):
        write_archive(sites[0], range(first, first + 80))
        build(sites[0], BuildOptions(workers=1), now=NOW)
    write_archive(sites[1], range(320))
    report = build(sites[1], BuildOptions(workers=2), now=NOW)

    assert len(report.made) > 400
    assert tree(sites[0] / "output") == tree(sites[1] / "output")
    assert not (sites[1] / ".cache" / "spool").exists()
