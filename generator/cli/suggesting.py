"""A group of commands that suggests the nearest command for a misspelled one."""

from __future__ import annotations

import click

from generator.core.suggest import did_you_mean, nearest


class SuggestingGroup(click.Group):
    """A click group whose message for an unknown command names the command that was probably meant."""

    def known_commands(self, ctx: click.Context) -> list[str]:
        """Return the names that may be suggested."""
        return self.list_commands(ctx)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            meant = nearest(name, self.known_commands(ctx))
            hint = did_you_mean(meant) if meant else f"Run '{ctx.command_path} --help' for the list of commands."
            raise click.UsageError(f"Unknown command '{name}'. {hint}", ctx)
        return super().resolve_command(ctx, args)
