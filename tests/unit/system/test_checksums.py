"""Checksums: every changed byte is found, and an error of other code is not taken for damage of the cache."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable

import pytest

from generator.catalog.catalog import Catalog
from generator.system import checksums
from generator.system.checksums import DamagedError

ROW = ("content/news/é.md", 17, -(2**60), None, b"\x00\xff", "")


def test_a_row_is_accepted_as_it_was_written() -> None:
    checksums.check_row((*ROW, checksums.of_values(*ROW)), "catalog.db")


@pytest.mark.parametrize("column", range(len(ROW) + 1))
def test_a_change_of_any_column_is_found(column: int) -> None:
    row = [*ROW, checksums.of_values(*ROW)]
    row[column] = "other"

    with pytest.raises(DamagedError, match=r"catalog\.db"):
        checksums.check_row(row, "catalog.db")


def test_a_change_of_any_byte_of_a_text_is_found() -> None:
    stored = checksums.add(b"Odile Farr", 7)
    assert checksums.remove(stored, "catalog.db", 7) == b"Odile Farr"
    for place in range(len(stored)):
        with pytest.raises(DamagedError):
            checksums.remove(stored[:place] + bytes([stored[place] ^ 1]) + stored[place + 1 :], "catalog.db", 7)


@pytest.mark.parametrize("length", range(4))
def test_a_text_that_is_shorter_than_its_checksum_is_damaged(length: int) -> None:
    with pytest.raises(DamagedError):
        checksums.remove(b"x" * length, "catalog.db", 1)


def test_a_text_is_not_accepted_with_another_article() -> None:
    with pytest.raises(DamagedError):
        checksums.remove(checksums.add(b"text", 7), "catalog.db", 8)


def test_damage_keeps_its_file_on_the_way_from_a_worker_process() -> None:
    assert pickle.loads(pickle.dumps(DamagedError("catalog.db"))).args == ("catalog.db",)  # noqa: S301 -- our own


def _other_database() -> None:
    sqlite3.connect(":memory:").execute("select * from nothing")


def _catalog() -> None:
    catalog = Catalog(":memory:")
    catalog._db.execute("drop table lists")
    catalog.size()


@pytest.mark.parametrize(("work", "is_damage"), [(_other_database, False), (_catalog, True)])
def test_only_an_error_of_our_own_databases_is_damage(work: Callable[[], None], is_damage: bool) -> None:
    with pytest.raises(sqlite3.Error) as caught:
        work()

    assert (checksums.damage_in(caught.value) is not None) == is_damage


def test_a_database_that_is_locked_is_not_damaged() -> None:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY

    assert not checksums.is_corrupt(error)
