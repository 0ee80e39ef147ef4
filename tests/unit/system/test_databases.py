"""Databases of the cache: what a stranger put into one never acts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from generator.system.checksums import DamagedError
from generator.system.databases import OtherSchemaError, connect, connect_frozen

TABLES = "create table numbers (number int); create index numbers_by_number on numbers (number);"


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "some.db")
    connect(path, TABLES, "truncate").close()
    return path


def test_a_database_is_opened_again(path: str) -> None:
    with closing(connect(path, TABLES, "wal")) as database:
        database.execute("insert into numbers values (1)")

    with closing(connect_frozen(path, TABLES, shared=True)) as database:
        assert database.execute("select * from numbers").fetchall() == [(1,)]


def test_a_new_database_gets_its_tables_in_one_transaction(path: str) -> None:
    """Each transaction waits for the disk. The number at byte 24 counts those that changed the file."""
    assert int.from_bytes(Path(path).read_bytes()[24:28]) == 1


@pytest.mark.parametrize(
    "change",
    [
        "create trigger evil after insert on numbers begin delete from numbers; end",
        "create view evil as with recursive n (x) as (select 1 union all select x + 1 from n) select * from n",
        "create table other (x)",
        "drop index numbers_by_number",
        "alter table numbers add column more int generated always as (number + 1)",
    ],
)
def test_any_other_schema_is_refused_before_anything_is_read(path: str, change: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(change)
        database.commit()

    with pytest.raises(OtherSchemaError):
        connect(path, TABLES, "truncate")
    with pytest.raises(OtherSchemaError):
        connect_frozen(path, TABLES)


def test_a_journal_that_names_a_super_journal_is_refused(path: str, tmp_path: Path) -> None:
    """SQLite would delete the file that it names."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    name = str(victim).encode()
    page = Path(path).read_bytes()[:4096]
    magic = bytes.fromhex("d9d505f920a163d7")
    header = magic + b"".join(number.to_bytes(4) for number in (1, 0, len(Path(path).read_bytes()) // 4096, 512, 4096))
    record = (1).to_bytes(4) + page + (sum(page[place] for place in range(4096 - 200, 0, -200)) & 0xFFFFFFFF).to_bytes(4)
    end = (0x40000000 // 4096 + 1).to_bytes(4) + name + len(name).to_bytes(4) + sum(name).to_bytes(4) + magic
    Path(path + "-journal").write_bytes(header.ljust(512, b"\0") + record + end)

    with pytest.raises(DamagedError):
        connect(path, TABLES, "truncate")
    assert victim.read_text() == "precious"
    with closing(sqlite3.connect(path)) as database:
        database.execute("select * from numbers").fetchall()
    assert not victim.exists(), "SQLite does not delete it, so this test shows nothing"


def test_a_journal_of_a_killed_process_is_used(path: str) -> None:
    """Its end has no name of another journal."""
    Path(path + "-journal").write_bytes(b"\0" * 600)

    connect(path, TABLES, "truncate").close()
