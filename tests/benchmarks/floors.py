"""The floors: what the same site takes where nothing is done but what cannot be left out.

The write floor is one Python process that writes the site's files from memory. The library floor is one that
parses the front matter of every article with libyaml, renders its Markdown with markdown-it-py, shows the same
templates values like Broadsheet's own and writes all pages: it keeps no record of anything, looks for nothing
alike, knows no faults. Run as a program: the paths to write, relative to the output, come on standard input.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import SECTIONS
from tests.benchmarks.measure import Cost, measure
from tests.benchmarks.places import ROOT, empty

CHUNK = 256 * 2**20
"""Bytes that the write floor holds in memory at a time."""


def write_floor(output: Path, paths: list[str]) -> Cost:
    """Write the files of a site anew; only the writing counts."""
    into = output.with_name("written")
    cost = measure([sys.executable, "-m", __name__, "write", str(output), str(into)], output.parent, given="\n".join(paths))
    empty(into)
    return Cost(**json.loads(cost.said), peak=cost.peak)


def library_floor(output: Path, paths: list[str], content: Path) -> Cost:
    """Make pages of a site anew; `output` lends the files that are only copied."""
    into = output.with_name("floor")
    cost = measure([sys.executable, "-m", __name__, "make", str(output), str(into), str(content)], output.parent, given="\n".join(paths))
    empty(into)
    return cost


def is_article(path: str) -> bool:
    """Return whether a file is the page of an article: "world/2026/09/12/ferry-strike-ends/index.html"."""
    parts = path.split("/")
    return len(parts) == 6 and parts[0] in SECTIONS


def _write(output: str, into: str, paths: list[str]) -> None:
    wall = cpu = 0.0
    for chunk in _chunks(output, paths):
        begin = time.perf_counter(), time.process_time()
        for path, content in chunk:
            put(os.path.join(into, path), content)
        wall, cpu = wall + time.perf_counter() - begin[0], cpu + time.process_time() - begin[1]
    print(json.dumps({"wall": wall, "cpu": cpu}))


def _chunks(output: str, paths: list[str]) -> Iterator[list[tuple[str, bytes]]]:
    chunk: list[tuple[str, bytes]] = []
    size = 0
    for path in paths:
        content = Path(output, path).read_bytes()
        chunk.append((path, content))
        size += len(content)
        if size > CHUNK:
            yield chunk
            chunk, size = [], 0
    yield chunk


def _make(output: str, into: str, content: str, paths: list[str]) -> None:
    """Make the pages; keeps of each article what lists show of it."""
    import gc

    from tests.benchmarks.floor_views import Views

    gc.disable()  # there are no cycles worth finding
    render, parse = _renderer(), _parser()
    views = Views(paths)
    for path in _files(content):
        header, body = _split(path)
        card = views.card(parse(header), os.path.basename(path))
        html = render(body)
        put(os.path.join(into, card.path), views.article(card, html, len(body.split())))
    for path, page in views.others(lambda card: render(_split(os.path.join(content, card.file))[1])):
        put(os.path.join(into, path), page)
    for path in views.copied:
        os.makedirs(os.path.dirname(os.path.join(into, path)), exist_ok=True)
        shutil.copyfile(os.path.join(output, path), os.path.join(into, path))


def put(path: str, content: bytes) -> None:
    """Write a file; its folder is made if it is missing."""
    try:
        Path(path).write_bytes(content)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(path).write_bytes(content)


def _files(content: str) -> Iterator[str]:
    for section in SECTIONS:
        folder = os.path.join(content, section)
        if os.path.isdir(folder):
            yield from (os.path.join(folder, name) for name in sorted(os.listdir(folder)))


def _split(path: str) -> tuple[str, str]:
    with open(path, encoding="utf-8") as file:
        _, header, body = file.read().split("---\n", 2)
    return header, body


def _parser() -> Any:
    from yaml import CSafeLoader, load

    return lambda header: load(header, CSafeLoader)


def _renderer() -> Any:
    """Return markdown-it-py with what Broadsheet's Markdown has."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"typographer": True, "html": False})
    return parser.enable(["table", "strikethrough", "replacements", "smartquotes"]).use(footnote_plugin).render


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    lines = [line for line in sys.stdin.read().split("\n") if line]
    what, output, into, *content = sys.argv[1:]
    if what == "write":
        _write(output, into, lines)
    else:
        _make(output, into, content[0], lines)
