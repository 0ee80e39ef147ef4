"""A build that is told to stop ends promptly and in order, with all its processes, and says that the next goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.state import open_state
from tests.faults.kills import ROOT, start
from tests.faults.lives import COPY, new_site, originals, unlike_clean
from tests.laws.histories import World

WAYS = {
    "Ctrl-C in a terminal": (os.killpg, signal.SIGINT),
    "Ctrl-C to the command alone": (os.kill, signal.SIGINT),
    "a shutdown": (os.killpg, signal.SIGTERM),
    "a container that is stopped": (os.kill, signal.SIGTERM),
    "a terminal that is closed": (os.killpg, signal.SIGHUP),
}


def await_work(running: subprocess.Popen[str], project: Path, sign: Callable[[Path], bool]) -> None:
    """Wait until a build shows a sign of its work."""
    while running.poll() is None and not sign(project):
        time.sleep(0.005)


def holds_lock(project: Path) -> bool:
    lock = project / ".cache" / "lock"
    return lock.exists() and bool(lock.read_text())


def writes_pages(project: Path) -> bool:
    return (project / "output").is_dir()


@pytest.mark.parametrize("way", WAYS)
def test_a_build_that_is_told_to_stop_does_so_in_order(tmp_path: Path, way: str) -> None:
    world = new_site(tmp_path)
    kill, number = WAYS[way]
    running = start(world.folder, world.now, "--workers", "2")
    await_work(running, world.folder, writes_pages if number == signal.SIGINT else holds_lock)
    kill(running.pid, number)
    _, told = running.communicate(timeout=60)  # its workers have the pipe, too: it ends with the last of them

    assert running.returncode == 128 + number
    assert told == "Stopped. Finished work is kept: the next build continues where this one stopped\n"
    report = build(world.folder, now=world.now)
    assert report.notices == ("The last build did not finish. This build continues it.",)
    assert unlike_clean(world) == []


LAST_WORDS = {
    ("intake",): "Stopped. The articles that were written are kept: the next intake, or build, imports the rest\n",
    ("tags",): "Stopped: nothing was written\n",
    ("tags", "rename", "Harbor", "Port"): "Stopped: nothing was written\n",
    ("tags", "rename", "Harbor", "Port", "--write"): "Stopped. Each file is either changed or as it was: the same command does the rest\n",
    (
        "tags",
        "merge",
        "Harbor",
        "--into",
        "Port",
        "--write",
    ): "Stopped. Each file is either changed or as it was: the same command does the rest\n",
    ("tags", "retag"): "Stopped: nothing was written\n",
    ("related", "--all"): "Stopped: nothing was written\n",
}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", LAST_WORDS)
def test_every_command_says_what_it_waits_for_and_where_it_was_stopped(new_world: World, command: tuple[str, ...], number: int) -> None:
    with open_state(str(new_world.folder)):
        running = start(new_world.folder, new_world.now, command=command)
        assert running.stderr
        assert running.stderr.readline() == f"Another build of this site is running (process {os.getpid()}): waiting for it\n"
        os.killpg(running.pid, number)
        _, told = running.communicate(timeout=60)

    assert (running.returncode, told) == (128 + number, LAST_WORDS[command])


def test_an_intake_that_is_stopped_halfway_goes_on_as_if_it_had_not_been(tmp_path: Path) -> None:
    world, peace = new_site(tmp_path / "one"), new_site(tmp_path / "two")
    for folder in (world.folder, peace.folder):
        for number in range(60):
            (folder / "seeds" / f"more{number}.txt").write_text(COPY.format(title=f"Isle {number}", day=number % 28 + 1))
    running = start(world.folder, world.now, command=("intake",))
    await_work(running, world.folder, lambda folder: len(list((folder / "content").rglob("*isle*.md"))) > 3)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    first = (running.returncode, told)
    again = start(world.folder, world.now, command=("intake",))
    again.communicate(timeout=60)
    start(peace.folder, peace.now, command=("intake",)).communicate(timeout=60)

    assert first == (130, LAST_WORDS[("intake",)])
    assert again.returncode == 0
    assert originals(world.folder) == originals(peace.folder)


@pytest.mark.parametrize("seed", range(4))
def test_a_signal_at_any_moment_leaves_no_traceback(tmp_path: Path, seed: int) -> None:
    world, chance = new_site(tmp_path), random.Random(seed)
    running = start(world.folder, world.now, "--workers", "2")
    await_work(running, world.folder, lambda folder: (folder / ".cache").exists())  # Python itself has started by then
    time.sleep(chance.uniform(0, 0.5))
    number = chance.choice((signal.SIGINT, signal.SIGTERM))
    if running.poll() is None:
        os.killpg(running.pid, number)
    _, told = running.communicate(timeout=60)

    assert "Traceback" not in told
    assert running.returncode in (0, 128 + number, -number)  # the last: before the command began


def test_ctrl_c_before_a_command_has_begun_ends_it_without_a_word() -> None:
    early = "import importlib, signal\nfrom generator import cli\nimportlib.import_module = lambda _: signal.raise_signal(signal.SIGINT)\ncli.main()"
    done = subprocess.run([sys.executable, "-c", early, "why", "index.html"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_the_workers_of_a_killed_build_do_not_live_on(tmp_path: Path) -> None:
    world = new_site(tmp_path)
    running = start(world.folder, world.now, "--workers", "2")
    await_work(running, world.folder, writes_pages)
    os.kill(running.pid, signal.SIGKILL)

    running.communicate(timeout=60)
    assert running.returncode == -signal.SIGKILL


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
def test_a_worker_that_is_killed_is_said_in_words(tmp_path: Path) -> None:
    world = new_site(tmp_path)
    running = start(world.folder, world.now, "--workers", "2")
    await_work(running, world.folder, writes_pages)
    for worker in workers_of(running.pid):
        os.kill(worker, signal.SIGKILL)
    _, told = running.communicate(timeout=60)

    assert running.returncode in (0, 1)  # 0 if the last page was made before
    assert "Traceback" not in told
    assert running.returncode == 0 or "[build.worker]" in told


def workers_of(process: int) -> list[int]:
    """Return the workers of a build: what the server of forks has forked."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except OSError:
            continue
        parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    servers = {child for child, parent in parents.items() if parent == process}
    return [child for child, parent in parents.items() if parent in servers]
