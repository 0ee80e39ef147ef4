"""The preview in a real browser: pages reload, problems come and go. Needs Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from generator.core.problems import Place, Problem
from tests.previewing import PATIENCE, Preview, begun, outcome, running, write
from tests.sites import settings_text

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (os.path.exists(CHROMIUM) and os.path.exists(DRIVER)), reason="no Chromium here"),
]

PANEL = "document.getElementById('broadsheet-preview').shadowRoot.querySelector('details')"

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body><h1>{title}</h1><p id="text">{text}</p><div style="height: 5000px"></div></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1000,700"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = Chrome(options=options, service=Service(DRIVER))
    yield chrome
    chrome.quit()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path / "content" / "dam.md", "The dam is finished")
    return tmp_path


def paper(project: Path, head: str = "") -> Callable[[Iterable[str] | None], SimpleNamespace]:
    """Return a small build: a page for each file in content/, a problem for each line with a fault in it."""

    def rebuild(_: Iterable[str] | None) -> SimpleNamespace:
        problems, made = [], []
        for article in sorted((project / "content").glob("*.md")):
            text = article.read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), 1):
                if "FAULT" in line:
                    place = Place(f"content/{article.name}", number)
                    problems.append(Problem(place, "that is a <b>fault</b>", hint="Mend it", excerpt=line))
            page = project / "output" / f"{article.stem}.html"
            html = PAGE.format(title=article.stem, text=text, head=head)
            if not problems and (not page.exists() or page.read_text(encoding="utf-8") != html):
                made.append(write(page, html).name)
        return outcome(problems, made)

    return rebuild


def until(browser: Chrome, seen: Callable[[Chrome], Any]) -> Any:
    """Wait until something is to be seen, across reloads."""
    from selenium.common.exceptions import JavascriptException, NoSuchElementException, StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    ignored = (NoSuchElementException, StaleElementReferenceException, JavascriptException)
    return WebDriverWait(browser, PATIENCE, poll_frequency=0.05, ignored_exceptions=ignored).until(seen)


def text(browser: Chrome) -> str:
    return str(browser.execute_script("return document.getElementById('text').textContent"))


def shown(browser: Chrome) -> str:
    """What the panel says to the eye."""
    return str(browser.execute_script(f"const panel = {PANEL}; return panel ? panel.innerText : ''"))


def listening(browser: Chrome, preview: Preview, path: str) -> None:
    """Open a page and wait until its script has heard of the present state."""
    browser.get(preview.url + path)
    loaded = "return performance.getEntriesByType('resource').some(entry => entry.name.endsWith('client.js'))"
    until(browser, lambda chrome: chrome.execute_script(loaded))


def complaints(browser: Chrome) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser") if "favicon" not in entry["message"]]


def test_an_edited_file_changes_the_open_page_which_stays_where_it_was_scrolled_to(project: Path, browser: Chrome) -> None:
    with running(project, paper(project)) as preview:
        listening(browser, preview, "dam")
        assert text(browser) == "The dam is finished"
        browser.execute_script("scrollTo(0, 1234); window.before = true")
        write(project / "content" / "dam.md", "The dam has burst")
        until(browser, lambda chrome: text(chrome) == "The dam has burst")
        until(browser, lambda chrome: chrome.execute_script("return scrollY") == 1234)
        assert browser.execute_script("return window.before") is None
        assert complaints(browser) == []


def test_a_problem_appears_on_the_open_page_and_disappears_when_mended(project: Path, browser: Chrome) -> None:
    with running(project, paper(project)) as preview:
        listening(browser, preview, "dam")
        browser.execute_script("window.before = true")
        assert shown(browser) == ""
        write(project / "content" / "dam.md", "The dam\nis a FAULT <img src=x onerror='document.title=1'>")
        said = until(browser, shown)
        assert "content/dam.md:2" in said
        assert "that is a <b>fault</b>" in said
        assert "is a FAULT <img src=x onerror='document.title=1'>" in said
        assert "Mend it" in said
        assert browser.execute_script("return window.before") is True
        write(project / "content" / "dam.md", "The dam is finished")
        until(browser, lambda chrome: shown(chrome) == "")
        assert browser.title == "dam"
        assert complaints(browser) == []


def test_a_page_opened_while_there_is_a_problem_shows_it_at_once(project: Path, browser: Chrome) -> None:
    write(project / "content" / "dam.md", "FAULT")
    with running(project, paper(project)) as preview:
        browser.get(preview.url + "dam")
        assert "content/dam.md:1" in until(browser, shown)
        assert "The site could not be built" in browser.page_source
        write(project / "content" / "dam.md", "The dam is finished")
        until(browser, lambda chrome: text(chrome) == "The dam is finished")
        assert shown(browser) == ""


def test_a_strict_content_security_policy_does_not_keep_it_from_working(project: Path, browser: Chrome) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
    with running(project, paper(project, policy)) as preview:
        listening(browser, preview, "dam")
        browser.get_log("browser")  # the page's own style attribute
        write(project / "content" / "dam.md", "FAULT")
        until(browser, shown)
        assert browser.execute_script(f"return getComputedStyle({PANEL}).borderTopColor") == "rgb(179, 38, 30)"
        write(project / "content" / "dam.md", "Better")
        until(browser, lambda chrome: text(chrome) == "Better")


def test_an_open_page_finds_a_preview_that_was_started_again(project: Path, browser: Chrome) -> None:
    with running(project, paper(project)) as preview:
        listening(browser, preview, "dam")
        port = preview.port
    write(project / "content" / "dam.md", "Written meanwhile")
    with begun(project, paper(project), port=port):
        until(browser, lambda chrome: text(chrome) == "Written meanwhile")


def test_many_open_tabs_do_not_use_up_the_connections(project: Path, browser: Chrome) -> None:
    with running(project, paper(project)) as preview:
        first = browser.current_window_handle
        for _ in range(8):
            browser.switch_to.new_window("tab")
            listening(browser, preview, "dam")
            assert text(browser) == "The dam is finished"
        write(project / "content" / "dam.md", "The dam has burst")
        until(browser, lambda chrome: text(chrome) == "The dam has burst")
        for handle in browser.window_handles:
            if handle != first:
                browser.switch_to.window(handle)
                until(browser, lambda chrome: text(chrome) == "The dam has burst")
                browser.close()
        browser.switch_to.window(first)


SITE = settings_text(title="The Harbour Post", base_url="https://example.org/my-paper/", time_zone="Europe/London", sections=("Town",))

ARTICLE = """---
id: "dam"
title: "{title}"
date: "2026-03-01T09:00:00+00:00"
section: "town"
tags: {tags}
---

{body}
"""

SEED = "Ferry returns to the quay\n\nThe ferry came back on Sunday after a winter of repairs.\n"

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-m", "generator"]


def article(site: Path, title: str = "Dam opened", tags: str = '["Old Mill"]', body: str = "Water flows.") -> None:
    write(site / "content" / "town" / "2026-03-01-dam.md", ARTICLE.format(title=title, tags=tags, body=body))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    write(site / "content" / "site.toml", SITE)
    (site / "seeds").mkdir()
    article(site)
    return site


@contextmanager
def command(site: Path) -> Iterator[Preview]:
    """Run `broadsheet preview`, and end it as an editor does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*COMMAND, "preview", "--port", "0", "--now", "2026-03-02"], cwd=site, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        yield Preview(line.split()[2])
    finally:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=PATIENCE)[0]
    assert (process.returncode, "Traceback" in said) == (0, False), said


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def page_text(browser: Chrome) -> str:
    return str(browser.execute_script("return document.body.innerText"))


def test_what_an_editor_does_shows_on_the_open_page_and_the_files_stay_a_builds(site: Path, browser: Chrome) -> None:
    with command(site) as preview:
        assert preview.url.endswith("/my-paper/")
        browser.get(preview.url + "town/2026/03/01/dam/")
        until(browser, lambda chrome: "Water flows." in page_text(chrome))
        article(site, body="The sluice is shut.")
        until(browser, lambda chrome: "The sluice is shut." in page_text(chrome))
        article(site, tags="no", body="The sluice is shut again.")
        assert "content/town/2026-03-01-dam.md:6" in until(browser, shown)
        assert "The sluice is shut." in page_text(browser)
        article(site, body="The sluice is shut again.")
        until(browser, lambda chrome: "The sluice is shut again." in page_text(chrome) and shown(chrome) == "")

        browser.get(preview.url)
        write(site / "seeds" / "town" / "2026-03-01-ferry.txt", SEED)
        until(browser, lambda chrome: "Ferry returns to the quay" in page_text(chrome))
        write(site / "content" / "site.toml", SITE.replace("Harbour Post", "Quay Post"))
        until(browser, lambda chrome: "Quay Post" in chrome.title)
        write(site / "content" / "site.toml", "title = ")
        assert "content/site.toml:1" in until(browser, shown)
        write(site / "content" / "site.toml", SITE)
        until(browser, lambda chrome: "Harbour Post" in chrome.title and shown(chrome) == "")
    left = tree(site / "output")
    assert not any(b"broadsheet-preview" in content for content in left.values())
    shutil.rmtree(site / "output")
    shutil.rmtree(site / ".cache")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([*COMMAND, "build", "--now", "2026-03-02", "--quiet"], cwd=site, env=environment, check=True)
    assert tree(site / "output") == left


def test_a_theme_that_is_edited_shows_on_the_open_page(site: Path, browser: Chrome) -> None:
    write(site / "content" / "site.toml", 'theme = "mine"\n' + SITE)
    write(site / "themes" / "mine" / "theme.toml", 'extends = "newspaper"\n')
    page = write(site / "themes" / "mine" / "templates" / "not-found.html", "<title>Gone</title><p>Not here")
    with command(site) as preview:
        browser.get(preview.url + "nowhere/")
        until(browser, lambda chrome: "Not here" in page_text(chrome))
        page.write_text("<title>Gone</title><p>Nor there", encoding="utf-8")
        until(browser, lambda chrome: "Nor there" in page_text(chrome))
        page.write_text("<title>Gone</title>\n<p>{{ sight.title }}", encoding="utf-8")
        assert "themes/mine/templates/not-found.html:2" in until(browser, shown)
        page.write_text("<title>Gone</title><p>{{ site.title }}", encoding="utf-8")
        until(browser, lambda chrome: "The Harbour Post" in page_text(chrome) and shown(chrome) == "")
