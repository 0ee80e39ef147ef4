"""Output or cache deleted or tampered with, wholly or in part: it is found, said and mended, and the result is that of a clean build."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.report import Report
from tests.commands import run
from tests.faults.lives import unlike_clean
from tests.laws.histories import World

CATALOG, LEDGER = ".cache/catalog.db", ".cache/ledger.db"


def again(world: World, *, clean: bool = False, verify: bool = False) -> Report:
    """Build, and hold the result to a clean build."""
    report = build(world.folder, BuildOptions(clean=clean, verify=verify), now=world.now)
    assert unlike_clean(world) == []
    return report


def header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def middle(path: Path, filling: bytes = b"") -> None:
    content = path.read_bytes()
    at = len(content) // 2 // 4096 * 4096
    path.write_bytes(content[:at] + (filling or random.Random(1).randbytes(4096)) + content[at + 4096 :])


def zeros(path: Path) -> None:
    middle(path, bytes(4096))


def everywhere(path: Path) -> None:
    """All pages but the first, so that it opens well."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + random.Random(2).randbytes(len(content) - 4096))


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("This is no database.\n" * 500)


DAMAGES: tuple[Callable[[Path], None], ...] = (header, middle, zeros, everywhere, truncated, emptied, text, Path.unlink)


@pytest.mark.parametrize("damage", [middle, zeros, truncated], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", [CATALOG, LEDGER], ids=["catalog", "ledger"])
def test_verify_finds_damage_that_nothing_has_met_yet(world: World, damage: Callable[[Path], None], name: str) -> None:
    damage(world.folder / name)

    assert f"{Path(name).name} is damaged: rebuilding everything" in again(world, verify=True).notices
    assert again(world).rendered == ()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("name", [CATALOG, LEDGER], ids=["catalog", "ledger"])
def test_a_plain_build_gets_over_a_damaged_cache(world: World, damage: Callable[[Path], None], name: str) -> None:
    damage(world.folder / name)
    world.remove()  # its page must go, though the ledger that knew of it is lost
    world.edit_config()

    again(world)


def test_verify_finds_and_mends_pages_that_were_edited_or_removed(world: World) -> None:
    output = world.folder / "output"
    (output / "index.html").write_text("<p>By hand</p>")
    (output / "404.html").unlink()
    shutil.rmtree(output / "archive")
    (output / "mine.txt").write_text("Not made by Broadsheet.")
    report = build(world.folder, BuildOptions(verify=True), now=world.now)
    found = {(problem.place.path, problem.rule) for problem in report.problems if problem.rule.startswith("output.")}

    assert {
        ("output/index.html", "output.changed"),
        ("output/404.html", "output.gone"),
        ("output/archive/index.html", "output.gone"),
    } <= found
    assert {f"output/{path}" for path in report.made} == {path for path, _ in found}
    assert report.strays == ("mine.txt",)
    (output / "mine.txt").unlink()
    assert again(world, verify=True).made == ()


def test_verify_names_each_page_and_ends_well(world: World) -> None:
    (world.folder / "output" / "404.html").unlink()
    done = run(world.folder, "build", "--verify", "--now", world.now.isoformat())

    assert "output/404.html: warning: The page was missing" in done.stderr
    assert done.returncode == 0
    assert (world.folder / "output" / "404.html").exists()


@pytest.mark.parametrize("name", ["output", ".cache", ".cache/journal", ".cache/pages", ".cache/lock"])
def test_a_plain_build_gets_over_what_was_deleted(world: World, name: str) -> None:
    path = world.folder / name
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    world.edit_title()

    again(world)


def test_a_plain_build_fills_an_output_folder_that_was_emptied(world: World) -> None:
    shutil.rmtree(world.folder / "output")
    (world.folder / "output").mkdir()

    again(world)


@pytest.mark.parametrize("names", [(CATALOG,), (LEDGER,), (CATALOG, LEDGER)], ids=["catalog", "ledger", "both"])
def test_a_cache_of_another_day_is_recognized(world: World, names: tuple[str, ...]) -> None:
    """An edit, then the cache of before it, then the edit taken back: nothing in the old cache says that the page is not the old one."""
    story = min((world.folder / "content").rglob("*.md"))
    text = story.read_text()
    saved = {name: (world.folder / name).read_bytes() for name in names}
    story.write_text(text + "\nA later line.\n")
    build(world.folder, now=world.now)
    for name, content in saved.items():
        (world.folder / name).write_bytes(content)
    story.write_text(text)

    again(world, verify=len(names) > 1)


def test_clean_leaves_no_page_behind(world: World) -> None:
    world.remove()
    world.remove()

    assert again(world, clean=True).removed


def test_garbage_that_the_database_takes_for_values_begins_the_cache_anew(world: World) -> None:
    with closing(sqlite3.connect(world.folder / CATALOG)) as catalog:
        catalog.execute("update versions set record = x'00'")
        catalog.commit()
    world.edit_title()

    assert "catalog.db is damaged: rebuilding everything" in again(world).notices


@pytest.mark.parametrize("damage", [header, everywhere], ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("arguments", [("why", "content/news"), ("tags",)], ids=lambda arguments: arguments[0])
def test_every_command_gets_over_a_damaged_cache_or_says_what_to_do(
    world: World, damage: Callable[[Path], None], arguments: tuple[str, ...]
) -> None:
    for name in (CATALOG, LEDGER):
        damage(world.folder / name)
    done = run(world.folder, *arguments, SOURCE_DATE_EPOCH=str(int(world.now.timestamp())))

    assert done.returncode == 0 or "[build.damaged]" in done.stderr or "[why.path]" in done.stderr
    assert "fault of Broadsheet" not in done.stderr
    again(world)
