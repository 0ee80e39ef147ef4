"""Limits on what a template can make: steps, numbers, and the length of texts and lists.

A few lines can ask for more than any machine has: a text repeated 10^12 times, loops in loops, a number with as many
digits. Each limit is far above what a page needs. They count, and never look at a clock, so a page fails on every
machine or on none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from jinja2.exceptions import TemplateRuntimeError
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup, escape

MOST_STEPS = 1_000_000
"""Rounds of loops, calls of macros and items out of filters, on one page."""
STEP = 5_000
"""Characters of the longest text on a page for which each of its steps counts once more: a round may copy that text."""
LONGEST = 50_000_000
"""Characters of one text."""
MOST_ITEMS = 100_000
"""Items of a list that a template makes; the longest range."""
MOST_BITS = 10_000
"""Bits of a whole number."""
WIDEST = 1_000
"""The width of a column, an indent or a formatted number."""

_WIDTH = re.compile(r"%(?:\([^)]*\))?[-#0 +]*(\*|\d*)(?:\.(\*|\d*))?")


class TooMuchError(TemplateRuntimeError):
    """A template makes more than a page can need."""


class Names(Namespace):
    """A namespace. Its printed form does not show its values, which may be other namespaces without end."""

    def __repr__(self) -> str:
        return "<namespace>"


class Cycle(Cycler):
    """A cycler whose printed form does not show an address in memory."""

    def __repr__(self) -> str:
        return "<cycler>"


class Joint(Joiner):
    """A joiner whose printed form does not show an address in memory."""

    def __repr__(self) -> str:
        return "<joiner>"


def within(size: int, most: int = LONGEST, what: str = "a text of {} characters") -> None:
    """Raise TooMuchError if a size is above the limit."""
    if size > most:
        raise TooMuchError(what.format(f"{size:,}"))


def bounded_range(*bounds: int) -> range:
    made = range(*bounds)
    within(_length(made), MOST_ITEMS, "a range of {} numbers")
    return made


def listed(items: Iterable[Any]) -> list[Any]:
    """Return a list of what a filter yields."""
    made = list(islice(items, MOST_ITEMS + 1))
    within(len(made), MOST_ITEMS, "a list of {} items or more")
    return made


def weigh(value: Any) -> int:
    """Return how many items a list, tuple or table has, with those of the lists in it.

    A list that holds the same list twice, many levels deep, is small in memory and endless when it is printed or compared.
    """
    count, waiting = 0, [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            item = item.values()
        elif not isinstance(item, (list, tuple)):
            continue
        count += len(item)
        within(count, MOST_ITEMS, "a list of {} items or more")
        waiting += [part for part in item if isinstance(part, (list, tuple, dict))]
    return count


def binary(sign: str, left: Any, right: Any) -> Any:
    """Return the result of `left + right`, `*`, `**` or `%`."""
    return _BINARY[sign](left, right)


def _add(left: Any, right: Any) -> Any:
    if isinstance(left, (str, list, tuple)) and isinstance(right, (str, list, tuple)):
        _sized(left, len(left) + len(right))
    return left + right


def _multiply(left: Any, right: Any) -> Any:
    for items, count in ((left, right), (right, left)):
        if isinstance(items, (str, list, tuple)) and isinstance(count, int):
            _sized(items, len(items) * count)
    if isinstance(left, int) and isinstance(right, int):
        within(left.bit_length() + right.bit_length(), MOST_BITS, "a number of {} bits")
    return left * right


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int) and abs(left) > 1:
        within(left.bit_length() * right, MOST_BITS, "a number of {} bits")
    return left**right


def _remainder(left: Any, right: Any) -> Any:
    if isinstance(left, str):
        return fill_in(left, right)
    return left % right


_BINARY: dict[str, Callable[[Any, Any], Any]] = {"+": _add, "*": _multiply, "**": _power, "%": _remainder}


def _sized(value: str | list[Any] | tuple[Any, ...], size: int) -> None:
    if isinstance(value, str):
        within(size)
    else:
        within(size, MOST_ITEMS, "a list of {} items")


def _length(numbers: range) -> int:
    """Return the length of a range; `len` fails for one that is longer than a machine word."""
    return max(0, -((numbers.start - numbers.stop) // numbers.step))


def fill_in(text: str, values: Any) -> str:
    """Return `text % values`, where no column is very wide."""
    for width, digits in _WIDTH.findall(text):
        for number in (width, digits):
            if number == "*":
                raise TooMuchError("a column whose width is a value")
            within(int(number[:9] or 0), WIDEST, "a column of {} characters")
    filled: str = text % values
    return filled


def join(text: str, items: Iterable[Any]) -> str:
    """As `str.join`."""
    parts = listed(items)
    within(sum(len(part) for part in parts if isinstance(part, str)) + len(text) * len(parts))
    return text.join(parts)


def replace(text: str, old: str, new: str, count: int = -1) -> str:
    """As `str.replace`."""
    if isinstance(old, str) and isinstance(new, str) and len(new) > len(old):
        times = text.count(old) if count < 0 else min(count, text.count(old))
        within(len(text) + times * len(escape(new) if isinstance(text, Markup) else new))
    return text.replace(old, new, count)
