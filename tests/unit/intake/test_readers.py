"""Which reader takes a raw file: by the suffix first, by the content second."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from generator.core.drafts import Block, Draft
from generator.core.problems import Failure, Place, Problem
from generator.intake.decode import decode
from generator.intake.pipeline import import_raw_copy, waiting
from generator.intake.readers import RawFile, Reader
from generator.intake.readers.plain import PlainReader
from generator.intake.readers.table import READERS, by_suffix, choose
from generator.settings import Config, SectionConfig
from generator.settings.vocabulary import Vocabulary

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
CONFIG = Config(title="T", sections=(SectionConfig("news", "News"),), time_zone="UTC", default_section="news")
PAGE = b"<!DOCTYPE html><html><body><h1>Ferry returns</h1><p>The night ferry is back.</p></body></html>"


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"x" * 8_000_001, "The file is larger than 8 MB, too large for an article"),
        (b"Ferry" + b"\n" * 200_001, "The file has more than 200,000 lines, too many for an article"),
    ],
)
def test_a_file_that_is_too_large_for_an_article_is_a_problem_that_says_the_limit(reader: Reader, content: bytes, message: str) -> None:
    problems = reader.read(RawFile(content, Place("seeds/a.txt")))

    assert isinstance(problems, tuple)
    assert [(problem.rule, problem.message) for problem in problems] == [("intake.large", message)]


@pytest.mark.parametrize("content", [b"x" * 8_000_000, b"Ferry" + b"\n" * 200_000])
def test_a_file_at_the_limit_is_read(content: bytes) -> None:
    text = decode(content).text

    assert len(text) == len(content)
    assert content.startswith(b"x") or isinstance(PlainReader().read(text, Place("seeds/a.txt")), Draft)


class Telex(msgspec.Struct, frozen=True):
    """Files that begin with TELEX and a byte that no text has; the second line is the headline."""

    name: str = "telex"
    version: int = 1
    suffixes: tuple[str, ...] = (".telex", ".news.txt")

    def recognizes(self, content: bytes) -> float:
        return 1.0 if content.startswith(b"TELEX\0") else 0.0

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        lines = raw.content.decode("latin-1").split("\n")
        if len(lines) < 3:
            return (Problem(raw.place, "The telex ends after its head", "Ask for it again", "telex.short"),)
        return Draft(lines[1], tuple(Block("paragraph", line) for line in lines[2:]), section="News")


class Broken(Telex, frozen=True):
    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        raise Failure(
            Problem(Place("house"), "The reader telex of the extension house failed: KeyError", "Ask its author", "extension.failed")
        )


TABLE: tuple[Reader, ...] = (*READERS, Telex())


def all_readers() -> tuple[Reader, ...]:
    return TABLE


def broken_readers() -> tuple[Reader, ...]:
    return (*READERS, Broken())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds" / "a.telex").write_bytes(b"TELEX\0\nStorm closes harbor\nAll ships stayed in port on Friday.")
    (tmp_path / "seeds" / "b.txt").write_bytes(b"Ferry returns\n\nThe night ferry is back after a winter at the pier.\n")
    return tmp_path


@pytest.mark.parametrize("workers", [1, 2])
def test_a_third_reader_reads_the_files_with_its_suffix(project: Path, workers: int) -> None:
    assert waiting(project, all_readers) == ("seeds/a.telex", "seeds/b.txt")

    report = import_raw_copy(project, CONFIG, Vocabulary(""), now=NOW, workers=workers, readers=all_readers)

    assert [(entry.source, entry.title, entry.state) for entry in report.entries] == [
        ("seeds/a.telex", "Storm closes harbor", "new"),
        ("seeds/b.txt", "Ferry returns", "new"),
    ]
    assert report.problems == ()


def test_without_the_reader_its_files_are_named_in_a_warning(project: Path) -> None:
    report = import_raw_copy(project, CONFIG, Vocabulary(""), now=NOW, workers=1)

    assert [(str(problem.place), problem.rule, problem.level) for problem in report.problems] == [
        ("seeds/a.telex", "intake.reader", "warning")
    ]


def test_what_a_reader_finds_wrong_with_a_file_is_its_problem(project: Path) -> None:
    (project / "seeds" / "a.telex").write_bytes(b"TELEX\0")

    report = import_raw_copy(project, CONFIG, Vocabulary(""), now=NOW, workers=1, readers=all_readers)

    assert [(str(problem.place), problem.rule) for problem in report.problems] == [("seeds/a.telex", "telex.short")]


def test_a_reader_that_fails_is_a_problem_of_that_file_alone(project: Path) -> None:
    report = import_raw_copy(project, CONFIG, Vocabulary(""), now=NOW, workers=1, readers=broken_readers)

    assert [(str(problem.place), problem.rule) for problem in report.problems] == [("seeds/a.telex", "extension.failed")]
    assert [entry.state for entry in report.entries] == ["faulty", "new"]


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        ("seeds/a.txt", b"Plain copy.", "plain"),
        ("seeds/a.html", PAGE, "web"),
        ("seeds/a.txt", PAGE, "web"),
        ("seeds/a.html", b"Plain copy in a file with a wrong name.", "plain"),
        ("seeds/a.txt", b"TELEX\0\nA\nB", "telex"),
        ("seeds/a.telex", b"Plain copy in a file with a wrong name.", "plain"),
        ("seeds/a.news.txt", b"TELEX\0\nA\nB", "telex"),
        ("seeds/A.TXT", b"Plain copy.", "plain"),
        ("seeds/.txt", b"Plain copy.", "plain"),
    ],
)
def test_the_suffix_goes_first_and_the_content_second(path: str, content: bytes, name: str) -> None:
    reader = choose(path, content, TABLE)

    assert reader is not None
    assert reader.name == name


def test_the_longest_suffix_counts_and_an_unknown_one_has_no_reader() -> None:
    reader = by_suffix("seeds/a.news.txt", TABLE)
    assert reader is not None
    assert reader.name == "telex"
    assert choose("seeds/a.docx", b"TELEX\0", TABLE) is None
