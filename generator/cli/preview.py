"""`broadsheet preview`."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from generator.cli.common import base_url_options, moment, now_option


@click.command()
@now_option
@base_url_options
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, help="The next free one is taken if it is in use.")
@click.option("--open", "open_browser", is_flag=True, help="Open the front page in a browser.")
def command(now: datetime | None, base_url: str, default_base_url: str, host: str, port: int, open_browser: bool) -> None:
    """Serve the site under its real base path; rebuild and reload the page as files change."""
    from generator.build.build import Viewer, build
    from generator.build.report import Report
    from generator.build.setup import SiteRequest, load
    from generator.preview import serve

    signal.signal(signal.SIGINT, signal.default_int_handler)  # the server ends in order
    project = Path.cwd()

    def rebuild(paths: Iterable[str] | None, view: Viewer) -> Report:
        return build(project, now=moment(now), paths=paths, base_url=base_url, default_base_url=default_base_url, viewer=view)

    def base_path() -> str:
        return load(SiteRequest(str(project), moment(now), base_url, default_base_url)).context.site.base

    serve(project, rebuild=rebuild, base_path=base_path, host=host, port=port, open_browser=open_browser, announce=click.echo)
