"""Settings for all tests: random tests without a stopwatch, and no silent skipping of the browser where it must be there."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("broadsheet", deadline=None, print_blob=True)
settings.load_profile("broadsheet")

REQUIRED = os.environ.get("BROADSHEET_REQUIRE_BROWSER", "") not in ("", "0")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skipped browser test into a failure where the browser is required."""
    report = yield
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker("browser"):
        report.outcome, report.longrepr = "failed", f"A browser is required here, yet this was skipped: {report.longrepr[2]}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """The same for a whole file of browser tests that skips itself, for want of a library."""
    report = yield
    if REQUIRED and report.skipped and "browser" in collector.nodeid:
        report.outcome, report.longrepr = "failed", f"A browser is required here, yet this file was skipped: {report.longrepr[2]}"
    return report
