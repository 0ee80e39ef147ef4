"""Settings for all tests.

An unforeseen error that a build would report as a problem of one file is raised, so that it fails the test.
Random tests have no deadline. Where CI is set, they try the same texts each time, so that one commit always has one result. A browser test that is skipped fails where a browser is required.
Commands that tests start find compiled modules: to compile them takes as long as all the rest of a start.
Folders of tests are in memory where there is room, because most tests write many small files, and a disk makes them wait for each build.
Signals that the caller ignores (as `nohup` and background jobs do) work in the tests all the same.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

from tests.sites import MakeSite, Value, write_site

settings.register_profile("broadsheet", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI")))
settings.load_profile("broadsheet")
if os.environ.get("CI") and hasattr(providers, "_get_local_constants"):
    # Hypothesis also tries the constants of all modules that are loaded, and these depend on the tests that a process ran before.
    vars(providers)["_get_local_constants"] = lambda: providers._local_constants

os.environ["BROADSHEET_DEBUG"] = "1"
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False  # the files are in `__pycache__`, which git ignores
SLOWEST = (
    "test_incremental.py", "test_cluster.py", "test_manual.py", "test_plugin.py", "test_work.py", "test_site.py", "test_disks.py", "test_tampered.py",
    "test_markdown.py", "test_lossless.py", "test_fuzz.py", "test_stopped.py", "test_bounds.py",
)  # fmt: skip
"""Files of tests that take a quarter of a minute or more. They start first, the longest before the others, so that no process works alone at the end."""
MEMORY, NEEDED = "/dev/shm", 3 << 30  # noqa: S108 -- pytest makes a folder of its own in it
"""A folder in memory on Linux, and how many bytes must be free there."""
REQUIRED = os.environ.get("BROADSHEET_REQUIRE_BROWSER", "") not in ("", "0")

if "TMPDIR" not in os.environ and os.path.isdir(MEMORY) and shutil.disk_usage(MEMORY).free > NEEDED:
    os.environ["TMPDIR"] = tempfile.tempdir = MEMORY


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Return a function that writes a site in the test's folder, as `tests/sites.py` describes it."""

    def make(
        folder: str = "",
        *,
        sections: Sequence[str] = ("News",),
        extra: str = "",
        files: Mapping[str, str] | None = None,
        **settings: Value,
    ) -> Path:
        return write_site(tmp_path / folder, sections=sections, extra=extra, files=files, **settings)

    return make


def pytest_configure() -> None:
    """Replace ignored signals by handlers, because a process inherits what is ignored, but not handlers.

    Tests of interruption start commands and send them signals; those commands must see them.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slowest files first; all others keep their order."""
    items.sort(key=lambda item: SLOWEST.index(item.path.name) if item.path.name in SLOWEST else len(SLOWEST))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped browser test into a failure where the browser is required."""
    report = yield
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker("browser"):
        report.outcome, report.longrepr = "failed", f"A browser is required here, yet this was skipped: {reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a file of browser tests that skips itself because a library is missing."""
    report = yield
    if REQUIRED and report.skipped and "browser" in collector.nodeid:
        report.outcome, report.longrepr = "failed", f"A browser is required here, yet this file was skipped: {reason(report)}"
    return report


def reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return why a test or a file was skipped."""
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
