"""`broadsheet init`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from generator.cli.terminal import show

UNKNOWN_ORIGIN = (
    "Before you publish on GitHub Pages: it is not known where this Broadsheet was installed from.",
    "Write it in {workflow}, after BROADSHEET:",
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--full", is_flag=True, help="Also write an example, with comments, of each further file that an editor can use.")
@click.option("--workflow", is_flag=True, help="Only write the workflow of the site in FOLDER again, as its site.toml says now.")
def command(folder: Path, *, full: bool, workflow: bool) -> None:
    """Create a new site in FOLDER: a site.toml with comments, an example of raw copy, and a workflow for GitHub Pages.

    Files that are already in FOLDER stay as they are.
    """
    from generator.scaffold.init import WORKFLOW, init, rewrite_workflow
    from generator.scaffold.origin import requirement

    if workflow:
        show(f"  {folder / rewrite_workflow(folder)}")
        return
    written = init(folder, full=full)
    for path in written:
        show(f"  {folder / path}")
    if WORKFLOW in written and requirement() is None:
        show(err=True)
        for line in UNKNOWN_ORIGIN:
            show((line.format(workflow=folder / WORKFLOW), "yellow"), err=True)
    there = "" if _is_current(folder) else f"cd {shlex.quote(str(folder))} && "
    show()
    show(f"Next: {there}broadsheet build && broadsheet preview")


def _is_current(folder: Path) -> bool:
    try:
        return folder.samefile(".")
    except OSError:  # the current folder was deleted
        return False
