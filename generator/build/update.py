"""Bring the catalog up to date with the content folder, in one transaction. Makes no page."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from generator.build.index import index
from generator.build.moves import recognized, redirected
from generator.build.read import read
from generator.build.scan import Changes, scan
from generator.build.session import Session, open_site, silent
from generator.build.setup import Setup
from generator.build.state import State
from generator.build.touch import touch
from generator.catalog.catalog import Catalog
from generator.system.executors import executor_factory
from generator.system.files import open_regular

if TYPE_CHECKING:
    from generator.intake.tagging.site_tags import SiteTags

BEGINNING = 8000
"""Bytes of an article file that intake wrote in which its front matter ends."""


@contextmanager
def updating(session: Session) -> Iterator[None]:
    """Open the catalog transaction of one update: what is done in the block is kept as a whole, or not at all.

    If catalog, ledger and output folder turn out not to belong together, every page is to be made again.
    """
    catalog, ledger = session.catalog, session.ledger
    with catalog.transaction():
        if session.spool and not os.path.isdir(session.spool):
            catalog.clear_slots()  # they are of an earlier build
        yield
        if not belong_together(session):
            with ledger.transaction():
                ledger.forget()
            touch_all(session)
            catalog.set_meta("ledger", ledger.meta("id"))
        stamp = uuid.uuid4().hex
        catalog.set_meta("update", stamp)
    ledger.set_meta("update", stamp)


def update(session: Session, changes: Changes) -> None:
    """Read, index and touch the changed files, and keep the result."""
    with updating(session):
        look(session, changes)


def look(session: Session, changes: Changes) -> Session:
    """Read, index and touch the changed files, in a transaction that the caller has opened; return the session with the new redirects."""
    session, changes = recognized(session, changes)
    affected = index(session, changes, read(session, changes))
    session = redirected(session, affected, write=False)
    touch(session, affected)
    return session


def belong_together(session: Session) -> bool:
    """Return whether catalog, ledger and output folder are of one build: any may have been deleted, or restored from a copy."""
    catalog, ledger = session.catalog, session.ledger
    if catalog.meta("update") != ledger.meta("update") or catalog.meta("ledger") != ledger.meta("id"):
        return False
    try:
        with os.scandir(os.path.join(session.project, "output")) as entries:
            return any(entries) or ledger.empty()
    except OSError:
        return False


def touch_all(session: Session) -> None:
    """Touch every page that the site has or had."""
    for output in session.setup.outputs:
        session.catalog.touch(output.every(session.catalog, session.setup.context))
        session.catalog.touch(session.ledger.keys(output.name))


@contextmanager
def open_current(
    project: str | os.PathLike[str], *, now: datetime, notify: Callable[[str], None] = silent
) -> Iterator[tuple[Setup, State]]:
    """Open the state of a site and bring its catalog up to date; the pages are left for the next build.

    `notify` is told when another build has to be waited for.
    """
    with open_site(project, now=now, notify=notify) as (setup, state):
        bring_up_to_date(setup, state)
        yield setup, state


def bring_up_to_date(setup: Setup, state: State) -> None:
    """Bring the catalog of an open site up to date."""
    with executor_factory(None) as executors:
        session = Session(setup, state, executors)
        update(session, scan(session, None))


def current_site_tags(setup: Setup, state: State) -> SiteTags:
    """Return the tags that people gave to the site's articles; bring the catalog up to date first if one may have changed."""
    with executor_factory(None) as executors:
        changes = scan(Session(setup, state, executors), None)
    new = not changes.gone and all(state.catalog.source(path) is None for path in changes.articles)
    if not new or not all(_has_only_tags_of_intake(os.path.join(setup.request.project, path)) for path in changes.articles):
        bring_up_to_date(setup, state)
    return site_tags_of(state.catalog)


def site_tags_of(catalog: Catalog) -> SiteTags:
    """Return the tags that people gave to the site's articles; intake prefers them."""
    from generator.intake.tagging.site_tags import site_tags

    return site_tags(dict(catalog.names("given:")))


def _has_only_tags_of_intake(path: str) -> bool:
    from generator.content.article_file import has_only_tags_of_intake

    try:
        with open(open_regular(path), "rb") as file:
            return has_only_tags_of_intake(file.read(BEGINNING).decode("utf-8", "replace"))
    except OSError:
        return False
