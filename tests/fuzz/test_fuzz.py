"""A few hundred hostile files are built in the suite; and the checks that look at them find what they must find."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from markdown_it.renderer import RendererHTML

from generator.build import build as building
from generator.build.settle import Recorded
from tests.attacks import ATTACKS
from tests.fuzz import pages, trial
from tests.fuzz.hostile import ALONE, KINDS, MAKERS, HostileFile, hostile_file
from tests.fuzz.reduce import Budget, fewer, reduced
from tests.fuzz.run import sites
from tests.fuzz.trial import Choice, Finding, choice

SEED = 2026
FILES, EACH = 360, 120
PAGE = '<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body>{}</body></html>\n'
PLAIN = Choice((("base_url", "https://example.org/"), ("allow_html", False)))


@pytest.mark.parametrize(
    ("number", "files"), tuple(sites(SEED, FILES, each=EACH)), ids=lambda value: str(value) if isinstance(value, int) else value[0].kind
)
def test_a_site_of_hostile_files_has_no_findings(number: int, files: list[HostileFile]) -> None:
    findings = trial.trial(files, choice(SEED, number))

    assert findings == [], f"python -m tests.fuzz {FILES} --each {EACH} --seed {SEED} shows the smallest files"


def test_the_same_number_gives_the_same_file() -> None:
    assert hostile_file(SEED, 17) == hostile_file(SEED, 17) != hostile_file(SEED + 1, 17)


def test_every_kind_of_file_is_made_and_no_two_have_one_path() -> None:
    files = [hostile_file(SEED, number) for number in range(2000)]
    paths = [file.path for file in files if file.kind not in ALONE]

    assert {file.kind for file in files} == set(KINDS) == set(MAKERS)
    assert len(set(paths)) == len(paths)
    assert {file.after == file.before for file in files} == {True, False}


# -- the checks must find what they are for


def article(body: str, *, number: int = 1, after: bytes | None = b"") -> HostileFile:
    data = f'---\ntitle: "A ferry"\ndate: "2026-05-01"\n---\n\n{body}\n'.encode()
    return HostileFile(number, "article", f"content/news/f{number}.md", data, data if after == b"" else after)


def kinds(files: Sequence[HostileFile]) -> set[str]:
    return {finding.kind for finding in trial.trial(files, PLAIN)}


def test_a_harmless_site_has_no_findings() -> None:
    assert trial.trial([article("Hello"), article("Soon gone", number=2, after=None)], PLAIN) == []


def test_an_exception_that_leaves_the_build_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(building, "settle", broken)

    assert kinds([article("x")]) == {"crash"}


def test_a_traceback_in_the_log_is_found(tmp_path: Path) -> None:
    log = tmp_path / ".cache" / "log" / "a.txt"
    log.parent.mkdir(parents=True)
    log.write_text('Traceback:\n  File "/x/generator/core/text.py", line 7, in slug\nKeyError: 4\n', encoding="utf-8")

    class Report:
        problems = ()

    assert [finding.detail for finding in trial.report_faults(tmp_path, Report())] == ["KeyError core/text.py slug"]  # type: ignore[arg-type]


@pytest.mark.parametrize("html", ["<script>pwned()</script>", "<b>x", "<b><i>x</b></i>"])
def test_bad_html_of_an_article_is_found_in_pages_and_in_feeds(monkeypatch: pytest.MonkeyPatch, html: str) -> None:
    render = RendererHTML.render
    monkeypatch.setattr(RendererHTML, "render", lambda *arguments: render(*arguments) + html)

    assert {"html", "json"} <= kinds([article("x *y*")])


def test_a_file_that_is_changed_or_written_outside_is_found(tmp_path: Path) -> None:
    before = {"site/seeds/a.txt": b"a", "site/content/b.md": b"b", "outside.txt": b"c"}
    after = {"site/seeds/a.txt": b"x", "site/output/b.html": b"b", "outside.txt": b"c", "site/seeds/new.txt": b"", "other/x": b""}

    assert sorted(finding.example for finding in trial.written_faults(before, after)) == [
        "other/x",
        "site/content/b.md",
        "site/seeds/a.txt",
        "site/seeds/new.txt",
    ]


def test_a_page_that_is_not_that_of_a_clean_build_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "touch", lambda session, affected: None)

    assert "clean differs" in kinds([article("x", after=article("y").before.replace(b"ferry", b"boat"))])


def test_a_good_article_without_a_page_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "make", lambda session: [])
    monkeypatch.setattr(building, "settle", lambda session, made: Recorded())

    assert {"lost"} <= kinds([article("x")])


@pytest.mark.parametrize(
    "attack",
    [
        "<script>pwned()</script>",
        '<p onclick="x">a</p>',
        '<a href="javascript:x">a</a>',
        "<iframe></iframe>",
        "<svg></svg>",
        '<img src="data:image/svg+xml,x">',
    ],
)
def test_what_a_browser_could_run_is_found_by_the_scanner_and_by_html5lib(attack: str) -> None:
    assert pages.faults(PAGE.format(attack))
    assert pages.faults(PAGE.format(attack), thorough=True)


@pytest.mark.parametrize("html", [
    "<b>x", "<b><i>x</b></i>", "x</p>", "<p><div>x</div></p>", '<a href="x" href="y">x</a>', "<p>&ampx</p>", "<p>\x01</p>", "<p>\ufffe</p>", "<!-- a --! -->", "<p", '<a href="x"><a href="y">z</a></a>',
    '<script type="application/ld+json">{"a": "<"}</script>', '<script type="application/ld+json">{"a": </script>', '<script type="application/ld+json">{"a": "\\ud800"}</script>', '<p id="a">x</p><p id="a">y</p>',
])  # fmt: skip
def test_what_is_not_well_formed_is_found(html: str) -> None:
    assert pages.faults(PAGE.format(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>x &amp; y &lt; z</p>",
        '<ul><li><p>x</p></li></ul><hr><img src="/a.png" alt="">',
        "<table><thead><tr><th>x</th></tr></thead></table>",
        '<script type="application/ld+json">{"a": 1}</script>',
    ],
)
def test_what_is_well_formed_is_known_without_html5lib(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_parse_faults", lambda html, *, fragment: ["html5lib was asked"])

    assert pages.faults(PAGE.format(html)) == []


def test_the_scanner_accepts_nothing_that_html5lib_finds() -> None:
    for number in range(300):
        html = PAGE.format(f"<p>{'</p><p>'.join(ATTACKS[number % len(ATTACKS) :][: number % 3])}</p>")
        assert pages.faults(html) or pages.faults(html, thorough=True) == []


def test_a_finding_is_made_small() -> None:
    files = [article(f"Text {number}", number=number) for number in range(20)]
    files[13] = article("Line\n\nbefore XYZ after\n\nline", number=13)

    smallest = reduced(files, lambda some: any(b"XYZ" in file.before for file in some), trials=400)

    assert [file.before for file in smallest] == [b"XYZ"]
    assert fewer(list(range(50)), lambda some: {3, 40} <= set(some), Budget(500)) == [3, 40]


def test_findings_of_one_cause_have_one_name() -> None:
    findings = trial.trial(
        [article("x", number=1), article("x", number=2)], PLAIN._replace(settings=(*PLAIN.settings, ("article_url", "/{slug}/x")))
    )

    assert len({finding.name for finding in findings}) == len(findings)
    assert Finding("html", "a", "b").name == ("html", "a")
