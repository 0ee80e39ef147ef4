"""Disks that are full or read-only, and files that nobody may read: said in words, good pages kept, and the next build heals."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.build.build import build
from tests.commands import ROOT, run
from tests.faults.lives import COPY, unlike_clean
from tests.laws.histories import World


def mount(*arguments: str | Path) -> None:
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nothing may be mounted here: {done.stderr.strip()}")


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[None]:
    """Put a small disk in the place of a folder."""
    path.mkdir(exist_ok=True)
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", path)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", path], check=True)


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    assert path.is_dir()
    mount("--bind", path, path)
    mount("-o", "remount,bind,ro", path)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", path], check=True)


def build_in_trouble(world: World, *arguments: str) -> str:
    """Run the command, which must end with 1 and say why in words; return what it said."""
    done = run(world.folder, "build", "--now", world.now.isoformat(), *arguments)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "fault of Broadsheet" not in done.stderr
    assert len(done.stderr.splitlines()) < 40
    return done.stderr


def heals(world: World) -> None:
    report = build(world.folder, now=world.now)
    assert not [problem for problem in report.problems if problem.rule.startswith(("build.", "output.write", "intake."))]
    assert unlike_clean(world) == []


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_disk_that_fills_under_the_output(new_world: World, workers: str) -> None:
    with small_disk(new_world.folder / "output", "300k"):
        said = build_in_trouble(new_world, "--workers", workers)
        assert "The page cannot be written: No space left on device" in said
        assert list((new_world.folder / "output").rglob("*.html"))
        assert not list((new_world.folder / "output").rglob("*~"))
        mount("-o", "remount,size=50m", new_world.folder / "output")
        heals(new_world)


@pytest.mark.parametrize("size", ["16k", "100k", "250k"])
def test_a_disk_that_fills_under_the_cache(new_world: World, size: str) -> None:
    with small_disk(new_world.folder / ".cache", size):
        said = build_in_trouble(new_world)
        assert ".cache: error: The cache cannot be written: " in said or "No space left" in said
        mount("-o", "remount,size=50m", new_world.folder / ".cache")
        heals(new_world)


def test_a_disk_that_fills_under_a_cache_that_was_good_deletes_nothing_of_it(world: World) -> None:
    with small_disk(world.folder / ".cache", "50m"):
        build(world.folder, now=world.now)
        filler = world.folder / ".cache" / "filler"
        with pytest.raises(OSError, match="No space"):
            filler.write_bytes(bytes(60_000_000))
        for _ in range(30):
            world.add()
        world.edit_config()
        build_in_trouble(world)
        filler.unlink()
        heals(world)


def test_a_content_folder_that_is_read_only(new_world: World) -> None:
    (new_world.folder / "seeds" / "isle.txt").write_text(COPY.format(title="Isle", day=1))
    with read_only(new_world.folder / "content"):
        said = build_in_trouble(new_world)
        assert "[intake.unwritable]" in said
        assert list((new_world.folder / "output" / "news").rglob("*.html"))
    heals(new_world)


def test_a_read_only_content_folder_without_new_copy_is_no_trouble(world: World) -> None:
    with read_only(world.folder / "content"):
        report = build(world.folder, now=world.now)

    assert not [problem for problem in report.problems if problem.rule.startswith("intake.")]


def test_an_output_folder_that_is_read_only(world: World) -> None:
    world.add()
    world.edit_config()
    min((world.folder / "content").rglob("*.md")).unlink()
    with read_only(world.folder / "output"):
        assert "[output.write]" in build_in_trouble(world)
    heals(world)


def test_a_cache_that_is_read_only(world: World) -> None:
    with read_only(world.folder / ".cache"):
        assert "[build.cache]" in build_in_trouble(world)
    heals(world)


def test_a_project_that_is_read_only(new_world: World) -> None:
    with read_only(new_world.folder):
        assert "[build.cache]" in build_in_trouble(new_world)
    heals(new_world)


def run_bound_by_modes(world: World) -> subprocess.CompletedProcess[str]:
    """Run the command as somebody who may not read everything: root gives up that power."""
    bound = (
        ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
        if os.getuid() == 0
        else []
    )
    if bound and not shutil.which("setpriv"):
        pytest.skip("root may read everything")
    command = [*bound, sys.executable, "-m", "generator", "build", "--now", world.now.isoformat()]
    return subprocess.run(
        command, cwd=world.folder, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}, check=False
    )


@pytest.mark.parametrize(
    "closed", ["content/news/closed.md", "content/news", "content/sport", "seeds", "seeds/closed.txt", "content/pictures/closed.svg"]
)
def test_what_may_not_be_read_is_said_and_its_pages_are_kept(world: World, closed: str) -> None:
    (world.folder / "content/pictures").mkdir(exist_ok=True)
    for name, text in (
        ("content/news/closed.md", STORY),
        ("seeds/closed.txt", "Closed file\n\nText of it.\n"),
        ("content/pictures/closed.svg", "<svg/>"),
    ):
        (world.folder / name).write_text(text)
    build(world.folder, now=world.now)
    before = readable(world, closed)
    world.edit_vocabulary()
    path = world.folder / closed
    mode = path.stat().st_mode
    path.chmod(0)
    done = run_bound_by_modes(world)
    path.chmod(mode)

    assert "Traceback" not in done.stderr
    assert "fault of Broadsheet" not in done.stderr
    assert closed in done.stderr
    assert done.returncode == 1
    assert before <= readable(world, closed)
    heals(world)


def readable(world: World, closed: str) -> set[str]:
    """Return the pages of articles that do not come from what is closed."""
    section = closed.partition("content/")[2]
    names = [path.relative_to(world.folder / "output").as_posix() for path in (world.folder / "output").rglob("*.*")]
    return {
        name
        for name in names
        if name.startswith(("news/2", "sport/2")) and name.count("/") == 5 and not name.startswith(section + "/") and "/closed" not in name
    }


STORY = '---\ntitle: "Closed"\ndate: "2026-05-01"\n---\n\nText.\n'
