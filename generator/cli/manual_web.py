"""The manual as web pages: served on this computer, or written into a folder."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.build.build import Viewer
from generator.build.report import Report
from generator.cli.terminal import show
from generator.core.problems import Failure, Place, Problem
from generator.scaffold.manual_site import build_manual_site, write_manual_site


def serve_manual(page: str, port: int) -> None:
    """Serve the manual until Ctrl-C, and open a page of it in a browser; an empty name is the table of contents."""
    from generator.preview import serve

    def rebuild(paths: Iterable[str] | None, view: Viewer) -> Report:
        del paths, view
        return build_manual_site(site)

    with TemporaryDirectory(prefix="broadsheet-manual-", ignore_cleanup_errors=True) as folder:
        site = Path(folder)
        write_manual_site(site)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # the server shuts down in order
        first = f"{page}/" if page else ""
        serve(site, rebuild=rebuild, port=port, open_browser=True, first=first, announce=show, themes=())


def write_manual(folder: Path, base_url: str) -> None:
    """Write the manual as web pages into a folder, beside what is there. `base_url` is the address at which they will be.

    Raises:
        Failure: the folder cannot be written.
    """
    with TemporaryDirectory(prefix="broadsheet-manual-", ignore_cleanup_errors=True) as made:
        write_manual_site(Path(made))
        report = build_manual_site(Path(made), base_url)
        if report.failed:
            raise Failure(*report.problems)
        try:
            shutil.copytree(Path(made, "output"), folder, dirs_exist_ok=True)
        except OSError as error:  # shutil.Error too
            message = f"The manual cannot be written: {error.strerror or error}"
            raise Failure(Problem(Place(folder.as_posix()), message, "Name a folder that you may write to", "manual.unwritable")) from error
    show(f"Wrote {report.pages} files to {folder}")
