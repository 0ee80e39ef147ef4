"""The channel from the builds to the open pages: the latest notice, and a way to wait for the next one.

Only the latest notice is kept. A page that missed some needs only the last, so nothing is queued.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress

import msgspec

from generator.core.problems import Problem

RECENT = 4
"""Pages in the history of views: of as many browser windows."""


class Notice(msgspec.Struct, frozen=True):
    """What an open page needs to know."""

    version: str
    """Of the output folder. A page that was served with another version is out of date."""
    base: str
    """The site's base path, with a slash at both ends."""
    problems: tuple[Problem, ...] = ()
    built: bool = False
    """Whether a build has ended since the preview started."""

    @property
    def faulty(self) -> bool:
        return any(problem.level == "error" for problem in self.problems)


class Channel:
    """One publisher, many subscribers, all in one event loop; `latest` may be read from any thread."""

    def __init__(self, notice: Notice) -> None:
        self.latest = notice
        self._viewed: deque[str] = deque(maxlen=RECENT)
        self._changed = asyncio.Event()
        self._closed = False

    def publish(self, notice: Notice) -> None:
        self.latest = notice
        self._wake()

    def record_view(self, path: str) -> None:
        """Record that a page was requested, by its path in the output folder."""
        with suppress(ValueError):
            self._viewed.remove(path)
        self._viewed.appendleft(path)

    def recently_viewed(self) -> tuple[str, ...]:
        """Return the pages that were requested last, the latest first."""
        return tuple(self._viewed)

    def close(self) -> None:
        """End every subscription: the server would wait for the open pages."""
        self._closed = True
        self._wake()

    async def subscribe(self, repeat: float = 15.0) -> AsyncIterator[Notice]:
        """Yield the latest notice, then each new one.

        After `repeat` seconds without news the same notice is yielded again, which keeps the connection open.
        """
        while not self._closed:
            changed = self._changed
            yield self.latest
            try:
                await asyncio.wait_for(changed.wait(), repeat)
            except TimeoutError:
                continue

    def _wake(self) -> None:
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()
