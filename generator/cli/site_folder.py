"""The site that a command is about: the one in the current folder, or in the nearest folder above it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.cli.terminal import show
from generator.core.problems import Failure, Place, Problem

SETTINGS = Path("content", "site.toml")


class SiteFolder(NamedTuple):
    """Where a command works, and where it was started."""

    site: Path
    start: Path

    def path(self, given: str) -> str:
        """Return a path from the command line as the site knows it; anything else, such as a URL, stays as it is.

        A relative path is looked for in the folder where the command was started, then in the site.
        """
        if "://" in given or self.start == self.site or os.path.isabs(given):
            return given
        from_start = self.start / given
        if not os.path.lexists(from_start) or not _is_below(from_start, self.site):
            return given
        return Path(os.path.relpath(from_start, self.site)).as_posix()

    def file(self, given: str | None) -> str | None:
        """Return a file from the command line that need not exist, relative to where the command was started."""
        return given if given is None or self.start == self.site else str(self.start / given)


def find_site(start: Path) -> Path | None:
    """Return the nearest folder that is a site, from `start` upward; None if no folder is.

    Raises:
        Failure: the site is in a folder above and belongs to another user. Its extensions are programs, and nobody named it.
    """
    site = next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)
    if site is not None and site != start and not _is_trusted(site):
        message = "This is not a site, and the site in a folder above belongs to another user"
        hint = f"If you trust its extensions and its theme, change to {site}, then run the command again"
        raise Failure(Problem(Place(str(site / SETTINGS)), message, hint, "site.owner"))
    return site


def _is_trusted(site: Path) -> bool:
    """Return whether the site and its settings belong to the current user, to root, or to the user who called `sudo`."""
    if not hasattr(os, "geteuid"):
        return True
    trusted = {0, os.geteuid()}
    if os.geteuid() == 0 and os.environ.get("SUDO_UID", "").isdecimal():
        trusted.add(int(os.environ["SUDO_UID"]))
    return all(path.stat().st_uid in trusted for path in (site, site / SETTINGS.parent, site / SETTINGS))


def current_folder() -> Path:
    """Return the current folder. Raises Failure if it was deleted."""
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        message, hint = "The current folder does not exist any more", "Change to the folder of a site, then run the command again"
        raise Failure(Problem(Place("."), message, hint, "config.missing")) from error


def enter_site() -> SiteFolder:
    """Make the site's folder the current one, and say so if it is a folder above.

    Raises:
        Failure: neither the folder nor one above it is a site, or that one belongs to another user.
    """
    start = current_folder()
    site = find_site(start)
    if site is None:
        from generator.build.setup import SiteRequest, load

        load(SiteRequest(str(start), datetime.now(UTC)))  # raises: the folder is not a site
        return SiteFolder(start, start)
    if site != start:
        os.chdir(site)
        show(f"Using the site in {site}", err=True)
    return SiteFolder(site, start)


def newsroom_zone() -> ZoneInfo:
    """Return the time zone of the site in the current folder; UTC if its settings do not say."""
    from generator.settings import load

    try:
        config, _ = load(SETTINGS, SETTINGS.as_posix())
    except OSError:
        config = None
    return ZoneInfo(config.time_zone if config else "UTC")


def is_unicode(name: str) -> bool:
    """Return whether a name can be encoded as UTF-8. An argument that is not UTF-8 cannot: Python writes it with lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _is_below(path: Path, folder: Path) -> bool:
    return not os.path.relpath(path, folder).startswith(os.pardir)
