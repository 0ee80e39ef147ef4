"""Checksums of all that the cache holds, and the one error for a value that is not as it was written.

They are CRC-32 (ISO 3309), as in zip files: one changed byte, or four in a row, are always found, and other damage but for one
case in four billion. Cheap enough to be checked whenever a value is read. They do not protect from forgery: who can write to the cache can
write checksums too. So nothing in the cache is executed, and no path in it is followed out of the output folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import msgspec

CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_ERROR}
"""Error codes of SQLite for a damaged database. Every other code means that the disk is full, read-only or faulty, or a file locked."""
READERS = ("generator.catalog.", "generator.build.ledger", "generator.system.databases")
"""The modules that read the databases of the cache."""
LENGTH = 4
"""Bytes of a checksum at the end of a text."""

_encode = msgspec.msgpack.Encoder().encode


class DamagedError(Exception):
    """A value of the cache is not as it was written. The argument is the name of its file in `.cache/`."""


def of_values(*values: Any) -> int:
    """Return the checksum of some columns of a row: numbers, texts, bytes and None. In SQL it is called `checksum_of`."""
    return crc32(_encode(values))


def check_row(row: Sequence[Any], file: str) -> None:
    """Compare the last column of a row with the checksum of all columns before it. Raises DamagedError if they differ."""
    if crc32(_encode(row[:-1])) != row[-1]:
        raise DamagedError(file)


def add(content: bytes, start: int = 0) -> bytes:
    """Return a content with its checksum at the end. `start` is the checksum of what the content belongs to."""
    return content + crc32(content, start).to_bytes(LENGTH)


def remove(content: bytes, file: str, start: int = 0) -> bytes:
    """Return a content without the checksum at its end. Raises DamagedError if the checksum does not match."""
    value = content[:-LENGTH]
    if crc32(value, start).to_bytes(LENGTH) != content[-LENGTH:]:
        raise DamagedError(file)
    return value


def damage_in(error: BaseException) -> DamagedError | None:
    """Return the damage of the cache that an error stands for; None if it is another error.

    An error of SQLite counts if one of our own modules got it: an extension may use a database of its own.
    """
    if isinstance(error, DamagedError):
        return error
    if isinstance(error, sqlite3.Error) and is_corrupt(error) and _raised_in(error).startswith(READERS):
        return DamagedError("")
    return None


def is_corrupt(error: sqlite3.Error) -> bool:
    """Return whether an error of SQLite can come from a damaged database. One without a code is about a text that is not UTF-8."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in CORRUPT


def _raised_in(error: BaseException) -> str:
    """Return the name of the module whose code raised an error."""
    trace, name = error.__traceback__, ""
    while trace is not None:
        name, trace = str(trace.tb_frame.f_globals.get("__name__")), trace.tb_next
    return name
