"""A build by the workers of a Dask cluster: real ones, on loopback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.build import build
from generator.problems import Failure
from tests.laws.histories import tree
from tests.laws.test_incremental import NOW, WORDS, write_archive

if not os.environ.get("BROADSHEET_REQUIRE_BROWSER"):
    pytest.importorskip("distributed")

ROOT = Path(__file__).parents[1]
SITE = 'title = "T"\nlanguage = "en"\ntime_zone = "UTC"\nbase_url = "https://example.org/"\n\n[[sections]]\nslug = "news"\nname = "News"\n'


def start(module: str, *arguments: str) -> tuple[subprocess.Popen[str], str]:
    """Start a scheduler or a worker; return it with the address that it prints once it listens."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1", "--no-dashboard", *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment)
    assert process.stderr
    said = []
    for line in process.stderr:
        said.append(line)
        if found := re.search(r"(?:Scheduler|Start worker) at:\s+(tcp://\S+)", line):
            threading.Thread(target=process.stderr.read, daemon=True).start()
            return process, found[1]
    raise AssertionError("".join(said))


@contextmanager
def running(workers: int, *arguments: str) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    scheduler, address = start("dask_scheduler", "--port", "0")
    started = [scheduler]
    try:
        started += [start("dask_worker", address, "--no-nanny", *(arguments or ("--nthreads", "1")))[0] for _ in range(workers)]
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def archive(folder: Path, articles: int) -> Path:
    (folder / "content" / "news").mkdir(parents=True)
    (folder / "content" / "site.toml").write_text(SITE, encoding="utf-8")
    write_archive(folder, range(articles))
    return folder


def test_a_cluster_makes_what_one_process_makes_even_if_it_loses_a_worker(tmp_path: Path) -> None:
    here, there = archive(tmp_path / "here", 450), archive(tmp_path / "there", 450)
    build(here, now=NOW, workers=1)
    lost = []

    with running(2) as (address, workers):

        def lose(stage: str, done: int, total: int) -> None:
            if stage == "make" and done > total // 4 and not lost:
                lost.append(workers[0])
                workers[0].send_signal(signal.SIGKILL)

        report = build(there, now=NOW, cluster=address, progress=lose)
        assert lost
        assert report.problems == ()
        assert tree(here / "output") == tree(there / "output")

        text = there / "content" / "news" / "a7.md"
        text.write_text(text.read_text(encoding="utf-8") + f"\n\n{WORDS[0]}\n", encoding="utf-8")
        assert "article n7" in build(there, now=NOW, cluster=address).rendered


def test_an_address_where_nobody_answers_is_said_in_words(tmp_path: Path) -> None:
    assert "No scheduler answers at tcp://127.0.0.1:1" in refused(archive(tmp_path, 1), "tcp://127.0.0.1:1")


def test_a_cluster_that_would_not_work_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    site = archive(tmp_path, 1)
    with running(0) as (address, _):
        assert "has no workers" in refused(site, address)
    with running(1, "--nthreads", "2") as (address, _):
        assert "has 2 threads" in refused(site, address)


def refused(site: Path, address: str) -> str:
    with pytest.raises(Failure) as caught:
        build(site, now=NOW, cluster=address)
    return caught.value.problems[0].message
