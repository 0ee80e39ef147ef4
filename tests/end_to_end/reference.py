"""The parts of the manual that are generated: they stand between `<!-- reference: NAME -->` and `<!-- end of reference -->`.

`BROADSHEET_ACCEPT=1 python -m pytest tests/end_to_end/test_reference.py` writes them anew into the pages.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import click

from generator.cli import group

ROOT = Path(__file__).parents[2]
PART = re.compile(r"(<!-- reference: ([\w -]+) -->\n)(.*?)(<!-- end of reference -->)", re.DOTALL)
FORMS = {
    "str": "text", "int": "number", "bool": "true or false", "date": "day", "datetime": "time", "None": "none", "Focus": "two numbers", "Picture": "the file",
    "Any": "value", "Kind": "text",
}  # fmt: skip
"""What the types of fields are called in the manual."""


class Field(NamedTuple):
    name: str
    type: str
    about: str


class Value(NamedTuple):
    """A view, or a value that views hold."""

    name: str
    about: str
    fields: tuple[Field, ...]


def fill(text: str) -> str:
    """Return the text of a page with its generated parts as they should be."""
    return PART.sub(lambda part: part[1] + "\n" + _part(part[2]) + "\n" + part[4], text)


def _part(name: str) -> str:
    kind, _, rest = name.partition(" ")
    if kind == "command":
        return "\n".join(_command(rest))
    return "\n".join({"views": _views, "words": _words}[kind]())


def _command(name: str) -> Iterator[str]:
    """Yield the lines about a command: what its `--help` says, the options as a table, then its own commands."""
    command = group.get_command(click.Context(group), name)
    assert command is not None, f"there is no command {name}"
    yield from _help(command, f"broadsheet {name}")
    if isinstance(command, click.Group):
        for inner in command.list_commands(click.Context(command)):
            yield f"### {name} {inner}"
            yield ""
            yield from _help(command.commands[inner], f"broadsheet {name} {inner}")


def _help(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    yield f"`{' '.join([path, *command.collect_usage_pieces(context)])}`"
    yield ""
    for paragraph in (command.help or "").split("\n\n"):
        yield _escaped(paragraph)
        yield ""
    options = [parameter.get_help_record(context) for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        yield "| option | meaning |"
        yield "|---|---|"
        for record in options:
            assert record is not None
            yield f"| `{record[0]}` | {_escaped(record[1])} |".replace("  |", " |")
        yield ""


def _views() -> Iterator[str]:
    values = [*declared("views"), *(value for module in ("model", "images") for value in declared(module) if value.name in VALUES)]
    names = [value.name for value in values]
    views = [value for value in values if value.name.endswith("View")]
    for value in (*views, *(value for value in values if value not in views)):
        yield f"### {value.name}"
        yield ""
        if value.about:
            yield f"{_escaped(value.about)}"
            yield ""
        yield "| field | type | meaning |"
        yield "|---|---|---|"
        for field in value.fields:
            yield f"| `{field.name}` | {_form(field.type, names)} | {_escaped(field.about)} |".replace("  |", " |")
        yield ""


VALUES = ("Card", "Tag", "Section", "Author", "Correction", "Content", "Heading", "Image", "Crop", "SharedPicture", "LiveUpdate")
"""The values of `core.model` and `core.images` that views hold."""


def declared(module: str) -> Iterator[Value]:
    """Yield the values that a module of `generator/core` declares, each field with the text below it."""
    tree = ast.parse((ROOT / "generator" / "core" / f"{module}.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield Value(node.name, _joined(ast.get_docstring(node) or ""), tuple(_fields(node)))


def _fields(node: ast.ClassDef) -> Iterator[Field]:
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            about = ""
            if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
                about = _joined(str(following.value.value))
            yield Field(statement.target.id, ast.unparse(statement.annotation), about)
        elif isinstance(statement, ast.FunctionDef) and not statement.name.startswith("_") and statement.returns:  # a property
            yield Field(statement.name, ast.unparse(statement.returns), _joined(ast.get_docstring(statement) or ""))


def _form(type: str, names: Iterable[str]) -> str:
    """Return a type in words: "tuple[Card, ...]" is "list of `Card`"."""
    if choice := type.split(" | ")[1:]:
        return " or ".join([_form(type.split(" | ", maxsplit=1)[0], names), *(_form(part, names) for part in choice)])
    if several := re.fullmatch(r"tuple\[(\w+), \.\.\.\]", type):
        return "list of " + _form(several[1], names)
    if table := re.fullmatch(r"dict\[str, (\w+)\]", type):
        return f"{_form(table[1], names)} by name"
    if type in names:
        return f"[`{type}`](#{type.lower()})"
    return FORMS[type]


def _words() -> Iterator[str]:
    words = tomllib.loads((ROOT / "themes" / "base" / "words" / "en.toml").read_text(encoding="utf-8"))
    yield "| word | English |"
    yield "|---|---|"
    for name, word in words.items():
        forms = [(f"{name}.{form}", text) for form, text in word.items()] if isinstance(word, dict) else [(name, word)]
        for key, text in forms:
            yield f"| `{key}` | {_escaped(text)} |"


def _joined(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    """Return a text for a cell of a Markdown table; what looks like HTML is shown as it is written."""
    return _joined(text).replace("|", "\\|").replace("<", "\\<")
