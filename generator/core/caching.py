"""Caches that cannot grow without limit: a bounded dictionary, and a function of one argument that keeps its results.

`functools.lru_cache` serves well where a call is expensive. These are for what is asked of every word or every link:
a hit costs one dictionary look-up, a third of the time of `lru_cache`, because no order of use is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

LIMIT = 1 << 16
"""Entries of a memoized function, unless it names another limit."""


class BoundedCache(dict[Key, Value]):
    """A dictionary of at most `limit` entries. A new entry in a full one drops the older half, by order of insertion.

    Only assignment (`cache[key] = value`) keeps the limit; `update` and `setdefault` do not.
    """

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def __setitem__(self, key: Key, value: Value) -> None:
        if len(self) >= self.limit and key not in self:
            self.drop_older_half()
        super().__setitem__(key, value)

    def drop_older_half(self) -> None:
        for old in list(islice(self, (self.limit + 1) // 2)):
            self.pop(old, None)  # another thread may have dropped it already


def memoize(function: Callable[[Key], Value], limit: int = LIMIT) -> Callable[[Key], Value]:
    """Memoize a pure function of one hashable argument."""
    return _Memoized(function, limit).__getitem__


class _Memoized(BoundedCache[Key, Value]):
    def __init__(self, function: Callable[[Key], Value], limit: int) -> None:
        super().__init__(limit)
        self.function = function

    def __missing__(self, key: Key) -> Value:
        value = self.function(key)
        if len(self) >= self.limit:
            self.drop_older_half()
        dict.__setitem__(self, key, value)  # the key is new: this skips the check of `BoundedCache`, for every new word
        return value
