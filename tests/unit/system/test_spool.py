"""The spool: texts that one process writes and any process reads, and no file left open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.system import spool

OPEN_FILES = Path("/proc/self/fd")


def test_texts_come_back_as_they_were_put(tmp_path: Path) -> None:
    folder = str(tmp_path / "spool")
    slots = [spool.put(folder, text) for text in (b"first", b"", b"the third")]

    assert [spool.get(folder, slot) for slot in reversed(slots)] == [b"the third", b"", b"first"]
    spool.clear(folder)


def test_a_text_whose_file_is_gone_or_cut_short_is_none(tmp_path: Path) -> None:
    folder = str(tmp_path / "spool")
    slot = spool.put(folder, b"a text")
    os.truncate(tmp_path / "spool" / slot.file, 3)
    assert spool.get(folder, slot) is None

    spool.clear(folder)
    assert spool.get(folder, slot) is None


def test_each_folder_has_a_file_of_its_own(tmp_path: Path) -> None:
    one, other = (str(tmp_path / name) for name in ("one", "other"))
    slots = [spool.put(folder, folder.encode()) for folder in (one, other, one)]

    assert [spool.get(folder, slot) for folder, slot in zip((one, other, one), slots, strict=True)] == [
        folder.encode() for folder in (one, other, one)
    ]
    spool.clear(one)
    spool.clear(other)


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="open files are counted in /proc")
def test_no_file_stays_open_after_clear_and_never_more_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST_READERS", 3)
    before = len(list(OPEN_FILES.iterdir()))
    for number in range(10):
        folder = str(tmp_path / str(number))
        assert spool.get(folder, spool.put(folder, b"text")) == b"text"

    assert len(list(OPEN_FILES.iterdir())) == before + 4
    spool.clear(str(tmp_path / "0"))
    assert len(list(OPEN_FILES.iterdir())) == before
