"""The demo paper, built once and served, and a browser, for the tests of finished pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.pages.browser import Sent, browser, chromium, serving
from tests.pages.papers import AXE, Built, make

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the demo paper at its full size, which takes a while: only where the tools that look at it are installed."""
    if not AXE.is_file():
        pytest.skip("needs axe-core: npm ci --prefix .ci --ignore-scripts")
    return make("demo", tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def served(demo: Built) -> Iterator[tuple[str, Sent]]:
    with serving(demo.output) as opened:
        yield opened


@pytest.fixture(scope="session")
def chrome() -> Iterator[Chrome]:
    if not (chromium() and shutil.which("chromedriver")):
        pytest.skip("needs Chromium and its driver")
    with browser() as opened:
        yield opened
