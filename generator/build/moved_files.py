"""Find the files to which articles without an id of their own were moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.build.content_file import LeftOut, read_content
from generator.build.scan import Changes
from generator.build.session import Session
from generator.content.names import stem
from generator.content.redirects import ARROW, Redirects
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Record
from generator.core.text import fold


class NewFile(NamedTuple):
    """A file that may have been moved here."""

    path: str
    digest: Digest
    seed: str
    title: str


SIGNS: tuple[tuple[Callable[[Record], str], Callable[[NewFile], str]], ...] = (
    (lambda record: record.source.digest, lambda file: file.digest),
    (lambda record: record.seed, lambda file: file.seed),
    (lambda record: fold(record.card.title), lambda file: file.title),
    (lambda record: stem(record.source.path), lambda file: stem(file.path)),
)
"""By what a file is recognized, the surest first: its bytes, its raw file, its headline, its name. From a former record, and from a new file."""


def moved_files(session: Session, changes: Changes, known: Redirects) -> Iterator[tuple[Record, str]]:
    """Yield each article that readers saw, whose file is gone, and whose id was derived from a path, with the new file that has it now.

    A sign that two files share counts for neither, but two files with the same bytes are taken in order of their paths.
    """
    gone = [record for path in changes.gone if (record := session.catalog.shown_at(path)) and known.former_of(path, record.card.id)]
    if not gone:
        return
    new = list(_new_files(session, changes))
    for sign_of_former, sign_of_file in SIGNS:
        pairs = list(_pairs(gone, new, sign_of_former, sign_of_file))
        yield from ((record, file.path) for record, file in pairs)
        paths = {path for record, file in pairs for path in (record.source.path, file.path)}
        gone = [record for record in gone if record.source.path not in paths]
        new = [file for file in new if file.path not in paths]


def _pairs(
    gone: list[Record], new: list[NewFile], sign_of_former: Callable[[Record], str], sign_of_file: Callable[[NewFile], str]
) -> Iterator[tuple[Record, NewFile]]:
    formers, files = defaultdict[str, list[Record]](list), defaultdict[str, list[NewFile]](list)
    for record in gone:
        formers[sign_of_former(record)].append(record)
    for file in new:
        files[sign_of_file(file)].append(file)
    for sign, records in formers.items():
        is_digest = sign == records[0].source.digest
        if sign and sign in files and (is_digest or len(records) == len(files[sign]) == 1):
            yield from zip(records, files[sign], strict=False)


def _new_files(session: Session, changes: Changes) -> Iterator[NewFile]:
    """Yield the new article files whose front matter has no id."""
    from generator.content import front_matter

    config = session.setup.config
    for path in changes.articles:
        if session.catalog.source(path) is not None or ARROW.strip() in path:
            continue
        file = read_content(session.project, path)
        if isinstance(file, LeftOut):
            continue
        text, _ = front_matter.decode(file.content, path)
        head, *_ = front_matter.parse(text, path, ZoneInfo(config.time_zone), config.language)
        if head is not None and not head.id:
            yield NewFile(path, hashing.of_bytes(file.content), head.source, fold(head.title))
