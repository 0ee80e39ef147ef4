"""Check the names and types of the settings: unknown and missing settings, and values of the wrong type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import msgspec

from generator.core.suggest import did_you_mean, nearest
from generator.settings.fault import Fault, written
from generator.settings.values import Config, Limits, PicturesConfig, RelatedConfig

Table = dict[str, Any]

EXAMPLES = {
    "title": 'title = "The Easthaven Courier"',
    "time_zone": 'time_zone = "Europe/London"',
    "sections": '[[sections]]\nslug = "news"\nname = "News"',
    "slug": 'slug = "news"',
    "name": 'name = "News"',
    "label": 'label = "Archive"',
    "url": 'url = "/archive/"',
}
NUMBERS: dict[str, int] = {
    name: value for table in (Limits(), RelatedConfig(), PicturesConfig()) for name, value in msgspec.structs.asdict(table).items()
}
"""The default of every setting that is a number."""
SINGULAR = {"sections": "section", "menu": "menu entry", "footer": "footer entry"}
"""What one table of a list is called."""


def check_types(values: Table) -> tuple[Table, list[Fault]]:
    """Return the settings whose name and type are right, in their tables, and the faults of all others."""
    faults: list[Fault] = []
    return _table(values, Config, "", faults), faults


def check_table(values: Table, kind: type[msgspec.Struct], prefix: str = "") -> tuple[Table, list[Fault]]:
    """Return the keys of a table whose name and type are those of `kind`, and the faults of all others. `prefix` is the name of the table."""
    faults: list[Fault] = []
    return _table(values, kind, prefix, faults), faults


def _table(values: Table, kind: type[msgspec.Struct], prefix: str, faults: list[Fault]) -> Table:
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    good, meant = {}, set[str]()
    for name, value in values.items():
        key = f"{prefix}.{name}" if prefix else name
        if name not in fields:
            fault = _unknown(key, name, kind, list(fields))
            meant.add(fault.rename)
            faults.append(fault)
            continue
        wrong = list(_wrong_type(key, name, value, fields[name].type))
        faults += wrong
        meant.add(name)
        if not wrong:
            good[name] = _inside(value, fields[name].type, key, faults)
    faults += [_missing(prefix, field.name) for field in fields.values() if field.required and field.name not in meant]
    return good


def _inside(value: Any, kind: Any, key: str, faults: list[Fault]) -> Any:
    """Return a value; of the tables in it only the settings whose name and type are right."""
    if _is_table(kind):
        return _table(value, kind, key, faults)
    if get_origin(kind) is tuple and _is_table(get_args(kind)[0]):
        return [_table(item, get_args(kind)[0], f"{key}[{at}]", faults) for at, item in enumerate(value)]
    return value


def _unknown(key: str, name: str, kind: type[msgspec.Struct], names: list[str]) -> Fault:
    table = key.rpartition(".")[0].partition("[")[0]
    message = f"Unknown setting '{name}'"
    if table:
        message += f" in a {SINGULAR[table]}" if table in SINGULAR else f" in [{table}]"
    if kind is not Config and kind.__module__ == Config.__module__ and name in Config.__struct_fields__:
        return Fault(key, message, "Move it to the top of the file, above the first line in brackets", rule="config.unknown")
    if kind is Config and name in Limits.__struct_fields__:
        return Fault(key, message, "Move it below [limits]", rule="config.unknown")
    meant = nearest(name, names)
    hint = did_you_mean(meant) if meant else "Delete it; the settings here are " + ", ".join(names)
    return Fault(key, message, hint, rule="config.unknown", rename=meant)


def _missing(prefix: str, name: str) -> Fault:
    key = f"{prefix}.{name}" if prefix else name
    if not prefix:
        return Fault(key, f"The setting '{name}' is missing", "Add it", EXAMPLES[name], "config.missing")
    table = prefix.partition("[")[0]
    subject = f"This {SINGULAR[table]}" if table in SINGULAR else f"[{table}]"
    return Fault(key, f"{subject} has no {name}", "Add the line", EXAMPLES.get(name, f'{name} = "…"'), "config.missing")


def _wrong_type(key: str, name: str, value: Any, kind: Any) -> Iterator[Fault]:
    if _is_table(kind):
        if not isinstance(value, dict):
            yield Fault(key, f"'{name}' must be a table", "Write its name in brackets, and its settings below", f"[{name}]", "config.type")
    elif get_origin(kind) is tuple:
        yield from _wrong_list(key, name, value, get_args(kind)[0])
    elif not _is(value, kind):
        expected = {str: "a text in quotes", int: "a whole number", bool: "true or false"}[kind]
        yield Fault(key, f"'{name}' must be {expected}", "Write it like this", _as(name, value, kind), "config.type")


def _wrong_list(key: str, name: str, value: Any, kind: Any) -> Iterator[Fault]:
    if _is_table(kind):
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            hint = f"Start each {SINGULAR.get(name, 'of them')} with a line in double brackets"
            yield Fault(key, f"'{name}' must be a list of tables", hint, EXAMPLES.get(name, f"[[{name}]]"), "config.type")
    elif not isinstance(value, list) or not all(_is(item, kind) for item in value):
        items = [str(item) for item in value] if isinstance(value, list) else str(value).split(",")
        correction = written(name, [item.strip() for item in items])
        yield Fault(key, f"'{name}' must be a list of texts in quotes", "Write it like this", correction, "config.type")


def _is_table(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _is(value: Any, kind: type) -> bool:
    return isinstance(value, kind) and (kind is not int or not isinstance(value, bool))


def _as(name: str, value: Any, kind: type) -> str:
    """Return the line with the value converted to the right type, or with an example where it cannot be converted."""
    if kind is str:
        has_parts = isinstance(value, dict | list)
        return EXAMPLES.get(name, f'{name} = "…"') if has_parts else written(name, str(value))
    if kind is bool:
        return written(name, str(value).casefold() in ("true", "yes", "on", "1"))
    number = re.search(r"[0-9]{1,3}", str(value))
    return written(name, int(number[0]) if number else NUMBERS.get(name, 1))
