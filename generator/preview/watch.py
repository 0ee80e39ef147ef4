"""Watch the files of a project and report which of them changed; what a change means is decided elsewhere.

No change may be missed: folders may appear, disappear and return, whole folders may be moved in or out, and there
may be more folders than the system can watch. None means that more may have changed than was seen: look at everything.
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

from generator.content.names import is_hidden

_QUIET = 50
"""Milliseconds without a change that end a batch of changes."""
_LONGEST = 400
"""Milliseconds after which a batch ends in any case."""
_CHECK = 1000
"""Milliseconds after which the watched folders themselves are checked."""

_TEMPORARY = re.compile(r"^\.|^#.*#$|^~\$|~$|^4913$|\.(?:sw[a-p]|tmp|part|crdownload)$|___jb_(?:tmp|old)___$")
"""Hidden files, and the temporary files of editors and browsers."""


Report = Callable[[frozenset[str] | None], None]
"""Called with paths in the project. One that no longer exists may have been a folder; its files are not reported."""


@dataclass(frozen=True, slots=True)
class WatchedProject:
    """What to watch, how, and how long."""

    project: Path
    folders: tuple[Path, ...]
    """Any of them may be missing and appear later."""
    poll: bool | None
    """Compare the files at intervals; None: only where the system reports no changes."""
    stop: Event


def watch(target: WatchedProject, report: Report, announce: Callable[[str], None]) -> None:
    """Report changes below the folders, as paths in the project, until `stop` is set.

    None is reported as soon as the watcher listens, whenever it had to be set up again, so that a build which
    starts then misses nothing, and for files outside the project.
    """
    while not target.stop.is_set():
        watched = _present(target.folders)
        if not watched:
            target.stop.wait(_CHECK / 1000)
            continue
        try:
            _watch(target, watched, report)
        except FileNotFoundError:  # a folder disappeared while the watcher was set up
            target.stop.wait(_QUIET / 1000)
        except (OSError, RuntimeError) as error:  # watchfiles raises both where the system can watch no more folders
            if target.poll:
                raise
            announce(f"The system cannot watch the files ({error}); they are compared at intervals instead")
            target = replace(target, poll=True)


def temporary(path: str) -> bool:
    """Return whether a part of a path, relative to a watched folder, is hidden or a temporary name of an editor."""
    names = path.split("/")
    if not is_hidden(f"content/{path}"):  # in content/static/ some names begin with a dot
        names = [name.removeprefix(".") for name in names]
    return any(_TEMPORARY.search(name) for name in names)


def _watch(target: WatchedProject, identities: dict[Path, tuple[int, int]], report: Report) -> None:
    """Report changes below the folders that exist now, until other folders exist."""
    batches = watchfiles.watch(
        *identities,
        watch_filter=None,
        step=_QUIET,
        debounce=_LONGEST,
        stop_event=_ListeningEvent(target.stop, lambda: report(None)),
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


class _ListeningEvent:
    """A stop event that also reports when the watcher listens: watchfiles asks it for the first time then."""

    def __init__(self, stop: Event, on_listening: Callable[[], None]) -> None:
        self._stop = stop
        self._on_listening: Callable[[], None] | None = on_listening

    def is_set(self) -> bool:
        if self._on_listening:
            self._on_listening()
            self._on_listening = None
        return self._stop.is_set()


def _present(folders: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return the folders that exist, each with its device and inode, which tell it from another folder at its path."""
    stats = {folder: folder.stat() for folder in folders if folder.is_dir()}
    return {folder: (stat.st_dev, stat.st_ino) for folder, stat in stats.items()}


def _changed(project: Path, roots: Iterable[Path], batch: Iterable[tuple[Change, str]]) -> frozenset[str] | None:
    paths: set[str] = set()
    for change, text in sorted(batch):
        path = Path(text)
        root = next((folder for folder in roots if path.is_relative_to(folder)), None)
        if root is None or path == root or temporary(path.relative_to(root).as_posix()):
            continue
        if not path.is_relative_to(project):
            return None
        if not path.is_dir():
            paths.add(path.relative_to(project).as_posix())
        elif change == Change.added:  # its files may have been written before it was watched
            paths.update(_files(project, path))
    return frozenset(paths)


def _files(project: Path, folder: Path) -> Iterable[str]:
    for place, _, names in os.walk(folder):
        inside = (Path(place, name).relative_to(project).as_posix() for name in names)
        yield from (path for path in inside if not temporary(path))
