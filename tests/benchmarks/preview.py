"""How long an editor waits: from saving a file to the page being served anew by a running preview.

The page is asked for again and again, as a browser would that reloads; what a browser does with it is not counted.
"""

from __future__ import annotations

import http.client
import re
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tests.benchmarks import corpus
from tests.benchmarks.measure import Cost, Failed, serving
from tests.benchmarks.paper import Paper, site_toml
from tests.benchmarks.places import ROOT

PAUSE = 0.005
"""Seconds between two requests."""
PATIENCE = 900.0
"""Seconds after which a server is given up."""
TIMES = 5
"""Edits, of which the median is taken."""
THEME = "bench"
WAITS = ("body edit", "base template edit, the page", "base template edit, all pages")
"""An article's text, and the template that all pages extend: until the page that one looks at is new, until all are."""


def previews(paper: Paper) -> list[Cost]:
    """Measure what `WAITS` names."""
    template, log = _own_theme(paper.folder), paper.folder / "preview.log"
    file = paper.folder / "content" / paper.middle[1]
    command = [sys.executable, "-m", "generator", "preview", "--now", corpus.NOW, "--port", "8123"]
    with serving(command, paper.folder, log) as server:
        url = _announced(log, server.poll) + _address(paper.middle[1])
        edits = [_edit(log, url, file, _added) for _ in range(1 + TIMES)][1:]  # the first may wait for the first build
        page, whole = _edit(log, url, template, _marked)
    return [Cost(seconds, 0, 0) for seconds in (median(page for page, _ in edits), page, whole)]


def saved_to_served(command: list[str], folder: Path, url: str, file: Path) -> float:
    """Return the seconds that another generator's server takes from a saved article to its page; the median of some edits."""
    with serving(command, folder, folder / "preview.log"):
        until(url, "<article")
        time.sleep(2)  # until its watcher stands
        return median(_seconds(url, file, _added) for _ in range(3))


def until(url: str, mark: str) -> float:
    """Ask for a page until it holds a mark; return the moment."""
    parts = urlsplit(url)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        try:
            connection.request("GET", parts.path)
            answer = connection.getresponse().read()
        except OSError:
            answer = b""
        finally:
            connection.close()
        if mark.encode() in answer:
            return time.perf_counter()
        time.sleep(PAUSE)
    raise Failed(f"{url} is not served with {mark}")


def _edit(log: Path, url: str, file: Path, edit: Callable[[str, str], str]) -> tuple[float, float]:
    """Edit a file; return the seconds until the page is served anew, and until the preview has said what it made."""
    said = _times_made(log)
    begin = time.perf_counter()
    page = _seconds(url, file, edit)
    while _times_made(log) == said:
        if time.perf_counter() - begin > PATIENCE:
            raise Failed(log.read_text(encoding="utf-8"))
        time.sleep(PAUSE)
    return page, time.perf_counter() - begin


_marks = iter(range(10**6))


def _seconds(url: str, file: Path, edit: Callable[[str, str], str]) -> float:
    mark = f"mark{next(_marks)}"
    text = edit(file.read_text(encoding="utf-8"), mark)
    begin = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    return until(url, mark) - begin


def _added(text: str, mark: str) -> str:
    return f"{text}\n{mark}\n"


def _marked(text: str, mark: str) -> str:
    return text.replace('<main id="_main">', f'<main id="_main" data-mark="{mark}">', 1)


def _times_made(log: Path) -> int:
    return log.read_text(encoding="utf-8").count(" made, ")


def _own_theme(project: Path) -> Path:
    """Give a site a theme of its own with a base template to be edited; return that."""
    templates = project / "themes" / THEME / "templates"
    templates.mkdir(parents=True, exist_ok=True)
    (templates.parent / "theme.toml").write_text('extends = "newspaper"\n', encoding="utf-8")
    (project / "content" / "site.toml").write_text(f'theme = "{THEME}"\n{site_toml()}', encoding="utf-8")
    return Path(shutil.copy(ROOT / "themes" / "base" / "templates" / "base.html", templates))


def _announced(log: Path, ended: Callable[[], int | None]) -> str:
    """Return the address that the preview prints."""
    while ended() is None:
        if found := re.search(r"http://\S+?(?=/\s)", log.read_text(encoding="utf-8")):
            return found[0]
        time.sleep(0.05)
    raise Failed(log.read_text(encoding="utf-8"))


def _address(path: str) -> str:
    """Return the URL of an article's page by its file."""
    section, name = path.split("/")
    return f"/{section}/{name[:10].replace('-', '/')}/{name[11:-3]}/"
