"""The whole build on one screen: seven stages, from top to bottom."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial

import msgspec

from generator.build.extensions import Extensions
from generator.build.index import index
from generator.build.intake import intake
from generator.build.make import make, make_in_view
from generator.build.moves import recognized, redirected
from generator.build.options import DEFAULTS, BuildOptions, Viewer, normalized
from generator.build.read import read
from generator.build.report import Report, report
from generator.build.scan import scan
from generator.build.session import Session, run, silent
from generator.build.settle import settle
from generator.build.setup import Setup, SiteRequest, load
from generator.build.touch import touch
from generator.build.update import updating
from generator.build.verify import compare_with_record, compare_with_sources
from generator.core.timing import Progress

__all__ = ["BuildOptions", "Viewer", "build"]


def build(
    project: str | os.PathLike[str],
    options: BuildOptions = DEFAULTS,
    *,
    now: datetime,
    viewer: Viewer | None = None,
    progress: Progress = silent,
    notify: Callable[[str], None] = silent,
    extensions: Extensions | None = None,
) -> Report:
    """Bring the output folder up to date with the content folder.

    `now` is the time to build for. `progress` is called as a stage goes on, `notify` with a line for people whenever something
    unusual happens, such as waiting for another build. Pages that a `viewer` looks at are made first. `extensions` is a table to build with instead of that of the site.

    Raises Failure if the site cannot be built at all. Problems of single articles and pages are in the report.
    """
    request = SiteRequest(os.path.abspath(project), now, options.base_url, options.default_base_url, options.pictures)
    setup, options = load(request, extensions=extensions, clean=options.clean), normalized(options)

    def build_site(setup: Setup, options: BuildOptions) -> Report:
        return run(setup, options, _stages, viewer=viewer, progress=progress, notify=notify)

    built = build_site(setup, options)
    if not options.verify:
        return built
    return compare_with_sources(built, partial(build_site, msgspec.structs.replace(setup, notices=())), options, request.project)


def _stages(session: Session) -> Report:
    """Take a site through a build. Each stage is a file of its own name."""
    redirects, damaged_pages = session.setup.context.redirects, compare_with_record(session)
    make_in_view(session)
    changes = scan(session, session.paths)
    changes, imported = intake(session, changes)
    with updating(session):
        session, changes = recognized(session, changes)
        articles = read(session, changes)
        affected = index(session, changes, articles)
        session = redirected(session, affected, write=True)
        touch(session, affected)
    made = make(session)
    recorded = settle(session, made)
    return report(session, damaged_pages, imported, recorded, redirects)
