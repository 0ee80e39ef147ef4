"""What a process and all that it starts take: time by the clock, processor time, peak memory. For Linux.

Processor time is the kernel's account of every process that was waited for; orphans are handed to us, so that
none is forgotten. Memory is the sum over the process tree, looked at many times a second, of each process's
share (PSS: a page that n processes have in common counts 1/n for each). Files that were written count nothing,
even where they lie in memory (tmpfs).
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.02
"""Seconds between two looks at the memory; longer where a look takes long, so that it costs no twentieth of the time."""
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""
MEMORY = "PSS" if os.access("/proc/self/smaps_rollup", os.R_OK) else "RSS"
"""What is summed: RSS, where the kernel tells no PSS, counts shared pages once a process."""


@dataclass(frozen=True, slots=True)
class Cost:
    wall: float
    """Seconds."""
    cpu: float
    """Seconds, of all processes, in the program and in the kernel."""
    peak: float
    """MiB."""
    said: str = ""
    """On standard output."""


class Failed(Exception):
    """A command ended badly; says with what last words."""


def measure(command: Sequence[str], folder: Path, *, env: dict[str, str] | None = None, given: str = "") -> Cost:
    """Run a command to its end; `given` is its standard input. Raises Failed if it goes wrong."""
    _adopt_orphans()
    begin = time.perf_counter()
    with _started(command, folder, env, given) as (child, said), _watched() as memory:
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime + sum(_orphans())
    words = said.read_text(encoding="utf-8", errors="replace")
    said.unlink()
    if child.returncode:
        raise Failed(f"{' '.join(command)} ended with {child.returncode}: {words[-2000:].strip()}")
    return Cost(wall, cpu, max(memory) / 1024, words)


def median(costs: Sequence[Cost]) -> Cost:
    """Return the cost that is in the middle by time (the better of two)."""
    return sorted(costs, key=lambda cost: cost.wall)[(len(costs) - 1) // 2]


@contextmanager
def serving(command: Sequence[str], folder: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Keep a server running while the block lasts; what it says goes to `log`."""
    _adopt_orphans()
    with log.open("wb") as said:
        server = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=environment(), start_new_session=True
        )
    try:
        yield server
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # its workers too
        server.wait()
        list(_orphans())  # so that none is counted with what is measured next


def environment() -> dict[str, str]:
    """Return the environment of what is measured: ours, with this checkout's generator first."""
    return os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}


@contextmanager
def _started(
    command: Sequence[str], folder: Path, env: dict[str, str] | None, given: str
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Start a command whose output goes to a file, so that nobody waits for us to read it."""
    said, stdin = folder / ".said", folder / ".given"
    stdin.write_text(given, encoding="utf-8")
    with said.open("wb") as output, stdin.open("rb") as words:
        stdin.unlink()
        child = subprocess.Popen(
            command, cwd=folder, stdin=words, stdout=output, stderr=subprocess.STDOUT, env=environment() | (env or {}), start_new_session=True
        )  # fmt: skip
    try:
        yield child, said
    except BaseException:  # we are to end: so is it, with all that it started
        os.killpg(child.pid, signal.SIGKILL)
        raise


@contextmanager
def _watched() -> Iterator[list[int]]:
    """Fill a list with how many KiB our descendants had together, until the block ends."""
    found, over = [0], threading.Event()

    def look() -> None:
        pause = 0.0
        while not over.wait(pause):
            begin = time.perf_counter()
            found.append(sum(map(_share, _descendants(os.getpid()))))
            pause = max(INTERVAL, 20 * (time.perf_counter() - begin))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()


def _descendants(parent: int) -> Iterator[int]:
    try:
        threads = os.listdir(f"/proc/{parent}/task")
        children = [int(child) for thread in threads for child in Path(f"/proc/{parent}/task/{thread}/children").read_text().split()]
    except OSError:  # it has ended
        return
    for child in children:
        yield child
        yield from _descendants(child)


def _share(process: int) -> int:
    """Return how many KiB of memory a process has; 0 if it has ended."""
    file, key = ("smaps_rollup", "Pss:") if MEMORY == "PSS" else ("status", "VmRSS:")
    try:
        lines = Path(f"/proc/{process}/{file}").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(key)), 0)


def _adopt_orphans() -> None:
    """Become the parent of those whose own parent ends first: only a parent is told what a process took."""
    if ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0):
        raise OSError("This system cannot measure a tree of processes")


def _orphans() -> Iterator[float]:
    """Wait for what the command left behind; yield the seconds of each."""
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return
        yield usage.ru_utime + usage.ru_stime
