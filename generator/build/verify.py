"""Compare every page on disk with the record of it, if the build was asked to."""

from __future__ import annotations

from generator.build.recovery import compare
from generator.build.session import Session
from generator.core.problems import Problem


def verify(session: Session) -> list[Problem]:
    """Return a warning for each page that is missing or not as it was made; this build makes it again. Does nothing unless asked."""
    if not session.options.verify:
        return []
    with session.watch("verify"):
        return compare(session.project, session.catalog, session.ledger, session.ledger.winners())
