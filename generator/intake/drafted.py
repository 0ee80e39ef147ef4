"""What was read of one raw file: the draft, and what was determined from it."""

from __future__ import annotations

from datetime import date

import msgspec

from generator.core.drafts import Draft, Dropped
from generator.core.hashing import Digest
from generator.core.problems import Problem

DRAFT_FOLDERS = frozenset(("_drafts", "drafts"))
"""Names of folders of raw copy that is not to be published."""


class ArticleDetails(msgspec.Struct, frozen=True):
    """What was determined from a draft."""

    section: str
    section_from: str
    """"folder", "copy", "key words" or "default"."""
    section_sure: float
    """Confidence from 0 to 1."""
    tags: tuple[str, ...]
    """Those that the copy names, else automatic ones."""
    summary: str
    language: str
    language_sure: float
    has_given_tags: bool = False
    """The copy names the tags."""
    slug: str = ""
    """The last part of the address, if the copy gives one."""


class Drafted(msgspec.Struct, frozen=True):
    """One raw file after it was read. Without a problem, it has a draft and details."""

    seed: str
    """Path relative to the project, in printable form (see `recorded_name`)."""
    digest: Digest
    draft: Draft | None = None
    details: ArticleDetails | None = None
    text: Digest = ""
    """Of the words of headline and body."""
    sketch: bytes = b""
    """Of headline and body; see `similarity.shingles`."""
    facts: bytes = b""
    """Of headline and body; see `similarity.facts`."""
    words: int = 0
    """In the body."""
    date_in_name: date | None = None
    dropped: tuple[Dropped, ...] = ()
    repairs: tuple[str, ...] = ()
    problem: Problem | None = None

    @property
    def is_draft(self) -> bool:
        """The copy says that it is not to be published, or it lies in a folder for drafts."""
        return self.draft is not None and (self.draft.is_draft or any(folder in DRAFT_FOLDERS for folder in self.seed.split("/")[1:-1]))
