"""The intake report: one entry for each raw file, with what was recognized in it and what became of it."""

from __future__ import annotations

import msgspec

from generator.core.drafts import Dropped
from generator.intake.drafted import Drafted
from generator.intake.publication import Publication


class Entry(msgspec.Struct, frozen=True):
    """What was recognized in a raw file, and what became of it. `broadsheet intake --report --json` prints these fields."""

    source: str
    """The raw file, relative to the project."""
    path: str | None
    """File of the article; None if there is none."""
    title: str = ""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    date: str = ""
    """When the article was published, in ISO 8601, to the second."""
    date_from: str = ""
    """"text", "file name", "dateline" (its day and month; the year is inferred) or "intake"."""
    section: str = ""
    """Slug."""
    section_from: str = ""
    """"folder", "copy", "key words" or "default"."""
    tags: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    sure: dict[str, float] = {}
    """Confidence in the headline, the section and the language, from 0 to 1."""
    dropped: tuple[Dropped, ...] = ()
    """Lines that are not in the article."""
    doubtful: tuple[Dropped, ...] = ()
    """Lines that are in the article but that an editor should check."""
    repairs: tuple[str, ...] = ()
    duplicate_of: str | None = None
    """File of the article that this copy repeats or nearly repeats; the raw file if the article does not exist."""
    state: str = ""
    """See `decide.State`."""
    problem: str = ""


def entry(drafted: Drafted, published: Publication | None, state: str, path: str | None, duplicate_of: str | None) -> Entry:
    """Return the entry of a raw file; one without a draft has no time of publication."""
    draft, details = drafted.draft, drafted.details
    if draft is None or details is None or published is None:
        problem = drafted.problem.message if drafted.problem else ""
        return Entry(drafted.seed, path, state=state, dropped=drafted.dropped, problem=problem, repairs=drafted.repairs)
    return Entry(
        source=drafted.seed,
        path=path,
        title=draft.title,
        authors=draft.authors,
        dateline=draft.dateline,
        date=published.at.isoformat(timespec="seconds"),
        date_from=published.origin,
        section=details.section,
        section_from=details.section_from,
        tags=details.tags,
        summary=details.summary,
        language=details.language,
        sure={"headline": draft.sure, "section": details.section_sure, "language": details.language_sure},
        dropped=draft.dropped,
        doubtful=draft.doubtful,
        repairs=drafted.repairs,
        duplicate_of=duplicate_of,
        state=state,
    )
