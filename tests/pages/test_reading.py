"""What a reader needs: pages that are light, that come from one host, and that work without a mouse and without scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.pages.browser import Sent, prefer, resize
from tests.pages.papers import Built, articles

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

HEAVIEST = {"front": 500_000, "article": 250_000}
"""Bytes that a phone may fetch for a page that it scrolls to the end."""
READ = ("front", "section", "article", "tag")

pytestmark = pytest.mark.browser


def opened(chrome: Chrome, url: str, *, width: int = 390, scale: float = 1) -> None:
    resize(chrome, width, 844 if width < 600 else 900, scale=scale)
    chrome.get(url)


def load_all(chrome: Chrome) -> int:
    """Scroll to the end, so that every picture is fetched; return how many pictures there are."""
    script = """const done = arguments[0], step = () => {
      scrollBy(0, innerHeight / 2);
      if (scrollY + innerHeight < document.documentElement.scrollHeight - 2) return setTimeout(step, 20);
      Promise.all([document.fonts.ready, ...[...document.images].map(image => image.decode().catch(() => 0))]).then(() => done(document.images.length))
    };
    step()"""
    return int(chrome.execute_async_script(script))


# -- weight


@pytest.mark.parametrize("kind", HEAVIEST)
def test_a_phone_fetches_no_more_than_a_page_may_weigh(chrome: Chrome, demo: Built, served: tuple[str, Sent], kind: str) -> None:
    """The front page is weighed with twenty pictures: those that it has, and as many of their average weight as it has fewer."""
    address, sent = served
    chrome.execute_cdp_cmd("Network.clearBrowserCache", {})
    before = len(sent.answers)
    opened(chrome, address + (demo.pages["front"] if kind == "front" else _with_one_picture(demo)), scale=1.75)
    load_all(chrome)
    fetched = sent.answers[before:]
    pictures = [size for path, size in fetched if path.startswith("/images/")]
    others = sum(size for path, size in fetched if not path.startswith("/images/"))

    assert len(pictures) >= (10 if kind == "front" else 1)
    assert others > 20_000
    missing = max(0, 20 - len(pictures)) if kind == "front" else 0
    assert others + sum(pictures) + missing * sum(pictures) // len(pictures) <= HEAVIEST[kind], sorted(
        fetched, key=lambda answer: -answer[1]
    )[:12]


def _with_one_picture(demo: Built) -> str:
    """Return the newest article with a lead picture and none in its text."""
    for path, text in articles(demo.output):
        before, _, after = text.partition('class="article-body')
        if "<img" in before.partition("<main")[2] and "<img" not in after.partition("</article>")[0]:
            return path
    raise AssertionError


@pytest.mark.parametrize("kind", READ)
def test_a_page_asks_nothing_of_another_host(chrome: Chrome, demo: Built, served: tuple[str, Sent], kind: str) -> None:
    opened(chrome, served[0] + demo.pages[kind])
    load_all(chrome)
    asked = chrome.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")

    assert {urlsplit(url).netloc for url in asked} == {urlsplit(served[0]).netloc}


# -- stillness


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", READ)
def test_nothing_moves_while_a_page_is_loaded(chrome: Chrome, demo: Built, served: tuple[str, Sent], kind: str, width: int) -> None:
    opened(chrome, served[0] + demo.pages[kind], width=width)
    load_all(chrome)
    script = """const done = arguments[0]; let sum = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value }).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 100)"""

    assert chrome.execute_async_script(script) == 0


@pytest.mark.parametrize("kind", ["front", "article"])
@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_the_headline_of_the_lead_is_above_the_fold(
    chrome: Chrome, demo: Built, served: tuple[str, Sent], kind: str, size: tuple[int, int]
) -> None:
    resize(chrome, *size)
    chrome.get(served[0] + demo.pages[kind])
    script = (
        "return [...document.querySelectorAll('main h1, main h2')].find(found => found.textContent.trim()).getBoundingClientRect().bottom"
    )

    assert chrome.execute_script(script) <= size[1]


# -- without scripts


@pytest.mark.parametrize("kind", READ)
def test_a_page_can_be_read_without_scripts(chrome: Chrome, demo: Built, served: tuple[str, Sent], kind: str) -> None:
    """The same text is to be seen; a button that needs a script is not."""
    read = "document.querySelectorAll('main button').forEach(button => button.remove()); document.querySelector('main').innerText"
    seen = []
    for disabled in (False, True):
        chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": disabled})
        opened(chrome, served[0] + demo.pages[kind], width=1280)
        answer = chrome.execute_cdp_cmd("Runtime.evaluate", {"expression": read, "returnByValue": True})
        seen.append(answer["result"]["value"])
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    assert len(seen[0]) > 100
    assert seen[1] == seen[0]


# -- keyboard


FOCUSED = """const found = document.activeElement, box = found.getBoundingClientRect(), style = getComputedStyle(found);
return found === document.body ? null : JSON.stringify({
  tag: found.tagName, name: (found.getAttribute('aria-label') || found.textContent || found.value || '').trim().slice(0, 60), href: found.getAttribute('href') || '',
  shown: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && style.visibility === 'visible',
  marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
  place: [...document.querySelectorAll('*')].indexOf(found)})"""


def press(chrome: Chrome, key: str, code: int) -> None:
    for kind in ("keyDown", "keyUp"):
        values = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}
        chrome.execute_cdp_cmd("Input.dispatchKeyEvent", values | ({"text": "\r"} if (key, kind) == ("Enter", "keyDown") else {}))


def walk(chrome: Chrome, limit: int = 400) -> list[dict[str, Any]]:
    """Press Tab until the page is left; return each element that had the focus."""
    found: list[dict[str, Any]] = []
    for _ in range(limit):
        press(chrome, "Tab", 9)
        focused = chrome.execute_script(FOCUSED)
        if focused is None or (found and json.loads(focused)["place"] == found[0]["place"]):
            return found
        found.append(json.loads(focused))
    raise AssertionError(f"the focus does not leave the page after {limit} steps: {found[-3:]}")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["front", "article", "tags"])
def test_the_tab_key_leads_through_a_page_in_its_order(
    chrome: Chrome, demo: Built, served: tuple[str, Sent], kind: str, width: int
) -> None:
    """The way past the navigation comes first; whatever has the focus is seen, and marked."""
    prefer(chrome, "light")
    opened(chrome, served[0] + demo.pages[kind], width=width)
    steps = walk(chrome)

    assert steps[0]["href"] == "#" + chrome.execute_script("return document.querySelector('main').id")
    assert [step for step in steps if not (step["shown"] and step["marked"] and step["name"])] == []
    assert [step["place"] for step in steps] == sorted(step["place"] for step in steps)
    assert chrome.execute_script(
        f"return document.querySelectorAll('main a[href]').length <= {len(steps)} + document.querySelectorAll('main a[tabindex=\"-1\"]').length"
    )


def test_the_way_past_the_navigation_leads_to_the_text(chrome: Chrome, demo: Built, served: tuple[str, Sent]) -> None:
    opened(chrome, served[0] + demo.pages["article"])
    press(chrome, "Tab", 9)
    press(chrome, "Enter", 13)
    press(chrome, "Tab", 9)

    assert chrome.execute_script("return document.querySelector('main').contains(document.activeElement)")


def test_the_menu_of_a_phone_is_reached_by_the_keyboard(chrome: Chrome, demo: Built, served: tuple[str, Sent]) -> None:
    """Every section and the archive are in it."""
    opened(chrome, served[0] + demo.pages["front"])
    chrome.execute_script("document.querySelector('nav .menu').focus()")
    press(chrome, "Enter", 13)
    script = "return [...document.querySelector(location.hash).querySelectorAll('a')].filter(link => link.checkVisibility()).map(link => link.getAttribute('href'))"
    links = {unquote(urlsplit(url).path) for url in chrome.execute_script(script)}

    assert {"/town/", "/harbour/", "/business/", "/learning/", "/culture/", "/sport/", "/opinion/", "/archive/"} <= links
