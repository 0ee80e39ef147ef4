"""What becomes of each raw file: a new article, the same one anew, a duplicate, a conflict; and what is remembered of it."""

from __future__ import annotations

import os
from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from generator.content.article_file import Description, compose, file_name, untouched
from generator.core import hashing
from generator.core.drafts import Draft, Dropped
from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.intake import record as records
from generator.intake.drafting import Drafted, printable
from generator.intake.near_duplicates import Sketched, originals
from generator.intake.record import SeedRecord
from generator.settings import Config
from generator.system.files import secure, write


class Entry(msgspec.Struct, frozen=True):
    """One raw file, and what became of it."""

    source: str
    path: str | None
    """The article's file; None if there is none."""
    title: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    date: str = ""
    date_from: str = ""
    """"text", "file name", "dateline" (day and month there, the year inferred) or "intake"."""
    section: str = ""
    section_from: str = ""
    """"folder", "copy", "key words" or "default"."""
    tags: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    sure: dict[str, float] = {}
    """How sure each guess is, from 0 to 1."""
    dropped: tuple[Dropped, ...] = ()
    doubtful: tuple[Dropped, ...] = ()
    """Lines that were kept, but that an editor should look at."""
    repairs: tuple[str, ...] = ()
    duplicate_of: str | None = None
    """The article's file, or the raw one's, that this copy repeats or nearly repeats."""
    state: str = ""
    """"new", "held", "updated", "unchanged", "duplicate", "deleted", "conflict" or "faulty"."""
    problem: str = ""


class IntakeDecider:
    """Decides, raw file by raw file in order, what becomes of it, and remembers."""

    def __init__(
        self,
        project: Path,
        config: Config,
        now: datetime,
        seeds: Collection[str],
        *,
        keep: frozenset[str] = frozenset(),
        replace: frozenset[str] = frozenset(),
    ) -> None:
        self.project, self.config, self.now, self.keep, self.replace = project, config, now, keep, replace
        self.seeds = frozenset(printable(seed) for seed in seeds)
        self.zone = ZoneInfo(config.time_zone)
        self.memory = records.load(project)
        self.problems = [_no_such(seed) for seed in sorted((keep | replace) - self.seeds)]
        self.written: list[str] = []
        self._by_text = {row.text[:16] or row.id: row for row in self.memory.values() if not row.duplicate}
        self._by_digest = {row.digest: row for row in self.memory.values() if row.digest and not row.duplicate}
        self._ids = {row.id for row in self.memory.values()}
        self._taken = {fold_path(row.path) for row in self.memory.values()}
        self._by_id: dict[str, str] | None = None
        self._rows = {row.id: row for row in self.memory.values() if not row.duplicate}
        self._originals: dict[str, str] = {}

    def known(self) -> dict[str, Digest]:
        """Return the digests of the raw files that need no second look."""
        return {seed: row.digest for seed, row in self.memory.items() if row.digest and seed not in self.replace}

    def compare(self, drafted: Collection[Drafted]) -> None:
        """Find out which of the new raw files nearly repeat an article, or one another."""
        new = [
            Sketched(one.seed, one.sketch, (self._date(one)[0].isoformat(), -one.words))
            for one in drafted
            if one.draft is not None and ((row := self.memory.get(one.seed)) is None or row.duplicate)
        ]
        known = (Sketched(row.seed, row.sketch) for row in self.memory.values() if not row.duplicate)
        self._originals = originals(new, known)

    def turn(self, one: Drafted) -> tuple[bool, str]:
        """Return the place of a raw file in the row: a copy comes after what it repeats."""
        return one.seed in self._originals, one.seed

    def original(self, id: str) -> str | None:
        """Return where the article is that another repeats."""
        row = self._rows.get(id)
        return (self.where(row) or row.path) if row else None

    def settle(self, one: Drafted) -> Entry | None:
        """Take in one raw file; None if it is known already."""
        row = self.memory.get(one.seed)
        if one.problem:
            self.problems.append(one.problem)
            return self.entry(one, "faulty", None)
        if row is None:
            return self._new(one)
        path = self.where(row)
        # Learned anew from the article: which copy it was made of stands there.
        if not row.digest and path and untouched(self._text(path))[0] == one.digest[:16]:
            self._remember(one, row.id, path, row.date, copy_of=row.copy_of)
            return None
        if row.duplicate:
            del self.memory[one.seed]
            return self._new(one)
        return self._changed(one, row, path)

    def entry(self, one: Drafted, state: str, path: str | None, duplicate_of: str | None = None) -> Entry:
        draft, found = one.draft, one.found
        if draft is None or found is None:
            return Entry(
                one.seed, path, state=state, dropped=one.dropped, problem=one.problem.message if one.problem else "", repairs=one.repairs
            )
        published, origin = self._date(one)
        return Entry(
            one.seed,
            path,
            draft.title,
            draft.authors,
            draft.dateline,
            published.isoformat(timespec="seconds"),
            origin,
            found.section,
            found.section_from,
            found.tags,
            found.summary,
            found.language,
            {"headline": draft.sure, "section": found.section_sure, "language": found.language_sure},
            draft.dropped,
            draft.doubtful,
            one.repairs,
            duplicate_of,
            state,
        )

    def _new(self, one: Drafted) -> Entry:
        twin = self._by_digest.get(one.digest) or self._by_text.get(one.text[:16])
        if twin is not None:
            return self._again(one, twin)
        original = self._original(one)
        if original and self.config.duplicates == "skip":
            self._remember(one, original, self._rows[original].path, self._rows[original].date, duplicate=True)
            return self.entry(one, "duplicate", None, self.original(original))
        published, _ = self._date(one)
        identity = self._free_id(one.text[:16])
        path = self._free_path(one, published, identity)
        self._write(one, identity, path, published, original)
        return self.entry(one, "held" if original and self.config.duplicates == "hold" else "new", path, self.original(original))

    def _original(self, one: Drafted) -> str:
        """Return the id of the article that a new one nearly repeats; empty if there is none."""
        row = self.memory.get(self._originals.get(one.seed, ""))
        return (row.copy_of or row.id) if row else ""

    def _again(self, one: Drafted, twin: SeedRecord) -> Entry:
        """The same copy once more: a raw file that was renamed, or a duplicate."""
        moved = twin.seed not in self.seeds
        if moved:
            self.memory.pop(twin.seed, None)
        self._remember(one, twin.id, twin.path, twin.date, duplicate=not moved)
        path = twin.path if (self.project / twin.path).is_file() else None
        return self.entry(one, "unchanged", path) if moved else self.entry(one, "duplicate", None, twin.path)

    def _changed(self, one: Drafted, row: SeedRecord, path: str | None) -> Entry:
        if path is None and one.seed in self.replace:
            free = self._free_path(one, self._date(one)[0], row.id) if os.path.lexists(self.project / row.path) else row.path
            self._write(one, row.id, free, self._date(one)[0], row.copy_of)
            return self.entry(one, "new", free, self.original(row.copy_of))
        if path is None:  # its article was deleted by hand, and stays so
            self._remember(one, row.id, row.path, row.date, copy_of=row.copy_of)
            return self.entry(one, "deleted", None)
        mine = not untouched(self._text(path))[1]
        if mine and one.seed in self.keep:
            self._remember(one, row.id, path, row.date, copy_of=row.copy_of)
            return self.entry(one, "unchanged", path)
        if mine and one.seed not in self.replace:
            self.problems.append(_conflict(one.seed, path))
            return self.entry(one, "conflict", path)
        if mine:
            self.problems.append(_replaced(path, self._save_aside(path)))
        self._write(one, row.id, path, self._date(one)[0], row.copy_of)
        return self.entry(one, "updated", path, self.original(row.copy_of))

    def _write(self, one: Drafted, identity: str, path: str, published: datetime, original: str) -> None:
        draft, found = one.draft, one.found
        assert draft is not None  # noqa: S101 -- only drafts without a problem come here
        assert found is not None  # noqa: S101
        undated, held = self._date(one)[1] == "intake", bool(original) and self.config.duplicates == "hold"
        description = Description(
            identity, published, found.section, found.tags, found.summary, found.language, one.seed, undated, original, held
        )
        text = compose(draft, description, one.digest)
        write(str(self.project / path), text.encode(), durable=True)
        self.written.append(path)
        self._taken.add(fold_path(path))
        self._remember(one, identity, path, published.isoformat(timespec="seconds"), copy_of=original)

    def _remember(self, one: Drafted, identity: str, path: str, date: str, *, copy_of: str = "", duplicate: bool = False) -> None:
        row, before = (
            SeedRecord(one.seed, one.digest, one.text, identity, path, date, one.sketch, copy_of, duplicate),
            self.memory.get(one.seed),
        )
        if before and self._by_text.get(before.text[:16]) is before:
            del self._by_text[before.text[:16]]
        self.memory[one.seed] = row
        if not duplicate:
            self._by_text[one.text[:16]] = self._by_digest[one.digest] = row
            self._ids.add(identity)
            self._rows[identity] = row

    def _date(self, one: Drafted) -> tuple[datetime, str]:
        """Return when the article was published, in the site's zone, and how that is known."""
        draft: Draft | None = one.draft
        for found, origin in ((draft.published if draft else None, "text"), (one.date_in_name, "file name")):
            if isinstance(found, datetime):
                return (found.astimezone(self.zone) if found.tzinfo else found.replace(tzinfo=self.zone)), origin
            if isinstance(found, date):
                return datetime(found.year, found.month, found.day, tzinfo=self.zone), origin
        before, day = self._written_down(one.seed), draft.day if draft else None
        if day and (before is None or (before.month, before.day) != day):
            return self._latest(*day), "dateline"
        return before or self.now.astimezone(self.zone).replace(microsecond=0), "dateline" if day else "intake"

    def _written_down(self, seed: str) -> datetime | None:
        """Return the date that an earlier intake of the raw file settled on."""
        try:
            return datetime.fromisoformat(self.memory[seed].date).astimezone(self.zone)
        except (KeyError, ValueError, OverflowError):
            return None

    def _latest(self, month: int, day: int) -> datetime:
        """Return the last such day; tomorrow counts, since it is that already elsewhere."""
        tomorrow = (self.now.astimezone(self.zone) + timedelta(days=1)).date()
        years = (year for year in range(tomorrow.year, tomorrow.year - 9, -1) if day <= monthrange(year, month)[1])
        found = next(one for year in years if (one := date(year, month, day)) <= tomorrow)
        return datetime(found.year, found.month, found.day, tzinfo=self.zone)

    def _free_id(self, wanted: str) -> str:
        number, free = 1, wanted
        while free in self._ids:
            number += 1
            free = f"{wanted}-{number}"
        return free

    def _free_path(self, one: Drafted, published: datetime, identity: str) -> str:
        assert one.draft is not None  # noqa: S101 -- as above
        assert one.found is not None  # noqa: S101
        stem = f"content/{one.found.section}/{file_name(published, one.draft.title, identity)}"
        number, path = 1, f"{stem}.md"
        while fold_path(path) in self._taken or (os.path.lexists(self.project / path) and not self._is_ours(path, identity)):
            number += 1
            path = f"{stem}-{number}.md"
        return path

    def _is_ours(self, path: str, identity: str) -> bool:
        """Say whether an article is what we were about to write: an intake before this one was cut short."""
        try:
            text = self._text(path)
        except OSError:
            return False
        return records.identity(text) == identity and untouched(text)[1]

    def where(self, row: SeedRecord) -> str | None:
        """Return where the article is now; it may have been moved by hand."""
        if (self.project / row.path).is_file():
            return row.path
        if self._by_id is None:
            self._by_id = records.articles_by_id(self.project)
        return self._by_id.get(row.id)

    def _text(self, path: str) -> str:
        try:
            return (self.project / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""  # what cannot be read counts as edited: it is not written over

    def _save_aside(self, path: str) -> str:
        content = (self.project / path).read_bytes()
        stem = path.removesuffix(".md").replace("/", "--")
        kept = f".cache/replaced/{stem}--{hashing.of_bytes(content)[:8]}.md"
        write(str(self.project / kept), content)
        secure([str(self.project / kept)])
        return kept


def _no_such(seed: str) -> Problem:
    return Problem(Place(seed), "There is no such raw file", "Name it as the report does, such as seeds/story.txt", "intake.unknown")


def _replaced(path: str, kept: str) -> Problem:
    message = f"The edited article gave way to the raw copy; as it was, it is in {kept}"
    return Problem(
        Place(path),
        message,
        "Take over from there what should stay; files in .cache/ are not kept for ever",
        "intake.replaced",
        level="warning",
    )


def _conflict(seed: str, path: str) -> Problem:
    message = f"The raw copy has changed, and {path} was edited by hand"
    hint = f"Keep the edited article with: broadsheet intake --keep {seed}; or take the new copy with: broadsheet intake --replace {seed}"
    return Problem(Place(seed), message, hint, "intake.conflict")
