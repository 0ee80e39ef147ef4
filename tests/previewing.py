"""A preview in a thread, asked over real sockets; its builds are small ones given by the tests. Not a test itself."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from types import SimpleNamespace
from urllib.parse import urlsplit

from generator.core.problems import Problem
from generator.preview import serve
from generator.preview.rebuild import View

Rebuild = Callable[[tuple[str, ...] | None], SimpleNamespace]
"""From the changed paths what came of a build."""
PATIENCE = 20.0
"""Seconds until a test gives up; nothing is measured with it."""

PAGE = "<!doctype html><html><head><title>{0}</title></head><body><p>{0}</p></body></html>"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Preview:
    url: str
    """As it was announced."""
    said: list[str] = field(default_factory=list)
    runs: Queue[tuple[str, ...] | None] = field(default_factory=Queue)
    """The paths that each build was called with, as it ended."""
    view: View | None = None
    """What the build under way, or the last, was told of who looks."""

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, address: str = "127.0.0.1") -> Answer:
        connection = http.client.HTTPConnection(address, self.port, timeout=PATIENCE)
        connection.request(method, path, headers=dict(headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def send(self, *lines: str) -> bytes:
        """Return the answer to a request as it goes over the wire: its lines, then its end; less if the connection is reset."""
        answer = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection, suppress(ConnectionError, BrokenPipeError):
            connection.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1"))
            while block := connection.recv(1 << 16):
                answer += block
        return answer

    @contextmanager
    def notices(self) -> Iterator[Iterator[dict[str, str]]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/-/broadsheet/events")
        answer = connection.getresponse()
        assert answer.getheader("content-type", "").startswith("text/event-stream")
        try:
            yield (json.loads(line[6:]) for line in iter(answer.readline, b"") if line.startswith(b"data: "))
        finally:
            connection.close()

    def next_run(self) -> tuple[str, ...] | None:
        return self.runs.get(timeout=PATIENCE)


def outcome(problems: Iterable[Problem] = (), made: Iterable[str] = (), removed: Iterable[str] = ()) -> SimpleNamespace:
    return SimpleNamespace(problems=tuple(problems), made=tuple(made), removed=tuple(removed))


def nothing(_: Iterable[str] | None) -> SimpleNamespace:
    return outcome()


@contextmanager
def begun(
    project: Path,
    rebuild: Rebuild = nothing,
    base: str | Callable[[], str] = "/my-paper/",
    *,
    port: int = 0,
    host: str = "127.0.0.1",
    host_names: Sequence[str] = (),
    themes: Sequence[Path] | None = None,
    poll: bool | None = None,
) -> Iterator[Preview]:
    """Run a preview until the block ends; its first build may not have ended."""
    announced: Queue[str] = Queue()
    preview = Preview("")
    stop = threading.Event()

    def announce(line: str) -> None:
        preview.said.append(line)
        announced.put(line)

    def noted(paths: Iterable[str] | None, view: View) -> SimpleNamespace:
        preview.view = view
        given = None if paths is None else tuple(paths)
        try:
            return rebuild(given)
        finally:
            preview.runs.put(given)

    def run() -> None:
        serve(
            project,
            rebuild=noted,
            base_path=base,
            host=host,
            host_names=host_names,
            port=port,
            announce=announce,
            themes=themes,
            poll=poll,
            stop=stop,
        )

    thread = threading.Thread(target=run)
    thread.start()
    try:
        preview.url = announced.get(timeout=PATIENCE).split()[2]
        yield preview
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@contextmanager
def running(
    project: Path,
    rebuild: Rebuild = nothing,
    base: str | Callable[[], str] = "/my-paper/",
    *,
    themes: Sequence[Path] | None = None,
    poll: bool | None = None,
) -> Iterator[Preview]:
    """Run a preview until the block ends, whose first build has ended."""
    with begun(project, rebuild, base, themes=themes, poll=poll) as preview:
        assert preview.next_run() is None
        yield preview


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def published(folder: Path) -> Path:
    """Return a project whose output is written already: one page of each shape that Pages has a rule for."""
    output = folder / "paper" / "output"
    for name in ("index.html", "world/index.html", "world/story.html", "both.html", "both/index.html", "新闻/大坝/index.html", "404.html"):
        write(output / name, PAGE.format(name))
    for name in ("feed.xml", "feed.json", "style.css", "app.js", "robots.txt", "letter.woff2", "plain", "photo.JPG"):
        write(output / name, name)
    write(output / "empty" / "photo.svg", "<svg/>")
    write(output / ".hidden" / "index.html", "hidden")
    for name in ("seeds", "content"):
        (folder / "paper" / name).mkdir()
    write(folder / "paper" / "secret.html", "secret")
    return folder / "paper"
