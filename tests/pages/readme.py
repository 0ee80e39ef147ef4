"""Draw the pictures of the README again: the demo paper's front page, an article and a tag page, narrow and wide, light and dark.

    python -m tests.pages.readme

They are written to .github/pictures/. Do this after a change of how the paper looks.
"""

from __future__ import annotations

import base64
import io
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.pages.browser import browser, prefer, resize, serving
from tests.pages.papers import ROOT, make
from tests.pages.sheet import LOADED

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

PICTURES = ROOT / ".github" / "pictures"
WINDOWS = {390: 1100, 1280: 1200}
"""Width -> height."""
KINDS = ("front", "article", "tag")


def draw(chrome: Chrome, url: str, path: Path) -> None:
    """Write what a window shows of a page."""
    chrome.get(url)
    chrome.execute_async_script(LOADED)
    taken = chrome.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB").save(
        path, quality=86, subsampling=0, optimize=True, progressive=True
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary, browser() as chrome:
        demo = make("demo", Path(temporary, "demo"))
        with serving(demo.output) as (address, _):
            for kind, (width, height), scheme in product(KINDS, WINDOWS.items(), ("light", "dark")):
                resize(chrome, width, height)
                prefer(chrome, scheme)
                draw(chrome, address + demo.pages[kind], PICTURES / f"{kind}-{width}-{scheme}.jpg")


if __name__ == "__main__":
    main()
