"""Problems for pages that could not be rendered: the template, the line, the reason, and the name that was probably meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.toml_positions import line_at
from generator.theme.files import UnreadableError, read_text
from generator.theme.inheritance import shown_path, template_names, template_path

REFERENCE = "generator/core/views.py lists the names"
UNSAFE = (
    "Use the fields of the view, filters and macros. Through other names a theme could run programs on your computer, so look at the "
    "theme again. If it is your own, trust_theme = true in content/site.toml allows them"
)
LONGEST_EXCERPT = 500
"""Characters of a line that a problem shows."""
LONGEST_MESSAGE = 300
"""Characters of an error that a problem shows."""
MOST_NAMES = 20
"""Names that a hint lists."""


class TemplateProblem(Exception):
    """A page could not be rendered; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def problem(
    error: Exception, template: str, values: Mapping[str, Any], folders: Sequence[str], filters: Sequence[str], stamp: Digest
) -> Problem:
    """Return the problem for an error in a template; `values` are the fields of its view."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    path, line = _where(error, template, folders)
    place = Place(shown_path(path, folders) if path else template, line)
    excerpt = _line(path, line)
    if isinstance(error, RecursionError):
        return _recursion(error, folders)
    if isinstance(error, TemplateNotFound):
        names = {name.partition("/")[2] for name in template_names(folders, stamp)}
        return _named(place, excerpt, f"There is no template {_short(error.name)}", str(error.name), sorted(names), "template.missing")
    if isinstance(error, UndefinedError):
        return _undefined(str(error.message), place, excerpt, values)
    if isinstance(error, TemplateSyntaxError):
        unknown = re.search(r"[Nn]o (?:filter|test) named '([^']+)'", str(error.message))
        return _named(place, excerpt, _short(str(error.message).rstrip(".")), unknown[1] if unknown else "", filters, "template.syntax")
    return _refused(error, place, excerpt)


def _refused(error: Exception, place: Place, excerpt: str) -> Problem:
    """Return the problem for what the sandbox refuses, and for every other error in a value."""
    from jinja2.exceptions import SecurityError

    from generator.theme.growth import TooMuchError

    if isinstance(error, SecurityError):
        return Problem(place, f"A template may not {error.message}", UNSAFE, "template.unsafe", excerpt)
    if isinstance(error, TooMuchError):
        return Problem(place, f"The template makes {error.message}", "Make less on this page", "template.limit", excerpt)
    message = _short(f"The template fails here: {type(error).__name__}: {error}".rstrip(": ."))
    return Problem(place, message, "Check the value that is used here: " + REFERENCE, "template.error", excerpt)


def _where(error: Exception, template: str, folders: Sequence[str]) -> tuple[Path | None, int | None]:
    """Return file and line of the error; for an error in an included template or a macro, those in there."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return template_path(folders, error.name or template), error.lineno
    path, line, trace = template_path(folders, template), None, error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            path, line = file, trace.tb_lineno
        trace = trace.tb_next
    return path, line


def _recursion(error: RecursionError, folders: Sequence[str]) -> Problem:
    """Return the problem for a template that uses itself: of the lines that occur again and again, one in the first theme that has one."""
    calls: Counter[tuple[Path, int]] = Counter()
    trace = error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            calls[file, trace.tb_lineno] += 1
        trace = trace.tb_next
    most = max(calls.values(), default=0)
    often = [call for call, count in calls.items() if count * 2 > most]
    path, line = min(often, key=lambda call: (_rank(call[0], folders), "extends" in _line(*call)), default=(None, None))
    excerpt = _line(path, line)
    message, hint, correction = "The template uses itself without end", "Remove the include, extends or call that leads back to it", ""
    if path and re.search(rf"""extends\s+["']{re.escape(path.name)}["']""", excerpt) and len(folders) > 1:
        parent = Path(folders[1]).name
        message, hint = "The template extends itself", f"Put the name of the theme that it should extend before it: {parent}/{path.name}"
        correction = excerpt.replace(path.name, f"{parent}/{path.name}", 1)
    return Problem(Place(shown_path(path, folders) if path else "themes", line), message, hint, "template.endless", excerpt, correction)


def _rank(path: Path, folders: Sequence[str]) -> int:
    return next(at for at, folder in enumerate(folders) if path.is_relative_to(folder))


def _undefined(message: str, place: Place, excerpt: str, values: Mapping[str, Any]) -> Problem:
    """Return the problem for an unknown variable, an unknown field, or a value that is not always there."""
    field = re.fullmatch(r"'?(?:[\w.]+\.)?(\w+)(?: object)?'? has no (?:attribute|element) '?([^']+)'?", message)
    if field and field[1] in ("None", "NoneType"):
        hint = "The value is not always there. Test it first: {% if newer %}…{% endif %}"
        return Problem(place, f"There is no value here, so it has no {field[2]}", hint, "template.undefined", excerpt)
    if field:
        names = sorted(_fields(field[1], values))
        kind = "The table here" if field[1] == "dict" else field[1]
        return _named(place, excerpt, f"{kind} has no {field[2]}", field[2], names, "template.undefined")
    variable = re.fullmatch(r"'([^']+)' is undefined", message)
    if variable:
        return _named(place, excerpt, f"There is no {variable[1]} here", variable[1], sorted([*values, "bodies"]), "template.undefined")
    return Problem(place, _short(message.rstrip(".")), REFERENCE, "template.undefined", excerpt)


def _named(place: Place, excerpt: str, message: str, wrong: str, names: Sequence[str], rule: str) -> Problem:
    if near := nearest(wrong, names):
        correction = re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", near, excerpt)
        return Problem(place, message, did_you_mean(near), rule, excerpt, correction if correction != excerpt else "")
    return Problem(place, message, _hint(wrong, names, rule), rule, excerpt)


def _hint(wrong: str, names: Sequence[str], rule: str) -> str:
    """Return the hint where no name is near the wrong one."""
    if wrong and 0 < len(names) <= MOST_NAMES:
        return "There are: " + ", ".join(names)
    return REFERENCE if rule == "template.undefined" else "Correct the line"


def _fields(kind: str, values: Mapping[str, Any]) -> set[str]:
    """Return the fields of all values of a type, anywhere in a view."""
    return {name for value in _inside(tuple(values.values())) for name in _own_names(value) if type(value).__name__ == kind}


def _own_names(value: Any) -> Sequence[str]:
    if isinstance(value, msgspec.Struct):
        return value.__struct_fields__
    return tuple(value) if isinstance(value, dict) else ()


def _inside(value: Any) -> Iterator[Any]:
    """Yield every struct and table in a value, itself included."""
    if isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _inside(getattr(value, name))
    elif isinstance(value, dict):
        yield value


def _short(text: object) -> str:
    """Return a text out of a template in a form that can be printed."""
    shown = str(text).encode("utf-8", "backslashreplace").decode()
    return shown if len(shown) <= LONGEST_MESSAGE else shown[: LONGEST_MESSAGE - 1] + "…"


def _line(path: Path | None, number: int | None) -> str:
    """Return a line of a template, shortened; empty if it cannot be read."""
    if not path or not number:
        return ""
    try:
        return line_at(read_text(str(path)), number).strip()[:LONGEST_EXCERPT]
    except UnreadableError:
        return ""
