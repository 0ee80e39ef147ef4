"""Options that several commands share. The only place that looks at the clock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from generator.core.problems import Failure, Place, Problem

if TYPE_CHECKING:
    from generator.build.setup import Setup
    from generator.build.state import State

Command = Callable[..., Any]


class Moment(click.ParamType[datetime]):
    """An ISO 8601 date or time; UTC where no zone is given."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is no date or time; write it as 2026-09-12 or 2026-09-12T08:30+01:00", param, ctx)
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def now_option(function: Command) -> Command:
    text = "Build as if it were this time (default: $SOURCE_DATE_EPOCH, else the clock)."
    return click.option("--now", type=Moment(), metavar="TIME", help=text)(function)


def base_url_options(function: Command) -> Command:
    function = click.option("--default-base-url", default="", metavar="URL", help="Base URL where site.toml has none.")(function)
    return click.option("--base-url", default="", metavar="URL", help="Base URL, before that of site.toml.")(function)


@contextmanager
def current(
    now: datetime | None, *, last_words: str = "Stopped: nothing was written", stale: bool = False
) -> Iterator[tuple[Setup, State]]:
    """Open the site of this folder, brought up to date unless it may be `stale`; say what it is waiting for and, where it is told to stop, the last words."""
    from generator.cli.stopping import stoppable

    with stoppable(last_words):
        from generator.build.session import open_current, open_site

        opening = open_site if stale else open_current
        with opening(".", now=moment(now), notify=lambda text: click.echo(text, err=True)) as opened:
            yield opened


def moment(given: datetime | None) -> datetime:
    """Return the time to build for."""
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is {epoch}, which is no number of seconds since 1970"
        raise Failure(Problem(Place("SOURCE_DATE_EPOCH"), message, "Set it to a number such as 1767225600, or unset it", "now")) from None
