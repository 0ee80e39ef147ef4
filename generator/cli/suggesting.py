"""A group of commands that suggests the nearest command for a misspelled one."""

from __future__ import annotations

from difflib import get_close_matches

import click


class SuggestingGroup(click.Group):
    """A click group whose message for an unknown command names the command that was probably meant."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            nearest = get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f"Did you mean '{nearest[0]}'?" if nearest else f"Run '{ctx.command_path} --help' for the list of commands."
            raise click.UsageError(f"Unknown command '{name}'. {hint}", ctx)
        return super().resolve_command(ctx, args)
