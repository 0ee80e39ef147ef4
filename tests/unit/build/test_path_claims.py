"""Which page has a path: held against the definition, for random pages in random orders; then in builds."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.ledger import Ledger, PageRow
from generator.build.report import Report
from generator.core.model import Key
from generator.core.text import fold_path
from generator.system.checksums import of_values
from tests.laws.histories import tree
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
STORY = '---\ntitle: "{title}"\ndate: "2026-05-01"\ntags: ["Foo"]\n{extra}---\n\nText of {title}.\n'


def row(rank: int, name: str, path: str) -> PageRow:
    columns = (f"output{rank}", name, rank, path, fold_path(path), "inputs", b"\x80", "content", "", "")
    return PageRow(*columns, of_values(*columns))


def in_conflict(path: str, other: str) -> bool:
    return path == other or path.startswith(other + "/") or other.startswith(path + "/")


def by_definition(pages: dict[Key, PageRow]) -> dict[str, Key]:
    """Give each page its path, in order of precedence, unless one that has its own is in conflict with it."""
    owners = dict[str, Key]()
    for page in sorted(pages.values(), key=lambda page: (page.rank, page.output, page.name)):
        if not any(in_conflict(page.folded, other) for other in owners):
            owners[page.folded] = Key(page.output, page.name)
    return owners


@pytest.mark.parametrize("seed", range(60))
def test_the_paths_go_to_the_same_pages_whatever_came_first(seed: int) -> None:
    chance = random.Random(seed)
    ledger, pages, on_disk = Ledger(":memory:"), dict[Key, PageRow](), dict[str, Key]()
    for _ in range(40):
        changed = set[str]()
        for _ in range(chance.randint(1, 4)):
            rank, name = chance.randint(0, 3), str(chance.randint(0, 5))
            key = Key(f"output{rank}", name)
            before = pages.pop(key, None)
            changed |= {before.folded} if before else set()
            if chance.random() < 0.3:
                ledger.drop(key)
                continue
            path = "/".join(chance.choices(("a", "A", "b", "b!", "b0"), k=chance.randint(1, 5)))
            pages[key] = row(rank, name, path)
            ledger.put([pages[key]])
            changed.add(path)
        looked_at = {*ledger.note_conflicts(sorted(changed)), *map(fold_path, changed)}
        for path in looked_at:
            owner = ledger.owner(path)
            on_disk.pop(path, None)
            if owner:
                on_disk[path] = owner.key

        assert on_disk == by_definition(pages)
        assert {fold_path(winner.path): winner.key for winner in ledger.winners()} == on_disk
        losers = ledger.losers()
        assert {loser.key for loser, _ in losers} == pages.keys() - set(on_disk.values())
        assert all(winner.key in on_disk.values() for _, winner in losers)
        assert all(in_conflict(fold_path(loser.path), fold_path(winner.path)) for loser, winner in losers)
        ledger.note_conflicts(None)
        assert ledger.losers() == losers


@pytest.mark.parametrize("with_clash", [False, True], ids=["no clash", "a file in the place of the section"])
def test_a_change_costs_the_same_in_a_small_ledger_and_a_large_one(*, with_clash: bool) -> None:
    counts = []
    for size in (100, 1_000):
        ledger, queries = Ledger(":memory:"), list[str]()
        ledger.put(row(1, str(number), f"news/2026/09/{number % 30}/{number}/index.html") for number in range(size))
        ledger.put([row(3, "news", "news")] if with_clash else [])
        ledger.note_conflicts(None)
        ledger._db.set_trace_callback(queries.append)
        ledger.put([row(1, "7", "news/2026/09/7/seven/index.html")])
        ledger.note_conflicts(["news/2026/09/7/7/index.html", "news/2026/09/7/seven/index.html"])
        counts.append(len(queries))

    assert counts[0] == counts[1] < 70


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(
        tmp_path / "site",
        base_url="https://example.org/",
        files={"content/news/good.md": STORY.format(title="Good", extra="")},
        html_files="publish",
    )


def story(site: Path, name: str, *aliases: str) -> None:
    extra = "aliases: [" + ", ".join(f'"{alias}"' for alias in aliases) + "]\n" if aliases else ""
    (site / "content/news" / f"{name}.md").write_text(STORY.format(title=name, extra=extra))


def make(site: Path) -> Report:
    """Build; a clean build must give the same output and the same problems."""
    report = build(site, BuildOptions(workers=1), now=NOW)
    clean = site.with_name("clean")
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(site / "content", clean / "content")
    expected = build(clean, BuildOptions(workers=1), now=NOW)
    assert tree(site / "output") == tree(clean / "output")
    assert report.problems == expected.problems
    assert report.pages == expected.pages
    return report


def clashes(report: Report) -> dict[str, str]:
    assert {problem.rule for problem in report.problems} <= {"output.clash"}
    return {problem.place.path: problem.message for problem in report.problems}


ALIASES = ("/news/2026/05/01/b/index.html/", "/sitemaps/2026-05.xml/", "/tags/foo/index.html/", "/Tags/Foo/INDEX.html/below/")


def test_an_alias_that_is_below_another_page_gives_way_to_it(site: Path) -> None:
    story(site, "a", *ALIASES)
    before = make(site)
    assert set(clashes(before)) == {"content/news/a.md"}
    story(site, "b")
    report = make(site)

    assert len(report.problems) == len(before.problems) + 1 == len(ALIASES)
    (message,) = (problem.message for problem in report.problems if "content/news/b.md" in problem.message)
    assert "content/news/a.md" in message
    assert "news/2026/05/01/b/index.html is a file" in message
    assert (site / "output/news/2026/05/01/b/index.html").is_file()
    (site / "content/news/b.md").unlink()
    assert clashes(make(site)) == clashes(before)
    assert (site / "output/news/2026/05/01/b/index.html/index.html").is_file()
    story(site, "b")
    story(site, "a")

    assert make(site).problems == ()


@pytest.mark.parametrize("name", ["tags", "news", "assets", "NEWS", "news/2026", "feed.xml/readme.txt", "index.html/plan.svg"])
def test_a_file_in_content_that_is_a_folder_of_other_pages_or_below_one(site: Path, name: str) -> None:
    before = make(site)
    path = site / "content" / name
    if name in ("news", "news/2026", "NEWS"):
        (site / "content/news").rename(site / "content/stories")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("A file.")
    messages = clashes(make(site))

    assert set(messages) == {f"content/{name}"}
    assert f"content/{name}" in messages[f"content/{name}"]
    path.unlink()
    assert make(site).problems == ()
    assert before.pages == make(site).pages


def test_redirects_give_way_to_a_file_in_content_and_come_back(site: Path) -> None:
    story(site, "a", "/old/one/", "/old/two/")
    make(site)
    (site / "content/old").write_text("A file.")
    assert len(make(site).problems) == 2
    assert (site / "output/old").read_text() == "A file."
    story(site, "a", "/old/one/", "/old/three/")
    assert len(make(site).problems) == 2
    (site / "content/old").unlink()
    make(site)

    assert sorted(path.name for path in (site / "output/old").iterdir()) == ["one", "three"]


def test_a_clash_whose_folder_holds_a_file_of_the_user_is_said_and_heals(site: Path) -> None:
    story(site, "a", "/news/2026/05/01/b/index.html/")
    build(site, BuildOptions(workers=1), now=NOW)
    own = site / "output/news/2026/05/01/b/index.html/own.txt"
    own.write_text("Mine.")
    story(site, "b")
    report = build(site, BuildOptions(workers=1), now=NOW)

    assert {problem.rule for problem in report.problems} == {"output.clash", "output.write"}
    assert own.read_text() == "Mine."
    own.unlink()
    assert set(clashes(make(site))) == {"content/news/a.md"}


def test_the_manifest_lists_the_pages_that_are_there(site: Path) -> None:
    story(site, "a", *ALIASES)
    story(site, "b")
    build(site, BuildOptions(workers=1, manifest="manifest.txt"), now=NOW)
    listed = [line.partition("  ")[2] for line in (site / "manifest.txt").read_text().splitlines()]

    assert sorted(listed) == sorted(tree(site / "output"))
