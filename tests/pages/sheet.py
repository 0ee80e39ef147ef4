"""Draw a contact sheet: pages of each paper in five widths, light and dark, to be looked at.

    python -m tests.pages.sheet FOLDER                       all papers
    python -m tests.pages.sheet FOLDER --paper german --page front

FOLDER gets one picture for each page of a paper (light above, dark below, the widths side by side) and index.html with all of them.
A window is as tall as a reader's, and a page is cut off after three windows; the line in a picture shows where the first one ends.
"""

from __future__ import annotations

import argparse
import base64
import html
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from tests.pages.browser import browser, prefer, resize, serving
from tests.pages.papers import PAPERS, Built, make

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

WIDTHS = {320: 640, 390: 844, 768: 1024, 1280: 800, 1920: 1080}
"""Width of a window -> its height."""
SCREENS = 3
SCALE = 0.5
GAP = 16


def shot(chrome: Chrome, url: str, width: int) -> Image.Image:
    """Return a picture of the upper part of a page, with everything in it loaded."""
    height = WIDTHS[width]
    resize(chrome, width, height)
    chrome.get(url)
    chrome.execute_async_script(LOADED)
    tall = int(chrome.execute_script("return document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": width, "height": min(tall, height * SCREENS), "scale": SCALE}
    taken = chrome.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip})
    image = Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB")
    ImageDraw.Draw(image).line([(0, height * SCALE), (image.width, height * SCALE)], fill="#ff2d88")
    return image


LOADED = """const done = arguments[0];
document.querySelectorAll('img').forEach(image => { image.loading = 'eager' });
Promise.all([document.fonts.ready, ...[...document.images].map(image => image.decode().catch(() => 0))]).then(() => done());
setTimeout(done, 4000)"""


def grid(rows: list[list[Image.Image]]) -> Image.Image:
    """Put pictures into rows; a row is as tall as its tallest."""
    width = max(sum(image.width + GAP for image in row) for row in rows) + GAP
    height = sum(max(image.height for image in row) + GAP for row in rows) + GAP
    sheet, top = Image.new("RGB", (width, height), "#8a8a8a"), GAP
    for row in rows:
        left = GAP
        for image in row:
            sheet.paste(image, (left, top))
            left += image.width + GAP
        top += max(image.height for image in row) + GAP
    return sheet


def sheets(chrome: Chrome, paper: Built, only: str, folder: Path) -> Iterator[str]:
    """Write the sheets of a paper; yield their names."""
    with serving(paper.output) as (address, _):
        for kind, path in paper.pages.items():
            if only not in ("", kind):
                continue
            rows = []
            for scheme in ("light", "dark"):
                prefer(chrome, scheme)
                rows.append([shot(chrome, address + path, width) for width in WIDTHS])
            name = f"{paper.name}-{kind}.png"
            grid(rows).quantize(200).save(folder / name)
            yield name


def index(names: list[str]) -> str:
    figures = "".join(f'<h2>{html.escape(name)}</h2><a href="{name}"><img src="{name}" alt="" loading="lazy"></a>\n' for name in names)
    return f'<!doctype html><meta charset="utf-8"><title>Contact sheet</title><style>img {{ max-width: 100% }}</style>\n<h1>Contact sheet</h1>\n{figures}'


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw a contact sheet of the papers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--paper", choices=PAPERS, action="append", help="only this paper; may be given more than once")
    parser.add_argument("--page", default="", help="only this kind of page, such as front or article")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    names = []
    with browser() as chrome, tempfile.TemporaryDirectory() as temporary:
        for name in options.paper or PAPERS:
            paper = make(name, Path(temporary, name))
            for written in sheets(chrome, paper, options.page, options.folder):
                print(options.folder / written, flush=True)
                names.append(written)
    (options.folder / "index.html").write_text(index(names), encoding="utf-8")


if __name__ == "__main__":
    main()
