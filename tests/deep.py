"""Folders in one another, deeper than Python recurses, and than the longest path that the system takes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def deep_folders(folder: Path, name: str, levels: int) -> Iterator[None]:
    """Create folders of one name in one another, with a file in the innermost; remove all of them, and `output/`, in the end."""
    descriptor = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir(name, dir_fd=descriptor)
        inner = os.open(name, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(os.open("plan.svg", os.O_WRONLY | os.O_CREAT, dir_fd=descriptor))
    os.close(descriptor)
    try:
        yield
    finally:
        remove(folder / name)
        remove(folder.parent / "output")


def remove(folder: Path) -> None:
    """Remove a folder; `shutil.rmtree` cannot remove deep ones before Python 3.13."""
    subprocess.run(["rm", "-rf", folder], check=True)
