"""The tests pass however they were started: with interrupts ignored, too, as `nohup` and shells' background jobs do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.faults.kills import ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_interruption_is_tested_where_the_caller_ignores_interrupts() -> None:
    options = ["-q", "-p", "no:cacheprovider", "--numprocesses=0", "-k", "alone or closed"]
    tests = [sys.executable, "-m", "pytest", *options, "tests/faults/test_stopped.py"]
    done = subprocess.run(
        ["sh", "-c", 'trap "" INT TERM HUP; exec "$@"', "sh", *tests], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout
