"""Options that several commands share. Only this module reads the current time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from generator.cli.terminal import notify
from generator.core.problems import Failure, Place, Problem

if TYPE_CHECKING:
    from generator.build.setup import Setup
    from generator.build.state import State

Command = Callable[..., Any]
NOTHING_WRITTEN = "Stopped: nothing was written"


class Moment(click.ParamType[datetime]):
    """An ISO 8601 date or time; UTC where it names no zone."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            time = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a date or a time. Write 2026-09-12 or 2026-09-12T08:30+01:00", param, ctx)
        return time if time.tzinfo else time.replace(tzinfo=UTC)


def now_option(purpose: str) -> Callable[[Command], Command]:
    """Return the option --now; `purpose` says what the command does with the time."""
    text = f"{purpose} (default: $SOURCE_DATE_EPOCH, else the current time; UTC unless it names a zone)."
    return click.option("--now", type=Moment(), metavar="TIME", help=text)


def base_url_options(function: Command) -> Command:
    """Add --base-url and --default-base-url."""
    default = "The site's address where neither --base-url nor site.toml gives one."
    function = click.option("--default-base-url", default="", metavar="URL", help=default)(function)
    return click.option("--base-url", default="", metavar="URL", help="The site's address, instead of that in site.toml.")(function)


def changed_option(function: Command) -> Command:
    """Add --changed."""
    text = "Look only at the files listed on standard input, one path per line, as printed by git diff --name-only."
    return click.option("--changed", is_flag=True, help=text)(function)


def changed_paths(*, changed: bool) -> tuple[str, ...] | None:
    """Return the paths on standard input; None, for all files, without --changed."""
    if not changed:
        return None
    lines = sys.stdin.buffer.read().splitlines()
    return tuple(os.fsdecode(line) for line in lines if line.strip() and b"\0" not in line)


@contextmanager
def current(now: datetime | None, *, message: str = NOTHING_WRITTEN, stale: bool = False) -> Iterator[tuple[Setup, State]]:
    """Open the site in the current folder and update its catalog, which may also stay `stale`.

    `message` is printed if a signal stops the command; that it waits for another build is printed too.
    """
    from generator.cli.stopping import stoppable

    with stoppable(message):
        from generator.build.session import open_site
        from generator.build.update import open_current

        opening = open_site if stale else open_current
        with opening(".", now=moment(now), notify=notify) as opened:
            yield opened


def moment(given: datetime | None) -> datetime:
    """Return the time to work for: the given one, else $SOURCE_DATE_EPOCH, else the current time.

    Raises:
        Failure: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is '{epoch}', which is not a number of seconds since 1970"
        raise Failure(Problem(Place("SOURCE_DATE_EPOCH"), message, "Set it to a number such as 1767225600, or unset it", "now")) from None
