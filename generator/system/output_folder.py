"""Write and remove files below the output folder, and never outside it. Only this module changes the output folder."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

from generator.core.problems import Failure, Place, Problem
from generator.system import files
from generator.system.output_paths import is_output_path

MOST_REMEMBERED = 10_000
"""Folders."""


class OutputFolder:
    """The output folder during one build, in one process. Paths are relative to it, with forward slashes.

    Links to folders are not followed, since they may lead anywhere. A page replaces a link at its own path.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self._real = set[str]()
        """Folders that exist and are not links."""

    def same(self, path: str, content: bytes) -> bool:
        """Return whether a page is a regular file with exactly these bytes. Raises OSError as `put` does."""
        return self._is_reachable(path) and files.same(os.path.join(self.root, path), content)

    def put(self, path: str, content: bytes) -> None:
        """Replace a page atomically; missing folders are created.

        Raises:
            OSError: the page cannot be written, there is a link or a file in the place of a folder, or the path leads out.
        """
        self._make_folders(path)
        try:
            files.put(os.path.join(self.root, path), content)
        except (FileNotFoundError, NotADirectoryError):  # what was known of the folders is no longer true
            self._real.clear()
            self._make_folders(path)
            files.put(os.path.join(self.root, path), content)

    def read(self, path: str) -> bytes:
        """Return the bytes of a page. Raises OSError, also if it is not a regular file or not in the output folder."""
        if not self._is_reachable(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        return files.read(os.path.join(self.root, path))[0]

    def remove(self, path: str) -> bool:
        """Remove a page, and the folders above it that are empty after that; return whether the page was there.

        Raises:
            Failure: the page cannot be removed. It is still noted in the journal, so the next build tries again.
        """
        try:
            if not self._is_reachable(path):
                return False
            os.unlink(os.path.join(self.root, path))
            is_removed = True
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            is_removed = False
        except OSError as error:
            is_folder = os.path.isdir(os.path.join(self.root, path))  # macOS has no error of its own for that
            if is_folder or error.errno in (errno.ELOOP, errno.EINVAL, errno.ENAMETOOLONG):  # no page can be there
                return False
            raise _cannot_remove(path, self.root, error) from error
        self._remove_empty_folders(os.path.dirname(path))
        return is_removed

    def _remove_empty_folders(self, folder: str) -> None:
        while folder:
            try:
                os.rmdir(os.path.join(self.root, folder))
            except FileNotFoundError:
                pass
            except OSError:
                return
            self._real.discard(folder)
            folder = os.path.dirname(folder)

    def _is_reachable(self, path: str) -> bool:
        """Return whether the folder of a page exists. Raises OSError as `put` does, except for a file in the place of a folder."""
        try:
            return all(self._is_folder(folder) for folder in self._unknown_folders(path))
        except NotADirectoryError:
            return False

    def _make_folders(self, path: str) -> None:
        """Create the folders above a page that are missing."""
        for folder in self._unknown_folders(path):
            if not self._is_folder(folder):
                place = os.path.join(self.root, folder)
                if folder:
                    with suppress(FileExistsError):  # another process was faster
                        os.mkdir(place)
                else:
                    files.make_folders(place.rstrip(os.sep))
                if not self._is_folder(folder):
                    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), place)

    def _unknown_folders(self, path: str) -> list[str]:
        """Return the folders above a page that are not known to be folders, the outermost first; "" is the output folder itself.

        Raises:
            OSError: the path leads out of the output folder.
        """
        if not is_output_path(path):
            raise OSError(errno.EINVAL, "The path leads out of the output folder", path)
        if len(self._real) > MOST_REMEMBERED:
            self._real.clear()
        unknown, folder = list[str](), path.rpartition("/")[0]
        while folder not in self._real:
            unknown.append(folder)
            if not folder:
                break
            folder = folder.rpartition("/")[0]
        return unknown[::-1]

    def _is_folder(self, folder: str) -> bool:
        """Return whether a folder exists, and remember it. Raises OSError if there is a link or a file in its place."""
        try:
            mode = os.lstat(os.path.join(self.root, folder)).st_mode
        except FileNotFoundError:
            return False
        name = f"{os.path.basename(self.root)}/{folder}".rstrip("/")
        if stat.S_ISLNK(mode):
            raise OSError(errno.ELOOP, f"{name} is a link. Delete the link", folder)
        if not stat.S_ISDIR(mode):
            raise NotADirectoryError(errno.ENOTDIR, f"{name} is not a folder. Move that file away", folder)
        self._real.add(folder)
        return True


def _cannot_remove(path: str, root: str, error: OSError) -> Failure:
    place = Place(f"{os.path.basename(root)}/{path}")
    message, hint = f"The page cannot be removed: {error.strerror}", "Check the permissions of its folder; the next build tries again"
    return Failure(Problem(place, message, hint, "output.write", cause=str(error.strerror)))


def strays(root: str, known: set[str]) -> list[str]:
    """Return the files and links below a folder that are not in `known`, in order, with hidden ones."""
    others, waiting = list[str](), [""]
    while waiting:
        below = waiting.pop()
        with suppress(OSError), os.scandir(os.path.join(root, below)) as entries:  # a folder that we cannot read is not ours
            for entry in entries:
                name = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(name + "/")
                elif name not in known:
                    others.append(name)
    return sorted(others)
