"""Content hashes. Two values are equal exactly when their digests are.

Not for secrets or passwords: BLAKE2b (RFC 7693) with 128 bits, enough to rule out accidental collisions.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec

Digest = str
"""32 hexadecimal digits."""

# JSON and not MessagePack: the same moment in another time zone is another value on a page.
_encode = msgspec.json.Encoder(order="deterministic").encode


def of_bytes(content: bytes) -> Digest:
    return blake2b(content, digest_size=16).hexdigest()


def of_text(text: str) -> Digest:
    return of_bytes(text.encode("utf-8", "surrogatepass"))


def of_value(value: Any) -> Digest:
    """Return the digest of a frozen value. The order of mappings and sets does not count."""
    return of_bytes(_encode(value))


@lru_cache(maxsize=1 << 15)
def number(text: str) -> int:
    """Return a number below 2**62 for a text, for use as a key in a database."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 2
