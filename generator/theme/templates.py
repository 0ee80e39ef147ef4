"""The templates of a theme: the Jinja2 environment that renders them, and which templates a template uses."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.core import hashing
from generator.core.hashing import Digest
from generator.theme.disk_cache import disk_cached
from generator.theme.files import LARGEST_TEXT, UnreadableError, read_text
from generator.theme.filters import FILTERS, AddedFilters
from generator.theme.inheritance import template_names, template_path

if TYPE_CHECKING:
    from pathlib import Path

    from generator.theme.compiling import ThemeEnvironment

UNESCAPED = ("json", "txt")
"""Templates whose values are not escaped as HTML: plain text, and JSON, which has its own filter."""
_NAMING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_NAMED = re.compile(_NAMING.pattern + r"""\s*("[^"\\]*"|'[^'\\]*')\s*(?=[-+]?%\}|(?:import|as|ignore|with|without)\s)""")


@lru_cache(maxsize=4)
def environment(
    folders: tuple[str, ...],
    stamp: Digest,
    added: AddedFilters = AddedFilters(),  # noqa: B008 -- frozen
    *,
    trusted: bool = False,
) -> ThemeEnvironment:
    """Return the environment for the templates of a theme: this is the one place where it is set up.

    Templates are compiled once a process and kept in memory. `stamp` is the key that separates one state of the files from another;
    `added` are the filters of extensions. The templates of a trusted theme run without the sandbox.
    """
    from jinja2 import FunctionLoader, StrictUndefined, select_autoescape

    from generator.theme.compiling import ThemeEnvironment
    from generator.theme.sandbox import GLOBALS, Sandbox

    del stamp
    options: dict[str, Any] = {
        "loader": FunctionLoader(_loader(folders)),
        "undefined": StrictUndefined,
        "autoescape": select_autoescape(enabled_extensions=(), disabled_extensions=UNESCAPED, default=True),
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,
        "cache_size": -1,
    }
    made: ThemeEnvironment
    if trusted:
        made = ThemeEnvironment(**options)
        made.globals = {name: made.globals[name] for name in GLOBALS}  # `lipsum` is random
    else:
        made = Sandbox(**options)
    del made.filters["random"]
    made.filters.update(FILTERS | dict(added.functions))
    made.reuse = added.version
    return made


@lru_cache(maxsize=256)
def closure(folders: tuple[str, ...], stamp: Digest, template: str, cache: str = "") -> dict[str, Digest]:
    """Return a template and all templates that it extends, includes or imports: the digest of each text by its name."""
    return disk_cached(
        cache, f"closure {template}", [folders, stamp, template], dict[str, Digest], lambda: _closure(folders, stamp, template)
    )


def _closure(folders: tuple[str, ...], stamp: Digest, template: str) -> dict[str, Digest]:
    digests: dict[str, Digest] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        digests[name], named = _read(folders, stamp, name)
        references = set(named)
        if None in references:  # the name is computed while the page is rendered: it may be any template
            references |= set(template_names(folders, stamp))
        waiting += sorted(name for name in references if name and name not in digests)
    return dict(sorted(digests.items()))


@lru_cache(maxsize=256)
def _read(folders: tuple[str, ...], stamp: Digest, template: str) -> tuple[Digest, frozenset[str | None]]:
    """Return the digest of the text of a template, and what `_references` returns. `stamp` is the key that separates states of the files."""
    del stamp
    text = _lenient_text(template_path(folders, template))
    return hashing.of_text(text), _references(text)


@lru_cache(maxsize=100)
def _references(text: str) -> frozenset[str | None]:
    """Return the names that a template extends, includes or imports, and None for one that is computed; none if the template has a fault.

    Names that are all written as a single text are found without parsing, which takes as long as compiling. Those in a comment are
    among them then.
    """
    names = _NAMED.findall(text)
    if len(names) == len(_NAMING.findall(text)):
        return frozenset(name[1:-1] for name in names)
    from jinja2 import Environment, TemplateError, meta

    try:
        return frozenset(meta.find_referenced_templates(Environment(autoescape=True).parse(text)))
    except (TemplateError, RecursionError, MemoryError, ValueError):
        return frozenset()  # the page will say what is wrong


def _loader(folders: tuple[str, ...]) -> Callable[[str], tuple[str, str, None] | None]:
    def load(name: str) -> tuple[str, str, None] | None:
        path = template_path(folders, name)
        return (_text(path, name), str(path), None) if path else None

    return load


def _text(path: Path, name: str) -> str:
    """Return the text of a template. Raises TemplateSyntaxError if it cannot be read."""
    try:
        return read_text(str(path))
    except UnreadableError as error:
        from jinja2 import TemplateSyntaxError

        raise TemplateSyntaxError(str(error), error.line or 1, name, str(path)) from None


def _lenient_text(path: Path | None) -> str:
    """Return the text of a template for its digest; empty if there is none. What cannot be read is a problem of the page."""
    try:
        with open(path or os.devnull, "rb") as file:
            return file.read(LARGEST_TEXT + 1).decode("utf-8", "replace")
    except OSError:
        return ""
