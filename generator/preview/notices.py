"""The notice board: what every open page should know now, and a way to be told when it changes.

Holds the latest notice only. A page that missed some needs but the last one, so nothing is queued.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress

import msgspec

from generator.core.problems import Problem

LOOKED_AT = 4
"""Pages that are remembered: of as many windows."""


class Notice(msgspec.Struct, frozen=True):
    version: str
    """Of the output folder. A page that was served with another one is out of date."""
    base: str
    """The site's base path, with a slash at both ends."""
    problems: tuple[Problem, ...] = ()
    built: bool = False
    """Whether a build has ended since the preview began."""

    @property
    def faulty(self) -> bool:
        return any(problem.level == "error" for problem in self.problems)


class NoticeBoard:
    """One writer, many readers, all in one event loop; `notice` may be read from any thread."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        self._looked_at: deque[str] = deque(maxlen=LOOKED_AT)
        self._news = asyncio.Event()
        self._closed = False

    def post(self, notice: Notice) -> None:
        self.notice = notice
        self._wake()

    def look(self, path: str) -> None:
        """Note that someone looks at a page, by its path in the output folder."""
        with suppress(ValueError):
            self._looked_at.remove(path)
        self._looked_at.appendleft(path)

    def looked_at(self) -> tuple[str, ...]:
        """Return the pages that were looked at last, the latest first."""
        return tuple(self._looked_at)

    def close(self) -> None:
        """End every `notices`; an open page must not keep the server from ending."""
        self._closed = True
        self._wake()

    async def notices(self, repeat: float = 15.0) -> AsyncIterator[Notice]:
        """Yield the present notice, then each new one; the same one again every so often, to keep the line open."""
        while not self._closed:
            news = self._news
            yield self.notice
            try:
                await asyncio.wait_for(news.wait(), repeat)
            except TimeoutError:
                continue

    def _wake(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()
