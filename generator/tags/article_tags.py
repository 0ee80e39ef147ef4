"""Read the tags of one article file, and write the file with other tags. Tells automatic tags from those of a person."""

from __future__ import annotations

import os
from collections.abc import Sequence

import msgspec

from generator.content.article_file import tags_of_intake, untouched, with_new_digest
from generator.content.front_matter import editing
from generator.core.problems import Place, Problem
from generator.system import files
from generator.tags.plan import Revision, revision


class ArticleTags(msgspec.Struct, frozen=True):
    """One article file, and its tags."""

    path: str
    content: bytes
    text: str
    """With the line ends and the byte order mark of the file."""
    tags: tuple[str, ...]
    suggested: tuple[str, ...] | None
    """Automatic tags, also those that a person removed; None if the front matter does not list them."""
    untouched: bool
    """The file is as intake wrote it."""
    key: str = "tags"
    """The key under which the file has its tags: "keywords" if it has no "tags"."""

    @property
    def automatic(self) -> tuple[str, ...]:
        """The automatic tags, also those that a person removed."""
        return tags_of_intake(self.text, self.tags, self.suggested)


def read(project: str, path: str) -> ArticleTags | Problem:
    """Read the tags of an article file; return the problem of a file that cannot be read."""
    try:
        content, _ = files.read(os.path.join(project, path))
        text = content.decode()
        tags, keywords, suggested = (editing.texts(text, path, name) for name in ("tags", "keywords", "suggested"))
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}"
        return Problem(Place(path), message, "Check its permissions", "article.unreadable", cause=str(error.strerror))
    except UnicodeDecodeError:
        return Problem(Place(path), "The file is not in UTF-8", "Save the file as UTF-8", "front-matter.encoding", cause="encoding")
    except editing.Unsafe as unsafe:
        return unsafe.problem
    key = "keywords" if not tags and keywords else "tags"
    return ArticleTags(path, content, text, tags or keywords or (), suggested, untouched(text)[1], key)


def revised(tagged: ArticleTags, tags: Sequence[str], suggested: Sequence[str] | None) -> Revision | Problem | None:
    """Return the file with other tags, None if it has them already. A file that nobody has edited still counts as not edited."""
    text = tagged.text
    try:
        if tuple(tags) != tagged.tags:
            text = editing.put(text, tagged.path, tagged.key, tags, beside="suggested")
        if suggested is not None:
            text = editing.put(text, tagged.path, "suggested", suggested)
    except editing.Unsafe as unsafe:
        return unsafe.problem
    if text == tagged.text:
        return None
    return revision(tagged.path, tagged.content, (with_new_digest(text) if tagged.untouched else text).encode())
