"""Measure the seconds of each stage and, on demand, of the kinds of work in it. Only this module reads the machine's clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

import msgspec

Progress = Callable[[str, int, int], None]
"""Called with a stage, the number of items done, and the total (0: not known)."""


class Spent(msgspec.Struct, frozen=True):
    """Time that a stage spent on one kind of work, summed over all processes."""

    stage: str
    what: str
    """Such as "Markdown" or "template article.html"."""
    times: int
    seconds: float


class Laps:
    """Seconds by kind of work, for work done in sequence. Measures nothing unless `wanted`."""

    def __init__(self, wanted: bool) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter() if wanted else 0.0

    def __call__(self, what: str) -> None:
        """Count the time since the last call as spent on this kind of work."""
        if self._last:
            now = time.perf_counter()
            self.seconds[what] = self.seconds.get(what, 0.0) + now - self._last
            self._last = now


class _Lapped(Protocol):
    @property
    def laps(self) -> dict[str, float]: ...


Item = TypeVar("Item", bound=_Lapped)


class Stopwatch:
    """Seconds by stage; also reports progress."""

    def __init__(self, progress: Progress = lambda *_: None, *, profiling: bool = False) -> None:
        self.seconds: dict[str, float] = {}
        self.profiling = profiling
        self._progress = progress
        self._spent: dict[tuple[str, str], tuple[int, float]] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        begin = time.perf_counter()
        self._progress(stage, 0, 0)
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0) + time.perf_counter() - begin

    def count(self, stage: str, total: int, items: Iterable[Item], *, label: str = "") -> Iterator[Item]:
        """Yield the results of a stage, count them, and add up the seconds that each took. `label` is what people see; else the stage."""
        for done, item in enumerate(items, 1):
            self._progress(label or stage, done, total)
            for what, seconds in item.laps.items():
                times, before = self._spent.get((stage, what), (0, 0.0))
                self._spent[stage, what] = times + 1, before + seconds
            yield item

    def spent(self) -> tuple[Spent, ...]:
        """Return the time by stage and kind of work: stages in their order, within each the longest first."""
        stages = list(self.seconds)
        spent = [Spent(stage, what, times, seconds) for (stage, what), (times, seconds) in self._spent.items()]
        return tuple(sorted(spent, key=lambda entry: (stages.index(entry.stage), -entry.seconds)))
