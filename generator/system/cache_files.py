"""Files of the cache that begin with a digest of their content, and what may stand in their place.

Only regular files are opened, and no link is followed: it could lead anywhere, and a pipe would never end.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress

from generator.core import hashing
from generator.system.checksums import DamagedError
from generator.system.files import open_regular, put

LARGEST = 1 << 30
"""Bytes. A larger file is not one of ours."""


def save(path: str, content: bytes) -> None:
    """Replace a file by a content and its digest. Raises OSError."""
    put(path, _digest(path, content) + content)


def load(path: str) -> bytes:
    """Return the content of a file that `save` wrote.

    Raises:
        DamagedError: it is not as it was written, or another file of the cache stands in its place.
        OSError: it cannot be read, or is not a regular file.
    """
    with open(open_regular(path), "rb") as file:
        content = file.read() if os.fstat(file.fileno()).st_size <= LARGEST else b""
    length = len(_digest(path, b""))
    if content[:length] != _digest(path, content[length:]):
        raise DamagedError(os.path.basename(path))
    return content[length:]


def clear_place(path: str) -> bool:
    """Remove what stands at the path of a cache file but is not a regular file; return whether there was such a thing.

    A file with several names (hard links) is replaced by a copy, so that what is written to it does not change the others. Raises OSError.
    """
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(status.st_mode):
        _remove(path, status)
        return True
    if status.st_nlink > 1:
        draft = f"{path}.copy"
        with suppress(FileNotFoundError):
            _remove(draft, os.lstat(draft))
        shutil.copyfile(path, draft, follow_symlinks=False)
        os.replace(draft, path)
    return False


def clear_folder_place(path: str) -> bool:
    """Remove what stands at the path of a folder of the cache but is not a folder; return whether there was such a thing. Raises OSError."""
    try:
        is_other = not stat.S_ISDIR(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False
    if is_other:
        os.unlink(path)
    return is_other


def delete(path: str) -> None:
    """Delete a file or a folder of the cache, whatever it is; links are not followed. Raises OSError."""
    with suppress(FileNotFoundError):
        _remove(path, os.lstat(path))


def _remove(path: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        shutil.rmtree(path)
    else:
        os.unlink(path)


def _digest(path: str, content: bytes) -> bytes:
    """Return the digest that a file begins with; it covers the name, so that a file is not taken for another."""
    return hashing.of_bytes(os.fsencode(os.path.basename(path)) + b"\0" + content).encode()
