"""Carry out the decisions of intake: write articles, and keep the records of raw files. The only part of intake that writes articles.

It also answers from the records and from the disk what `decide` asks: the record, the article, the twin and the original of a raw file.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from generator.content.article_file import Description, compose, file_name, untouched
from generator.core import hashing
from generator.core.drafts import Draft
from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.intake import record as records
from generator.intake.decide import Article, Create, Decision, Remember, State, Twin, Update
from generator.intake.drafted import ArticleDetails, Drafted
from generator.intake.entry import Entry, entry
from generator.intake.near_duplicates import Printed, originals
from generator.intake.publication import Publication, instant, publication
from generator.intake.record import SeedRecord
from generator.intake.seeds import recorded_name
from generator.settings import Config
from generator.similarity import Fingerprint
from generator.system.files import link_on_the_way, read, secure, stat_of, write


class LinkedFolderError(OSError):
    """There is a link on the way to a file that intake would write."""


class Recorder:
    """The records of the raw files of a project, and the articles written from them."""

    def __init__(self, project: Path, config: Config, now: datetime, seeds: Collection[str]) -> None:
        self.project, self.config, self.now, self.zone = project, config, now, ZoneInfo(config.time_zone)
        self.seeds = frozenset(recorded_name(seed) for seed in seeds)
        self.records, problems = records.load(project)
        """By raw file."""
        self.problems: list[Problem] = list(problems)
        self.written: list[str] = []
        """Article files."""
        own = [record for record in self.records.values() if not record.duplicate]
        self._by_text = {record.text[:16] or record.id: record for record in own}
        self._by_digest = {record.digest: record for record in own if record.digest}
        self._by_id = {record.id: record for record in own}
        self._ids = {record.id for record in self.records.values()}
        self._paths = {fold_path(record.path) for record in self.records.values()}
        self._numbers: dict[str, int] = {}
        """Path of an article without its suffix, or id -> the number from which on a free one is searched for. All before it are taken."""
        self._unfinished: dict[str, dict[str, str]] = {}
        """Path of an article without its suffix -> id and path of each article that an interrupted intake wrote without a record."""
        self._paths_by_id: dict[str, str] | None = None
        self._originals: dict[str, str] = {}

    def known(self, replace: Collection[str]) -> dict[str, Digest]:
        """Return the digests of the raw files that need not be read again if they are unchanged."""
        return {seed: record.digest for seed, record in self.records.items() if record.digest and seed not in replace}

    def compare(self, drafts: Collection[Drafted]) -> None:
        """Find out which of the new raw files nearly repeat an article, or each other."""
        new = [
            self._printed(drafted)
            for drafted in drafts
            if drafted.draft is not None and ((record := self.records.get(drafted.seed)) is None or record.duplicate)
        ]
        self._originals = originals(new, (self._printed_before(record) for record in self.records.values() if not record.duplicate))

    def _printed(self, drafted: Drafted) -> Printed:
        """Return a new raw file with its fingerprint."""
        published = self.published(drafted)
        at = None if published.origin == "intake" else int(published.at.timestamp())
        return Printed(drafted.seed, Fingerprint(drafted.sketch, drafted.facts, at), (published.at.isoformat(), -drafted.words))

    def _printed_before(self, record: SeedRecord) -> Printed:
        """Return a raw file that was imported before, with its fingerprint and that of its original."""
        original = self._by_id.get(record.copy_of) if record.copy_of else None
        return Printed(record.seed, record.fingerprint, original=original.fingerprint if original else None)

    def order(self, drafted: Drafted) -> tuple[bool, str]:
        """Return the sort key of a raw file: originals come before their copies."""
        return drafted.seed in self._originals, drafted.seed

    def article(self, record: SeedRecord) -> Article | None:
        """Return the article of a raw file; None if a person deleted it."""
        path = self.path(record)
        if path is None:
            return None
        seed_digest, is_untouched = untouched(self._text(path))
        return Article(path, seed_digest, not is_untouched)

    def path(self, record: SeedRecord) -> str | None:
        """Return where the article of a raw file is now, even if a person moved it; None if a person deleted it."""
        if self._has_article(record.path):
            return record.path
        if self._paths_by_id is None:
            self._paths_by_id = records.articles_by_id(self.project)
        return self._paths_by_id.get(record.id)

    def twin(self, drafted: Drafted) -> Twin | None:
        """Return the record of the raw file that had the same copy."""
        record = self._by_digest.get(drafted.digest) or self._by_text.get(drafted.text[:16])
        return Twin(record, record.seed in self.seeds, self._has_article(record.path)) if record else None

    def original(self, drafted: Drafted) -> SeedRecord | None:
        """Return the record of the article that a new raw file nearly repeats."""
        record = self.records.get(self._originals.get(drafted.seed, ""))
        if record is None or not record.copy_of:
            return record
        return self._by_id.get(record.copy_of) or msgspec.structs.replace(record, id=record.copy_of)

    def carry_out(self, drafted: Drafted, decision: Decision) -> Entry:
        """Write the article and the record that a decision asks for, and return the entry for the report."""
        if decision.problem:
            self.problems.append(decision.problem)
        path = decision.path
        try:
            match decision.step:
                case Create() as step:
                    path = self._create(drafted, step)
                case Update() as step:
                    self._update(drafted, step)
                case Remember() as step:
                    self._remember(drafted, step)
        except LinkedFolderError as error:
            message = f"The article cannot be written: {error.strerror}"
            self.problems.append(Problem(Place(drafted.seed), message, "Put the folder itself there", "intake.unwritable"))
            return self.entry(drafted, "faulty", None)
        return self.entry(drafted, decision.state, path, decision.duplicate_of or self.path_of_original(decision.copy_of))

    def path_of_original(self, id: str) -> str | None:
        """Return where the article that another one nearly repeats is."""
        record = self._by_id.get(id)
        return (self.path(record) or record.path) if record else None

    def entry(self, drafted: Drafted, state: State, path: str | None, duplicate_of: str | None = None) -> Entry:
        """Return the entry of a raw file for the report."""
        return entry(drafted, self.published(drafted) if drafted.draft else None, state, path, duplicate_of)

    def save(self) -> None:
        """Write the records. The articles are made durable first, since a recorded raw file is not read again."""
        secure([str(self.project / path) for path in self.written])
        records.save(self.project, self.records)

    def published(self, drafted: Drafted) -> Publication:
        """Return when a raw file was published, and how that is known."""
        record = self.records.get(drafted.seed)
        return publication(drafted, record.date if record else "", self.now, self.zone)

    def _create(self, drafted: Drafted, step: Create) -> str:
        if not step.id:
            self.records.pop(drafted.seed, None)  # as a duplicate it had the date of another article
        published = self.published(drafted)
        id, path = step.id or self._free_id(drafted.text[:16]), step.path
        if not path or os.path.lexists(self.project / path):
            path = self._free_path(drafted, published.at, id)
        self._write(drafted, published, id, path, copy_of=step.copy_of, is_held=step.is_held)
        return path

    def _update(self, drafted: Drafted, step: Update) -> None:
        if step.save_edited:
            self.problems.append(_replaced(step.path, self._save_edited(step.path)))
        self._write(drafted, self.published(drafted), step.id, step.path, copy_of=step.copy_of, is_held=step.is_held)

    def _write(self, drafted: Drafted, published: Publication, id: str, path: str, *, copy_of: str, is_held: bool) -> None:
        draft, details = _parts(drafted)
        description = Description(
            id=id,
            published=published.at,
            section=details.section,
            tags=details.tags,
            summary=details.summary,
            language=details.language,
            source=drafted.seed,
            undated=published.origin == "intake",
            duplicate_of=copy_of,
            is_held=is_held,
            has_given_tags=details.has_given_tags,
            slug=details.slug,
            expires=instant(draft.expires, self.zone) if draft.expires else None,
        )
        self._refuse_link(path)
        write(str(self.project / path), compose(draft, description, drafted.digest).encode(), durable=True)
        self.written.append(path)
        self._paths.add(fold_path(path))
        self._remember(drafted, Remember(id, path, published.at.isoformat(timespec="seconds"), copy_of))

    def _remember(self, drafted: Drafted, step: Remember) -> None:
        if step.renamed_from:
            self.records.pop(step.renamed_from, None)
        before = self.records.get(drafted.seed)
        if before and self._by_text.get(before.text[:16]) is before:
            del self._by_text[before.text[:16]]
        record = SeedRecord(
            seed=drafted.seed,
            digest=drafted.digest,
            text=drafted.text,
            id=step.id,
            path=step.path,
            date=step.date,
            sketch=drafted.sketch,
            facts=drafted.facts,
            undated=self.published(drafted).origin == "intake",
            copy_of=step.copy_of,
            duplicate=step.is_duplicate,
        )
        self.records[drafted.seed] = record
        if not step.is_duplicate:
            self._by_text[drafted.text[:16]] = self._by_digest[drafted.digest] = self._by_id[step.id] = record
            self._ids.add(step.id)

    def _free_id(self, preferred: str) -> str:
        number = self._numbers.get(preferred, 1)
        while (id := _numbered(preferred, number)) in self._ids:
            number += 1
        self._numbers[preferred] = number
        return id

    def _free_path(self, drafted: Drafted, published: datetime, id: str) -> str:
        draft, details = _parts(drafted)
        stem = f"content/{details.section}/{file_name(published, draft.title, id)}"
        unfinished = self._unfinished.setdefault(stem, {})
        number = self._numbers.get(stem, 1)
        while id not in unfinished and not self._is_free(f"{_numbered(stem, number)}.md", unfinished):
            number += 1
        self._numbers[stem] = number
        return unfinished.pop(id, f"{_numbered(stem, number)}.md")

    def _is_free(self, path: str, unfinished: dict[str, str]) -> bool:
        """Return whether no article has a path. An article that an interrupted intake wrote without its record is noted as unfinished.

        Each path is looked at once, however many articles have the same headline and the same date.
        """
        if fold_path(path) in self._paths:
            return False
        if not os.path.lexists(self.project / path):
            return True
        text = self._text(path)
        if untouched(text)[1]:
            unfinished.setdefault(records.identity(text), path)
        return False

    def _refuse_link(self, path: str) -> None:
        """Raise LinkedFolderError if a folder on the way to a path is a link: it may lead out of the site."""
        if link := link_on_the_way(str(self.project), path):
            raise LinkedFolderError(errno.ELOOP, f"{link} is a link", path)

    def _has_article(self, path: str) -> bool:
        """Return whether there is a regular file at a path, and no link on the way to it."""
        return stat_of(str(self.project / path)) is not None and link_on_the_way(str(self.project), path) is None

    def _text(self, path: str) -> str:
        """Return the text of an article; an empty text, which counts as edited, if it cannot be read."""
        try:
            return read(str(self.project / path))[0].decode("utf-8", "replace")
        except OSError:
            return ""

    def _save_edited(self, path: str) -> str:
        """Copy an edited article to the cache folder and return the path of the copy."""
        content, _ = read(str(self.project / path))
        stem = path.removesuffix(".md").replace("/", "--")
        saved = f".cache/replaced/{stem}--{hashing.of_bytes(content)[:8]}.md"
        self._refuse_link(saved)
        write(str(self.project / saved), content)
        secure([str(self.project / saved)])
        return saved


def _parts(drafted: Drafted) -> tuple[Draft, ArticleDetails]:
    """Return the draft and its details, which every raw file without a problem has."""
    assert drafted.draft is not None  # noqa: S101 -- `decide` writes no article for a raw file with a problem
    assert drafted.details is not None  # noqa: S101
    return drafted.draft, drafted.details


def _numbered(stem: str, number: int) -> str:
    """Return a path or an id with a number at its end; the first has none."""
    return stem if number == 1 else f"{stem}-{number}"


def _replaced(path: str, saved: str) -> Problem:
    message = f"The raw copy replaced the edited article, which is saved as {saved}"
    hint = "Copy from there what should stay; files in .cache/ may be deleted at any time"
    return Problem(Place(path), message, hint, "intake.replaced", level="warning")
