"""`broadsheet manual`: the pages of the manual in the terminal. The pages are the Markdown files of `generator/manual/`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from generator.cli.terminal import printing, show
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import did_you_mean, nearest

FOLDER = Path(__file__).parents[1] / "manual"
CONTENTS = "README.md"
"""The table of contents, named so that GitHub shows it below the folder."""

_ENTRY = re.compile(r"^\| \[([^\]]+)\]\(([\w-]+)\.md\) \| (.+) \|$", re.MULTILINE)


@click.command()
@click.argument("subject", required=False)
def command(subject: str | None) -> None:
    """Show the page of the manual about SUBJECT. Without SUBJECT, list the subjects.

    On a terminal the page is formatted and opens in a pager. Anywhere else it is printed as Markdown.
    """
    if subject is None:
        _list()
    else:
        _show(_page(subject))


def subjects() -> dict[str, str]:
    """Return what each page is about by the page's name, in the order of the table of contents."""
    text = (FOLDER / CONTENTS).read_text(encoding="utf-8")
    return {name: about for _, name, about in _ENTRY.findall(text)}


def _list() -> None:
    about = subjects()
    width = max(len(name) for name in about)
    show("Subjects of the manual:")
    show()
    for name, text in about.items():
        show(f"  {name:<{width}}  {text}")
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
