"""Watching: which files of a project have changed. Says only that, not what a change means.

Nothing may be missed: folders that come, go and come back, whole folders moved in or out, more folders
than the system can watch. Where more may have happened than was seen, None stands for "look at everything".
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

import watchfiles
from watchfiles import Change

_QUIET = 50
"""Milliseconds without a change that end a batch."""
_LONGEST = 400
"""Milliseconds after which a batch ends in any case."""
_CHECK = 1000
"""Milliseconds after which the watched folders themselves are looked at."""

_TEMPORARY = re.compile(r"^\.|^#.*#$|^~\$|~$|^4913$|\.(?:sw[a-p]|tmp|part|crdownload)$|___jb_(?:tmp|old)___$")
"""Hidden files, and what editors and browsers leave for a moment while they save."""


Report = Callable[[frozenset[str] | None], None]
"""Called with paths in the project; one that is gone may have been a folder, of whose files nothing more is said."""


@dataclass(frozen=True, slots=True)
class WatchedProject:
    """What to watch, how, and how long."""

    project: Path
    folders: tuple[Path, ...]
    """Any of them may be missing, and come later."""
    poll: bool | None
    """Look at the files again and again; None: only where the system gives no word of changes."""
    stop: Event


def watch(target: WatchedProject, report: Report, announce: Callable[[str], None]) -> None:
    """Report changes below the folders, as paths in the project, until `stop` is set.

    None is reported as soon as the watch stands, and whenever it had to be set up anew, so that a build which
    begins then misses nothing, and for files outside the project.
    """
    while not target.stop.is_set():
        watched = _present(target.folders)
        if not watched:
            target.stop.wait(_CHECK / 1000)
            continue
        try:
            _watch(target, watched, report)
        except FileNotFoundError:  # a folder went while the watch was set up
            target.stop.wait(_QUIET / 1000)
        except (OSError, RuntimeError) as error:  # what watchfiles raises where the system has no more to give
            if target.poll:
                raise
            announce(f"The system cannot watch the files ({error}); looking at them every moment instead")
            target = replace(target, poll=True)


def temporary(path: str) -> bool:
    """Whether any part of a relative path is hidden or a name that editors use while saving."""
    return any(_TEMPORARY.search(name) for name in path.split("/"))


def _watch(target: WatchedProject, identities: dict[Path, tuple[int, int]], report: Report) -> None:
    """Report changes below the folders that are there now, until others are."""
    batches = watchfiles.watch(
        *identities,
        watch_filter=None,
        step=_QUIET,
        debounce=_LONGEST,
        stop_event=_Standing(target.stop, lambda: report(None)),
        rust_timeout=_CHECK,
        yield_on_timeout=True,
        force_polling=target.poll,
        ignore_permission_denied=True,
    )
    for batch in batches:
        if _present(target.folders) != identities or any(Path(path) in identities and change == Change.deleted for change, path in batch):
            return
        changed = _changed(target.project, identities, batch)
        if changed is None or changed:
            report(changed)


class _Standing:
    """A stop event that also tells when the watch stands: the watcher asks it for the first time once it listens."""

    def __init__(self, stop: Event, standing: Callable[[], None]) -> None:
        self._stop = stop
        self._standing: Callable[[], None] | None = standing

    def is_set(self) -> bool:
        if self._standing:
            self._standing()
            self._standing = None
        return self._stop.is_set()


def _present(folders: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return the folders that exist, each with what tells it from another one in its place."""
    stats = {folder: folder.stat() for folder in folders if folder.is_dir()}
    return {folder: (stat.st_dev, stat.st_ino) for folder, stat in stats.items()}


def _changed(project: Path, roots: Iterable[Path], batch: Iterable[tuple[Change, str]]) -> frozenset[str] | None:
    found: set[str] = set()
    for change, text in sorted(batch):
        path = Path(text)
        root = next((folder for folder in roots if path.is_relative_to(folder)), None)
        if root is None or path == root or temporary(path.relative_to(root).as_posix()):
            continue
        if not path.is_relative_to(project):
            return None
        if not path.is_dir():
            found.add(path.relative_to(project).as_posix())
        elif change == Change.added:  # its files may have come before the watch on it
            found.update(_files(project, path))
    return frozenset(found)


def _files(project: Path, folder: Path) -> Iterable[str]:
    for place, _, names in os.walk(folder):
        inside = (Path(place, name).relative_to(project).as_posix() for name in names)
        yield from (path for path in inside if not temporary(path))
