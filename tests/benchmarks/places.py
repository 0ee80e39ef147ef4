"""Where the benchmarks work, and on what machine: folders, files counted, versions."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIBRARIES = ("jinja2", "markdown-it-py", "mdit-py-plugins", "pyyaml", "msgspec", "babel", "pystemmer")


@contextmanager
def workplace(chosen: Path | None) -> Iterator[Path]:
    """Make an empty folder in `chosen`, else in memory (tmpfs) where there is such a place; remove it in the end."""
    memory = Path("/dev/shm")  # noqa: S108 -- the folder made in it is ours alone
    parent = chosen or (memory if os.access(memory, os.W_OK) and file_system(memory) == "tmpfs" else Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix="broadsheet-bench-", dir=parent, ignore_cleanup_errors=True) as made:
        yield Path(made).resolve()


def count(folder: Path) -> tuple[int, int]:
    """Return the number of files below a folder, and of their bytes."""
    sizes = [os.stat(os.path.join(place, name)).st_size for place, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


def empty(*folders: Path) -> None:
    for folder in folders:
        if folder.is_dir():
            shutil.rmtree(folder)
        else:
            folder.unlink(missing_ok=True)


def file_system(folder: Path) -> str:
    """Return the kind of the file system that a folder is on: "tmpfs", "ext4"."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    inside = [(len(at), kind) for _, at, kind, *_ in mounts if folder.is_relative_to(at)]
    return max(inside, default=(0, "unknown"))[1]


def machine(folder: Path) -> dict[str, str | float]:
    """Say on what was measured."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return {
        "processor": model, "cores": cores(), "memory_mib": memory, "system": f"{platform.system()} {platform.release()}",
        "file_system": file_system(folder), "load": round(os.getloadavg()[0], 2),
    }  # fmt: skip


def cores() -> int:
    """Return how many processors we may use."""
    return len(os.sched_getaffinity(0))


def versions() -> dict[str, str]:
    """Return the versions of Broadsheet, with the commit where there is git, of Python and of the libraries."""
    from generator.core.version import __version__

    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    commit = f" ({asked.stdout.strip()})" if asked.returncode == 0 else ""
    return {"broadsheet": __version__ + commit, "python": sys.version.split()[0], **{name: version(name) for name in LIBRARIES}}
