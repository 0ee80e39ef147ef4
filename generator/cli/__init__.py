"""The `broadsheet` command. A command's module is imported when the command runs, so that starting is fast."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import threading
from pathlib import Path

import click

from generator.cli.extension_commands import extension_commands
from generator.cli.site_folder import current_folder, enter_site, find_site
from generator.cli.suggesting import SuggestingGroup
from generator.core.problems import Failure
from generator.core.version import __version__

COMMANDS = {
    "init": "Create a new site in a folder.",
    "build": "Import raw copy, then bring output/ up to date.",
    "plan": "Show what a build would add, change and remove, and why.",
    "preview": "Serve the site on this computer; rebuild and reload when files change.",
    "intake": "Import raw copy from seeds/ as articles in content/.",
    "related": "Show an article's Related News, and why each was chosen.",
    "tags": "List tags and find duplicates; rename, merge and recompute tags.",
    "theme": "Check a theme: draw its templates, list what it overrides.",
    "why": "Show from what an output page was made, and what last changed it.",
    "manual": "Show a page of the manual, or list its subjects.",
}


class LazyGroup(SuggestingGroup):
    """A group whose commands are modules of this package, each with a `command`; extensions are loaded only for other names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name in COMMANDS:
            command: click.Command = importlib.import_module("generator.cli." + cmd_name).command
            return command
        site = find_site(current_folder())
        added = extension_commands(str(site or Path())).get(cmd_name)
        if added and site:
            enter_site()  # a command of an extension works in the site's folder, as the built-in ones do
        return added

    def known_commands(self, ctx: click.Context) -> list[str]:
        return [*self.list_commands(ctx), *_added_commands()]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        if added := _added_commands():
            with formatter.section("Commands of extensions"):
                formatter.write_dl([(name, command.get_short_help_str()) for name, command in added.items()])


def _added_commands() -> dict[str, click.Command]:
    """Return the commands of extensions; none if an extension cannot be loaded, which `broadsheet build` reports."""
    try:
        return extension_commands(str(find_site(current_folder()) or Path()))
    except Failure:
        return {}


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="broadsheet")
def group() -> None:
    """Broadsheet makes a news site from raw copy and Markdown articles."""


def main() -> None:
    """Run the command line. An error is printed as a message, never as a traceback, and the exit code is not 0."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until a command sets its own handler, Ctrl-C ends it silently
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        group(prog_name="broadsheet")
    except Exception as error:  # noqa: BLE001 -- nobody should see a traceback
        from generator.cli.failures import show_failure

        sys.exit(show_failure(error))


def _open_closed_streams() -> None:
    """Replace standard streams that are closed, as `>&-` does. Otherwise the next file that is opened gets their number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 -- open until the command ends
