"""The stage that imports raw copy: which files, and when. `generator.intake` does the work."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.scan import Changes, scan
from generator.build.session import Session
from generator.build.setup import Setup
from generator.build.update import site_tags_of, update
from generator.system.files import walk

if TYPE_CHECKING:
    from generator.intake.pipeline import IntakeReport


def intake(session: Session, changes: Changes) -> tuple[Changes, IntakeReport | None]:
    """Import raw copy; return the changes that are still to be read, and the report, or None if there was nothing to look at.

    Intake keeps to the tags that people gave to articles, so the catalog is brought up to date before it: then only
    the imported articles are left to be read.
    """
    if not _is_wanted(session):
        return changes, None
    update(session, changes)
    with session.watch("intake"):
        from generator.intake.pipeline import import_raw_copy

        setup = session.setup
        imported = import_raw_copy(
            Path(session.project),
            setup.config,
            setup.vocabulary,
            now=setup.request.now,
            workers=session.options.workers,
            site_tags=partial(site_tags_of, session.catalog),
            readers=setup.source.readers,
        )
    return scan(session, imported.written), imported


def _is_wanted(session: Session) -> bool:
    """Return whether there may be raw copy to look at: intake is on, its files may have changed, and there are or were any."""
    paths = session.paths
    if not session.options.intake or (paths is not None and not any(path.startswith("seeds/") for path in paths)):
        return False
    from generator.intake.record import FILE

    has_record = os.path.exists(os.path.join(session.project, FILE))
    return has_record or next(walk(os.path.join(session.project, "seeds")), None) is not None


def waiting_seeds(setup: Setup) -> tuple[str, ...]:
    """Return the raw files that the next build would import."""
    from generator.intake.pipeline import waiting

    project = setup.request.project
    return waiting(Path(project), setup.source.readers) if next(walk(os.path.join(project, "seeds")), None) else ()
