"""Raw files that have been seen are not read again, and one that is another now is never missed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.core.hashing import of_bytes
from generator.intake.changed import FILE, changed_files

SEEDS = ["seeds/a.txt", "seeds/b.txt"]
WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from pathlib import Path
from generator.intake.changed import changed_files
moved = changed_files(Path(sys.argv[1]), sys.argv[2].split(), dict.fromkeys(sys.argv[2].split(), sys.argv[3]))
print(len(moved), sum("/seeds/" in path for path in opened))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    for seed in SEEDS:
        (tmp_path / seed).write_text("The ferry sails.")
    return tmp_path


def known(text: str = "The ferry sails.") -> dict[str, str]:
    return dict.fromkeys(SEEDS, of_bytes(text.encode()))


def watched(project: Path) -> str:
    """Return in a new process how many raw files have moved, and how many were opened."""
    arguments = [sys.executable, "-c", WATCHED, str(project), " ".join(SEEDS), of_bytes(b"The ferry sails.")]
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.strip()


def test_a_raw_file_is_read_once(project: Path) -> None:
    assert [watched(project), watched(project)] == ["0 2", "0 0"]


def test_a_raw_file_of_the_same_size_and_time_with_other_words_is_seen(project: Path) -> None:
    changed_files(project, SEEDS, known())
    before = os.stat(project / "seeds/b.txt")
    (project / "seeds/b.txt").write_text("The ferry sinks.")
    os.utime(project / "seeds/b.txt", ns=(before.st_atime_ns, before.st_mtime_ns))

    assert changed_files(project, SEEDS, known()) == ["seeds/b.txt"]


def test_what_was_seen_is_not_what_is_known(project: Path) -> None:
    changed_files(project, SEEDS, known())

    assert changed_files(project, SEEDS, known("The ferry sank.")) == SEEDS
    assert changed_files(project, SEEDS, {}) == SEEDS


def test_a_raw_file_that_is_gone_counts_as_moved(project: Path) -> None:
    changed_files(project, SEEDS, known())
    (project / "seeds/a.txt").unlink()

    assert changed_files(project, SEEDS, known()) == ["seeds/a.txt"]


@pytest.mark.parametrize("content", [b"", b"\x93\x01\x02", b"not this at all"])
def test_what_was_seen_may_be_lost_or_damaged(project: Path, content: bytes) -> None:
    changed_files(project, SEEDS, known())
    (project / FILE).write_bytes(content)

    assert changed_files(project, SEEDS, known()) == []
    assert watched(project) == "0 0"


def test_looking_without_remembering_leaves_no_trace(project: Path) -> None:
    changed_files(project, SEEDS, known(), remember=False)

    assert not (project / FILE).exists()
