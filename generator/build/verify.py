"""What `--verify` does besides a build: compare every page on disk with the record of it, and then with what the sources make."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

import msgspec

from generator.build.cache_folder import FOLDER, PICTURES
from generator.build.options import BuildOptions
from generator.build.recovery import compare
from generator.build.report import Report
from generator.build.session import Session
from generator.core.problems import Place, Problem, in_order
from generator.system.cache_files import delete

HINT = "It is repaired. If nobody changed the cache or the sources meanwhile, please report this"


def compare_with_record(session: Session) -> list[Problem]:
    """Return a warning for each page that is missing or not as it was made; this build makes it again. Does nothing unless asked."""
    if not session.options.verify:
        return []
    with session.watch("verify"):
        return compare(session.project, session.catalog, session.ledger, session.ledger.winners())


def compare_with_sources(built: Report, build: Callable[[BuildOptions], Report], options: BuildOptions, project: str) -> Report:
    """Make every page again with a new cache, after a build that used the old one; return the report of both.

    A page that is written or removed now was not what the sources make, although the cache said so. It gets a warning.
    """
    delete(os.path.join(project, FOLDER, PICTURES))  # renditions are made again too
    again = build(msgspec.structs.replace(options, clean=True, verify=False, intake=False, paths=None))
    differing = [_warning(path, "The page was not what the sources make") for path in again.made]
    differing += [_warning(path, "The sources make no such page") for path in again.removed]
    first = [problem for problem in built.problems if problem not in again.problems and _is_of_this_build(problem, built)]
    return msgspec.structs.replace(
        again,
        problems=tuple(in_order([*first, *again.problems, *differing])),
        made=tuple(sorted({*built.made, *again.made})),
        removed=tuple(sorted({*built.removed, *again.removed})),
        rendered=built.rendered,
        notices=(*built.notices, *again.notices),
        stages=tuple((Counter(dict(built.stages)) + Counter(dict(again.stages))).items()),
        intake=built.intake,
    )


def _is_of_this_build(problem: Problem, built: Report) -> bool:
    """Return whether a problem was met by the build itself, and is not one of an article or a page that stays until it is solved."""
    return problem.rule in ("output.changed", "output.gone") or (built.intake is not None and problem in built.intake.problems)


def _warning(path: str, message: str) -> Problem:
    return Problem(Place("output/" + path), message, HINT, "output.wrong", level="warning")
