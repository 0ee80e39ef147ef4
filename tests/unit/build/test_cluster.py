"""A build by the workers of a Dask cluster: real ones, on loopback."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.core.problems import Failure
from tests.laws.histories import tree
from tests.laws.test_incremental import NOW, WORDS, write_archive
from tests.sites import write_site

if not os.environ.get("BROADSHEET_REQUIRE_BROWSER"):
    pytest.importorskip("distributed")

pytestmark = pytest.mark.cluster

ROOT = Path(__file__).parents[3]
ADDRESS = "https://example.org/"


def start(module: str, *arguments: str, path: str = str(ROOT), before: tuple[str, ...] = ()) -> tuple[subprocess.Popen[str], str]:
    """Start a scheduler or a worker; return it with the address that it prints once it listens."""
    environment = {**os.environ, "PYTHONPATH": path}
    command = [*before, sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1", "--no-dashboard", *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=path.partition(os.pathsep)[0], env=environment)
    assert process.stderr
    said = []
    for line in process.stderr:
        said.append(line)
        if found := re.search(r"(?:Scheduler|Start worker) at:\s+(tcp://\S+)", line):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return process, found[1]
    raise AssertionError("".join(said))


class Workers(list[subprocess.Popen[str]]):
    scheduler: subprocess.Popen[str]


@contextmanager
def running(workers: int, *arguments: str, path: str = str(ROOT), before: tuple[str, ...] = ()) -> Iterator[tuple[str, Workers]]:
    scheduler, address = start("dask_scheduler", "--port", "0")
    started = Workers()
    started.scheduler = scheduler
    try:
        for _ in range(workers):
            started.append(start("dask_worker", address, "--no-nanny", *(arguments or ("--nthreads", "1")), path=path, before=before)[0])
        yield address, started
    finally:
        for process in (scheduler, *started):
            process.kill()
            process.wait()


def archive(folder: Path, articles: int) -> Path:
    write_site(folder, base_url=ADDRESS)
    write_archive(folder, range(articles))
    return folder


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of an archive of 450 articles."""
    site = archive(tmp_path_factory.mktemp("here"), 450)
    build(site, BuildOptions(workers=1), now=NOW)
    return tree(site / "output")


def test_a_cluster_makes_what_one_process_makes_even_if_it_loses_a_worker(tmp_path: Path, here: dict[str, bytes]) -> None:
    there = archive(tmp_path, 450)
    lost = list[subprocess.Popen[str]]()

    with running(2) as (address, workers):

        def lose(stage: str, done: int, total: int) -> None:
            if stage == "make" and done > total // 4 and not lost:
                lost.append(workers[0])
                workers[0].send_signal(signal.SIGKILL)

        report = build(there, BuildOptions(cluster=address), now=NOW, progress=lose)
        assert lost
        assert report.problems == ()
        assert here == tree(there / "output")

        text = there / "content" / "news" / "a7.md"
        text.write_text(text.read_text(encoding="utf-8") + f"\n\n{WORDS[0]}\n", encoding="utf-8")
        assert "article n7" in build(there, BuildOptions(cluster=address), now=NOW).rendered


def test_a_build_that_has_lost_its_last_worker_says_so_and_goes_on_with_the_next(tmp_path: Path, here: dict[str, bytes]) -> None:
    there = archive(tmp_path, 450)
    said = []

    with running(1) as (address, workers):

        def hear(text: str) -> None:
            said.append(text)
            workers.append(start("dask_worker", address, "--no-nanny", "--nthreads", "1")[0])

        def lose(stage: str, done: int, total: int) -> None:
            if stage == "make" and done > total // 4:
                workers[0].kill()

        report = build(there, BuildOptions(cluster=address), now=NOW, progress=lose, notify=hear)

    assert report.problems == ()
    assert said == ["The cluster has lost all its workers: waiting for new ones; finished pages are kept"]
    assert here == tree(there / "output")


def test_a_worker_that_joins_late_and_will_not_do_ends_the_build(tmp_path: Path, here: dict[str, bytes]) -> None:
    site = archive(tmp_path, 450)
    with running(1) as (address, workers):

        def join(stage: str, done: int, total: int) -> None:
            if stage == "make" and done > total // 4 and len(workers) < 2:
                workers.append(start("dask_worker", address, "--no-nanny", "--nthreads", "2")[0])
                time.sleep(6)

        with pytest.raises(Failure, match="has 2 threads"):
            build(site, BuildOptions(cluster=address), now=NOW, progress=join)
        workers[1].kill()
        workers[1].wait()
        build(site, BuildOptions(cluster=address), now=NOW)
    assert here == tree(site / "output")


def test_an_address_where_nobody_answers_is_said_in_words(tmp_path: Path) -> None:
    assert "No scheduler answers at tcp://127.0.0.1:1" in refused(archive(tmp_path, 1), "tcp://127.0.0.1:1")


def test_a_cluster_that_would_not_work_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    site = archive(tmp_path, 1)
    with running(0) as (address, _):
        assert "has no workers" in refused(site, address)
    with running(1, "--nthreads", "2") as (address, _):
        assert "has 2 threads" in refused(site, address)


def test_the_next_build_by_the_same_workers_sees_what_has_changed(tmp_path: Path) -> None:
    site = archive(tmp_path / "site", 420)
    with running(1) as (address, _):
        for title in ("Dawn", "Noon", "Dusk"):
            write_site(site, title=title, base_url=ADDRESS)
            build(site, BuildOptions(cluster=address), now=NOW)
            pages = [path for path in tree(site / "output").items() if path[0].endswith(".html")]
            assert [path for path, page in pages if title.encode() not in page] == []


def test_a_build_goes_on_at_once_after_one_whose_workers_live_on(tmp_path: Path, here: dict[str, bytes]) -> None:
    """The workers of a cluster do not end with the build that they worked for: they must not keep its locks."""
    there = archive(tmp_path, 450)
    with running(1) as (address, _):
        command = [sys.executable, "-m", "generator", "build", "--cluster", address, "--now", NOW.isoformat()]
        killed = subprocess.Popen(command, cwd=there, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)
        wait_for(lambda: len(list((there / "output").rglob("*.html"))) > 60)
        killed.kill()
        killed.wait()
        assert list((there / ".cache" / "journal").iterdir())
        build(there, BuildOptions(workers=1), now=NOW)
    assert here == tree(there / "output")


def test_a_scheduler_that_is_lost_is_said_in_words(tmp_path: Path) -> None:
    site = archive(tmp_path, 450)
    with running(1) as (address, started):
        command = [sys.executable, "-m", "generator", "build", "--cluster", address, "--now", NOW.isoformat()]
        building = subprocess.Popen(
            command, cwd=site, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        wait_for(lambda: len(list((site / "output").rglob("*.html"))) > 60)
        started.scheduler.kill()
        _, said = building.communicate(timeout=120)
    assert building.returncode == 1
    assert said.splitlines()[-2:] == [
        "--cluster: error: The scheduler was lost, or its last worker",
        "  Start them, then build again: finished pages are kept [build.cluster]",
    ]


def test_a_worker_with_another_version_or_without_broadsheet_is_refused(tmp_path: Path) -> None:
    site = archive(tmp_path / "site", 1)
    old, none = tmp_path / "old", tmp_path / "none"
    (old / "PyYAML-0.1.dist-info").mkdir(parents=True)
    (old / "PyYAML-0.1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: PyYAML\nVersion: 0.1\n")
    (none / "generator").mkdir(parents=True)
    (none / "generator" / "__init__.py").touch()
    with running(1, path=f"{old}{os.pathsep}{ROOT}") as (address, _):
        assert "has PyYAML 0.1, here " in refused(site, address)
    with running(1, path=str(none)) as (address, _):
        assert refused(site, address).startswith("Broadsheet is not installed for the worker tcp://127.0.0.1:")


@pytest.mark.skipif(
    os.name != "posix" or os.getuid() != 0 or not shutil.which("unshare"), reason="only root can hide a folder from a process"
)
def test_a_worker_that_does_not_see_the_folder_is_refused(tmp_path: Path) -> None:
    site = archive(tmp_path / "site", 1)
    (site / ".cache").mkdir()
    if subprocess.run(["unshare", "-m", "true"], check=False).returncode:
        pytest.skip("not even root can hide a folder here")
    hidden = ("unshare", "-m", "sh", "-c", 'mount -t tmpfs none "$0" && exec "$@"', str(site))
    with running(1, before=hidden) as (address, _):
        assert f"does not see {site}" in refused(site, address)
    assert list((site / ".cache").glob("cluster*")) == []


HOUSE = """
from generator import Key, Page, Verbatim

class Note:
    name, version, templates = "note", 1, ()

    def every(self, catalog, context):
        return [Key("note", str(number)) for number in range(600)]

    def touched(self, record, former, catalog, context):
        return ()

    def plan(self, key, catalog, context):
        return Page(f"notes/{key.name}.txt", Verbatim("WORD\\n"))

def extend(table):
    return table.adding(outputs=[Note()])
"""


def test_the_workers_load_the_extensions_of_the_site(tmp_path: Path) -> None:
    site = archive(tmp_path / "site", 1)
    write_site(site, extensions=("house",), base_url=ADDRESS)
    with running(1) as (address, _):
        for word in ("Dawn", "Noon"):  # the second time the same worker must load the edited file
            (site / "house.py").write_text(HOUSE.replace("WORD", word), encoding="utf-8")
            report = build(site, BuildOptions(cluster=address), now=NOW)
            assert report.problems == ()
            assert {path.read_text(encoding="utf-8") for path in (site / "output" / "notes").iterdir()} == {word + "\n"}


def test_a_worker_without_an_extension_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = archive(tmp_path / "site", 1)
    package = tmp_path / "packages"
    (package / "harbor-1.0.dist-info").mkdir(parents=True)
    (package / "harbor-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: harbor\nVersion: 1.0\n")
    (package / "harbor-1.0.dist-info" / "entry_points.txt").write_text("[broadsheet.extensions]\nharbor = harbor:extend\n")
    (package / "harbor.py").write_text("def extend(table):\n    return table\n")
    broken = tmp_path / "broken"
    shutil.copytree(package, broken)
    (broken / "harbor.py").write_text("raise RuntimeError('not here')\n")
    monkeypatch.syspath_prepend(package)
    with running(1) as (address, _):
        assert "has harbor none, here 1.0" in refused(site, address)
    with running(1, path=f"{broken}{os.pathsep}{ROOT}") as (address, _):
        assert "cannot load the extensions: The extension harbor cannot be loaded: RuntimeError: not here" in refused(site, address)
    with running(1, path=f"{package}{os.pathsep}{ROOT}") as (address, _):
        assert build(site, BuildOptions(cluster=address), now=NOW).problems == ()


def test_without_dask_the_command_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError\n")
    site = archive(tmp_path / "site", 1)
    command = [sys.executable, "-m", "generator", "build", "--cluster", "tcp://127.0.0.1:1"]
    done = subprocess.run(
        command, cwd=site, env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert 'pip install ".[cluster]"' in done.stderr
    assert "Traceback" not in done.stderr


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("a minute has passed")


def refused(site: Path, address: str) -> str:
    with pytest.raises(Failure) as caught:
        build(site, BuildOptions(cluster=address), now=NOW)
    return caught.value.problems[0].message
