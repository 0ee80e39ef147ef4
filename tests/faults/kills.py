"""Builds that are broken off: by a real SIGKILL, at a line of the writing rooms or at a moment of a whole command."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

from generator.build import settle
from generator.build.build import BuildOptions, build

ROOT = Path(__file__).parents[2]
WRITERS = (
    "build/build",
    "build/cache_folder",
    "build/index",
    "build/journal",
    "build/intake",
    "build/ledger",
    "build/recovery",
    "build/seal",
    "build/session",
    "build/settle",
    "build/state",
    "build/touch",
    "build/update",
    "build/verify",
    "catalog/catalog",
    "catalog/postings",
    "catalog/sources",
    "intake/decide",
    "intake/pipeline",
    "intake/record",
    "system/cache_files",
    "system/files",
    "system/locking",
)
"""The modules that change what is on disk."""
BATCH = 7
"""Pages that are recorded together: few, so that a small site has many such steps."""


def killed_at_line(project: Path, now: datetime, line: int) -> None:
    """Build in a process of its own that kills itself at the n-th line it runs in those modules."""

    def doomed() -> None:
        settle.BATCH = BATCH
        sys.settrace(_tracer(line))
        build(project, BuildOptions(workers=1), now=now)

    _in_child(doomed)


def killed_before_recording(project: Path, now: datetime) -> None:
    """Build in a process of its own that kills itself when all pages are written and none of them is on record."""

    def watch(stage: str, done: int, total: int) -> None:
        if stage == "make" and done == total > 0:
            os.kill(os.getpid(), signal.SIGKILL)

    assert _in_child(lambda: build(project, BuildOptions(workers=1), now=now, progress=watch)) == -signal.SIGKILL


def _in_child(work: Callable[[], object]) -> int:
    """Work in a fork; return its exit code, or less than 0 if it was killed."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException:  # noqa: BLE001 -- the parent is told by the exit code; nothing of pytest must run here
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL)
    return code


def _tracer(line: int) -> Callable[[FrameType, str, Any], Any]:
    files = {str(ROOT / "generator" / f"{name}.py") for name in WRITERS}
    assert all(map(os.path.exists, files)), "WRITERS names a module that is not there: no line of it would ever kill"
    left = line

    def within(context: FrameType, event: str, value: Any) -> Any:
        nonlocal left
        del context, value
        left -= event == "line"
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return within

    def enter(context: FrameType, event: str, value: Any) -> Any:
        del event, value
        return within if context.f_code.co_filename in files else None

    return enter


def start(project: Path, now: datetime, *arguments: str, command: Sequence[str] = ("build",)) -> subprocess.Popen[str]:
    """Start a command in a group of processes of its own, as a shell does."""
    command = [sys.executable, "-m", "generator", *command, "--now", now.isoformat(), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.Popen(
        command, cwd=project, env=environment, start_new_session=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def killed_at_random(project: Path, now: datetime, chance: random.Random) -> None:
    """Run the command and kill it after a while, all its processes or the first alone."""
    running = start(project, now, "--workers", chance.choice("12"))
    time.sleep(chance.uniform(0.3, 1.6))
    if running.poll() is None:
        chance.choice((os.killpg, os.kill))(running.pid, signal.SIGKILL)
    running.communicate()
