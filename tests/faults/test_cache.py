# ruff: noqa: S608 -- the queries are made of names of tables
"""A cache that was changed by hand, and one that a stranger brings: the result is that of a clean build, and nothing outside is touched."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from generator.build import make, seal
from generator.build.build import BuildOptions, build
from generator.build.report import Report
from generator.build.state import CATALOG, LEDGER, SEALED
from generator.catalog.catalog import Catalog
from generator.core.problems import Failure
from generator.system.checksums import DamagedError, of_values
from generator.theme import assets, templates
from tests.faults.lives import copied, unlike_clean
from tests.laws.histories import World, tree
from tests.sites import write_site

ARTICLE = '---\nid: {id}\ntitle: "Ferry {id}"\ndate: "2026-05-01"\ntags: [Ferry, Harbour]\nauthors: [Odile Farr]\naliases: ["/old/{id}/"]\n{more}---\n\nA ferry sails {id}.\n'
NO_VALUES = {"postings", "pictured", "page_count", "conflicts", "spool", "touched"}
"""Tables whose rows have no checksum, or none between two builds."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A built site in which every table that outlives a build has rows."""
    folder = tmp_path_factory.mktemp("small") / "site"
    world = World(folder, 1, strangers=False)
    shutil.rmtree(folder)
    articles = {f"content/news/{id}.md": ARTICLE.format(id=id, more="") for id in "abc"}
    articles["content/news/d.md"] = ARTICLE.format(id="d", more="status: draft\ncolour: red\n")
    articles["content/news/e.md"] = ARTICLE.format(id="e", more='related: ["nothing"]\n').replace("/old/e/", "/old/a/")
    articles["content/pictures/a.svg"] = "<svg/>"
    write_site(folder, files=articles, tagline="One")
    build(folder, BuildOptions(workers=1), now=world.now)
    (folder / "content/news/c.md").write_text(ARTICLE.format(id="c", more="status: draft\n"), encoding="utf-8")  # hidden after it was seen
    build(folder, BuildOptions(workers=1), now=world.now)
    return world


@pytest.fixture
def site(small: World, tmp_path: Path) -> World:
    return copied(small, tmp_path / "site")


def change_settings(world: World) -> None:
    """Change what is on every page, so that all that is cached of the articles is used."""
    settings = world.folder / "content/site.toml"
    settings.write_text(settings.read_text().replace("One", "Two"))


def again(world: World, *, clean: bool = False, verify: bool = False) -> Report:
    """Build once, and hold the result to a clean build."""
    report = build(world.folder, BuildOptions(workers=1, clean=clean, verify=verify), now=world.now)
    assert unlike_clean(world) == []
    return report


def change(path: Path, *statements: str) -> None:
    """Change a database, and forge the seal, so that nothing but a checksum can tell."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.create_function("checksum_of", -1, of_values)
        database.create_function("damaged", 1, damaged)
        for statement in statements:
            database.execute(statement)
    seal.put(str(path.parent), SEALED)


def damaged(value: Any) -> Any:
    """Return a value with one byte changed."""
    if isinstance(value, int):
        return value ^ 1
    if isinstance(value, bytes):
        middle = len(value) // 2
        return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
    if isinstance(value, str) and value:
        middle = len(value) // 2
        return value[:middle] + ("x" if value[middle] != "x" else "y") + value[middle + 1 :]
    return "x"


def columns() -> list[tuple[str, str, str]]:
    from generator.build.ledger import TABLES as LEDGER_TABLES
    from generator.catalog.catalog import TABLES as CATALOG_TABLES

    every = []
    for name, tables in ((CATALOG, CATALOG_TABLES), (LEDGER, LEDGER_TABLES)):
        with closing(sqlite3.connect(":memory:")) as database:
            database.executescript(tables)
            for (table,) in database.execute("select name from sqlite_master where type = 'table' order by name").fetchall():
                if table not in NO_VALUES:
                    every += [(name, table, row[1]) for row in database.execute(f"pragma table_info({table})")]
    return every


def test_every_table_that_has_values_has_rows_here(small: World) -> None:
    for name, table, _ in columns():
        with closing(sqlite3.connect(small.folder / ".cache" / name)) as database:
            assert database.execute(f"select count(*) from {table}").fetchone()[0], table


@pytest.mark.parametrize(("name", "table", "column"), columns(), ids=str)
def test_a_changed_value_is_found_by_its_checksum(site: World, name: str, table: str, column: str) -> None:
    """The seal is forged: the files look as the last build left them."""
    build(site.folder, BuildOptions(workers=1), now=site.now)
    change(site.folder / ".cache" / name, f"update or ignore {table} set {column} = damaged({column})")
    change_settings(site)

    again(site)
    assert again(site).rendered == ()


def test_an_unchanged_cache_is_not_read_as_a_whole(site: World, monkeypatch: pytest.MonkeyPatch) -> None:
    again(site)
    monkeypatch.setattr(Catalog, "check", lambda _: pytest.fail("the whole catalog was read"))

    assert build(site.folder, now=site.now).notices == ()


@pytest.mark.parametrize("restore_time", [False, True])
def test_a_byte_that_another_program_changed_is_noticed(site: World, *, restore_time: bool) -> None:
    again(site)
    path = site.folder / ".cache" / CATALOG
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Odile Farr", b"Odile Fxrr"))
    if restore_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    change_settings(site)

    assert again(site).notices == ("catalog.db is damaged: rebuilding everything",)


def test_a_copied_cache_is_used(site: World) -> None:
    """As in a workflow, which restores it: the whole cache is checked, and found to be sound."""
    report = again(site)

    assert (report.notices, report.rendered) == ((), ())


def test_an_older_cache_is_noticed_by_the_pages(site: World) -> None:
    shutil.copytree(site.folder / ".cache", site.folder / "former")
    story = site.folder / "content/news/a.md"
    text = story.read_text()
    story.write_text(text + "\nMore.\n")
    again(site)
    story.write_text(text)
    shutil.rmtree(site.folder / ".cache")
    (site.folder / "former").rename(site.folder / ".cache")

    again(site)


def test_damage_that_a_worker_process_meets_is_healed(site: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.system.executors.SMALL", 1)
    again(site)
    change(site.folder / ".cache" / CATALOG, "update versions set card = damaged(card), similarity_profile = damaged(similarity_profile)")
    change_settings(site)
    report = build(site.folder, BuildOptions(workers=2), now=site.now)

    assert "catalog.db is damaged: rebuilding everything" in str(report.notices)
    assert unlike_clean(site) == []


ERRORS = (
    lambda: KeyError("x"),
    lambda: ValueError("x"),
    lambda: sqlite3.OperationalError("no such table: mine"),
    lambda: "é".encode().decode("ascii"),
)


@pytest.mark.parametrize("error", ERRORS, ids=["key", "value", "database", "text"])
def test_an_error_of_other_code_is_not_taken_for_damage(
    site: World, monkeypatch: pytest.MonkeyPatch, error: Callable[[], Exception]
) -> None:
    again(site)
    change_settings(site)

    def fail(*_: object) -> None:
        raise error()

    with monkeypatch.context() as patch:
        patch.setattr(make.Maker, "_bytes", fail)
        with pytest.raises((KeyError, ValueError, sqlite3.Error)):
            build(site.folder, BuildOptions(workers=1), now=site.now)
    gc.collect()  # what the failed build has open in this process

    assert again(site).notices == ("The last build did not finish. This build continues it.",)


# What a stranger brings.

OUTSIDE = ("../victim", "../../victim", "news/../../victim", "/victim", "", ".", "news//../../../victim", "x\0y")


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_of_a_forged_ledger_leads_out_of_the_output_folder(site: World, path: str) -> None:
    again(site)
    victims = [site.folder / "victim", site.folder.parent / "victim"]
    for victim in victims:
        victim.write_text("precious")
    checksum = "checksum_of(output, name, rank, path, folded, inputs, parts, content, cause, made)"
    text = f"cast(x'{path.encode().hex()}' as text)"
    change(
        site.folder / ".cache" / LEDGER,
        f"update pages set path = {text}, folded = {text} where output = 'tag'",
        f"update pages set checksum = {checksum}",
        f"insert or ignore into conflicts values ({text}, 0)",
    )
    for story in (site.folder / "content/news").glob("*.md"):
        story.write_text(story.read_text().replace("tags: [Ferry, Harbour]\n", ""))

    again(site)
    assert [victim.read_text() for victim in victims] == ["precious"] * 2


@pytest.mark.parametrize("file", ["pages", "journal/host.1-x"])
@pytest.mark.parametrize("clean", [False, True], ids=["plain", "clean"])
def test_no_path_of_a_forged_list_leads_out_of_the_output_folder(site: World, file: str, *, clean: bool) -> None:
    from generator.build.journal import _encode

    again(site)
    victims = [site.folder / "victim", site.folder.parent / "victim"]
    for victim in victims:
        victim.write_text("precious")
    (site.folder / ".cache" / LEDGER).unlink()
    forged = site.folder / ".cache" / file
    forged.parent.mkdir(exist_ok=True)
    forged.write_bytes(_encode(path for path in OUTSIDE if "\0" not in path) + b"x" * 9000 + b"\0\0\0" + b"../victim\0" + b"cut")

    again(site, clean=clean)
    assert [victim.read_text() for victim in victims] == ["precious"] * 2


def fifo(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    (path / "in").mkdir(parents=True)
    (path / "in" / "file").write_text("x")


def link(path: Path) -> None:
    victim = path.parents[2] / "victim"
    victim.write_text("precious")
    path.symlink_to(victim)


def hard_link(path: Path) -> None:
    victim = path.parents[2] / "victim"
    victim.write_text("precious")
    path.hardlink_to(victim)


def broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 36)


def noise(path: Path) -> None:
    path.write_bytes(os.urandom(5000))


FILES = (
    "catalog.db",
    "catalog.db-journal",
    "ledger.db",
    "ledger.db-wal",
    "ledger.db-shm",
    "lock",
    "pages",
    "seeds",
    "seal",
    "theme",
    "journal",
    "spool",
    "journal/x",
)
THINGS: tuple[Callable[[Path], None], ...] = (fifo, folder, link, hard_link, broken_link, huge, noise)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.__name__)
@pytest.mark.parametrize("clean", [False, True], ids=["plain", "clean"])
def test_anything_may_stand_in_the_place_of_the_files(site: World, thing: Callable[[Path], None], *, clean: bool) -> None:
    again(site)
    (site.folder / ".cache" / "journal").mkdir(exist_ok=True)
    for name in reversed(FILES):
        path = site.folder / ".cache" / name
        if thing is folder and name in ("theme", "journal", "spool"):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        if name != "journal/x" or path.parent.is_dir():
            thing(path)
    change_settings(site)

    again(site, clean=clean)
    victim = site.folder.parent / "victim"
    assert not victim.exists() or victim.read_text() == "precious"
    assert again(site).rendered == ()


def test_a_cache_folder_that_is_a_link_is_refused(site: World) -> None:
    elsewhere = site.folder.parent / "elsewhere"
    (site.folder / ".cache").rename(elsewhere)
    (site.folder / ".cache").symlink_to(elsewhere)
    before = sorted((path, path.stat().st_mtime_ns) for path in elsewhere.rglob("*"))

    with pytest.raises(Failure) as caught:
        again(site)
    assert [problem.rule for problem in caught.value.problems] == ["site.link"]
    assert sorted((path, path.stat().st_mtime_ns) for path in elsewhere.rglob("*")) == before


def test_a_file_in_the_place_of_the_cache_folder_is_replaced(site: World) -> None:
    shutil.rmtree(site.folder / ".cache")
    (site.folder / ".cache").write_text("x")

    again(site)


def test_clean_reads_no_file_of_the_old_cache_but_the_list_of_pages(site: World) -> None:
    again(site)
    (site.folder / "content/news/a.md").unlink()
    saved = {name: site.folder / ".cache" / name for name in ("replaced/mine.md", "log/error.txt")}
    for path in saved.values():
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    before = {str(path): path.stat().st_ino for path in (site.folder / ".cache").rglob("*") if path.is_file()}
    opened = set[str]()

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(arguments[0], str) and ".cache" in arguments[0]:
            status = os.stat(arguments[0]) if os.path.lexists(arguments[0]) else None
            if status and before.get(arguments[0]) == status.st_ino:
                opened.add(os.path.relpath(arguments[0], site.folder / ".cache"))
        if watching and event == "sqlite3.connect" and os.path.exists(str(arguments[0])):
            opened.add(str(arguments[0]))

    watching = True
    sys.addaudithook(watch)
    report = again(site, clean=True)
    watching = False

    assert "news/2026/05/01/a/index.html" in report.removed
    assert not [path for path in opened if path not in ("lock", "pages")]
    assert all(path.read_text() == "mine" for path in saved.values())


def test_verify_compares_the_pages_with_the_sources(site: World) -> None:
    """The cache is consistent, and wrong: somebody built it from other articles."""
    story = site.folder / "content/news/a.md"
    text, status = story.read_text(), story.stat()
    story.write_text(text.replace("sails", "sinks"))
    build(site.folder, BuildOptions(workers=1), now=site.now)
    story.write_text(text)
    with closing(sqlite3.connect(site.folder / ".cache" / CATALOG)) as catalog:
        path, size, _, _, digest, problems, _ = catalog.execute("select * from sources where path = 'content/news/a.md'").fetchone()
        columns = (path, size, story.stat().st_mtime_ns, story.stat().st_ctime_ns, digest, problems)
        catalog.execute("replace into sources values (?, ?, ?, ?, ?, ?, ?)", (*columns, of_values(*columns)))
        catalog.commit()
    del status
    assert build(site.folder, BuildOptions(workers=1), now=site.now).made == ()
    report = again(site, verify=True)
    wrong = {problem.place.path for problem in report.problems if problem.rule == "output.wrong"}

    assert wrong == {f"output/{path}" for path in report.made} >= {"output/news/2026/05/01/a/index.html"}
    assert all(problem.level == "warning" for problem in report.problems if problem.rule == "output.wrong")
    assert "output.wrong" not in {problem.rule for problem in again(site, verify=True).problems}


def test_nothing_in_the_cache_is_code(site: World) -> None:
    again(site)
    contents = b"".join(tree(site.folder / ".cache").values())

    assert b"\x80\x04\x95" not in contents  # how a pickle begins
    assert not {"pickle", "marshal"} & {
        name.partition(".")[0]
        for name in ("generator.theme.disk_cache", "generator.system.cache_files")
        for name in vars(sys.modules[name])
    }


def forget_theme() -> None:
    """Forget what this process remembers of themes, as if the next build ran in a process of its own."""
    templates.closure.cache_clear()
    templates._read.cache_clear()
    assets.assets.cache_clear()


def test_the_cache_of_the_theme_is_made_again(site: World) -> None:
    again(site)
    files = sorted((site.folder / ".cache/theme").iterdir())
    content = files[0].read_bytes()
    files[0].write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    forget_theme()
    assert again(site).notices == (".cache/theme was damaged: it is made again",)
    one, other = files[0].read_bytes(), files[1].read_bytes()
    files[0].write_bytes(other)
    files[1].write_bytes(one)

    assert again(site).notices == (".cache/theme was damaged: it is made again",)
    assert again(site).notices == ()


def test_a_damaged_list_of_pages_is_written_again(site: World) -> None:
    again(site)
    pages = site.folder / ".cache/pages"
    pages.write_bytes(pages.read_bytes().replace(b"index", b"indxe", 1))
    assert again(site).notices == (".cache/pages was damaged: it is written again",)
    (site.folder / "content/news/a.md").unlink()

    assert again(site, clean=True).removed


def test_a_new_cache_that_is_damaged_is_a_fault_of_broadsheet(site: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It must not be tried forever."""

    def fail(*_: object) -> None:
        raise DamagedError(CATALOG)

    monkeypatch.setattr(Catalog, "size", fail)
    with pytest.raises(DamagedError):
        build(site.folder, BuildOptions(workers=1), now=site.now)


def test_pages_that_are_newer_than_the_databases_are_removed(site: World) -> None:
    """Both databases are put back as they were before an article came, and the article is removed."""
    article = site.folder / "content/news/f.md"
    for name in (CATALOG, LEDGER):
        shutil.copy2(site.folder / ".cache" / name, site.folder / name)
    article.write_text(ARTICLE.format(id="f", more="").replace("Harbour", "Skerry"))
    build(site.folder, BuildOptions(workers=1), now=site.now)
    for name in (CATALOG, LEDGER):
        (site.folder / name).replace(site.folder / ".cache" / name)
    assert (site.folder / "output/tags/skerry/index.html").exists()
    article.unlink()

    build(site.folder, BuildOptions(workers=1), now=site.now)

    assert unlike_clean(site) == []
