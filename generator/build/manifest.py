"""A published site's manifest: its files with their checksums, a line each, in order of path.

As `b2sum --length=128 --check` reads it: BLAKE2b (RFC 7693) with 128 bits, two spaces, the path.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.hashing import Digest
from generator.core.problems import Failure, Place, Problem
from generator.system.files import put


def write(path: str, contents: Iterable[tuple[str, Digest]]) -> None:
    """Write a manifest of paths in the output folder, given in order."""
    put(path, "".join(f"{found}  {name}\n" for name, found in contents).encode("utf-8", "surrogateescape"))


def read(path: str) -> dict[str, Digest]:
    """Return digests by path; raise Failure for what is no manifest."""
    found: dict[str, Digest] = {}
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            for number, line in enumerate(file, 1):
                digest, space, name = line.rstrip("\n").partition("  ")
                if not space or len(digest) != 32 or not name:
                    raise Failure(
                        Problem(
                            Place(path, number),
                            "This is no line of a manifest",
                            "Give a file that broadsheet build --manifest wrote",
                            "plan.manifest",
                        )
                    )
                found[name] = digest
    except OSError as error:
        raise Failure(
            Problem(
                Place(path),
                f"The manifest cannot be read: {error.strerror}",
                "Make one with: broadsheet build --manifest FILE",
                "plan.manifest",
            )
        ) from error
    return found
