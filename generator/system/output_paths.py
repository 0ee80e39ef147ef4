"""The one rule for the paths that the cache names: a page may be written to them, or removed from them, in the output folder.

The cache may come with a copied site, so a path in it may be anything. Nothing here looks at the disk.
"""

from __future__ import annotations


def is_output_path(path: object) -> bool:
    """Return whether a path leads to a file below the output folder: relative, without empty, "." and ".." parts and NUL."""
    return isinstance(path, str) and "\0" not in path and {"", ".", ".."}.isdisjoint(path.split("/"))
