"""A theme: a folder of templates and static files, on top of the one it extends.

A template sees the fields of one view, the `bodies`, and pure filters: nothing of the
site that its digest does not cover.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from generator import digest
from generator.digest import Digest
from generator.model import Content
from generator.problems import Failure, Place, Problem

if TYPE_CHECKING:
    from jinja2 import Environment


class TemplateProblem(Exception):
    """A page could not be rendered; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Asset(msgspec.Struct, frozen=True):
    name: str
    output_path: str
    """"assets/style.1a2b3c4d5e.css"."""
    digest: Digest
    path: str
    """Of the file to copy; empty if `text` is what to write."""
    text: str = ""


class Theme(msgspec.Struct, frozen=True):
    """Small and picklable; what is read from its folders is kept for each process."""

    name: str
    folders: tuple[str, ...]
    """Own folder first, then those it extends."""
    stamp: Digest
    """Digest of all names, sizes and times of its files."""

    def closure(self, template: str) -> dict[str, Digest]:
        """Return the template and all it extends, includes or imports, each with the digest of its text."""
        return _closure(self, template)

    def assets(self) -> dict[str, Asset]:
        """Return the static files by their name in the theme's static folder."""
        return _assets(self)

    def render(self, template: str, view: msgspec.Struct, bodies: Sequence[Content]) -> str:
        """Return a page; raise TemplateProblem with file and line where a template is wrong."""
        try:
            found = _environment(self).get_template(template)
            return found.render({name: getattr(view, name) for name in view.__struct_fields__} | {"bodies": tuple(bodies)})
        except Exception as error:
            raise TemplateProblem(_problem(self, template, error, view)) from error


def load(name: str, places: Sequence[Path]) -> Theme:
    """Find a theme and those it extends in the given folders, the first that has it; raise Failure if one is missing."""
    folders: list[str] = []
    wanted: str | None = name
    while wanted:
        folder = next((place / wanted for place in places if (place / wanted / "theme.toml").is_file()), None)
        if folder is None:
            raise Failure(_missing(wanted, places, folders))
        if str(folder) in folders:
            problem = Problem(Place(f"{folder}/theme.toml"), f"The theme {wanted} extends itself", "Take out one `extends`", "theme.cycle")
            raise Failure(problem)
        folders.append(str(folder))
        wanted = _extends(folder)
    return Theme(name, tuple(folders), digest.of_value(list(_stats(folders))))


def _extends(folder: Path) -> str | None:
    path = folder / "theme.toml"
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        place = Place(f"themes/{folder.name}/theme.toml", int(line[1]) if line else None)
        raise Failure(Problem(place, f"The file is no valid TOML: {error}", 'Write extends = "newspaper"', "theme.toml-syntax")) from None
    found = values.get("extends")
    return found if isinstance(found, str) and found else None


def _missing(name: str, places: Sequence[Path], folders: list[str]) -> Problem:
    known = sorted({path.parent.name for place in places if place.is_dir() for path in place.glob("*/theme.toml")})
    place = Place(f"themes/{Path(folders[-1]).name}/theme.toml" if folders else "content/site.toml")
    return Problem(place, f"There is no theme {name}", "The themes there are: " + ", ".join(known), "theme.missing", "", f'theme = "{(known or [""])[0]}"')


def _stats(folders: Sequence[str]) -> Iterator[tuple[str, int, int, int]]:
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                status = path.stat()
                yield str(path), status.st_size, status.st_mtime_ns, status.st_ctime_ns


@lru_cache(maxsize=4)
def _environment(theme: Theme) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from generator.filters import FILTERS

    made = Environment(
        loader=FileSystemLoader([f"{folder}/templates" for folder in theme.folders]), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, autoescape=lambda name: not (name or "").endswith((".json", ".txt")), auto_reload=False, cache_size=-1,
    )  # fmt: skip
    made.globals.clear()
    made.filters.update(FILTERS)
    return made


@lru_cache(maxsize=256)
def _closure(theme: Theme, template: str) -> dict[str, Digest]:
    from jinja2 import TemplateError, meta

    found: dict[str, Digest] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        path = _template_path(theme, name)
        text = path.read_text(encoding="utf-8", errors="replace") if path else ""
        found[name] = digest.of_text(text)
        try:
            references = set(meta.find_referenced_templates(_environment(theme).parse(text)))
        except TemplateError:
            continue
        if None in references:  # a name that is only known when the page is made: any template may be meant
            references |= {one.relative_to(f"{folder}/templates").as_posix() for folder in theme.folders for one in Path(folder, "templates").rglob("*.*")}
        waiting += sorted(one for one in references if one and one not in found)
    return dict(sorted(found.items()))


def _template_path(theme: Theme, name: str) -> Path | None:
    return next((path for folder in theme.folders if (path := Path(folder, "templates", name)).is_file()), None)


@lru_cache(maxsize=4)
def _assets(theme: Theme) -> dict[str, Asset]:
    from generator.markup import stylesheet

    files: dict[str, Path] = {}
    for folder in reversed(theme.folders):
        static = Path(folder, "static")
        files |= {path.relative_to(static).as_posix(): path for path in sorted(static.rglob("*")) if path.is_file() and not path.name.startswith(".")}
    found = {name: _plain_asset(name, path) for name, path in sorted(files.items()) if not name.endswith(".css")}
    sheets = {name: path.read_text(encoding="utf-8", errors="replace") for name, path in sorted(files.items()) if name.endswith(".css")}
    for name, text in {"code.css": stylesheet(), **sheets}.items():
        text = _linked(name, text, found)
        found[name] = Asset(name, _hashed(name, digest.of_text(text)), digest.of_text(text), "", text)
    return found


def _plain_asset(name: str, path: Path) -> Asset:
    content = digest.of_bytes(path.read_bytes())
    return Asset(name, _hashed(name, content), content, str(path))


def _hashed(name: str, content: Digest) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"assets/{stem}.{content[:10]}.{suffix}" if dot else f"assets/{name}.{content[:10]}"


def _linked(name: str, css: str, assets: dict[str, Asset]) -> str:
    """Return a stylesheet whose url(…) name the files as they are published."""
    import posixpath

    folder = posixpath.dirname(name)

    def replace(found: re.Match[str]) -> str:
        target = assets.get(posixpath.normpath(posixpath.join(folder, found[2])))
        return f"url({posixpath.relpath(target.output_path, 'assets/' + folder)})" if target else found[0]

    return re.sub(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""", replace, css)


def _problem(theme: Theme, template: str, error: Exception, view: msgspec.Struct) -> Problem:
    """Say in which template and line a page failed, and which name was probably meant."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    name, line = template, 0
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or template, error.lineno
    else:
        trace = error.__traceback__
        while trace:
            path = trace.tb_frame.f_code.co_filename
            if any(path.startswith(folder) for folder in theme.folders):
                name, line = next(path[len(folder) + len("/templates/") :] for folder in theme.folders if path.startswith(folder)), trace.tb_lineno
            trace = trace.tb_next
    file = _template_path(theme, name)
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n") if file else []
    excerpt = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    place = Place(f"themes/{file.relative_to(Path(file.parents[len(Path(name).parts)]).parent).as_posix()}" if file else name, line or None)
    if isinstance(error, TemplateNotFound):
        return Problem(place, f"There is no template {error.name}", "Write it, or take out the line that asks for it", "template.missing", excerpt)
    if isinstance(error, UndefinedError):
        return Problem(place, _sentence(error), _near(error, view), "template.undefined", excerpt)
    kind = "syntax" if isinstance(error, TemplateSyntaxError) else "error"
    return Problem(place, _sentence(error), "Mend the line", f"template.{kind}", excerpt)


def _sentence(error: Exception) -> str:
    text = str(getattr(error, "message", None) or error).rstrip(".")
    return re.sub(r"'generator\.\w+\.(\w+)(?: object)?'", r"\1", text)


def _near(error: Exception, view: msgspec.Struct) -> str:
    """Return the nearest name that there is, for an unknown variable or attribute."""
    wanted = re.findall(r"'([^']+)'", str(error))
    if not wanted:
        return "The names there are stand in generator/views.py"
    near = get_close_matches(wanted[-1], sorted(set(_names(view))), 1) or get_close_matches(wanted[0], sorted(set(_names(view))), 1)
    return f"Did you mean {near[0]}?" if near else "The names there are stand in generator/views.py"


def _names(value: Any, depth: int = 3) -> Iterator[str]:
    if isinstance(value, msgspec.Struct) and depth:
        for name in value.__struct_fields__:
            yield name
            yield from _names(getattr(value, name), depth - 1)
    elif isinstance(value, tuple) and value:
        yield from _names(value[0], depth)
