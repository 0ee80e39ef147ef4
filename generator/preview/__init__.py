"""The preview: the built site in a browser, as GitHub Pages would serve it, brought up to date while people write.

It serves what a build wrote and asks for rebuilds; it does not build, and it writes no file. The
reload script is put into pages on their way to the browser, so the output folder stays a build's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.preview.rebuild import Rebuild

WATCHED = ("seeds", "content", "themes")
"""Folders of a project whose changes make a rebuild; `content/site.toml` is in one of them."""


def serve(
    project: Path,
    *,
    rebuild: Rebuild,
    base_path: str | Callable[[], str] = "/",
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    announce: Callable[[str], None] = print,
    themes: Sequence[Path] | None = None,
    poll: bool | None = None,
    stop: Event | None = None,
) -> None:
    """Serve the project's output until Ctrl-C, or until `stop` is set.

    `rebuild` is called with the changed paths, relative to the project, or None for "look at everything", and with what is being looked at; never
    twice at once, and not in the main thread. `base_path` may be a function, since the config can change.
    `themes` are folders to watch besides the project's: the packaged ones if none are given.

    `poll` makes the watcher look at the files instead of waiting for the system's word, for file systems that
    give none (network drives, some containers). Left at None, the environment variable WATCHFILES_FORCE_POLLING
    decides, and polling is fallen back to where watching fails.

    If the port is taken, the next ten are tried. Raises `Failure` if none is free.
    """
    import asyncio
    import contextlib

    from generator.preview import server
    from generator.preview.rebuild import Work
    from generator.preview.watch import WatchedProject
    from generator.system import resources

    project = project.resolve()
    more = (resources.themes(),) if themes is None else themes
    folders = (*(project / name for name in WATCHED), *(folder.resolve() for folder in more))
    watched = WatchedProject(project, folders, poll, stop or Event())
    work = Work(rebuild, base_path if callable(base_path) else lambda: base_path, announce)
    with server.listen(host, port) as listener, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(server.run(watched, work, listener, open_browser=open_browser))
