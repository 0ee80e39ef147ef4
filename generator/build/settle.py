"""Record what was made, give every path to one page, and remove what is no longer produced."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

import msgspec

from generator.build import manifest
from generator.build.journal import Journal
from generator.build.ledger import Entry, PageRow
from generator.build.make import make_here
from generator.build.recovery import remove_unknown_drawings, remove_unwanted
from generator.build.references import check_all_references, check_references
from generator.build.renderer import forget, forget_others
from generator.build.session import Session
from generator.core.model import Key, Made
from generator.core.text import fold_path
from generator.outputs.pages import WITH_OWN_FILE
from generator.outputs.pictures import RENDITIONS
from generator.outputs.share import SHARES
from generator.system import versions
from generator.system.output_folder import OutputFolder

FIRST, BATCH = 50, 500
"""Pages that are recorded together: in the first batch, so that a stop soon after the start loses little, and in the others."""


class Recorded(msgspec.Struct):
    """What became of the touched pages."""

    planned: int = 0
    """Pages that were looked at."""
    rendered: list[str] = []
    """Keys whose inputs had changed, as "output name"."""
    written: list[str] = []
    """Paths in the output folder whose bytes changed."""
    removed: list[str] = []
    """Paths in the output folder."""


def settle(session: Session, made: Iterator[Made]) -> Recorded:
    """Record pages as they are made; where two want one path, the first in rank gets it, whichever was written last.

    If the viewer has newer changes, the rest stays touched for the next build.
    """
    recorder = _Recorder(session)
    with session.watch("make"):  # each page is made only when it is asked for
        failed = recorder.record_all(made, stop=session.viewer.waiting if session.viewer else _never)
        if recorder.failed and recorder.recorded.removed:
            failed += recorder.try_again()  # what was removed may have been in the way: a file where a folder must be
        with session.catalog.transaction():
            if next(made, None) is None:
                session.catalog.keep_touched([*recorder.failed, *failed])
            else:  # it was stopped
                session.catalog.touch(failed)
    recorded = recorder.recorded
    with session.watch("settle"):
        recorded.written = sorted(set(recorded.written))
        recorded.removed += remove_unwanted(session.project, session.ledger, session.state.noted)
        forget(session.project, recorded.removed)
        if recorder.is_clean:
            recorded.removed += remove_unknown_drawings(session.project, session.ledger)
            forget_others(session.project, chain(session.ledger.paths(RENDITIONS.name), session.ledger.paths(SHARES.name)))
        session.catalog.set_meta("software", versions.written(session.setup.versions))
        if session.options.manifest:
            manifest.write(os.path.join(session.project, session.options.manifest), session.ledger.contents())
    return recorded


def _never() -> bool:
    return False


class _Recorder:
    """Writes pages into the ledger, and collects what is to be done once all have come."""

    def __init__(self, session: Session) -> None:
        self.recorded = Recorded()
        self.failed: list[Key] = []
        """Pages that could not be made."""
        self._unwritten: list[Made] = []
        """Those of them that could not be written."""
        self._new_ledger = session.ledger.empty()
        self._changed_paths: set[str] = set()
        """Paths that pages were written to or left; not collected if the ledger is new."""
        self._left_paths: set[str] = set()
        """Paths from which a page is to be removed."""
        self._added_paths: set[str] = set()
        """Paths at which pages were recorded for the first time; not collected if the ledger is new."""
        self._articles: set[str] = set()
        """The articles whose pages were rendered or dropped, by their ids; not collected if the ledger is new."""
        self._session, self._ledger, self._journal = session, session.ledger, Journal(session.project)
        self._now = session.setup.request.now.isoformat()
        self._ranks = {output.name: rank for rank, output in enumerate(session.setup.outputs)}
        self._has_faults = session.ledger.faulty()

    @property
    def is_clean(self) -> bool:
        """Whether this build makes all pages, because it started without a record of any."""
        return self._new_ledger

    def record_all(self, made: Iterator[Made], stop: Callable[[], bool]) -> list[Key]:
        """Record pages batch by batch, then decide which page gets which path; return the keys of pages that failed in that."""
        look_everywhere = self._new_ledger or bool(self._ledger.meta("undecided"))
        while batch := list(islice(made, BATCH if self.recorded.planned else FIRST)):
            with self._ledger.transaction():
                self._ledger.set_meta("undecided", "yes")  # in case the build is stopped before the conflicts are solved
                self._note(*self._record(batch))
            if stop():
                break
        with self._ledger.transaction():
            obstructed = self._record_obstructed()
            folded = self._ledger.note_conflicts(None if look_everywhere else sorted(self._changed_paths))
            self._ledger.set_meta("undecided", "")
            failed = self._solve_conflicts({*folded, *map(fold_path, self._left_paths)}, obstructed)
            self._check_references(folded, everywhere=look_everywhere)
            return failed

    def _check_references(self, folded: Iterable[str], *, everywhere: bool) -> None:
        """Record which pictures, files and addresses are missing, given the paths whose pages may have changed in conflicts."""
        if everywhere:
            check_all_references(self._session.catalog, self._ledger)
            return
        in_conflict = {claim.path for path in folded for claim in self._ledger.claims(path)}
        paths = self._left_paths | self._added_paths | in_conflict
        check_references(self._session.catalog, self._ledger, self._articles, paths)

    def try_again(self) -> list[Key]:
        """Make and record the pages that failed once more; return the keys that failed in the conflicts."""
        failed, self.failed, self._unwritten, self._left_paths, self._changed_paths = self.failed, [], [], set(), set()
        return self.record_all(make_here(self._session, failed), _never)

    def _record(self, batch: list[Made]) -> tuple[list[str], list[str]]:
        """Record pages; return the paths that a page left, and the paths that no page had before."""
        rows, left, added = list[PageRow](), list[str](), list[str]()
        for page in batch:
            self.recorded.planned += 1
            if page.problems or self._has_faults:
                self._ledger.set_problems(page.key, page.problems)
                self._has_faults = True
            if page.failed:
                self.failed.append(page.key)
                self._unwritten += [page] * any(problem.rule == "output.write" for problem in page.problems)
                continue
            unchanged = page.path is not None and not page.rendered
            before = None if self._new_ledger or unchanged else self._ledger.get(page.key)
            if page.key.output in WITH_OWN_FILE and not self._new_ledger and not unchanged:
                self._articles.add(page.key.name)
            if before and before.path != page.path:
                left.append(before.path)
            if page.path is None:
                self._ledger.drop(page.key)
            elif page.rendered:
                rows.append(self._row(page, before))
                self._count(page, page.path)
                if before is None or before.path != page.path:
                    added.append(page.path)
                    self._added_paths.update([] if self._new_ledger else [page.path])
        self._ledger.put(rows)
        self._left_paths.update(left)
        self._changed_paths.update(left)
        return left, added

    def _record_obstructed(self) -> dict[Key, Made]:
        """Record the pages that could not be written because another page may be in the way: a file where they need a folder, or the reverse.

        So they take part in the decision which page has its path.
        """
        obstructed = {page.key: page for page in self._unwritten if page.path and self._ledger.has_rivals(page.path)}
        for page in obstructed.values():
            before = self._ledger.get(page.key)
            self._ledger.put([self._row(page, before)])
            left = [before.path] if before and before.path != page.path else []
            self._left_paths.update(left)
            self._changed_paths.update((*left, page.path or ""))
            self._added_paths.add(page.path or "")
            self._articles.update([page.key.name] if page.key.output in WITH_OWN_FILE else [])
            self._note(left, [page.path or ""])
        return obstructed

    def _row(self, page: Made, before: Entry | None) -> PageRow:
        return PageRow.of(page, rank=self._ranks[page.key.output], cause=_cause(before, page), now=self._now)

    def _note(self, left: list[str], added: list[str]) -> None:
        self._journal.note(left)
        self._journal.keep(added)

    def _count(self, page: Made, path: str) -> None:
        self.recorded.rendered.append(f"{page.key.output} {page.key.name}".strip())
        if page.written:
            self.recorded.written.append(path)
        if not self._new_ledger:
            self._changed_paths.add(path)

    def _solve_conflicts(self, paths: set[str], obstructed: dict[Key, Made]) -> list[Key]:
        """Leave at each of these folded paths the page that has it, or nothing; make the `obstructed` pages whose way is free now.

        Return the keys of the pages that failed.
        """
        paths |= {fold_path(page.path) for page in obstructed.values() if page.path}
        owners = {path: owner for path in sorted(paths) if (owner := self._ledger.owner(path))}
        unwanted = self._left_paths | {claim.path for path in paths for claim in self._ledger.claims(path)}
        self._remove(unwanted - {owner.path for owner in owners.values()})
        solved, failed = self._make([owner.key for owner in owners.values()])
        for page in obstructed.values():
            if page.key not in solved:  # another page has the path, which is a problem of its own
                self._ledger.set_problems(page.key, (problem for problem in page.problems if problem.rule != "output.write"))
        self.failed = [key for key in self.failed if key not in obstructed]
        return failed

    def _remove(self, paths: set[str]) -> None:
        output = OutputFolder(os.path.join(self._session.project, "output"))
        self._journal.note(sorted(paths))
        self.recorded.removed += [path for path in sorted(paths) if output.remove(path)]

    def _make(self, owners: list[Key]) -> tuple[set[Key], list[Key]]:
        """Make the pages that have a path which other pages want or wanted; return their keys, and those of the pages that failed."""
        failed = list[Key]()
        for page in make_here(self._session, owners) if owners else ():
            if page.written and page.path:
                self.recorded.written.append(page.path)
            if page.failed:
                failed.append(page.key)
                self._ledger.forget(page.key)
            elif (before := self._ledger.get(page.key)) and before.content != page.content:
                rank = self._ranks[page.key.output]
                self._ledger.put([PageRow.of(page, rank=rank, cause=before.cause, now=self._now)])
            self._ledger.set_problems(page.key, page.problems)
        return set(owners), failed


def _cause(before: Entry | None, page: Made) -> str:
    """Name the inputs that changed since the page was last made."""
    if before is None:
        return "it is new"
    names = sorted(name for name in {*before.parts, *page.parts} if before.parts.get(name) != page.parts.get(name))
    if names:
        return ", ".join(names)
    return "its path" if before.path != page.path else "it was asked for"
