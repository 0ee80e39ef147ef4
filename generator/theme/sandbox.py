"""The environment of templates that come from a stranger: they reach no program, no file and no endless work.

Jinja2's sandbox refuses attributes that are known to be dangerous. This one also refuses every attribute that is not
known to be harmless (see `attributes`), and counts the work of a page (see `growth`). It decides once for each type and
name, so it costs about as much as no sandbox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, NoReturn

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, Undefined, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_context

from generator.theme import growth
from generator.theme.attributes import Attributes, Method, attributes_of, is_data
from generator.theme.compiling import ThemeEnvironment
from generator.theme.growth import Joint, Names, TooMuchError
from generator.theme.growth_filters import BOUNDED

GLOBALS: dict[str, Any] = {"range": growth.bounded_range, "dict": dict, "namespace": Names, "cycler": growth.Cycle, "joiner": growth.Joint}
"""The functions that a template may call without a value before them."""
COUNT = "count rounds"
JOIN = "join parts"
WEIGH = "weigh items"
"""Filters that templates cannot name with `|`, because of the space: they are put around loops, `~`, and lists."""
MOST_CHUNKS = 16
"""Parts of a text that are joined before their length is checked. More parts are measured first."""
SHOWN = 40
"""Characters of a name that a message shows."""


class UnsafeError(SecurityError):
    """A template uses something that is not allowed. The message continues "A template may not …"."""


class _Plain(dict[str, bool]):
    """Whether an attribute of one type is data, by its name: looked up at every use of an attribute, so it is a dict."""

    def __init__(self, attributes: Attributes) -> None:
        super().__init__(dict.fromkeys(attributes.fields, True) | dict.fromkeys(attributes.methods, False))
        self.attributes = attributes

    def __missing__(self, name: str) -> bool:
        return self.attributes.own and not name.startswith("_")


class _Types(dict[type, _Plain]):
    def __missing__(self, kind: type) -> _Plain:
        self[kind] = plain = _Plain(attributes_of(kind))
        return plain


class Sandbox(ImmutableSandboxedEnvironment, ThemeEnvironment):
    """Begin a page with `restart`, which gives it its full number of steps."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals = dict(GLOBALS)
        self.filters |= {name: self._watched(function) for name, function in BOUNDED.items()}
        self.filters |= {"attr": _attr, COUNT: _count, JOIN: _join, WEIGH: _weigh}
        self.concat = self._joined  # type: ignore[method-assign]
        self._types = _Types()
        self.getattr = self._getter()  # type: ignore[assignment,method-assign]
        self._functions = set(map(id, GLOBALS.values()))
        self.restart()

    def restart(self, longest: int = 0) -> None:
        super().restart(longest)
        self.steps = growth.MOST_STEPS
        self.price = 1
        self.watch(longest)

    def spend(self, steps: int) -> None:
        """Count work of the page. Raises TooMuchError when the page has none left."""
        self.steps -= steps * self.price
        if self.steps < 0:
            raise TooMuchError(f"more than {growth.MOST_STEPS:,} rounds of loops, calls of macros and items")

    def watch(self, length: int) -> None:
        """Raise the price of a step for a long text. Raises TooMuchError if it is too long."""
        if length > growth.STEP * self.price:
            growth.within(length)
            self.price = 1 + length // growth.STEP

    def _watched(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that counts the items and the length of its result."""

        @wraps(function)
        def watched(*args: Any, **kwargs: Any) -> Any:
            return self._noted(function(*args, **kwargs))

        return watched

    def _noted(self, result: Any) -> Any:
        """Return a result that a function made, and count its length or its items."""
        if isinstance(result, str):
            self.watch(len(result))
        elif isinstance(result, (list, tuple, dict)):
            self.spend(growth.weigh(result))
        return result

    def _getter(self) -> Callable[[Any, str], Any]:
        """Return the function that returns `obj.attribute`. A page calls it some hundred times, so it looks nothing up in `self`."""
        types, other = self._types, self._attribute

        def get(obj: Any, attribute: str) -> Any:
            if types[type(obj)][attribute]:
                try:
                    return getattr(obj, attribute)
                except AttributeError:
                    pass
            return other(obj, attribute)

        return get

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return `obj[argument]`; a text may also name an attribute."""
        if not isinstance(obj, type):
            try:
                return obj[argument]
            except (AttributeError, TypeError, LookupError):
                pass
        if isinstance(argument, str):
            return self._attribute(obj, str(argument))
        return self.undefined(obj=obj, name=argument)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Return what a macro, a block or a function returns."""
        if kwargs:  # Jinja2 adds these two for functions that take the context
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
        self.steps -= self.price
        if self.steps < 0:
            self.spend(0)
        kind = type(obj)
        if kind is Macro:
            if obj.catch_varargs or obj.catch_kwargs:
                growth.weigh([args, kwargs])
            return obj(context.eval_ctx, *args, **kwargs)
        if kind is LoopContext:
            return obj(*map(self.counted, args), **kwargs)
        if kind is Method:
            return self._noted(obj.function(*args, **kwargs))
        if kind in {BlockReference, Joint} or id(obj) in self._functions or isinstance(obj, Undefined):
            return self._noted(obj(*args, **kwargs))
        if callable(obj):
            raise UnsafeError(f"call {_shown(kind.__name__)}")
        raise TypeError(f"{kind.__name__} cannot be called")

    def counted(self, items: Any) -> Any:
        """Return what a loop goes through, and count its rounds."""
        try:
            rounds = len(items)
        except TypeError:
            if not isinstance(items, Iterable) or isinstance(items, Undefined):
                return items  # the loop says what is wrong
            items = growth.listed(items)
            rounds = len(items)
        self.spend(rounds)
        return items

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may use an attribute: the rule of Jinja2 and the lists of this program."""
        del value
        attributes = self._types[type(obj)].attributes
        return not attr.startswith("_") and (attr in attributes.fields or attr in attributes.methods or attributes.own)

    def is_safe_callable(self, obj: Any) -> bool:
        return type(obj) in {Macro, Method, LoopContext, BlockReference, Joint} or id(obj) in self._functions

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 -- Jinja2 gives it
        return self._noted(growth.binary(operator, left, right))

    def _attribute(self, obj: Any, name: str) -> Any:
        """Return an attribute that is not simply data, or the item of this name.

        Raises:
            UnsafeError: The object has the attribute, but a template may not use it.
        """
        if name.startswith("_"):
            raise UnsafeError(f"use {_shown(name)}")
        if isinstance(obj, Undefined):
            return getattr(obj, name)  # raises the error of an undefined value
        attributes = self._types[type(obj)].attributes
        if name in attributes.fields or attributes.own:
            try:
                return getattr(obj, name)
            except AttributeError:
                pass
        elif name in attributes.methods:
            return Method(name, attributes.methods[name].__get__(obj))
        elif attributes.foreign:
            try:
                value = getattr(obj, name)
            except AttributeError:
                pass
            else:
                if is_data(value):
                    return value
                raise UnsafeError(f"use {_shown(name)}")
        return self._item(obj, name)

    def _item(self, obj: Any, name: str) -> Any:
        if not isinstance(obj, type):
            try:
                return obj[name]
            except (AttributeError, TypeError, LookupError):
                pass
        if not self._types[type(obj)].attributes.foreign and hasattr(obj, name):
            raise UnsafeError(f"use {_shown(name)}")
        return self.undefined(obj=obj, name=name)

    def _joined(self, chunks: Iterable[str]) -> str:
        """Join the parts of a page, a macro or a block."""
        parts = list(chunks) if type(chunks) is not list else chunks
        if len(parts) > MOST_CHUNKS:
            growth.within(sum(map(len, parts)))
        text = "".join(parts)
        if len(text) > growth.STEP:
            self.watch(len(text))
        return text

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """Return the Python code of a template. Its loops count their rounds, and `~` checks the length of its result."""
        for loop in source.find_all(nodes.For):
            loop.iter = _filtered(loop.iter, COUNT)
        _bound(source)
        return super()._generate(source, *args, **kwargs)


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno, environment=node.environment)


def _bound(node: nodes.Node) -> None:
    """Put the filters around every `~`, list, tuple and table below a node of the syntax tree.

    A tuple whose parts get names at once (`{% set a, b = x, y %}`) is not kept, and its parts were counted where they were made.
    """
    if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Tuple) and isinstance(node.node, nodes.Tuple):
        _bound(node.node)
        return
    for field, value in node.iter_fields():
        if isinstance(value, list):
            value[:] = [_bounded(child) if isinstance(child, nodes.Node) else child for child in value]
        elif isinstance(value, nodes.Node):
            setattr(node, field, _bounded(value))


def _bounded(node: nodes.Node) -> nodes.Node:
    _bound(node)
    if isinstance(node, nodes.Concat):
        return _filtered(nodes.List(node.nodes, lineno=node.lineno, environment=node.environment), JOIN)
    if isinstance(node, (nodes.List, nodes.Dict)) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
        return node if _is_constant(node) else _filtered(node, WEIGH)
    return node


def _is_constant(node: nodes.Node) -> bool:
    return next(iter(node.find_all((nodes.Name, nodes.NSRef, nodes.Call, nodes.Filter))), None) is None


@pass_context
def _count(context: Context, items: Any) -> Any:
    environment = context.environment
    return environment.counted(items) if isinstance(environment, Sandbox) else items


@pass_context
def _weigh(_: Context, items: Any) -> Any:
    growth.weigh(items)
    return items


@pass_context
def _join(context: Context, parts: list[Any]) -> str:
    growth.within(sum(len(part) for part in parts if isinstance(part, str)))
    text = markup_join(parts) if context.eval_ctx.autoescape else str_join(parts)
    if isinstance(context.environment, Sandbox):
        context.environment.watch(len(text))
    return text


def _attr(*_: Any, **__: Any) -> NoReturn:
    """Stand for Jinja2's filter `attr`, which takes the name of an attribute as a value."""
    raise UnsafeError("use the filter attr")


def _shown(name: str) -> str:
    return name if len(name) <= SHOWN else name[: SHOWN - 1] + "…"
