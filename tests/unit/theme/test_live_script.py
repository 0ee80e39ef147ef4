"""The script of live blogs in a browser: an open page is told of new updates, and asks no more than it should.

The page has no timers of its own here: they are written down, and the tests run them, so nothing waits and each wait can be read.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from generator.build.build import build
from tests.builders import START
from tests.pages.browser import Sent, browser, chromium, serving
from tests.sites import MakeSite

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

HEAD = '---\nid: "storm"\ntitle: "The storm"\ndate: "2026-02-26 18:00"\nkind: live\n{extra}---\n\nWe report.\n\n'
FIRST, SECOND, THIRD = "## 18:15\n\nBridge closed.\n\n", "## 19:00\n\nFerries stay.\n\n", "## 19:05\n\nWater rises.\n\n"
ADDRESS, FILE = "/news/2026/02/26/storm/", "/news/2026/02/26/storm/live.json"
PREPARED = """
Date.now = () => Date.parse("{now}");
window.timers = [];
window.setTimeout = (action, wait) => window.timers.push({{action, wait}});
window.clearTimeout = (number) => delete window.timers[number - 1];
"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    pytest.importorskip("selenium.webdriver")
    if not (chromium() and shutil.which("chromedriver")):
        pytest.skip("needs Chromium and its driver")
    with browser() as opened:
        yield opened


class Reader(NamedTuple):
    """A page that is open, and the site that it is of."""

    chrome: Chrome
    site: Path
    sent: Sent

    def publish(self, updates: str, extra: str = "") -> None:
        (self.site / "content/news/storm.md").write_text(HEAD.format(extra=extra) + updates, encoding="utf-8")
        build(self.site, now=START)

    def replace_file(self, text: str) -> None:
        (self.site / "output" / FILE[1:]).write_text(text, encoding="utf-8")

    def waits(self) -> list[float]:
        """Return the seconds that each timer waits."""
        return [wait / 1000 for wait in self.chrome.execute_script("return timers.filter(Boolean).map(timer => timer.wait)")]

    def ring(self) -> list[float]:
        """Let the only timer ring and wait until the script has done its work; return the seconds that each timer waits then."""
        script = "const [timer] = timers.filter(Boolean); timers = []; timer.action().then(arguments[0])"
        self.chrome.execute_async_script(script)
        return self.waits()

    def button(self) -> str:
        return str(self.chrome.execute_script("return document.querySelector('.new-updates').textContent"))

    def updates(self) -> list[str]:
        return list(self.chrome.execute_script("return [...document.querySelectorAll('.update')].map(update => update.id)"))

    def asked(self) -> int:
        """Return how often the page asked for the file."""
        return sum(path == FILE for path, _ in self.sent.answers)

    def hide(self, *, hidden: bool) -> None:
        self.set_hidden(hidden=hidden)
        self.chrome.execute_script("document.dispatchEvent(new Event('visibilitychange'))")

    def set_hidden(self, *, hidden: bool) -> None:
        """Hide the page without telling the script."""
        self.chrome.execute_script("Object.defineProperty(document, 'hidden', {value: arguments[0], configurable: true})", hidden)

    def connect(self, *, offline: bool) -> None:
        values = {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.chrome.execute_cdp_cmd("Network.enable", {})
        self.chrome.execute_cdp_cmd("Network.emulateNetworkConditions", values)

    def until(self, condition: Callable[[], bool]) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.chrome, 30, poll_frequency=0.02).until(lambda _: condition())


class Opened:
    """Opens the page of a live blog with these updates."""

    def __init__(self, chrome: Chrome, site: Path, address: str, sent: Sent) -> None:
        self._reader, self._address = Reader(chrome, site, sent), address

    def __call__(self, updates: str, extra: str = "", now: str = "2026-02-26T19:10Z") -> Reader:
        reader, chrome = self._reader, self._reader.chrome
        reader.publish(updates, extra)
        script = chrome.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": PREPARED.format(now=now)})
        chrome.get(self._address + ADDRESS)
        chrome.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
        return reader


@pytest.fixture
def opened(make_site: MakeSite, chrome: Chrome) -> Iterator[Opened]:
    site = make_site()
    with serving(site / "output") as (address, sent):
        yield Opened(chrome, site, address, sent)
    chrome.get("about:blank")


def test_an_open_page_is_told_of_new_updates_and_shows_them(opened: Opened) -> None:
    reader = opened(FIRST)
    assert (reader.waits(), reader.asked(), reader.button()) == ([20], 0, "")

    reader.publish(THIRD + SECOND + FIRST)
    assert reader.ring() == [20]
    assert (reader.button(), reader.updates()) == ("2 new updates", ["u-20260226T1815"])
    reader.chrome.execute_script("document.querySelector('.new-updates button').click()")
    reader.until(lambda: len(reader.updates()) == 3)
    assert (reader.button(), reader.updates()) == ("", ["u-20260226T1905", "u-20260226T1900", "u-20260226T1815"])
    assert reader.chrome.execute_script("return document.activeElement.getAttribute('href')") == "#u-20260226T1905"
    reader.ring()
    assert reader.button() == ""


def test_a_withdrawn_update_is_not_announced_any_longer(opened: Opened) -> None:
    reader = opened(FIRST)
    reader.publish(SECOND + FIRST)
    reader.ring()
    assert reader.button() == "1 new update"

    reader.publish(FIRST)
    reader.ring()
    assert reader.button() == ""


def test_a_page_asks_less_and_less_often_while_nothing_is_new(opened: Opened) -> None:
    reader = opened(FIRST)

    assert [reader.ring() for _ in range(8)] == [[30], [45], [67.5], [101.25], [151.875], [227.8125], [300], [300]]
    reader.publish(SECOND + FIRST)
    assert reader.ring() == [20]


def test_a_page_that_is_not_in_view_asks_for_nothing(opened: Opened) -> None:
    reader = opened(FIRST)
    reader.hide(hidden=True)
    assert (reader.waits(), reader.asked()) == ([], 0)

    reader.hide(hidden=False)
    reader.until(lambda: reader.waits() != [])
    assert reader.asked() == 1


def test_a_page_that_is_hidden_while_it_asks_does_not_ask_again(opened: Opened) -> None:
    reader = opened(FIRST)
    reader.set_hidden(hidden=True)

    assert reader.ring() == []


def test_the_page_of_a_live_blog_that_has_ended_asks_for_nothing(opened: Opened) -> None:
    reader = opened(FIRST, 'ended: "2026-02-26 23:00"\n')
    reader.hide(hidden=True)
    reader.hide(hidden=False)

    assert (reader.waits(), reader.asked()) == ([], 0)


def test_an_open_page_stops_asking_once_the_live_blog_ends(opened: Opened) -> None:
    reader = opened(FIRST)
    reader.publish(SECOND + FIRST, 'ended: "2026-02-26 23:00"\n')

    assert (reader.ring(), reader.button(), reader.asked()) == ([], "1 new update", 1)
    reader.hide(hidden=True)
    reader.hide(hidden=False)
    assert (reader.waits(), reader.asked()) == ([], 1)


def test_a_page_stops_asking_half_a_day_after_the_last_update(opened: Opened) -> None:
    reader = opened(FIRST, now="2026-02-27T06:16Z")

    assert reader.ring() == []


def test_a_page_without_a_connection_asks_again_later(opened: Opened) -> None:
    reader = opened(FIRST)
    reader.publish(SECOND + FIRST)
    reader.connect(offline=True)
    try:
        assert (reader.ring(), reader.button()) == ([40], "")
    finally:
        reader.connect(offline=False)
    assert (reader.ring(), reader.button()) == ([20], "1 new update")


@pytest.mark.parametrize(
    "text", ["", "<!doctype html>", "[]", "null", '{"ended": false}', '{"updates": 5}', '{"ended": false, "updates": [null]}']
)
def test_a_broken_file_does_no_harm(opened: Opened, text: str) -> None:
    reader = opened(FIRST)
    reader.replace_file(text)

    assert (reader.ring(), reader.button(), reader.updates()) == ([40], "", ["u-20260226T1815"])


def test_a_file_that_is_gone_does_no_harm(opened: Opened) -> None:
    reader = opened(FIRST)
    (reader.site / "output" / FILE[1:]).unlink()

    assert (reader.ring(), reader.button()) == ([40], "")
