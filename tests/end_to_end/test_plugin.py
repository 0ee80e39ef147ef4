"""A package that extends Broadsheet from outside: installed, built with, and held to the laws like Broadsheet's own outputs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from generator import BUILT_IN, BuildOptions, Failure, build_site, plan_site, read_article
from tests.laws.histories import tree
from tests.laws.test_incremental import differences, unnamed
from tests.sites import write_site

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
TWO = BuildOptions(workers=2)


def install(folder: Path, target: Path, version: str = "1.0") -> None:
    """Install the package, in some version, without a network and away from all others."""
    copy = folder / "source"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT / "tests" / "plugin", copy, ignore=shutil.ignore_patterns("__pycache__"))
    project = copy / "pyproject.toml"
    project.write_text(project.read_text(encoding="utf-8").replace('version = "1.0"', f'version = "{version}"'), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--target",
        str(target),
        str(copy),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plugin")
    install(folder, folder / "packages")
    return folder / "packages"


@pytest.fixture
def installed(packages: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let this process and its workers find the package, for one test."""
    monkeypatch.syspath_prepend(packages)
    yield packages
    for name in [name for name in sys.modules if name.partition(".")[0] == "easthaven"]:
        del sys.modules[name]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that uses all that the package adds."""
    files = {
        "content/news/ferry.md": "---\ntitle: Ferry returns\ndate: 2026-06-01\n---\nThe ==night== ferry sails, and 2 \\== 1 + 1.\n",
        "content/news/storm.md": "---\ntitle: Storm closes harbor\ndate: 2026-06-02\n---\nAll ships stayed in port.\n",
        "seeds/news/council.telex": "ZCZC\nCOUNCIL VOTES FOR NEW PIER\nBY ADA MOOR\nTHE COUNCIL VOTED ON TUESDAY FOR A NEW PIER.\nNNNN\n",
        "themes/own/theme.toml": 'extends = "newspaper"\n',
        "themes/own/templates/robots.txt": 'Sitemap: {{ sitemap_url }}\n# {{ "by easthaven"|shout }}\n',
    }
    return write_courier(tmp_path / "site", files)


def write_courier(folder: Path, files: Mapping[str, str], *, extensions: tuple[str, ...] = ()) -> Path:
    address = "https://example.org/paper/"
    return write_site(
        folder, files=files, extensions=extensions, title="The Easthaven Courier", time_zone="Europe/London", base_url=address, theme="own"
    )


def test_all_that_the_package_adds_works_with_two_workers(installed: Path, site: Path) -> None:
    report = build_site(site, TWO, now=NOW)
    (council,) = (site / "content" / "news").glob("*council*.md")
    pages = tree(site / "output")

    assert report.problems == ()
    assert pages["news/reading-list.txt"].decode() == "COUNCIL VOTES FOR NEW PIER\nStorm closes harbor\nFerry returns\n"
    assert b"# BY EASTHAVEN" in pages["robots.txt"]
    assert b"The <mark>night</mark> ferry sails, and 2 == 1 + 1." in pages["news/2026/06/01/ferry/index.html"]
    assert 'authors: ["Ada Moor"]' in council.read_text(encoding="utf-8")


def test_two_workers_and_one_make_the_same_bytes(installed: Path, site: Path, tmp_path: Path) -> None:
    other = shutil.copytree(site, tmp_path / "other")
    build_site(site, TWO, now=NOW)
    build_site(other, BuildOptions(workers=1), now=NOW)

    assert tree(site / "output") == tree(other / "output")


def test_an_article_is_read_with_the_plugin(installed: Path, site: Path) -> None:
    assert "<mark>night</mark>" in read_article(site, "content/news/ferry.md", now=NOW).html


@pytest.mark.parametrize("seed", range(3))
def test_incremental_equals_clean_with_the_package(installed: Path, tmp_path: Path, seed: int) -> None:
    assert differences(tmp_path, 3000 + seed) == []
    assert list((tmp_path / "site" / "output").glob("*/reading-list.txt"))


@pytest.mark.parametrize("seed", range(3))
def test_touched_is_enough_with_the_package(installed: Path, tmp_path: Path, seed: int) -> None:
    assert unnamed(tmp_path, 4000 + seed) == []


def test_the_laws_catch_an_output_of_the_package_that_forgets_a_page(installed: Path, tmp_path: Path) -> None:
    from easthaven.reading_list import ReadingList

    @dataclass(frozen=True)
    class Forgetful(ReadingList):
        def touched(self, *_: object) -> Iterator[Any]:
            return iter(())

    broken = BUILT_IN.adding(outputs=[Forgetful()])
    assert any(unnamed(tmp_path / str(seed), seed, broken) for seed in range(12))


def test_a_new_version_of_the_package_builds_everything_again(packages: Path, site: Path, tmp_path: Path) -> None:
    """In processes of their own: one process keeps the version that it has imported."""
    target = tmp_path / "packages"
    install(tmp_path, target)
    run(target, "build", cwd=site)
    unchanged = run(target, "build", cwd=site)
    install(tmp_path, target, "1.1")
    planned = run(target, "plan", cwd=site)
    rebuilt = run(target, "build", cwd=site)

    assert "everything" not in unchanged.stderr
    assert "easthaven 1.0, now 1.1" in rebuilt.stderr
    assert "index.html" in planned.stdout


def test_a_package_that_is_removed_takes_its_pages_with_it(packages: Path, site: Path) -> None:
    (site / "themes" / "own" / "templates" / "robots.txt").unlink()
    (site / "seeds" / "news" / "council.telex").unlink()
    run(packages, "build", cwd=site)
    assert (site / "output" / "news" / "reading-list.txt").exists()

    run(site, "build", cwd=site)

    assert not (site / "output" / "news" / "reading-list.txt").exists()


def test_the_command_of_the_package_runs_and_is_listed(packages: Path, site: Path) -> None:
    counted = run(packages, "words", "content/news/storm.md", cwd=site)
    listed = run(packages, "--help", cwd=site)
    without = run(site, "--help", cwd=site)

    assert counted.stdout == "Storm closes harbor: 5 words\n"
    assert "Count the words of the article at PATH." in listed.stdout
    assert "words" not in without.stdout


def test_a_plan_tells_of_the_files_that_the_reader_of_the_package_will_read(installed: Path, site: Path) -> None:
    assert plan_site(site, now=NOW).seeds == ("seeds/news/council.telex",)


def test_a_file_that_the_reader_refuses_is_a_problem_of_that_file(installed: Path, site: Path) -> None:
    (site / "seeds" / "news" / "half.telex").write_text("ZCZC\nNO END\n", encoding="utf-8")

    report = build_site(site, TWO, now=NOW)

    assert [f"{problem.place} {problem.rule}" for problem in report.problems] == ["seeds/news/half.telex telex.incomplete"]


def test_two_packages_that_claim_one_name_are_both_named(installed: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = "from easthaven.reading_list import ReadingList\n\ndef extend(table):\n    return table.adding(outputs=[ReadingList()])\n"
    write_courier(site, {"house.py": house}, extensions=("house",))

    with pytest.raises(Failure) as caught:
        build_site(site, TWO, now=NOW)

    assert [problem.message for problem in caught.value.problems] == [
        "The output reading-list is claimed twice: by the extension easthaven and by the extension house"
    ]


def run(packages: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command where only these packages extend it."""
    environment = {**os.environ, "PYTHONPATH": f"{packages}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "generator", *arguments, *(("--now", NOW.isoformat()) if arguments[0] in ("build", "plan") else ())]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done
