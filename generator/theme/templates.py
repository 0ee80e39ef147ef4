"""The templates of a theme: one Jinja2 environment, and which templates a template is made of."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.core import hashing
from generator.core.hashing import Digest
from generator.system.versions import written
from generator.theme.disk_cache import disk_cached
from generator.theme.inheritance import template_names, template_path

if TYPE_CHECKING:
    from jinja2 import Environment

KEPT = ("range", "dict", "namespace", "cycler", "joiner")
"""Of Jinja2's own globals those that are pure; `lipsum` is made by chance."""


@lru_cache(maxsize=4)
def environment(folders: tuple[str, ...], stamp: Digest, cache: str = "") -> Environment:
    """Return the environment of a theme; `stamp` tells one state of its files from another."""
    from jinja2 import FunctionLoader, StrictUndefined

    from generator.theme.filters import FILTERS
    from generator.theme.macro_cache import Compiled, MemoEnvironment

    del stamp
    made = MemoEnvironment(
        loader=FunctionLoader(_source(folders)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=Compiled(cache, f"%s-{hashing.of_value(written())[:16]}") if cache else None,
        autoescape=_escaped,
    )
    made.globals = {name: made.globals[name] for name in KEPT}
    del made.filters["random"]
    made.filters.update(FILTERS)
    return made


@lru_cache(maxsize=256)
def closure(folders: tuple[str, ...], stamp: Digest, template: str, cache: str = "") -> dict[str, Digest]:
    """Return a template and all it extends, includes or imports, by name, each with the digest of its text."""
    return disk_cached(cache, "closure", [folders, stamp, template], dict[str, Digest], lambda: _closure(folders, stamp, template))


def _closure(folders: tuple[str, ...], stamp: Digest, template: str) -> dict[str, Digest]:
    from jinja2 import TemplateError, meta

    found: dict[str, Digest] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        path = template_path(folders, name)
        text = path.read_text(encoding="utf-8", errors="replace") if path else ""
        found[name] = hashing.of_text(text)
        try:
            references = set(meta.find_referenced_templates(environment(folders, stamp).parse(text)))
        except TemplateError:
            continue
        if None in references:  # a name that is known only when the page is made: any template may be meant
            references |= set(template_names(folders))
        waiting += sorted(one for one in references if one and one not in found)
    return dict(sorted(found.items()))


def _escaped(name: str | None) -> bool:
    """Say whether what a template shows is escaped: in every format but plain text, and JSON, which has its own filter."""
    return not (name or "").endswith((".json", ".txt"))


def _source(folders: tuple[str, ...]) -> Callable[[str], tuple[str, str, None] | None]:
    def read(name: str) -> tuple[str, str, None] | None:
        path = template_path(folders, name)
        return (_text(path, name), str(path), None) if path else None

    return read


def _text(path: Path, name: str) -> str:
    """Read a template; one that is not in UTF-8 is as faulty as one with an open brace."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from jinja2 import TemplateSyntaxError

        line = content.count(b"\n", 0, error.start) + 1
        raise TemplateSyntaxError("The file is not in UTF-8, save it as such", line, name, str(path)) from None
