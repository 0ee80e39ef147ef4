"""What the preview notices of changes to files, and which builds it asks for. The builds are small ones of our own."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from types import SimpleNamespace

import pytest

from generator.preview.watch import temporary
from tests.previewing import PATIENCE, outcome, published, running, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return published(tmp_path)


def test_changes_during_a_build_are_kept_for_one_next_build(project: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()
    at_once: list[int] = []

    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        at_once.append(1)
        assert len(at_once) == 1
        if paths == ("content/a.md",):
            begun.set()
            assert go_on.wait(PATIENCE)
        at_once.pop()
        return outcome()

    with running(project, rebuild) as preview, preview.notices() as notices:
        next(notices)
        write(project / "content" / "a.md", "x")
        assert begun.wait(PATIENCE)
        for name in ("b", "c", "d"):
            write(project / "content" / f"{name}.md", "x")
            threading.Event().wait(0.3)  # longer than a batch, so that three are waiting
        go_on.set()
        assert preview.next_run() == ("content/a.md",)
        assert preview.next_run() == ("content/b.md", "content/c.md", "content/d.md")


def test_a_build_that_writes_into_content_comes_to_rest(project: Path) -> None:
    def rebuild(paths: Iterable[str] | None) -> SimpleNamespace:
        made = []
        for seed in sorted((project / "seeds").glob("*.txt")):
            article = project / "content" / f"{seed.stem}.md"
            if not article.exists():
                write(article, seed.read_text())
                made.append(f"{seed.stem}.html")
        return outcome(made=made)

    with running(project, rebuild) as preview:
        write(project / "seeds" / "dam.txt", "The dam")
        assert preview.next_run() == ("seeds/dam.txt",)
        assert preview.next_run() == ("content/dam.md",)
        with pytest.raises(Empty):
            preview.runs.get(timeout=1.5)


def test_what_editors_leave_while_saving_is_not_a_change() -> None:
    for name in (".dam.md.swp", "dam.md~", "#dam.md#", ".#dam.md", "4913", "~$dam.docx", "dam.tmp", ".git/HEAD", ".7.broadsheet~"):
        assert temporary(f"world/{name}"), name
    for name in ("dam.md", "world/v1.2 notes/dam.md", "seeds/C#.txt", "4913.txt", "tmp/dam.md"):
        assert not temporary(name), name


def test_a_save_by_rename_is_one_change_of_the_file_itself(project: Path) -> None:
    article = write(project / "content" / "dam.md", "old")
    with running(project) as preview:
        article.rename(project / "content" / "dam.md~")
        write(project / "content" / ".dam.md.tmp", "new").rename(article)
        assert preview.next_run() == ("content/dam.md",)
        with pytest.raises(Empty):
            preview.runs.get(timeout=0.5)


def test_every_file_of_a_folder_that_is_moved_in_is_named(project: Path, tmp_path: Path) -> None:
    for name in ("a.md", "deep/b.md", "deep/.hidden"):
        write(tmp_path / "elsewhere" / name, "x")
    with running(project) as preview:
        (tmp_path / "elsewhere").rename(project / "content" / "world")
        assert preview.next_run() == ("content/world/a.md", "content/world/deep/b.md")


def test_a_folder_that_is_moved_away_is_named(project: Path, tmp_path: Path) -> None:
    write(project / "content" / "v1.2 notes" / "a.md", "x")
    with running(project) as preview:
        (project / "content" / "v1.2 notes").rename(tmp_path / "elsewhere")
        assert preview.next_run() == ("content/v1.2 notes",)


@pytest.mark.parametrize("poll", [False, True])
def test_a_file_taken_away_is_a_change(project: Path, poll: bool) -> None:
    article = write(project / "content" / "dam.md", "x")
    with running(project, poll=poll) as preview:
        article.unlink()
        assert preview.next_run() == ("content/dam.md",)


def test_folders_that_come_later_or_come_back_are_watched(project: Path) -> None:
    with running(project) as preview:
        write(project / "themes" / "mine" / "theme.toml", "x")
        assert preview.next_run() is None
        write(project / "themes" / "mine" / "theme.toml", "y")
        assert preview.next_run() == ("themes/mine/theme.toml",)
        (project / "content").rmdir()
        assert preview.next_run() is None
        (project / "content").mkdir()
        assert preview.next_run() is None
        write(project / "content" / "dam.md", "x")
        assert preview.next_run() == ("content/dam.md",)


def test_a_theme_outside_the_project_makes_everything_be_looked_at(project: Path, tmp_path: Path) -> None:
    theme = write(tmp_path / "shelf" / "base" / "page.html", "x")
    with running(project, themes=(tmp_path / "shelf",)) as preview:
        theme.write_text("y")
        assert preview.next_run() is None


@contextmanager
def no_watches_left() -> Iterator[None]:
    """Use up all watchers that the system grants to this user."""
    system = ctypes.CDLL(None)
    taken = list(iter(lambda: system.inotify_init1(os.O_CLOEXEC), -1))
    try:
        yield
    finally:
        for descriptor in taken:
            os.close(descriptor)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_where_the_system_cannot_watch_the_files_are_looked_at(project: Path) -> None:
    with no_watches_left(), running(project) as preview:
        write(project / "content" / "dam.md", "x")
        assert preview.next_run() == ("content/dam.md",)
        assert any("cannot watch" in line for line in preview.said)
