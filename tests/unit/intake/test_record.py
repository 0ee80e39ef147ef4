"""The records of imported raw files, as a stranger may have written them: nothing outside `content/` is read or written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.core.problems import Problem
from generator.intake.record import FILE
from tests.deep import deep_folders
from tests.laws.histories import tree
from tests.unit.intake.test_pipeline import STORY, articles, rows, seed, take


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("seeds", "content"):
        (tmp_path / "site" / name).mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    return tmp_path / "site"


def tamper(site: Path, **values: object) -> None:
    """Change values in the record of each raw file."""
    lines = (site / FILE).read_text().splitlines()
    (site / FILE).write_text("".join(json.dumps(json.loads(line) | values) + "\n" for line in lines))


def records(problems: tuple[Problem, ...]) -> list[tuple[str, int | None]]:
    return [(problem.rule, problem.place.line) for problem in problems if problem.place.path == FILE]


BAD_PATHS = (
    "../written.md",
    "content/../../written.md",
    "content/news/../../../outside/written.md",
    "{outside}/written.md",
    "content//{outside}/written.md",
    "seeds/written.md",
    "content/site.toml",
    "content/news/written.txt",
    "content/.hidden.md",
    "content/.git/written.md",
    "content/news/./written.md",
    "content\\..\\..\\written.md",
    "content/nul\0.md",
    "content/line\nbreak.md",
    "content/\x1b]0;title\x07.md",
    "content",
    ".md",
    "",
    "content/" + "x" * 300 + ".md",
    "content/" + "x/" * 600 + "written.md",
)


@pytest.mark.parametrize("with_article", [False, True], ids=["article deleted", "article there"])
@pytest.mark.parametrize("path", BAD_PATHS, ids=lambda path: ascii(path)[:40])
def test_a_path_that_intake_cannot_have_written_is_named_and_not_used(site: Path, path: str, *, with_article: bool) -> None:
    source = seed(site, "a.txt")
    take(site)
    (article,) = articles(site)
    tamper(site, path=path.format(outside=site.parent / "outside"))
    if not with_article:
        (site / article).unlink()
    source.write_text(STORY.replace("light", "heavy"))
    report = take(site, replace=["seeds/a.txt"])

    assert records(report.problems) == [("intake.record", 1)]
    assert {name for name in tree(site.parent) if not name.startswith("site/")} == set()
    assert set(tree(site)) - {".cache/seeds"} == {"seeds/a.txt", FILE, article}
    assert "heavy" in (site / article).read_text()
    assert records(take(site).problems) == []


@pytest.mark.parametrize("linked", ["content/news", "content/news/2026-06-15-harbour-bridge-opens.md"], ids=["folder", "file"])
def test_nothing_is_written_or_read_through_a_link_in_content(site: Path, linked: str) -> None:
    source = seed(site, "a.txt")
    seed(site, "sport/b.txt", STORY.replace("bridge", "tunnel"))
    take(site)
    outside = site.parent / "outside" / "real"
    (site / linked).rename(outside)
    (site / linked).symlink_to(outside)
    before = tree(outside) if outside.is_dir() else {"": outside.read_bytes()}
    source.write_text(STORY.replace("light", "heavy"))
    seed(site, "sport/b.txt", STORY.replace("bridge", "tunnel").replace("light", "heavy"))
    report = take(site, replace=["seeds/a.txt"])

    assert (tree(outside) if outside.is_dir() else {"": outside.read_bytes()}) == before
    (other,) = (site / "content/sport").glob("*.md")
    assert "heavy" in other.read_text()
    if linked == "content/news":
        assert [(problem.place.path, problem.rule) for problem in report.problems] == [("seeds/a.txt", "intake.unwritable")]
    else:
        assert report.problems == ()


@pytest.mark.parametrize(
    "values",
    [
        {"id": "../../../outside/id"},
        {"id": "\0\n/\x1b"},
        {"id": "x" * 50_000},
        {"seed": "../../etc/passwd"},
        {"seed": ""},
        {"date": "yesterday"},
        {"date": "9999-12-31T23:59:59-14:00"},
        {"date": "0001-01-01T00:00:00+14:00"},
        {"date": "9" * 50_000},
        {"text": "", "digest": ""},
        {"sketch": "AAAA"},
        {"sketch": "A" * 40_000},
        {"copy_of": "../../x", "duplicate": False},
        {"duplicate": True},
        {"path": 7},
        {"id": None},
        {"sketch": "?"},
        {"more": [[[]]] * 1000},
    ],
    ids=lambda values: ascii(values)[:40],
)
def test_any_value_in_a_record_does_no_harm(site: Path, values: dict[str, object]) -> None:
    source = seed(site, "a.txt", "\u2014 \u2014\n\nThe harbour bridge opened on Monday.\n\nTraffic was light.\n")
    take(site)
    tamper(site, **values)
    for path in articles(site):
        (site / path).unlink()
    source.write_text(source.read_text().replace("light", "heavy"))
    take(site, replace=["seeds/a.txt"])
    rows(site)

    assert {name for name in tree(site.parent) if not name.startswith("site/")} == set()
    (article,) = articles(site)
    assert article.startswith("content/news/2")
    assert article.count("/") == 2


@pytest.mark.parametrize(
    "line",
    [
        b'{"seed": ' + b"[" * 90_000,
        b"[" * 200_000,
        b'{"seed": "\\ud800"}',
        b'{"seed": "\xff"}',
        b"\x00",
        b"null",
        b'"x"',
        b'{"path": "' + b"x" * 200_000,
    ],
    ids=lambda line: ascii(line[:12]),
)
def test_a_line_that_is_no_record_does_no_harm(site: Path, line: bytes) -> None:
    seed(site, "a.txt")
    take(site)
    content = (site / FILE).read_bytes()
    (site / FILE).write_bytes(line + b"\n" + content + line)

    assert take(site).entries == ()
    assert (site / FILE).read_bytes() == content


@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder"])
def test_a_file_of_records_that_is_no_file_is_named_and_the_articles_give_the_records(site: Path, kind: str) -> None:
    seed(site, "a.txt")
    take(site)
    target = site.parent / "outside" / "records"
    (site / FILE).rename(target)
    if kind == "pipe":
        os.mkfifo(site / FILE)
    elif kind == "folder":
        (site / FILE).mkdir()
    else:
        (site / FILE).symlink_to(target if kind == "link" else "nowhere")
    before = target.read_bytes()
    report = take(site)

    assert ("intake.record", None) in records(report.problems)
    assert len(articles(site)) == 1
    assert target.read_bytes() == before
    if kind == "folder":
        assert "intake.unwritable" in {problem.rule for problem in report.problems}
    else:
        assert (site / FILE).is_file()
        assert not (site / FILE).is_symlink()
        assert take(site).problems == ()


@pytest.mark.parametrize("place", ["seeds", "content"])
def test_deep_folders_are_walked(site: Path, place: str) -> None:
    seed(site, "a.txt")
    with deep_folders(site / place, "a", 1_200):
        assert [entry.state for entry in take(site).entries] == ["new"]
        (site / FILE).unlink()
        assert {problem.level for problem in take(site).problems} <= {"warning"}
