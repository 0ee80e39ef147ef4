"""What a command does when it is told to stop: by Ctrl-C, by a shutdown, or because its terminal was closed."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from generator.cli.terminal import show

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Stopped(BaseException):
    """A signal to stop arrived; its number is the argument. Not an Exception, so that no `except Exception` catches it."""


@contextmanager
def stoppable(message: str) -> Iterator[None]:
    """End the block in order at a signal: close what is open, print the message, exit with 128 plus the signal's number.

    A second signal ends the process at once. Outside the main thread the block runs as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received = list[int]()

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        if received:
            os._exit(128 + number)
        received.append(number)
        raise Stopped(number)

    former = {number: signal.signal(number, stop) for number in SIGNALS if signal.getsignal(number) is not signal.SIG_IGN}
    try:
        yield
    except BaseException:  # a stopped library may raise another error
        if not received:
            raise
        show(message, err=True)
        sys.exit(128 + received[0])
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
