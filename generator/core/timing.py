"""How long what takes: seconds by stage, and on demand by what a stage spends them on. The only room that reads the machine's clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

import msgspec

Progress = Callable[[str, int, int], None]
"""Called with a stage, how much of it is done, and how much there is (0: not known)."""


class Spent(msgspec.Struct, frozen=True):
    """What a stage spent on one kind of work, in all processes together."""

    stage: str
    what: str
    """Such as "Markdown" or "template article.html"."""
    times: int
    seconds: float


class Laps:
    """Seconds by what they were spent on, one thing after another; none are taken unless they are wanted."""

    def __init__(self, wanted: bool) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter() if wanted else 0.0

    def __call__(self, what: str) -> None:
        """Book the time since the last call."""
        if self._last:
            now = time.perf_counter()
            self.seconds[what] = self.seconds.get(what, 0.0) + now - self._last
            self._last = now


class _Lapped(Protocol):
    @property
    def laps(self) -> dict[str, float]: ...


Item = TypeVar("Item", bound=_Lapped)


class Stopwatch:
    """Seconds by stage, and progress told as it comes."""

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

    def count(self, stage: str, total: int, items: Iterable[Item]) -> Iterator[Item]:
        """Pass on what a stage made, and book what each took."""
        for done, item in enumerate(items, 1):
            self._progress(stage, done, total)
            for what, seconds in item.laps.items():
                times, before = self._spent.get((stage, what), (0, 0.0))
                self._spent[stage, what] = times + 1, before + seconds
            yield item

    def spent(self) -> tuple[Spent, ...]:
        """Return what each stage spent its time on, stage after stage, the longest first."""
        stages = list(self.seconds)
        found = [Spent(stage, what, times, seconds) for (stage, what), (times, seconds) in self._spent.items()]
        return tuple(sorted(found, key=lambda one: (stages.index(one.stage), -one.seconds)))
