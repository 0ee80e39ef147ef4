"""What a caller can tell a build: its options, and who is looking at the site meanwhile. Values only."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Protocol

import msgspec


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a build can be told, except the project folder and the time."""

    paths: tuple[str, ...] | None = None
    """The files known to have changed, relative to the project; None: look at all files."""
    workers: int | None = None
    """Processes to use; None: as many as the amount of work is worth."""
    intake: bool = True
    """Import raw copy from `seeds/`."""
    base_url: str = ""
    """Overrides the one in `site.toml`."""
    default_base_url: str = ""
    """Used if `site.toml` has none."""
    clean: bool = False
    """Delete the cache first, without reading it, so that every page is made again."""
    verify: bool = False
    """Build, then build everything again from the sources with a new cache, and repair and name each page that differs."""
    wait: bool = True
    """Wait while another build of the site is running; without this, raise Failure."""
    manifest: str = ""
    """Write the paths and checksums of all pages to this file, relative to the project; empty: do not."""
    pictures: bool = True
    """Make files of pictures. Without it, pages show the pictures themselves: for a quick look."""
    cluster: str = ""
    """Address of a Dask scheduler whose workers do the work; empty: work here."""
    ci: bool = False
    """What is written to `content/` is not kept after the build, as in a workflow: what articles that moved need is kept in the cache and named."""
    profile: bool = False
    """Measure what each stage spends its time on."""


DEFAULTS = BuildOptions()


class Viewer(Protocol):
    """Someone who looks at the site while it is built: the preview."""

    def looked_at(self) -> Iterable[str]:
        """Return the paths, in the output folder, of the pages in view, the latest first."""

    def shown(self) -> None:
        """Called when the pages in view are up to date, long before all others are."""

    def waiting(self) -> bool:
        """Return whether newer changes wait. Then the build stops early, and the next one continues it."""


def normalized(options: BuildOptions) -> BuildOptions:
    """Return the options with every path written with forward slashes and without "." or ".." parts."""
    if options.paths is None:
        return options
    paths = tuple(os.path.normpath(path).replace(os.sep, "/") for path in options.paths)
    return msgspec.structs.replace(options, paths=paths)
