"""`broadsheet manual`: the pages of the manual in the terminal, or as web pages. They are the Markdown files of `generator/manual/`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.terminal import printing, show
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.scaffold.manual_pages import FOLDER, subjects


@click.command()
@click.argument("subject", required=False)
@click.option("--web", is_flag=True, help="Open the manual in a browser. It is served on this computer until you press Ctrl-C.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port for --web; if it is in use, the next free one."
)
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Write the manual as web pages into a folder."
)
@click.option("--base-url", default="", metavar="URL", help="With --output: the address at which the pages will be, with its path.")
def command(subject: str | None, *, web: bool, port: int, output: Path | None, base_url: str) -> None:
    """Show the page of the manual about SUBJECT. Without SUBJECT, list the subjects.

    On a terminal the page is formatted and opens in a pager. Anywhere else it is printed as Markdown.
    """
    page = _page(subject) if subject else None
    if output:
        from generator.cli.manual_web import write_manual

        write_manual(output, base_url)
    if web:
        from generator.cli.manual_web import serve_manual

        serve_manual(page.stem if page else "", port)
    elif page:
        _show(page)
    elif not output:
        _list()


def _list() -> None:
    about = subjects()
    width = max(len(name) for name in about)
    show("Subjects of the manual:")
    show()
    for name, subject in about.items():
        show(f"  {name:<{width}}  {subject.about}")
    show()
    show("Show a page: broadsheet manual SUBJECT")


def _page(subject: str) -> Path:
    """Return the file of a page. Raise Failure, with the nearest subject, if there is none."""
    names = list(subjects())
    name = subject.casefold().removesuffix(".md").replace("_", "-").replace(" ", "-")
    if name in names:
        return FOLDER / f"{name}.md"
    suggestion = nearest(name, names)
    hint = did_you_mean(suggestion) if suggestion else "The subjects are " + ", ".join(names)
    raise Failure(Problem(Place("broadsheet manual"), f"The manual has no page '{subject}'", hint, "manual.subject"))


def _show(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if sys.stdout.isatty():
        from generator.cli.manual_page import formatted

        click.echo_via_pager(formatted(text), color=True)
    else:
        with printing():
            click.echo(text, nl=False)
