"""Chromium without a window, and a server for a built paper that counts what it sends."""

from __future__ import annotations

import mimetypes
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")
mimetypes.add_type("font/woff2", ".woff2")
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb",
             "--disable-background-networking", "--disable-sync", "--disable-component-update", "--no-first-run")  # fmt: skip


def chromium() -> str:
    """Return the path of the browser, empty without one."""
    return shutil.which("chromium") or shutil.which("google-chrome") or ""


@contextmanager
def browser() -> Iterator[Chrome]:
    """Open a browser. Chromium and its driver must be installed."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = chromium()
    for argument in ARGUMENTS:
        options.add_argument(argument)
    found = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    try:
        yield found
    finally:
        found.quit()


def resize(chrome: Chrome, width: int, height: int = 800, *, scale: float = 1) -> None:
    """Give the window so many CSS pixels; narrow ones behave as a phone."""
    values = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", values)


def prefer(chrome: Chrome, scheme: str) -> None:
    """Ask for light or dark pages, and for still ones."""
    features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "screen", "features": features})


class Sent:
    """What a server has sent: the path of each answer with its bytes, head and body."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, int]] = []

    @property
    def total(self) -> int:
        return sum(size for _, size in self.answers)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a host of plain files does, text compressed."""

    def __init__(self, *arguments: Any, sent: Sent, **named: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **named)

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        import gzip

        path = Path(self.translate_path(urlsplit(self.path).path))
        status = 200
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", 404
        body = path.read_bytes() if path.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in (".html", ".css", ".js", ".svg", ".xml", ".json", ".txt", ".webmanifest"):
            body = gzip.compress(body, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache" if path.suffix == ".html" else "max-age=31536000")
        self.sent.answers.append((self.path, len(body) + 300))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing where a browser breaks a connection off."""


@contextmanager
def serving(output: Path) -> Iterator[tuple[str, Sent]]:
    """Serve a folder; give the address without a slash at its end, and what is sent."""
    sent = Sent()
    server = _Quiet(("127.0.0.1", 0), partial(_Handler, directory=str(output), sent=sent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}", sent
    finally:
        server.shutdown()
        server.server_close()
