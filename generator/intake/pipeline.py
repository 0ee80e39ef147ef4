"""Import raw copy: write an article in `content/` for each raw file in `seeds/`. A person's edits are never overwritten."""

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
from generator.intake.decide import Decision, decide
from generator.intake.drafted import Drafted
from generator.intake.entry import Entry
from generator.intake.readers import Readers
from generator.intake.readers.table import built_in
from generator.intake.recorder import Recorder
from generator.intake.seeds import find_seeds, recorded_name
from generator.intake.tagging.site_tags import EMPTY, SiteTags
from generator.language.segmenters import is_missing
from generator.settings import Config
from generator.settings.vocabulary import Vocabulary
from generator.system.executors import choose, pool, stream
from generator.system.unforeseen import unforeseen


class IntakeReport(msgspec.Struct, frozen=True):
    entries: tuple[Entry, ...]
    """The raw files that were new or changed."""
    problems: tuple[Problem, ...]
    written: tuple[str, ...]
    """Article files that were created or updated."""
    seeds: int
    """Number of all raw files."""

    @property
    def summary(self) -> str:
        """One line for the user; empty if nothing was new."""
        counts = {
            state: sum(entry.state == state for entry in self.entries)
            for state in ("new", "held", "updated", "duplicate", "conflict", "faulty")
        }
        listed = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
        return f"Imported: {listed}" if listed else ""


def import_raw_copy(
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
    """Write an article for every new raw file, and update the articles of changed ones that nobody has edited.

    `keep` and `replace` name raw files whose edited article is kept, or replaced, although the raw file has changed.
    `site_tags` is called for the tags that people gave to the site's articles, but only if there is something new.
    """
    seeds, problems = find_seeds(project, readers)
    seeds_to_keep, seeds_to_replace = _normalized(keep), _normalized(replace)
    entries, written = list[Entry](), list[str]()
    with _disk_faults_as_problems(project, problems):
        recorder = Recorder(project, config, now, seeds)
        written = recorder.written
        try:
            read = _drafted(project, config, vocabulary, seeds, recorder.known(seeds_to_replace), workers, site_tags, readers)
            drafted = [_with_date(draft, recorder) for draft in read]
            problems += _missing_segmenters(drafted)
            problems += [warning for draft in drafted if draft.draft for warning in draft.draft.warnings]
            recorder.compare(drafted)
            with _disk_faults_as_problems(project, problems):
                for draft in sorted(drafted, key=recorder.order):
                    entries += _import_one(
                        draft, recorder, config, keep=draft.seed in seeds_to_keep, replace=draft.seed in seeds_to_replace
                    )
        finally:
            problems += [_unknown_seed(seed) for seed in sorted((seeds_to_keep | seeds_to_replace) - recorder.seeds)]
            problems += recorder.problems
            recorder.save()
    return IntakeReport(tuple(sorted(entries, key=lambda entry: entry.source)), tuple(problems), tuple(written), len(seeds))


def _with_date(drafted: Drafted, recorder: Recorder) -> Drafted:
    """Return the draft; a faulty one instead if an unforeseen error keeps its date of publication from being determined."""
    try:
        recorder.published(drafted)
    except Exception as error:  # noqa: BLE001 -- the border around one file
        return _faulty(drafted, error, recorder)
    return drafted


def _faulty(drafted: Drafted, error: Exception, recorder: Recorder) -> Drafted:
    """Return the draft of a raw file that met an unforeseen error."""
    problem = unforeseen(error, Place(drafted.seed), str(recorder.project))
    return Drafted(drafted.seed, drafted.digest, problem=problem)


def _import_one(drafted: Drafted, recorder: Recorder, config: Config, *, keep: bool, replace: bool) -> Iterator[Entry]:
    """Decide what becomes of a raw file, carry it out, and yield the entry for the report. An unforeseen error concerns this file only."""
    try:
        decision = _decision(drafted, recorder, config, keep=keep, replace=replace)
        entry = recorder.carry_out(drafted, decision)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 -- the border around one file
        faulty = _faulty(drafted, error, recorder)
        yield recorder.carry_out(faulty, Decision("faulty", problem=faulty.problem))
        return
    if decision.state != "recognized":
        yield entry


def _decision(drafted: Drafted, recorder: Recorder, config: Config, *, keep: bool, replace: bool) -> Decision:
    record = recorder.records.get(drafted.seed)
    return decide(
        drafted,
        record,
        recorder.article(record) if record else None,
        twin=recorder.twin(drafted),
        original=recorder.original(drafted),
        duplicates=config.duplicates,
        keep=keep,
        replace=replace,
    )


def _missing_segmenters(drafted: Iterable[Drafted]) -> Iterator[Problem]:
    """Yield a warning for each language whose text a segmenter would split into better words."""
    seeds: dict[str, str] = {}
    for draft in drafted:
        if draft.details is not None and is_missing(draft.details.language):
            seeds.setdefault(draft.details.language, draft.seed)
    for language, seed in sorted(seeds.items()):
        message = f"Tags in a language without spaces ({language}) are rough, because its word segmenter is not installed"
        hint = 'Run pip install ".[segmenters]" in the clone of Broadsheet; then `broadsheet tags retag` improves the tags'
        yield Problem(Place(seed), message, hint, "intake.segmenter", level="warning")


def _unknown_seed(seed: str) -> Problem:
    return Problem(Place(seed), "This raw file does not exist", "Name it as the report does, such as seeds/story.txt", "intake.unknown")


@contextmanager
def _disk_faults_as_problems(project: Path, problems: list[Problem]) -> Iterator[None]:
    """Report a full or read-only disk as a problem. What was imported before it stays; the next intake imports the rest."""
    try:
        yield
    except OSError as error:
        place = os.path.relpath(error.filename, project) if error.filename else "content"
        place = (os.path.dirname(place) if place.endswith("~") else place).replace(os.sep, "/")
        hint = "Check that you may write there and that the disk has free space; the next build imports the rest"
        problems.append(Problem(Place(place), f"Raw copy cannot be imported: {error.strerror}", hint, "intake.unwritable"))


def waiting(project: Path, readers: Readers = built_in) -> tuple[str, ...]:
    """Return the raw files that are new or changed since the last intake. Writes nothing."""
    known = {record.seed: record.digest for record in records.load(project).by_seed.values()}
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
    """Yield an entry for every raw file, imported or not. Writes nothing."""
    seeds, problems = find_seeds(project, readers)
    recorder = Recorder(project, config, now, seeds)
    for drafted in _drafted(project, config, vocabulary, seeds, {}, workers, site_tags, readers):
        yield _recorded_entry(drafted, recorder)
    for problem in problems:
        yield Entry(problem.place.path, None, state="faulty", problem=problem.message)


def _recorded_entry(drafted: Drafted, recorder: Recorder) -> Entry:
    """Return the entry of a raw file by its record."""
    record = recorder.records.get(drafted.seed)
    path = recorder.path(record) if record else None
    if record and record.duplicate:
        return recorder.entry(drafted, "duplicate", None, path or record.path)
    original = recorder.path_of_original(record.copy_of) if record else None
    if drafted.problem:
        return recorder.entry(drafted, "faulty", path, original)
    return recorder.entry(drafted, "unchanged" if path else "deleted", path, original)


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
    """Yield the drafts of the raw files whose bytes have changed, in order of their names."""
    moved = changed_files(project, seeds, known) if known else seeds
    if not moved:
        return
    from generator.intake.drafting import Settings, draft_seed, find_shared

    settings = Settings(str(project), config, vocabulary, site_tags(), find_shared(project, seeds), readers)
    with pool(choose(workers, len(moved))) as executor:
        yield from sorted(stream(executor, partial(draft_seed, settings), moved), key=lambda drafted: drafted.seed)


def _normalized(seeds: Collection[str]) -> frozenset[str]:
    """Return raw files in the form in which they are recorded: "./seeds/x.txt" becomes "seeds/x.txt"."""
    return frozenset(recorded_name(os.path.normpath(seed).replace(os.sep, "/")) for seed in seeds)
