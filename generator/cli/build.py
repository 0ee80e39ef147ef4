"""`broadsheet build`."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator.cli.common import base_url_options, changed_option, changed_paths, moment, now_option
from generator.cli.failures import failures_as_json
from generator.cli.problem_list import show_problems
from generator.cli.site_folder import enter_site, newsroom_zone
from generator.cli.stopping import stoppable
from generator.cli.summary import show_profile, show_summary
from generator.cli.terminal import progress_display, show_json

if TYPE_CHECKING:
    from generator.build.report import Report

MESSAGE = "Stopped. Finished work is kept: the next build continues where this one stopped"


@click.command()
@now_option("Build the site as it is at this time")
@base_url_options
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Number of processes (default: by the amount of work).")
@click.option("--cluster", metavar="ADDRESS", help="Use the workers of a Dask scheduler; all must see this folder at the same path.")
@changed_option
@click.option("--clean", is_flag=True, help="Delete the cache without reading it, and make every page again.")
@click.option(
    "--verify",
    is_flag=True,
    help="After the build, make every page again from the sources, with a new cache, and repair and name each page that differs.",
)
@click.option("--no-wait", is_flag=True, help="Fail at once if another build of this site is running.")
@click.option("--no-intake", is_flag=True, help="Do not import raw copy from seeds/.")
@click.option("--no-pictures", is_flag=True, help="Make no files of pictures, for a quick look: pages show the pictures themselves.")
@click.option(
    "--ci", is_flag=True, help="For workflows, which do not keep what is written to content/: name the redirects that are missing there."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.option("--manifest", metavar="FILE", help="Write the path and checksum of every page to FILE, for `plan --against`.")
@click.option("--next", "next_file", metavar="FILE", help="Write when the site changes by itself to FILE: seconds since 1970, or never.")
@click.option("--profile", is_flag=True, help="Show how long each kind of work took, template by template.")
@click.option("--quiet", "-q", is_flag=True, help="Print only problems.")
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
    no_pictures: bool,
    ci: bool,
    as_json: bool,
    manifest: str | None,
    next_file: str | None,
    profile: bool,
    quiet: bool,
) -> None:
    """Import raw copy from seeds/, then bring output/ up to date with content/.

    The exit code is 1 if there are errors; the articles without errors are built all the same.
    """
    from generator.build.build import build
    from generator.build.options import BuildOptions
    from generator.system.executors import seldom_collect

    seldom_collect()
    with failures_as_json(as_json=as_json), stoppable(MESSAGE):
        folder = enter_site()
        options = BuildOptions(
            paths=changed_paths(changed=changed),
            workers=workers,
            intake=not no_intake,
            pictures=not no_pictures,
            ci=ci,
            base_url=base_url,
            default_base_url=default_base_url,
            clean=clean,
            verify=verify,
            wait=not no_wait,
            manifest=folder.file(manifest) or "",
            cluster=cluster or "",
            profile=profile,
        )
        with progress_display(shown=not quiet and not as_json) as display:
            report = build(".", options, now=moment(now), progress=display.progress, notify=display.notify)
        if next_file:
            _write_next(report, folder.file(next_file) or "")
    _print(report, as_json=as_json, quiet=quiet)
    sys.exit(1 if report.failed else 0)


def _write_next(report: Report, path: str) -> None:
    from generator.core.problems import Failure, Place, Problem
    from generator.system.files import put

    try:
        put(path, f"{int(report.next.at.timestamp()) if report.next else 'never'}\n".encode())
    except OSError as error:
        message = f"The file cannot be written: {error.strerror}"
        raise Failure(Problem(Place(path), message, "Name a file that you may write", "build.next")) from error


def _print(report: Report, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        show_json(report)
        return
    show_problems(report.problems)
    if not quiet:
        show_summary(report, newsroom_zone())
    show_profile(report.profile)
