"""What a command does when it is told to stop: by Ctrl-C, by a shutdown, or because its terminal was closed."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Stopped(BaseException):
    """A signal to stop has come; its number is the argument. No Exception, so that nobody takes it for a fault."""


@contextmanager
def stoppable(last_words: str) -> Iterator[None]:
    """Let a signal end the block: what is open is closed, the words are said, and the exit code is 128 and its number, as shells expect."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = list[int]()

    def stop(number: int, context: FrameType | None) -> None:
        """Stop in order; at the second signal at once."""
        del context
        if came:
            os._exit(128 + number)
        came.append(number)
        raise Stopped(number)

    former = {number: signal.signal(number, stop) for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN}
    try:
        yield
    except BaseException:  # a library that is stopped may fail in its own way
        if not came:
            raise
        click.echo(last_words, err=True)
        sys.exit(128 + came[0])
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
