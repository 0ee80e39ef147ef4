"""Jinja2's filters whose result can be much larger than their value, with a limit; and those that yield, as lists.

A filter that yields (`map`, `select`) would give a template a generator: it is empty after its first use, and it can be
put into another one without end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from jinja2 import filters
from jinja2.environment import Environment
from jinja2.exceptions import FilterArgumentError
from jinja2.nodes import EvalContext
from jinja2.utils import pass_environment, pass_eval_context
from markupsafe import escape, soft_str

from generator.theme.growth import MOST_ITEMS, WIDEST, fill_in, listed, within

_YIELDING = ("batch", "items", "map", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "unique")


def _as_list(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that returns a list where the given one returns an iterator."""

    @wraps(function)  # keeps what Jinja2 notes about the arguments of the filter
    def as_list(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        return listed(result) if isinstance(result, Iterator) else result

    return as_list


def _limited(name: str, argument: str, most: int, position: int = 1) -> Callable[..., Any]:
    """Return a filter of Jinja2 whose argument may not be above a number; `position` is that of the argument after the value."""
    function = LISTED.get(name) or filters.FILTERS[name]
    position += hasattr(function, "jinja_pass_arg")  # then the context comes first

    @wraps(function)
    def limited(*args: Any, **kwargs: Any) -> Any:
        value = kwargs.get(argument, args[position] if len(args) > position else 0)
        within(len(value) if isinstance(value, str) else int(value or 0), most, f"{name} with {{}}")
        return function(*args, **kwargs)

    return limited


def _format(value: str, *args: Any, **kwargs: Any) -> str:
    if args and kwargs:
        raise FilterArgumentError("Give the values of format by position or by name, not both")
    return fill_in(soft_str(value), kwargs or args)


@pass_eval_context
def _replace(context: EvalContext, text: str, old: str, new: str, count: int | None = None) -> str:
    before, after = soft_str(old), str(escape(new))
    if len(after) > len(before):
        times = str(escape(text)).count(before)
        within(len(text) + (times if count is None or count < 0 else min(times, count)) * len(after))
    return filters.do_replace(context, text, old, new, count)


@pass_eval_context
def _join(context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    items = listed(map(filters.make_attrgetter(context.environment, attribute), value) if attribute is not None else value)
    within(sum(len(item) for item in items if isinstance(item, str)) + len(soft_str(d)) * len(items))
    return filters.sync_do_join(context, items, d)


@pass_environment
def _sum(environment: Environment, iterable: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    items = listed(iterable)
    if isinstance(start, (list, tuple)):
        values = listed(map(filters.make_attrgetter(environment, attribute), items)) if attribute is not None else items
        within(sum(len(value) for value in values if isinstance(value, (list, tuple))), MOST_ITEMS, "a list of {} items")
    return filters.sync_do_sum(environment, items, attribute, start)


def _indent(s: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:  # noqa: FBT002 -- as Jinja2's
    extra = len(width) if isinstance(width, str) else width
    within(extra, WIDEST, "an indent of {}")
    within(len(s) + (s.count("\n") + s.count("\r") + 1) * extra)
    return filters.do_indent(s, width, first, blank)


LISTED: dict[str, Callable[..., Any]] = {name: _as_list(filters.FILTERS[name]) for name in _YIELDING}

BOUNDED: dict[str, Callable[..., Any]] = LISTED | {
    "batch": _limited("batch", "linecount", MOST_ITEMS),
    "list": filters.FILTERS["list"],
    "sort": filters.FILTERS["sort"],
    "groupby": filters.FILTERS["groupby"],
    "dictsort": filters.FILTERS["dictsort"],
    "center": _limited("center", "width", WIDEST),
    "format": _format,
    "indent": _indent,
    "join": _join,
    "replace": _replace,
    "round": _limited("round", "precision", WIDEST),
    "slice": _limited("slice", "slices", MOST_ITEMS),
    "sum": _sum,
    "tojson": _limited("tojson", "indent", WIDEST),
    "wordwrap": _limited("wordwrap", "wrapstring", WIDEST, 3),
}
