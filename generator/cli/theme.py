"""`broadsheet theme`: look at a theme without building the site."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator.cli.common import moment, now_option
from generator.cli.failures import failures_as_json
from generator.cli.problem_list import show_problems
from generator.cli.site_folder import enter_site
from generator.cli.suggesting import SuggestingGroup
from generator.cli.terminal import count, show, show_json

if TYPE_CHECKING:
    from generator.theme.check import ThemeCheck
    from generator.theme.overrides import OwnFile, OwnTemplate


@click.group(cls=SuggestingGroup)
def command() -> None:
    """Look at a theme without building the site."""


@command.command(short_help="Draw every template on sample pages, and list what the theme overrides.")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
@now_option("Read the settings for this time")
def check(name: str | None, as_json: bool, now: datetime | None) -> None:
    """Draw every template on sample pages, and list what the theme NAME overrides; without NAME, the theme of the site.

    The samples have all fields filled, texts that are long, foreign or run from right to left, and fields that are empty. The
    exit code is 1 if there are errors. Nothing is written.
    """
    from generator.build.theme_check import check_theme

    with failures_as_json(as_json=as_json):
        enter_site()
        found = check_theme(".", name or "", now=moment(now))
    if as_json:
        show_json(found)
    else:
        show_problems(found.problems)
        _print(found)
    sys.exit(1 if any(problem.level == "error" for problem in found.problems) else 0)


def _print(found: ThemeCheck) -> None:
    own = found.overrides
    below = "".join(f", which extends {name}" for name in found.extends)
    show((f"The theme {found.theme}{below}", "bold"))
    lines = {
        "templates": [_template(template) for template in own.templates],
        "static files": [_file(file) for file in own.static],
        **{f"words ({language})": [_file(word) for word in words] for language, words in own.words.items()},
        **{f"theme.toml, {table}": list(names) for table, names in own.tables.items()},
    }
    for heading, names in lines.items():
        if names:
            show((f"  {heading}", "bold"))
        for name in names if heading == "templates" else [", ".join(names)] * bool(names):
            show(f"    {name}")
    show(f"Drew {count(found.rendered, 'sample page')}: {count(len(found.problems), 'problem') if found.problems else 'all are right'}")


def _template(template: OwnTemplate) -> str:
    parts = [f"{kind} {', '.join(names)}" for kind, names in (("blocks", template.blocks), ("macros", template.macros)) if names]
    return ": ".join([_marked(template.name, is_new=template.is_new), "; ".join(parts)]).removesuffix(": ")


def _file(file: OwnFile) -> str:
    return _marked(file.name, is_new=file.is_new)


def _marked(name: str, *, is_new: bool) -> str:
    return f"{name} (new)" if is_new else name
