"""The editor's data in `content/`, such as `authors.toml`: read into frozen values, with a problem for each fault.

A file is a table of one kind, or one named table after another: `[jdoe]`. A missing file is an empty one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.core.problems import Failure, Place, Problem
from generator.settings.fault import Fault
from generator.settings.schema import Table, check_table
from generator.settings.validate import problems_of, read_values

Value = TypeVar("Value", bound=msgspec.Struct)
Check = Callable[[str, Table], Iterator[Fault]]
"""Yields the faults of the values of one table, given its name ("" for the file itself) and the keys whose names and types are right."""


def load_tables(path: Path, relative: str, kind: type[Value], check: Check) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """Read a file of named tables; return them by their names, in the order of the file. A table that lacks a needed key is left out."""
    text, tables, problems = load_values(path, relative)
    if tables is None:
        return {}, problems
    found, faults = dict[str, Value](), list[Fault]()
    for name, values in tables.items():
        if not isinstance(values, dict):
            hint = "Write the name in brackets, and its keys below"
            faults.append(Fault(name, f"'{name[:60]}' must be a table", hint, f"[{name}]", "config.type"))
            continue
        value, faults_of_table = converted(values, kind, name, check)
        faults += faults_of_table
        if value is not None:
            found[name] = value
    return found, problems_of(faults, text, relative)


def load_values(path: Path, relative: str) -> tuple[str, Table | None, tuple[Problem, ...]]:
    """Return the text of a file and its values, to be checked with `check_table` and `problems_of`; None if there is no valid file."""
    content, problems = _content(path, relative)
    if content is None:
        return "", None, problems
    try:
        return *read_values(content, relative), ()
    except Failure as failure:
        return "", None, failure.problems


def _content(path: Path, relative: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the bytes of a file; None if there is none, or if it is not a regular file that can be read."""
    try:
        is_other = path.is_symlink() or (path.exists() and not path.is_file())
    except PermissionError:  # of the folder: the scan names it
        return None, ()
    if is_other:
        return None, (Problem(Place(relative), "This is not a regular file", "Put the file itself there", "site.link"),)
    try:
        return path.read_bytes(), ()
    except (FileNotFoundError, NotADirectoryError):
        return None, ()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, (Problem(Place(relative), f"The file cannot be read: {reason}", "Check its permissions", "site.link"),)


def converted(values: Table, kind: type[Value], name: str, check: Check) -> tuple[Value | None, list[Fault]]:
    """Return the value of a table, without the keys that have a fault; None if it lacks a needed one."""
    good, faults = check_table(values, kind, name)
    faults += check(name, good)
    wrong = {first_key(fault.key, name) for fault in faults}
    kept: dict[str, Any] = {key: value for key, value in good.items() if key not in wrong}
    if any(field.required and field.name not in kept for field in msgspec.structs.fields(kind)):
        return None, faults
    return msgspec.convert(kept, kind), faults


def first_key(key: str, table: str = "") -> str:
    """Return the key of a table that a fault is in: "links" for "jdoe.links[0].url" in the table "jdoe"."""
    return key.removeprefix(f"{table}." if table else "").partition(".")[0].partition("[")[0]
