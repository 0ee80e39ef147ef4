"""Decide what becomes of a raw file: a new article, an update, a duplicate, a conflict. Reads and writes nothing.

`recorder` looks up the arguments of `decide`, and carries the decision out.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.intake.drafted import Drafted
from generator.intake.record import SeedRecord

State = Literal["new", "held", "updated", "unchanged", "duplicate", "deleted", "conflict", "faulty", "recognized"]
"""What became of a raw file. A "recognized" one gets its record back, and is not reported."""


class Article(msgspec.Struct, frozen=True):
    """The article of a raw file, as it is on disk now."""

    path: str
    seed_digest: Digest
    """First 16 characters of the digest of the raw file from which it was written; empty if it names none."""
    is_edited: bool
    """A person has changed it since intake wrote it."""


class Twin(msgspec.Struct, frozen=True):
    """The record of another raw file that had the same copy."""

    record: SeedRecord
    has_seed: bool
    """That raw file still exists."""
    has_article: bool
    """Its article is still where intake wrote it."""


class Create(msgspec.Struct, frozen=True):
    """Write an article that does not exist."""

    copy_of: str
    """Id of the article that it nearly repeats; empty if there is none."""
    is_held: bool
    """Write it as a draft: an editor should check it, or its copy says that it is a draft."""
    id: str = ""
    """Of a deleted article that is restored; empty for a new one."""
    path: str = ""
    """Where the deleted article was."""


class Update(msgspec.Struct, frozen=True):
    """Write an existing article again."""

    id: str
    path: str
    copy_of: str
    is_held: bool
    save_edited: bool
    """Save the edited article first."""


class Remember(msgspec.Struct, frozen=True):
    """Change only the record of the raw file."""

    id: str
    path: str
    date: str
    copy_of: str = ""
    is_duplicate: bool = False
    renamed_from: str = ""
    """Former name of the raw file, whose record is removed."""


class Decision(msgspec.Struct, frozen=True):
    """What becomes of a raw file, and the step that makes it so; None if nothing is written."""

    state: State
    step: Create | Update | Remember | None = None
    path: str | None = None
    """The existing article, for the report."""
    duplicate_of: str = ""
    """The article that the copy repeats, for the report."""
    copy_of: str = ""
    """Id of the article that the copy nearly repeats, for the report."""
    problem: Problem | None = None


def decide(
    drafted: Drafted,
    record: SeedRecord | None,
    article: Article | None,
    *,
    twin: Twin | None = None,
    original: SeedRecord | None = None,
    duplicates: str = "keep",
    keep: bool = False,
    replace: bool = False,
) -> Decision:
    """Return what becomes of a raw file.

    `record` is what intake knows of it from an earlier run, and `article` the article it was made into. `original` is the
    record of an article that a new raw file nearly repeats, and `duplicates` the site's setting for that case ("keep",
    "hold" or "skip"). An editor asks to `keep` or to `replace` an edited article.
    """
    if drafted.problem:
        return Decision("faulty", problem=drafted.problem)
    if record is None:
        return _decide_new(drafted, twin, original, duplicates)
    if article and not record.digest and article.seed_digest == drafted.digest[:16]:
        # The record was rebuilt from the article, which names the raw file that it was written from.
        return Decision("recognized", Remember(record.id, article.path, record.date, record.copy_of))
    if record.duplicate:
        return _decide_new(drafted, twin, original, duplicates)
    is_held = drafted.is_draft or (bool(record.copy_of) and duplicates == "hold")
    if article is None:
        return _decide_deleted(record, is_held=is_held, replace=replace)
    return _decide_changed(drafted, record, article, is_held=is_held, keep=keep, replace=replace)


def _decide_new(drafted: Drafted, twin: Twin | None, original: SeedRecord | None, duplicates: str) -> Decision:
    if twin and (twin.has_seed or not drafted.is_draft):  # a renamed raw file that is now a draft becomes an article of its own
        return _decide_repeated(twin)
    if original and duplicates == "skip":
        return Decision("duplicate", Remember(original.id, original.path, original.date, is_duplicate=True), copy_of=original.id)
    copy_of = original.id if original else ""
    is_held = drafted.is_draft or (original is not None and duplicates == "hold")
    return Decision("held" if is_held else "new", Create(copy_of, is_held), copy_of=copy_of)


def _decide_repeated(twin: Twin) -> Decision:
    """Decide on the same copy under another name: the raw file was renamed, or it is a duplicate."""
    known = twin.record
    if twin.has_seed:
        return Decision("duplicate", Remember(known.id, known.path, known.date, is_duplicate=True), duplicate_of=known.path)
    renamed = Remember(known.id, known.path, known.date, known.copy_of, renamed_from=known.seed)
    return Decision("unchanged", renamed, path=known.path if twin.has_article else None)


def _decide_deleted(record: SeedRecord, *, is_held: bool, replace: bool) -> Decision:
    """Decide on a raw file whose article a person deleted: it stays deleted, unless the editor asks for it."""
    if replace:
        return Decision("held" if is_held else "new", Create(record.copy_of, is_held, record.id, record.path), copy_of=record.copy_of)
    return Decision("deleted", Remember(record.id, record.path, record.date, record.copy_of))


def _decide_changed(drafted: Drafted, record: SeedRecord, article: Article, *, is_held: bool, keep: bool, replace: bool) -> Decision:
    """Decide on a changed raw file. An edited article is replaced only if the editor asks for it."""
    if article.is_edited and keep:
        seen = Remember(record.id, article.path, record.date, record.copy_of)
        return Decision("unchanged", seen, path=article.path)
    if article.is_edited and not replace:
        return Decision("conflict", path=article.path, problem=_conflict(drafted.seed, article.path))
    update = Update(record.id, article.path, record.copy_of, is_held, save_edited=article.is_edited)
    return Decision("updated", update, path=article.path, copy_of=record.copy_of)


def _conflict(seed: str, path: str) -> Problem:
    message = f"The raw copy has changed, and {path} was edited by hand"
    hint = f"Keep the edited article with: broadsheet intake --keep {seed}; or take the new copy with: broadsheet intake --replace {seed}"
    return Problem(Place(seed), message, hint, "intake.conflict")
