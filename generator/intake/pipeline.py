"""Take raw copy in: seeds to articles in `content/`, never against a person's edit, with a report of every line."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.intake import record as records
from generator.intake.changed import changed_files
from generator.intake.decide import Entry, IntakeDecider
from generator.intake.drafting import Drafted, Settings, draft_seed, find_seeds, find_shared, printable
from generator.intake.readers import Readers
from generator.intake.readers.table import built_in
from generator.intake.tagging.site_tags import EMPTY, SiteTags
from generator.language.segmenters import is_missing
from generator.settings import Config
from generator.settings.vocabulary import Vocabulary
from generator.system.executors import choose, pool, stream
from generator.system.files import secure


class IntakeReport(msgspec.Struct, frozen=True):
    taken: tuple[Entry, ...]
    """The raw files that were new or changed."""
    problems: tuple[Problem, ...]
    written: tuple[str, ...]
    """Article files made or made anew."""
    seeds: int
    """Raw files there are."""

    @property
    def summary(self) -> str:
        """One line for people; empty if nothing was new."""
        counts = {
            state: sum(entry.state == state for entry in self.taken)
            for state in ("new", "held", "updated", "duplicate", "conflict", "faulty")
        }
        told = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
        return f"Imported: {told}" if told else ""


def take_in(
    project: Path,
    config: Config,
    vocabulary: Vocabulary,
    *,
    now: datetime,
    keep: Collection[str] = (),
    replace: Collection[str] = (),
    workers: int | None = None,
    site_tags: Callable[[], SiteTags] = lambda: EMPTY,
    readers: Readers = built_in,
) -> IntakeReport:
    """Write an article for every new raw file, and anew for every changed one whose article nobody edited.

    `house` is asked for the tags that people gave the site's articles, if there is anything new.
    """
    seeds, problems = find_seeds(project, readers)
    entries, written = list[Entry](), list[str]()
    with _said(project, problems):
        decider = IntakeDecider(project, config, now, seeds, keep=_named(keep), replace=_named(replace))
        written = decider.written
        try:
            drafted = list(_drafted(project, config, vocabulary, seeds, decider.known(), workers, site_tags, readers))
            problems += _unparted(drafted)
            decider.compare(drafted)
            with _said(project, problems):
                for one in sorted(drafted, key=decider.turn):
                    entries += [entry] if (entry := decider.settle(one)) else []
        finally:
            problems += decider.problems
            secure([str(project / path) for path in written])  # before it counts as taken in
            records.save(project, decider.memory)
    return IntakeReport(tuple(sorted(entries, key=lambda entry: entry.source)), tuple(problems), tuple(written), len(seeds))


def _unparted(drafted: Iterable[Drafted]) -> Iterator[Problem]:
    """Yield a warning for every language whose words could be told apart better."""
    seeds: dict[str, str] = {}
    for one in drafted:
        if one.found is not None and is_missing(one.found.language):
            seeds.setdefault(one.found.language, one.seed)
    for language, seed in sorted(seeds.items()):
        message = f"Tags in a language without spaces ({language}) are rough: nothing is installed that knows its words"
        hint = 'Install it with: pip install "broadsheet[segmenters]"; then `broadsheet tags retag` improves the tags'
        yield Problem(Place(seed), message, hint, "intake.segmenter", level="warning")


@contextmanager
def _said(project: Path, problems: list[Problem]) -> Iterator[None]:
    """Let a disk that is full or read-only be a problem: what was taken in so far is kept, the rest is left for another day."""
    try:
        yield
    except OSError as error:
        place = os.path.relpath(error.filename, project) if error.filename else "content"
        place = os.path.dirname(place) if place.endswith("~") else place
        hint = "See that you may write there, and that there is room on the disk: the next build takes in what is left"
        problems.append(
            Problem(Place(place.replace(os.sep, "/")), f"Raw copy cannot be taken in: {error.strerror}", hint, "intake.unwritable")
        )


def waiting(project: Path, readers: Readers = built_in) -> tuple[str, ...]:
    """Return the raw files that are new or other ones than those taken in."""
    known = {row.seed: row.digest for row in records.load(project).values()}
    return tuple(changed_files(project, find_seeds(project, readers)[0], known, remember=False))


def report(
    project: Path,
    config: Config,
    vocabulary: Vocabulary,
    *,
    now: datetime,
    workers: int | None = None,
    site_tags: Callable[[], SiteTags] = lambda: EMPTY,
    readers: Readers = built_in,
) -> Iterator[Entry]:
    """Yield an entry for every raw file, also those taken in before; nothing is written."""
    seeds, problems = find_seeds(project, readers)
    decider = IntakeDecider(project, config, now, seeds)
    for one in _drafted(project, config, vocabulary, seeds, {}, workers, site_tags, readers):
        row = decider.memory.get(one.seed)
        path = decider.where(row) if row else None
        if row and row.duplicate:
            yield decider.entry(one, "duplicate", None, path or row.path)
        else:
            original = decider.original(row.copy_of) if row else None
            yield decider.entry(one, "faulty" if one.problem else "unchanged" if path else "deleted", path, original)
    for problem in problems:
        yield Entry(problem.place.path, None, state="faulty", problem=problem.message)


def _drafted(
    project: Path,
    config: Config,
    vocabulary: Vocabulary,
    seeds: list[str],
    known: dict[str, Digest],
    workers: int | None,
    site_tags: Callable[[], SiteTags],
    readers: Readers,
) -> Iterator[Drafted]:
    """Yield the drafts of the raw files whose bytes are not those known, in order."""
    moved = changed_files(project, seeds, known) if known else seeds
    if not moved:
        return
    settings = Settings(str(project), config, vocabulary, site_tags(), find_shared(project, seeds), readers)
    with pool(choose(workers, len(moved))) as executor:
        yield from sorted(stream(executor, partial(draft_seed, settings), moved), key=lambda one: one.seed)


def _named(seeds: Collection[str]) -> frozenset[str]:
    """Return raw files as people name them, in the form in which they are remembered: "./seeds/x.txt" is "seeds/x.txt"."""
    return frozenset(printable(os.path.normpath(seed).replace(os.sep, "/")) for seed in seeds)
