"""Where a build spends its CPU time: ten samples a second, each counted for the file that the build is at. For hostile files only.

A file is known by the path that a function on the stack has in a variable: a guess, which names a suspect.
"""

from __future__ import annotations

import signal
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

EVERY = 0.1
"""CPU seconds between two samples."""
SLOW = 2.0
"""CPU seconds in all builds of a trial, three or four, after which a file counts as slow."""


class TooLong(BaseException):
    """The time is up. Not an Exception, so that no code under test takes it for one of its own."""

    def __init__(self, place: str, stack: str) -> None:
        super().__init__(place)
        self.place, self.stack = place, stack


@contextmanager
def watched(seconds: float) -> Iterator[dict[str, tuple[str, float]]]:
    """Watch the block; raise TooLong in it after so many CPU seconds.

    Yields a dictionary, which has at the end the slow files by path, each with the place in our code and the CPU seconds.
    """
    samples: Counter[tuple[str, str]] = Counter()
    slow: dict[str, tuple[str, float]] = {}

    def sample(number: int, frame: FrameType | None) -> None:
        place, path = _place(frame), _path(frame)
        samples[path, place] += 1
        if samples.total() * EVERY > seconds:
            raise TooLong(place, f"{path}\n" + "".join(traceback.format_list(traceback.extract_stack(frame)[-14:])))

    former: Any = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        yield slow
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)
    by_path: Counter[str] = Counter()
    for (path, _), count in samples.items():
        by_path[path] += count
    for path, count in by_path.items():
        if path and count * EVERY > SLOW:
            place = max((other for other in samples if other[0] == path), key=samples.__getitem__)[1]
            slow[path] = (place, count * EVERY)


def _place(frame: FrameType | None) -> str:
    """Return the innermost function of ours."""
    while frame:
        if "/generator/" in frame.f_code.co_filename:
            return f"{frame.f_code.co_filename.rpartition('/generator/')[2]} {frame.f_code.co_name}"
        frame = frame.f_back
    return "tests"


def _path(frame: FrameType | None) -> str:
    """Return the path of an article or a raw file that a function has in a variable, the innermost first; empty if none has."""
    while frame:
        if "/generator/" in frame.f_code.co_filename:
            for value in frame.f_locals.values():
                for part in (
                    value,
                    getattr(value, "path", ""),
                    getattr(getattr(value, "source", ""), "path", ""),
                    getattr(getattr(value, "place", ""), "path", ""),
                ):
                    if isinstance(part, str) and part.startswith(("content/", "seeds/")) and "." in part:
                        return part
        frame = frame.f_back
    return ""
