"""Which attributes of a value a template may use: a list for each type, and nothing else.

The lists hold what is data or a pure function. They leave out what reaches Python's inside (names with an underscore,
`str.format`), what changes a value (`dict.update`), what depends on the machine (`datetime.now`), and what makes a
text of any size from a number (`str.zfill`).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from types import (
    BuiltinFunctionType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
    TracebackType,
)
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
from jinja2.environment import Environment, Template, TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, Undefined
from jinja2.utils import Cycler
from markupsafe import Markup

from generator.theme import growth

_TEXT = """capitalize casefold count endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric
    isprintable isspace istitle isupper lower lstrip partition removeprefix removesuffix rfind rindex rpartition rsplit rstrip split
    splitlines startswith strip swapcase title upper""".split()
_DAY = "year month day"
_CLOCK = "hour minute second microsecond fold tzinfo"
_DAY_METHODS = "isocalendar isoformat isoweekday replace strftime toordinal weekday"
_CLOCK_METHODS = "dst tzname utcoffset"


class Method:
    """A method that a template may call. It hides the bound method, whose printed form holds an address in memory."""

    __slots__ = ("function", "name")

    def __init__(self, name: str, function: Callable[..., Any]) -> None:
        self.name = name
        self.function = function

    def __repr__(self) -> str:
        return f"<method {self.name}>"


class Attributes(NamedTuple):
    """What a template may use of the values of one type."""

    fields: frozenset[str] = frozenset()
    methods: Mapping[str, Callable[..., Any]] = {}
    """The function of each method; its first argument is the value."""
    own: bool = False
    """Every name without an underscore is a name that a template gave: a macro, a value of a namespace."""
    foreign: bool = False
    """A type that is not known here, of an extension: its data may be used, its methods may not."""


def attributes_of(kind: type) -> Attributes:
    """Return what a template may use of the values of a type. A subclass has what its bases have."""
    if issubclass(kind, _CLOSED):
        return Attributes()
    if kind in _OWN:
        return Attributes(own=True)
    known = [_KNOWN[base] for base in kind.__mro__ if base in _KNOWN]
    if issubclass(kind, msgspec.Struct):
        known.append(_struct(kind))
    if not known:
        return Attributes(foreign=True)
    fields = frozenset().union(*(attributes.fields for attributes in known))
    methods = {name: function for attributes in reversed(known) for name, function in attributes.methods.items()}
    return Attributes(fields, methods, foreign=kind not in _KNOWN)


def is_data(value: object) -> bool:
    """Return whether a value of an extension's object is data: no function, class, module or frame."""
    return not callable(value) and not isinstance(value, _CLOSED)


def _struct(kind: type) -> Attributes:
    """Return the fields, properties and methods of a struct. An extension's view may have methods; those of Broadsheet have none."""
    fields, methods = set[str](), dict[str, Callable[..., Any]]()
    for name in dir(kind):
        if name.startswith("_"):
            continue
        member = inspect.getattr_static(kind, name)
        if isinstance(member, FunctionType):
            methods[name] = member
        elif not isinstance(member, (classmethod, staticmethod)) and not callable(member):
            fields.add(name)
    return Attributes(frozenset(fields), methods)


def _named(fields: str = "", methods: str = "", kind: type = object, **guarded: Callable[..., Any]) -> Attributes:
    return Attributes(frozenset(fields.split()), {name: getattr(kind, name) for name in methods.split()} | guarded)


def _text(kind: type[str]) -> Attributes:
    return Attributes(frozenset(), {name: getattr(kind, name) for name in _TEXT} | {"join": growth.join, "replace": growth.replace})


def _astimezone(value: datetime, zone: ZoneInfo) -> datetime:
    """As `datetime.astimezone`, which without a zone takes that of the machine."""
    return value.astimezone(zone)


_OWN = (growth.Names, TemplateModule, TemplateReference)
_CLOSED = (
    type,
    ModuleType,
    FunctionType,
    MethodType,
    BuiltinFunctionType,
    CodeType,
    FrameType,
    TracebackType,
    GeneratorType,
    CoroutineType,
    Context,
    Template,
    Environment,
    Method,
    BaseException,
)
_KNOWN: dict[type, Attributes] = {
    str: _text(str),
    Markup: _text(Markup),
    int: _named(),
    float: _named("", "is_integer", float),
    type(None): _named(),
    tuple: _named("", "count index", tuple),
    list: _named("", "copy count index", list),
    dict: _named("", "copy get items keys values", dict),
    type({}.items()): _named(),
    type({}.keys()): _named(),
    type({}.values()): _named(),
    range: _named("start stop step", "count index", range),
    date: _named(_DAY, _DAY_METHODS, date),
    datetime: _named(f"{_DAY} {_CLOCK}", f"{_DAY_METHODS} {_CLOCK_METHODS} date time timestamp", datetime, astimezone=_astimezone),
    time: _named(_CLOCK, f"isoformat replace strftime {_CLOCK_METHODS}", time),
    timedelta: _named("days seconds microseconds", "total_seconds", timedelta),
    type(date.min.isocalendar()): _named("year week weekday"),
    ZoneInfo: _named("key"),
    Macro: _named("name arguments caller catch_kwargs catch_varargs"),
    BlockReference: _named("super"),
    LoopContext: _named("depth depth0 first index index0 last length nextitem previtem revindex revindex0", "changed cycle", LoopContext),
    growth.Cycle: _named("current", "next reset", Cycler),
    growth.Joint: _named(),
    Undefined: _named(),
}
