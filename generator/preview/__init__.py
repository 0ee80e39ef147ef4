"""The preview: serve the built site as GitHub Pages does, and rebuild it while people edit.

It serves what a build wrote and asks for rebuilds; it builds nothing itself and writes no file. The reload
script is added to pages on their way to the browser, so the output folder stays exactly as the build wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.preview.rebuild import Rebuild

WATCHED = ("seeds", "content", "themes")
"""Folders of a project whose changes start a rebuild; `content/site.toml` is in one of them."""


def serve(
    project: Path,
    *,
    rebuild: Rebuild,
    base_path: str | Callable[[], str] = "/",
    host: str = "127.0.0.1",
    host_names: Sequence[str] = (),
    port: int = 8000,
    open_browser: bool = False,
    first: str = "",
    announce: Callable[[str], None] = print,
    themes: Sequence[Path] | None = None,
    poll: bool | None = None,
    stop: Event | None = None,
) -> None:
    """Serve the project's output until Ctrl-C, or until `stop` is set.

    `rebuild` is called with the changed paths, relative to the project, or None for "look at everything", and with
    the pages that are open in a browser. It runs in another thread, never twice at once.
    `base_path` may be a function, since the settings can change.
    Only requests to the preview's own host names are answered, and to `host_names`, such as that of a tunnel.
    `first` is the page that a browser is opened at, below the base path: "themes/".
    `themes` are more folders to watch: by default those of the installed package.
    `poll` compares the files at intervals instead of waiting for events of the system, which network drives and
    some containers do not send. With None, the environment variable WATCHFILES_FORCE_POLLING decides, and polling
    is the fallback where watching fails.

    Raises:
        Failure: `port` and the ten after it are in use, or the address cannot be used.
    """
    import asyncio
    import contextlib

    from generator.preview import server
    from generator.preview.guard import own_names
    from generator.preview.rebuild import Work
    from generator.preview.watch import WatchedProject
    from generator.system import resources

    project = project.resolve()
    more = (resources.themes(),) if themes is None else themes
    folders = (*(project / name for name in WATCHED), *(folder.resolve() for folder in more))
    watched = WatchedProject(project, folders, poll, stop or Event())
    work = Work(rebuild, base_path if callable(base_path) else lambda: base_path, announce)
    with server.listen(host, port) as listener, contextlib.suppress(KeyboardInterrupt):
        names = own_names(host, listener)
        asyncio.run(server.run(watched, work, listener, names=names, trusted=host_names, open_browser=open_browser, first=first))
