"""Follow every link of a built site, as a reader's browser and a search engine would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ATTRIBUTES = {"href", "src", "poster", "data"}


class Links(HTMLParser):
    """Collects the URLs and the ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ATTRIBUTES and value:
                self.urls.append(value)
            elif name == "srcset" and value:
                self.urls += [part.split()[0] for part in value.split(",")]
            elif tag == "meta" and name == "content" and value and re.match(r"\d+;\s*url=", value, re.IGNORECASE):
                self.urls.append(value.partition("=")[2])


def broken(output: Path, origin: str, base: str) -> list[str]:
    """Return "page -> link" for every link of HTML, CSS and XML to this site that leads nowhere or out of its base path."""
    pages = {path: links(path) for path in sorted(output.rglob("*.html"))}
    found = []
    for path, parsed in pages.items():
        here = origin + base + path.relative_to(output).as_posix()
        found += [
            f"{path.relative_to(output)} -> {url}"
            for url in parsed.urls
            if not _leads_somewhere(urljoin(here, url), output, origin, base, pages)
        ]
    for path in sorted([*output.rglob("*.css"), *output.rglob("*.xml"), *output.rglob("*.json"), output / "robots.txt"]):
        here = origin + base + path.relative_to(output).as_posix()
        found += [
            f"{path.relative_to(output)} -> {url}"
            for url in _other_urls(path, origin)
            if not _leads_somewhere(urljoin(here, url), output, origin, base, pages)
        ]
    return found


def links(path: Path) -> Links:
    parser = Links()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def _leads_somewhere(url: str, output: Path, origin: str, base: str, pages: dict[Path, Links]) -> bool:
    parts = urlsplit(url)
    if f"{parts.scheme}://{parts.netloc}" != origin:
        return parts.scheme in ("http", "https", "mailto", "data", "tel")
    if not parts.path.startswith(base):
        return False
    path = output / unquote(parts.path[len(base) :])
    path = path / "index.html" if parts.path.endswith("/") else path
    if not path.is_file():
        return False
    return not parts.fragment or path not in pages or unquote(parts.fragment) in pages[path].ids


def _other_urls(path: Path, origin: str) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".css":
        yield from (found.strip("'\"") for found in re.findall(r"url\(([^)]+)\)", text))
    else:
        # A feed holds HTML escaped once more: what is left after two unescapings ends at a quote.
        yield from re.findall(re.escape(origin) + r"/[^\s<>\"'\\]*", unescape(unescape(text)))
