"""`broadsheet preview`."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from datetime import datetime

import click

from generator.cli.common import base_url_options, moment, now_option
from generator.cli.site_folder import enter_site
from generator.cli.terminal import show


def _host_names(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return host names without ports, in one form."""
    if not names:
        return names
    from generator.preview.guard import canonical, parse

    known = {name: parse(name) or parse(canonical(name)) for name in names}
    for name, authority in known.items():
        if authority is None:
            raise click.BadParameter(f"'{name}' is not a host name. Write it without http:// and path", context, option)
    return tuple(authority.name for authority in known.values() if authority)


@click.command()
@now_option("Show the site as it is at this time")
@base_url_options
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 lets other computers in.")
@click.option(
    "--host-name",
    "host_names",
    multiple=True,
    metavar="NAME",
    callback=_host_names,
    help="Answer under this host name too, such as that of a tunnel.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on; if it is in use, the next free one."
)
@click.option("--no-pictures", is_flag=True, help="Make no files of pictures: pages show the pictures themselves.")
@click.option("--open", "open_browser", is_flag=True, help="Open the front page in a browser.")
def command(
    now: datetime | None,
    base_url: str,
    default_base_url: str,
    host: str,
    host_names: tuple[str, ...],
    port: int,
    no_pictures: bool,
    open_browser: bool,
) -> None:
    """Serve the site on this computer; rebuild and reload the page when files change."""
    from generator.build.build import BuildOptions, Viewer, build
    from generator.build.report import Report
    from generator.build.setup import SiteRequest, load
    from generator.preview import serve

    project = enter_site().site
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the server shuts down in order

    def rebuild(paths: Iterable[str] | None, view: Viewer) -> Report:
        changed = None if paths is None else tuple(paths)
        options = BuildOptions(paths=changed, base_url=base_url, default_base_url=default_base_url, pictures=not no_pictures)
        return build(project, options, now=moment(now), viewer=view)

    def base_path() -> str:
        return load(SiteRequest(str(project), moment(now), base_url, default_base_url)).context.site.base

    serve(
        project,
        rebuild=rebuild,
        base_path=base_path,
        host=host,
        host_names=host_names,
        port=port,
        open_browser=open_browser,
        announce=show,
    )
