"""An unforeseen error at one raw file, article or page becomes a problem of it, and everything else is built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator.build import inputs, read
from generator.build.build import BuildOptions, build
from generator.build.report import Report
from generator.core.problems import Failure, Place, Problem
from generator.intake import drafting, recorder
from generator.intake.cleaning.repeated_lines import FEWEST
from generator.intake.decode import decode
from generator.system.unforeseen import unforeseen
from tests.sites import MakeSite

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
ARTICLE = '---\ntitle: "{title}"\ndate: "2026-06-01"\nid: "{id}"\n---\n\nThe ferry sailed again.\n'
COPY = "{title}\n\nThe ferry to {title} sailed again on Monday, the harbor master of the island said to us.\n"


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with good and bad files, built as users build: without BROADSHEET_DEBUG."""
    monkeypatch.delenv("BROADSHEET_DEBUG")
    files = {f"content/news/{name}.md": ARTICLE.format(title=f"A {name} story", id=name) for name in ("good", "bad")}
    return make_site(files=files | {f"seeds/{name}.txt": COPY.format(title=f"The {name} island") for name in ("good", "bad")})


def failing(function: Callable[..., Any], sign: Callable[..., bool]) -> Callable[..., Any]:
    """Return the function, which raises an error where its arguments have the sign."""

    def fail(*arguments: Any, **named: Any) -> Any:
        if sign(*arguments, **named):
            raise KeyError("four")
        return function(*arguments, **named)

    return fail


def made(site: Path) -> Report:
    return build(site, BuildOptions(workers=1), now=NOW)


def bugs(report: Report) -> list[Problem]:
    return [problem for problem in report.problems if problem.rule == "build.bug"]


def test_an_article_that_meets_a_bug_is_left_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_record", failing(read._record, lambda content, *_: b"A bad story" in content))
    report = made(site)
    (bug,) = bugs(report)

    assert bug.place == Place("content/news/bad.md")
    assert report.failed
    assert list((site / "output" / "news").rglob("good/index.html"))
    assert not list((site / "output" / "news").rglob("bad/index.html"))


def test_the_report_of_a_bug_is_in_the_log(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_record", failing(read._record, lambda content, *_: b"A bad story" in content))
    (bug,) = bugs(made(site))
    (log,) = (site / ".cache" / "log").iterdir()

    assert f".cache/log/{log.name}" in bug.hint
    assert "KeyError: 'four'" in log.read_text()
    assert "content/news/bad.md" in log.read_text()


def test_the_article_is_built_once_the_bug_is_corrected(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(read, "_record", failing(read._record, lambda content, *_: b"A bad story" in content))
        made(site)
    (site / "content/news/bad.md").write_text(ARTICLE.format(title="A story", id="bad"))

    assert bugs(made(site)) == []
    assert list((site / "output" / "news").rglob("bad/index.html"))


@pytest.mark.parametrize(
    ("module", "name", "sign"),
    [
        (drafting, "_read", lambda content, *_: b"bad island" in content),
        (recorder, "publication", lambda drafted, *_: "bad" in drafted.seed),
        (recorder, "compose", lambda draft, *_: "bad" in draft.title),
    ],
    ids=["reading", "dating", "writing"],
)
def test_a_raw_file_that_meets_a_bug_is_left_out(
    site: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, sign: Callable[..., bool]
) -> None:
    monkeypatch.setattr(module, name, failing(getattr(module, name), sign))
    report = made(site)

    assert {bug.place.path for bug in bugs(report)} == {"seeds/bad.txt"}
    assert report.intake is not None
    states = {entry.source: entry.state for entry in report.intake.entries}
    assert (states["seeds/bad.txt"], states["seeds/good.txt"]) == ("faulty", "new")
    assert len(list((site / "content").rglob("*island*.md"))) == 1


def test_a_raw_file_in_which_shared_lines_cannot_be_searched_is_imported(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(FEWEST):
        (site / "seeds" / f"other{number}.txt").write_text(COPY.format(title=f"Island {number}"))
    monkeypatch.setattr(drafting, "decode", failing(decode, lambda content: b"bad island" in content))

    assert bugs(made(site)) == []
    assert len(list((site / "content").rglob("*island*.md"))) == FEWEST + 2
    assert list((site / ".cache" / "log").iterdir())


def test_a_page_that_meets_a_bug_is_tried_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(inputs.Inputs, "of", failing(inputs.Inputs.of, lambda _, page, version: "bad" in page.path))
        report = made(site)
    pages = {bug.place.path for bug in bugs(report)}

    assert "article page bad" in pages
    assert list((site / "output" / "news").rglob("good/index.html"))
    assert bugs(made(site)) == []
    assert list((site / "output" / "news").rglob("bad/index.html"))


def test_a_failure_is_no_bug(tmp_path: Path) -> None:
    with pytest.raises(Failure):
        unforeseen(Failure(Problem(Place("x"), "The disk is full")), Place("x"), str(tmp_path))


def test_a_bug_fails_a_test(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        unforeseen(KeyError("x"), Place("x"), str(tmp_path))
