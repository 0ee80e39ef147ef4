"""`broadsheet init`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a new site in FOLDER, with a commented site.toml and an example article."""
    from generator.scaffold.init import init

    for path in init(folder):
        click.echo(f"  {folder / path}")
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"\nNow: {there}broadsheet build && broadsheet preview")
