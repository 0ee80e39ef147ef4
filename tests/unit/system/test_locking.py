"""File locks: one holder at a time, released with the process that holds them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generator.core.problems import Failure, Place, Problem
from generator.system.locking import Interrupted, lock, site_lock, unlock

HOLD = """
import sys
from generator.system.locking import site_lock
with site_lock(sys.argv[1], wait=True, notify=print):
    print("held", flush=True)
    sys.stdin.read()
"""


def held(path: Path) -> bool:
    """Take the lock of a site for a moment; tell whether its last holder was interrupted."""
    with site_lock(str(path), wait=False, notify=print) as interrupted:
        return interrupted


def test_a_locked_file_is_locked_for_others_until_it_is_unlocked(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with path.open("wb") as first, path.open("wb") as second:
        assert lock(first.fileno())
        assert not lock(second.fileno(), wait=False)
        unlock(first.fileno())
        assert lock(second.fileno(), wait=False)


def test_a_lock_is_released_with_its_process_and_the_next_holder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Failure) as caught:
            held(path)
        holder.kill()
        holder.wait()

    (problem,) = caught.value.problems
    assert (problem.rule, problem.message) == ("build.running", f"Another build of this site is running (process {holder.pid})")
    assert [held(path), held(path)] == [True, False]


@pytest.mark.parametrize(("failure", "interrupted"), [(Failure, False), (Interrupted, True)])
def test_only_a_failure_after_writing_began_counts_as_interrupted(tmp_path: Path, failure: type[Failure], interrupted: bool) -> None:
    path = tmp_path / "lock"
    with pytest.raises(failure), site_lock(str(path), wait=True, notify=print):
        raise failure(Problem(Place("."), "The disk is full"))

    assert held(path) is interrupted


def test_a_system_without_file_locks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(Failure) as caught:
        held(tmp_path / "lock")

    assert caught.value.problems[0].message == "Broadsheet runs on Linux and macOS only"
