"""The manifest of a published site: one line for each file, with its checksum, in order of path.

`b2sum --length=128 --check` reads it: BLAKE2b (RFC 7693) with 128 bits, two spaces, the path.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.hashing import Digest
from generator.core.problems import Failure, Place, Problem
from generator.system.files import put


def write(path: str, contents: Iterable[tuple[str, Digest]]) -> None:
    """Write a manifest of paths in the output folder, given in order with their digests. Raises Failure if it cannot be written."""
    text = "".join(f"{digest}  {name}\n" for name, digest in contents)
    try:
        put(path, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        message, hint = f"The manifest cannot be written: {error.strerror}", "Name a file, in a folder that you may write to"
        raise Failure(Problem(Place(path), message, hint, "plan.manifest")) from error


def read(path: str) -> dict[str, Digest]:
    """Return digests by path. Raises Failure if the file cannot be read, or is not a manifest."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return dict(_parse(line, Place(path, number)) for number, line in enumerate(file, 1))
    except OSError as error:
        message, hint = f"The manifest cannot be read: {error.strerror}", "Make one with: broadsheet build --manifest FILE"
        raise Failure(Problem(Place(path), message, hint, "plan.manifest")) from error


def _parse(line: str, place: Place) -> tuple[str, Digest]:
    digest, space, name = line.rstrip("\n").partition("  ")
    if not space or len(digest) != 32 or not name:
        hint = "Give a file that broadsheet build --manifest wrote"
        raise Failure(Problem(place, "This is not a line of a manifest", hint, "plan.manifest"))
    return name, digest
