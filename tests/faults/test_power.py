"""A power cut: what a newsroom wrote, or had, is on the disk before anything counts on it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.intake.record import FILE
from generator.system import files
from generator.tags.plan import Plan, revision, write
from tests.sites import MakeSite

NOW = datetime(2026, 9, 12, tzinfo=UTC)
STORY = "Ferry strike ends after nine days\n\nThe crews of the river ferry went back to work on Saturday.\n"
Events = list[tuple[str, str]]


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Events:
    """What is brought to the disk, and what takes the place of what, in order; it is all done besides."""
    told: Events = []
    fsync, replace = os.fsync, os.replace

    def telling_fsync(file: int) -> None:
        told.append(("fsync", os.readlink(f"/proc/self/fd/{file}")))
        fsync(file)

    def telling_replace(draft: str, path: str) -> None:
        told.append(("replace", os.path.realpath(path)))
        replace(draft, path)

    monkeypatch.setattr(os, "fsync", telling_fsync)
    monkeypatch.setattr(os, "replace", telling_replace)
    return told


@pytest.fixture
def paper(make_site: MakeSite) -> Path:
    return make_site(title="The Gazette", base_url="https://gazette.example/", sections=("Town",), files={"seeds/strike.txt": STORY})


def article(paper: Path) -> str:
    return str(next((paper / "content").rglob("*.md")).resolve())


def test_a_new_article_is_on_the_disk_before_it_counts_as_taken_in(paper: Path, events: Events) -> None:
    build(paper, BuildOptions(workers=1), now=NOW)
    found = article(paper)

    assert events.index(("replace", found)) < events.index(("fsync", found)) < events.index(("replace", str((paper / FILE).resolve())))
    assert ("fsync", os.path.dirname(found)) in events


def test_an_article_gives_way_only_to_one_that_is_on_the_disk(paper: Path, events: Events) -> None:
    build(paper, BuildOptions(workers=1), now=NOW)
    found = article(paper)
    (paper / "seeds" / "strike.txt").write_text(STORY + "\nThe first boat left at six.\n")
    events.clear()
    build(paper, BuildOptions(workers=1), now=NOW)
    at = events.index(("replace", found))

    assert article(paper) == found
    assert events[at - 1][0] == "fsync"
    assert os.path.dirname(events[at - 1][1]) == os.path.dirname(found)


def test_an_article_with_another_tag_is_on_the_disk_before_it_takes_the_place_of_the_one_without(tmp_path: Path, events: Events) -> None:
    before, after = b"---\ntags: [Ferries]\n---\n", b"---\ntags: [Boats]\n---\n"
    (tmp_path / "one.md").write_bytes(before)
    done = write(Plan(revisions=(revision("one.md", before, after),)), str(tmp_path))

    assert done.paths == ("one.md",)
    assert [kind for kind, _ in events] == ["fsync", "replace"]


def test_many_new_files_are_waited_for_once(tmp_path: Path, events: Events, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [str(tmp_path / f"{number}.md") for number in range(files.MANY + 1)]
    for path in paths:
        files.write(path, b"x", durable=True)
    synced = list[int]()
    sync = os.sync

    def counted() -> None:
        synced.append(1)
        sync()

    monkeypatch.setattr(os, "sync", counted)
    files.secure(paths)
    files.secure([*paths[:2], str(tmp_path / "gone.md")])

    assert len(synced) == 1
    assert [path for kind, path in events if kind == "fsync"] == [*map(os.path.realpath, paths[:2]), str(tmp_path.resolve())]
