"""A function of one word that remembers what it said: texts are made of the same words again and again. It knows nothing of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

FULL = 1 << 16
"""Words. A function that remembers so many forgets them all and begins anew."""


def memoize(notify: Callable[[str], Value]) -> Callable[[str], Value]:
    """Let a pure function of one text remember what it said.

    For what is asked of every word of an article: an answer takes a third of the time of one of `lru_cache`, which keeps
    its texts in the order of their use.
    """
    return _Cache(notify).__getitem__


class _Cache(dict[str, Value]):
    def __init__(self, notify: Callable[[str], Value]) -> None:
        super().__init__()
        self.notify = notify

    def __missing__(self, text: str) -> Value:
        if len(self) >= FULL:
            self.clear()
        value = self[text] = self.notify(text)
        return value
