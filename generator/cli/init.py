"""`broadsheet init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Make a new site in FOLDER, with a commented site.toml and an example article."""
    from generator.init import init

    for path in init(folder):
        click.echo(f"  {folder / path}")
    click.echo(f"\nNow: cd {folder} && broadsheet build && broadsheet preview")
