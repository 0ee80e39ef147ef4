"""What a theme has of its own, and what of it replaces something of the themes that it extends."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from jinja2 import TemplateError, nodes

from generator.core.problems import Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.toml_positions import line_at
from generator.theme import Theme, templates
from generator.theme.assets import DESIGN, DESIGN_IMPORT
from generator.theme.files import UnreadableError, read_text, theme_files
from generator.theme.inheritance import shown_path, template_path
from generator.theme.strings import names_by_language
from generator.theme.theme_toml import TABLES, declarations


class OwnTemplate(msgspec.Struct, frozen=True):
    name: str
    is_new: bool
    """The themes below have no such template."""
    blocks: tuple[str, ...]
    """The blocks that it fills or declares."""
    macros: tuple[str, ...]


class OwnFile(msgspec.Struct, frozen=True):
    name: str
    is_new: bool


class Overrides(msgspec.Struct, frozen=True):
    """What is in the folder of one theme."""

    templates: tuple[OwnTemplate, ...]
    static: tuple[OwnFile, ...]
    words: dict[str, tuple[OwnFile, ...]]
    """The names of words by language."""
    tables: dict[str, tuple[str, ...]]
    """The names in each table of theme.toml: colors, sets of fonts, densities, options."""


def overrides(theme: Theme) -> Overrides:
    """Return what a theme has of its own."""
    own, below = theme.folders[0], theme.folders[1:]
    declared = declarations([own])
    words_below = {name for names in names_by_language(below, theme.stamp).values() for name in names}
    return Overrides(
        templates=tuple(_own_template(name, theme) for name in _names(theme, own, "templates")),
        static=tuple(OwnFile(name, not _has(below, "static", name)) for name in _names(theme, own, "static")),
        words={
            language: tuple(OwnFile(name, bool(below) and name not in words_below) for name in names)
            for language, names in names_by_language([own], theme.stamp).items()
        },
        tables={table: tuple(values) for table in TABLES if (values := getattr(declared, table))},
    )


def override_problems(theme: Theme) -> Iterator[Problem]:
    """Yield what has no effect: blocks that the extended template does not have, text outside of blocks, choices that no stylesheet uses."""
    for name in _names(theme, theme.folders[0], "templates"):
        yield from _without_effect(name, theme)
    sheets = {name: Path(folder, "static", name) for folder in reversed(theme.folders) for name in _names(theme, folder, "static")}
    texts = (sheet.read_text(encoding="utf-8", errors="replace") for name, sheet in sheets.items() if name.endswith(".css"))
    if not any(map(DESIGN_IMPORT.search, texts)):
        message = "No stylesheet imports the colors and fonts that site.toml and theme.toml choose"
        hint = f'Write @import "{DESIGN}"; at the top of a stylesheet'
        yield Problem(Place(f"themes/{theme.name}/static"), message, hint, "theme.unused", level="warning")


def _own_template(name: str, theme: Theme) -> OwnTemplate:
    tree = _tree(Path(theme.folders[0], "templates", name), theme)
    blocks = tuple(block.name for block in tree.find_all(nodes.Block)) if tree else ()
    macros = tuple(macro.name for macro in tree.find_all(nodes.Macro)) if tree else ()
    return OwnTemplate(name, not _has(theme.folders[1:], "templates", name), blocks, macros)


def _without_effect(name: str, theme: Theme) -> Iterator[Problem]:
    path = Path(theme.folders[0], "templates", name)
    tree = _tree(path, theme)
    extended = _extended(tree) if tree else ""
    if tree is None or not extended:
        return
    known = _blocks_of(extended, theme)
    for node in tree.body:
        if isinstance(node, nodes.Block) and known is not None and node.name not in known:
            near = nearest(node.name, sorted(known))
            hint = did_you_mean(near) if near else "It has " + ", ".join(sorted(known))
            yield _unused(path, node.lineno, f"{extended} has no block {node.name}, so this is not shown", hint, theme)
        elif isinstance(node, nodes.Output) and any(not isinstance(part, nodes.TemplateData) or part.data.strip() for part in node.nodes):
            yield _unused(
                path, node.lineno, f"This is outside of the blocks of {extended}, so it is not shown", "Put it into a block", theme
            )


def _unused(path: Path, line: int, message: str, hint: str, theme: Theme) -> Problem:
    excerpt = line_at(read_text(str(path)), line).strip()
    return Problem(Place(shown_path(path, theme.folders), line), message, hint, "theme.unused", excerpt)


def _extended(tree: nodes.Template) -> str:
    """Return the name of the template that one extends; empty if it extends none, or one whose name is computed."""
    extends = next(tree.find_all(nodes.Extends), None)
    value = extends.template.value if extends and isinstance(extends.template, nodes.Const) else ""
    return value if isinstance(value, str) else ""


def _blocks_of(name: str, theme: Theme) -> set[str] | None:
    """Return the blocks of a template and of those that it extends; None if one of them cannot be read."""
    blocks, seen = set[str](), set[Path]()
    while name:
        path = template_path(theme.folders, name)
        tree = _tree(path, theme) if path and path not in seen else None
        if path is None or tree is None:
            return None
        seen.add(path)
        blocks |= {block.name for block in tree.find_all(nodes.Block)}
        name = _extended(tree)
    return blocks


def _tree(path: Path, theme: Theme) -> nodes.Template | None:
    """Return a template as a tree; None if it has an error, which its pages report."""
    try:
        return templates.environment(theme.folders, theme.stamp, theme.added, trusted=theme.trusted).parse(read_text(str(path)))
    except (TemplateError, UnreadableError, RecursionError, MemoryError, ValueError):
        return None


def _names(theme: Theme, folder: str, part: str) -> list[str]:
    return theme_files(folder, theme.stamp).below(part)


def _has(folders: Sequence[str], part: str, name: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, part, name)) for folder in folders)
