"""Two builds of one site at once: the second waits, or is refused; a lock whose holder is dead blocks nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from generator.build.build import BuildOptions, build
from generator.build.state import open_state
from tests.commands import ROOT, run
from tests.faults.kills import start
from tests.faults.lives import unlike_clean
from tests.laws.histories import World


def said_alone(world: World) -> str:
    """Return what a build of a copy of the site says where nothing disturbs it: the warnings about its articles."""
    site = world.clean_copy(world.folder.with_name("alone"))
    return run(site, "build", "--now", world.now.isoformat()).stderr


def test_a_second_build_waits_and_says_for_whom(new_world: World) -> None:
    alone = said_alone(new_world)
    with open_state(str(new_world.folder)):
        second = start(new_world.folder, new_world.now)
        said = second.stderr.readline()  # type: ignore[union-attr]
        assert said == f"Another build of this site is running (process {os.getpid()}): waiting for it\n"
        assert second.poll() is None
    _, more = second.communicate(timeout=60)

    assert (second.returncode, more) == (0, alone)
    assert unlike_clean(new_world) == []


def test_a_second_build_is_refused_if_it_may_not_wait(new_world: World) -> None:
    with open_state(str(new_world.folder)):
        done = run(new_world.folder, "build", "--no-wait")

    assert done.returncode == 1
    assert f".cache/lock: error: Another build of this site is running (process {os.getpid()})" in done.stderr
    assert "[build.running]" in done.stderr
    assert run(new_world.folder, "build", "--no-wait", "--now", new_world.now.isoformat()).returncode == 0


def test_many_builds_at_once_end_equal_to_a_clean_one(new_world: World) -> None:
    running = [start(new_world.folder, new_world.now, "--workers", str(1 + number % 2)) for number in range(3)]
    for one in running:
        one.communicate(timeout=120)

    assert [one.returncode for one in running] == [0, 0, 0]
    assert unlike_clean(new_world) == []


def test_a_lock_whose_holder_is_dead_does_not_block(new_world: World) -> None:
    (new_world.folder / ".cache").mkdir()
    (new_world.folder / ".cache" / "lock").write_text("999999")
    alone = said_alone(new_world)
    done = run(new_world.folder, "build", "--no-wait", "--now", new_world.now.isoformat())

    assert done.returncode == 0
    assert done.stderr == "The last build did not finish. This build continues it.\n" + alone
    assert (new_world.folder / ".cache" / "lock").read_text() == ""


def test_a_build_that_is_told_what_changed_looks_at_everything_after_one_that_was_broken_off(world: World) -> None:
    world.edit_title()
    (world.folder / ".cache" / "lock").write_text("999999")
    build(world.folder, BuildOptions(paths=()), now=world.now)

    assert unlike_clean(world) == []


def test_a_preview_and_a_build_work_side_by_side(new_world: World) -> None:
    command = [sys.executable, "-u", "-m", "generator", "preview", "--port", "0", "--now", new_world.now.isoformat()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    with subprocess.Popen(
        command, cwd=new_world.folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as preview:
        try:
            until((new_world.folder / "output" / "index.html").exists)
            for _ in range(3):
                new_world.add()
                new_world.edit_body()
                done = run(new_world.folder, "build", "--now", new_world.now.isoformat())
                assert (done.returncode, "Traceback" in done.stderr) == (0, False)
            until(lambda: not (new_world.folder / ".cache" / "lock").read_text())
        finally:
            preview.send_signal(signal.SIGINT)
            said = preview.communicate(timeout=60)[0]

    assert "Traceback" not in said
    build(new_world.folder, now=new_world.now)
    assert unlike_clean(new_world) == []


def until(condition, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
