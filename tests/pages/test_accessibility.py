"""The rules of axe-core, on a page of every template: light and dark, narrow, wide, and with text at twice its size."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from tests.pages.browser import Sent, prefer, resize
from tests.pages.papers import AXE, OTHERS, Built

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

WINDOWS = {"narrow": 320, "wide": 1280, "twice as large": 640}
"""Name -> width in CSS pixels; a page of 1280 pixels that is enlarged to 200 % has 640."""
RUN = """const done = arguments[0];
axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(found => done(found.violations.map(
  rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join(' | ')}`)))"""

pytestmark = pytest.mark.browser
KINDS = ("front", "section", "article", "article-without-picture", "live", "tag", "author", "archive", "tags", "404", *OTHERS)


def violations(chrome: Chrome) -> list[str]:
    found = chrome.execute_async_script(RUN)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_breaks_no_rule_of_accessibility(chrome: Chrome, demo: Built, served: tuple[str, Sent], kind: str) -> None:
    chrome.get(served[0] + demo.pages[kind])
    chrome.execute_script(AXE.read_text(encoding="utf-8"))
    found = {}
    for (window, width), scheme in itertools.product(WINDOWS.items(), ("light", "dark")):
        resize(chrome, width)
        prefer(chrome, scheme)
        found[f"{window}, {scheme}"] = violations(chrome)
        if chrome.execute_script("return document.documentElement.scrollWidth > innerWidth"):
            found[f"{window}, {scheme}"].append("the page scrolls to the side")

    assert {name: rules for name, rules in found.items() if rules} == {}


def test_the_rules_find_what_is_wrong(chrome: Chrome, demo: Built, served: tuple[str, Sent]) -> None:
    resize(chrome, 1280)
    prefer(chrome, "light")
    chrome.get(served[0] + demo.pages["article"])
    chrome.execute_script(AXE.read_text(encoding="utf-8"))
    chrome.execute_script(
        "document.querySelector('main figure img').removeAttribute('alt'); document.querySelector('h1').style.color = '#eee'"
    )

    assert [rule.partition(":")[0] for rule in violations(chrome)] == ["color-contrast", "image-alt"]


def test_there_is_a_page_of_every_kind(demo: Built) -> None:
    assert sorted(demo.pages) == sorted(KINDS)
