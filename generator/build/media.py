"""Read the files in `content/` that are not articles: their digests, and what is known of pictures. Runs in any process."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial

import msgspec

from generator.build.content_file import LeftOut, read_content
from generator.build.scan import Changes
from generator.build.session import Session
from generator.content.names import STATIC
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.images import Picture
from generator.core.problems import Place, Problem
from generator.outputs.static import may_run_scripts
from generator.pictures.names import is_picture_name
from generator.system.executors import stream
from generator.system.files import Stat
from generator.system.unforeseen import unforeseen

WEIGHT = 20
"""A picture takes about as long as so many articles."""
BATCH = 8
"""Files that a worker reads at a time: of each, all bytes are in memory."""


class MediaRead(msgspec.Struct, frozen=True):
    """The result of reading one file."""

    path: str
    """Relative to the project folder."""
    stat: Stat | None
    """None if it is gone."""
    digest: Digest
    """Empty if it could not be read."""
    picture: Picture | None
    """None if it is not a picture."""
    problems: tuple[Problem, ...]
    is_scripted: bool = False
    """Browsers may run scripts in it. Of pictures, only those without scripts are published."""
    laps: dict[str, float] = {}


def read_media(session: Session, changes: Changes) -> Iterator[MediaRead]:
    """Return the files that were read, in no order."""
    paths = changes.media
    pictures = sum(map(is_picture_name, paths))
    executor = session.executors(len(paths) + WEIGHT * pictures)
    return session.watch.count(
        "read", len(paths), stream(executor, partial(read_one, session.project), paths, batch=BATCH), label="read files"
    )


def read_one(project: str, path: str) -> MediaRead:
    """Read a file. One that is gone has no digest."""
    file, name = read_content(project, path), path.removeprefix("content/")
    if isinstance(file, LeftOut):
        return MediaRead(path, file.stat, "", None, (file.problem,) if file.stat else ())
    digest, picture = hashing.of_bytes(file.content), None
    if path.startswith(STATIC):  # it is published as it is, whatever it is
        return MediaRead(path, file.stat, digest, None, ())
    problems: tuple[Problem, ...] = ()
    if is_picture_name(name):
        try:
            picture = picture_of(file.content, unicodedata.normalize("NFC", name), digest)
        except Exception as error:  # noqa: BLE001 -- the border around one picture
            problems = (unforeseen(error, Place(path), project),)
    return MediaRead(path, file.stat, digest, picture, problems, may_run_scripts(name) and picture is None)


def picture_of(content: bytes, path: str, digest: Digest) -> Picture:
    """Return what is known of a picture, or why it cannot be used; `path` is that below `content/`."""
    from generator.pictures.facts import PictureError
    from generator.pictures.inspection import inspect

    try:
        facts = inspect(content, path)
    except PictureError as error:
        return Picture(path, digest, fault=error.message, hint=error.hint)
    return Picture(
        path,
        digest,
        facts.format,
        facts.width,
        facts.height,
        has_alpha=facts.has_alpha,
        is_animated=facts.is_animated,
        caption=facts.caption,
        credit=facts.credit,
        licence=facts.licence,
    )
