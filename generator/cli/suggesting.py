"""A group of commands that suggests the nearest command for a misspelled one, and escapes what its messages quote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from generator.cli.terminal import escaped
from generator.core.suggest import did_you_mean, nearest


class SuggestingGroup(click.Group):
    """A click group whose message for an unknown command names the command that was probably meant."""

    def known_commands(self, ctx: click.Context) -> list[str]:
        """Return the names that may be suggested."""
        return self.list_commands(ctx)

    def make_context(self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any) -> click.Context:
        with _escaped_messages():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _escaped_messages():
            return super().invoke(ctx)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            meant = nearest(name, self.known_commands(ctx))
            hint = did_you_mean(meant) if meant else f"Run '{ctx.command_path} --help' for the list of commands."
            raise click.UsageError(f"Unknown command '{name}'. {hint}", ctx)
        return super().resolve_command(ctx, args)


@contextmanager
def _escaped_messages() -> Iterator[None]:
    """Escape the message of a usage error raised in the block: it may quote an argument, such as the name of a file."""
    try:
        yield
    except click.UsageError as error:
        message = error.format_message()
        if escaped(message) == message:
            raise
        raise click.UsageError(escaped(message), error.ctx) from None
