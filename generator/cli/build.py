"""`broadsheet build`."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator.cli import terminal
from generator.cli.common import base_url_options, moment, now_option
from generator.cli.stopping import stoppable

if TYPE_CHECKING:
    from generator.build.report import Report


@click.command()
@now_option
@base_url_options
@click.option("--workers", type=click.IntRange(1), help="Processes to use (default: chosen by the amount of work).")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask scheduler do the work; all see this folder at the same path.")
@click.option("--changed", is_flag=True, help="Look only at the paths on standard input, one a line, such as git diff --name-only prints.")
@click.option("--clean", is_flag=True, help="Forget the cache and make every page anew.")
@click.option("--verify", is_flag=True, help="Compare every page on disk with what was made, and mend what differs; check the cache.")
@click.option("--no-wait", is_flag=True, help="Fail at once if another build of this site is running.")
@click.option("--no-intake", is_flag=True, help="Leave seeds/ alone.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.option("--manifest", metavar="FILE", help="Write the paths and checksums of all files there, as `plan --against` reads them.")
@click.option("--profile", is_flag=True, help="Show what took how long, template by template.")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
def command(
    now: datetime | None,
    base_url: str,
    default_base_url: str,
    workers: int | None,
    cluster: str | None,
    changed: bool,
    clean: bool,
    verify: bool,
    no_wait: bool,
    no_intake: bool,
    as_json: bool,
    manifest: str | None,
    profile: bool,
    quiet: bool,
) -> None:
    """Take in raw copy from seeds/, then bring output/ up to date with content/.

    The exit code is 1 if anything was wrong; the good articles are built all the same.
    """
    with stoppable("Stopped. What is made is kept: the next build takes up where this one stopped"):
        report = _report(
            now,
            base_url,
            default_base_url,
            workers,
            changed=changed,
            clean=clean,
            verify=verify,
            wait=not no_wait,
            take_in=not no_intake,
            manifest=manifest,
            cluster=cluster,
            profile=profile,
            shown=not quiet and not as_json,
        )
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(report).decode())
    else:
        terminal.problems(report.problems)
        if not quiet:
            terminal.summary(report)
        terminal.profile(report.profile)
    sys.exit(1 if report.failed else 0)


def _report(
    now: datetime | None,
    base_url: str,
    default_base_url: str,
    workers: int | None,
    *,
    changed: bool,
    clean: bool,
    verify: bool,
    wait: bool,
    take_in: bool,
    manifest: str | None,
    cluster: str | None,
    profile: bool,
    shown: bool,
) -> Report:
    from generator.build.build import build
    from generator.system import executors as processes

    processes.seldom_collect()
    paths = [line.rstrip("\r\n") for line in sys.stdin if line.strip()] if changed else None
    with terminal.progress(shown=shown) as progress:
        return build(
            ".",
            now=moment(now),
            paths=paths,
            workers=workers,
            take_in=take_in,
            base_url=base_url,
            default_base_url=default_base_url,
            clean=clean,
            verifying=verify,
            wait=wait,
            manifest=manifest,
            cluster=cluster,
            profiling=profile,
            progress=progress,
            notify=lambda text: click.echo(text, err=True),
        )
