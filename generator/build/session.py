"""A site opened for a command other than a build, its catalog brought up to date; pages are left for the next build."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from generator.build.scan import scan
from generator.build.setup import Setup, SiteRequest, load
from generator.build.state import State, open_state
from generator.build.update import update
from generator.catalog.catalog import Catalog
from generator.core.timing import Stopwatch
from generator.system.executors import executor_factory

if TYPE_CHECKING:
    from generator.intake.tagging.site_tags import SiteTags

BEGINNING = 8000
"""Bytes of an article file that hold its front matter, if it is one that intake wrote."""


@contextmanager
def open_current(
    project: str | os.PathLike[str], *, now: datetime, notify: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[Setup, State]]:
    """Open the state of a site with its catalog brought up to date; pages are left for the next build. `say` hears of waiting for another build."""
    with open_site(project, now=now, notify=notify) as (setup, state):
        _bring_up_to_date(setup, state)
        yield setup, state


@contextmanager
def open_site(
    project: str | os.PathLike[str], *, now: datetime, notify: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[Setup, State]]:
    """Open the state of a site as the last command left it."""
    setup = load(SiteRequest(os.path.abspath(project), now))
    with open_state(setup.request.project, notify=notify) as state:
        yield setup, state


def current_site_tags(setup: Setup, state: State) -> SiteTags:
    """Return the tags that people gave the site's articles; the catalog is brought up to date for it where one may have changed."""
    found = scan(setup, state.catalog, None)
    new = not found.gone and all(state.catalog.source(path) is None for path in found.moved)
    if not new or not all(_has_only_tags_of_intake(os.path.join(setup.request.project, path)) for path in found.moved):
        _bring_up_to_date(setup, state)
    return site_tags_of(state.catalog)


def _has_only_tags_of_intake(path: str) -> bool:
    from generator.content.article_file import has_only_tags_of_intake

    try:
        with open(path, "rb") as file:
            return has_only_tags_of_intake(file.read(BEGINNING).decode("utf-8", "replace"))
    except OSError:
        return False


def _bring_up_to_date(setup: Setup, state: State) -> None:
    with executor_factory(None) as executors:
        update(setup, state.catalog, state.ledger, None, executors, Stopwatch())


def site_tags_of(catalog: Catalog) -> SiteTags:
    """Return the tags that people gave the site's articles, for intake to keep to."""
    from generator.intake.tagging.site_tags import site_tags

    return site_tags(dict(catalog.names("given:")))
