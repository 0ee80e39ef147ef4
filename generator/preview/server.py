"""The web server of the preview: the pages of the site, two addresses of its own, and the tasks behind them.

This module deals with HTTP only. `pages` decides which file is served, `panel` how problems look.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.core.problems import Failure, Place, Problem
from generator.preview import guard, pages, panel
from generator.preview.channel import Channel, Notice
from generator.preview.client import script
from generator.preview.rebuild import Changed, Work, current_base, rebuild_forever
from generator.preview.watch import WatchedProject, watch

OPEN = (
    "Warning: the preview is open to the network. Everyone who can reach this computer can read its pages, "
    "and lines of drafts in the messages about problems. Without --host, only this computer can"
)

_FRESH = {"Cache-Control": "no-store"}
_TRIES = 11
"""Ports that are tried: the given one and the ten after it."""
_CONNECTIONS = 128
"""Open connections, of which a browser uses up to six. More are answered with 503, so that builds can always open files."""


async def run(
    watched: WatchedProject,
    work: Work,
    listener: socket.socket,
    *,
    names: Iterable[str],
    trusted: Iterable[str],
    open_browser: bool,
    first: str = "",
) -> None:
    """Serve, watch and rebuild until `watched.stop` is set or a signal arrives.

    Requests to other hosts than `names` and `trusted` are refused: see `guard.Guard`.
    """
    channel = Channel(Notice(version=f"{secrets.token_hex(4)}-0", base=current_base(work) or "/"))
    app = guard.Guard(application(watched.project / "output", channel), names, trusted)
    server = uvicorn.Server(_settings(app))
    builder = asyncio.create_task(rebuild_forever(_start_watching(watched, work), work, channel))
    closer = asyncio.create_task(_close(server, channel, watched.stop))
    url = _url(listener) + channel.latest.base
    work.announce(f"Preview at {url} (press Ctrl-C to stop)")
    if guard.is_open_to_network(listener):
        work.announce(OPEN)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(url + first,), daemon=True).start()
    try:
        await server.serve(sockets=[listener])
    finally:
        watched.stop.set()
        builder.cancel()
        closer.cancel()
        await asyncio.gather(builder, closer, return_exceptions=True)


def application(output: Path, channel: Channel) -> Starlette:
    """Return the web application that serves a folder under the base path of the latest notice."""

    def page(request: Request) -> Response:
        return _answer(output, channel, request)

    def client(_: Request) -> Response:
        return Response(script(), media_type="text/javascript", headers=_FRESH)

    async def events(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type="text/event-stream", headers=_FRESH)
        return StreamingResponse(_events(channel), media_type="text/event-stream", headers=_FRESH)

    routes = [Route(panel.EVENTS, events), Route(panel.CLIENT, client), Route("/{path:path}", page)]
    return Starlette(routes=routes)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on `port`, or on the first free one of the ten after it; 0 means any free port.

    Raises:
        Failure: none of them is free, or the address cannot be used.
    """
    for number in range(port, min(port + _TRIES, 65536)) if port else (0,):
        try:
            return _listen(host, number)
        except UnicodeError as error:  # a part of the name is empty or too long
            raise Failure(_cannot_listen(host, number, "this is not a host name")) from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            raise Failure(_cannot_listen(host, number, error.strerror or str(error))) from error
    raise Failure(_cannot_listen(host, port, f"this port and the {_TRIES - 1} after it are in use"))


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _cannot_listen(host: str, port: int, reason: str) -> Problem:
    message = f"The preview cannot listen here: {reason}"
    return Problem(
        Place(f"{host}:{port}"), message, hint="Choose another address with --host, or another port with --port", rule="preview.port"
    )


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - an address to show, not to listen on
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _settings(app: guard.Guard) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        http="h11",  # refuses a request with two Host headers or with headers of more than 64 KB
        workers=1,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=1,
    )


def _start_watching(watched: WatchedProject, work: Work) -> asyncio.Queue[Changed]:
    """Start watching in a thread, and return the queue of the changes."""
    loop = asyncio.get_running_loop()
    changes: asyncio.Queue[Changed] = asyncio.Queue()

    def report(changed: Changed) -> None:
        if not watched.stop.is_set():
            loop.call_soon_threadsafe(changes.put_nowait, changed)

    def look() -> None:
        try:
            watch(watched, report, work.announce)
        except (OSError, RuntimeError) as error:
            work.announce(f"The files cannot be watched ({error}). Start the preview again to see changes")
            report(None)

    threading.Thread(target=look, name="watch", daemon=True).start()
    return changes


async def _close(server: uvicorn.Server, channel: Channel, stop: threading.Event) -> None:
    """Close the channel as soon as the server is to end: it would wait for the open pages."""
    while not (server.should_exit or stop.is_set()):  # noqa: ASYNC110 -- uvicorn sets a plain attribute, nothing to wait on
        await asyncio.sleep(0.05)
    server.should_exit = True
    channel.close()


async def _events(channel: Channel) -> AsyncIterator[str]:
    yield "retry: 500\n\n"
    async for notice in channel.subscribe():
        data = {"version": notice.version, "panel": panel.panel(notice.problems), "faulty": notice.faulty}
        yield f"event: notice\ndata: {json.dumps(data)}\n\n"


def _answer(output: Path, channel: Channel, request: Request) -> Response:
    path, notice, base = request.scope["path"], channel.latest, channel.latest.base
    if path == "/" != base or path + "/" == base:
        return _redirect(base, request)
    if not path.startswith(base):
        return _html(panel.fallback("outside", notice, path, 404), 404)
    file = pages.find(output, path.removeprefix(base))
    if file == "folder":
        return _redirect(path + "/", request)
    if file:
        if file.suffix == ".html":
            channel.record_view(file.relative_to(output).as_posix())
        with contextlib.suppress(FileNotFoundError):  # a build has just removed it
            return _file(file, notice)
    return _missing(output, notice, path)


def _redirect(path: str, request: Request) -> Response:
    """Redirect for now only: the browser would remember a permanent redirect, as Pages sends it, after the preview has ended."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(quote(path, safe="/-._~!$'()*+,;=:@") + query, status_code=302, headers=_FRESH)


def _file(path: Path, notice: Notice) -> Response:
    kind = pages.kind(path)
    if kind != "text/html":
        return FileResponse(path, media_type=kind, headers=_FRESH)
    return _html(panel.with_client(path.read_bytes(), notice), 200)


def _missing(output: Path, notice: Notice, path: str) -> Response:
    file = pages.find(output, "404.html")
    if isinstance(file, Path):
        with contextlib.suppress(FileNotFoundError):
            return _html(panel.with_client(file.read_bytes(), notice, 404), 404)
    if not notice.built:
        return _html(panel.fallback("building", notice, path, 503), 503)
    if notice.faulty:
        return _html(panel.fallback("unbuilt", notice, path, 500), 500)
    return _html(panel.fallback("missing", notice, path, 404), 404)


def _html(content: bytes, status: int) -> Response:
    return Response(content, status_code=status, media_type="text/html", headers=_FRESH)
