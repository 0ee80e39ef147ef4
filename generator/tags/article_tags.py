"""The lists of tags of one article file: which are a person's, which the machine's, and the file with others in their place."""

from __future__ import annotations

import os
from collections.abc import Sequence

import msgspec

from generator.content.article_file import resealed, tags_of_intake, untouched
from generator.content.front_matter import editing
from generator.core.problems import Place, Problem
from generator.tags.plan import Revision, revision


class ArticleTags(msgspec.Struct, frozen=True):
    """One article file, read for its tags."""

    path: str
    content: bytes
    text: str
    """Line ends and byte order mark as they are."""
    tags: tuple[str, ...]
    suggested: tuple[str, ...] | None
    """What the machine gave; None if the file does not say."""
    untouched: bool
    """The file is as intake wrote it."""
    setting: str = "tags"
    """What the file calls its tags: "keywords" too, if it has no others."""

    @property
    def given(self) -> tuple[str, ...]:
        """The tags that the machine gave, shown or refused."""
        return tags_of_intake(self.text, self.tags, self.suggested)


def read(project: str, path: str) -> ArticleTags | Problem:
    """Read the lists of an article file."""
    try:
        with open(os.path.join(project, path), "rb") as file:
            content = file.read()
        text = content.decode()
        tags, keywords, suggested = (editing.texts(text, path, name) for name in ("tags", "keywords", "suggested"))
    except OSError as error:
        return Problem(Place(path), f"The file cannot be read: {error.strerror}", "Check who may read it", "article.unreadable")
    except UnicodeDecodeError:
        return Problem(Place(path), "The file is not in UTF-8", "Save the file as UTF-8", "front-matter.encoding")
    except editing.Unsafe as unsafe:
        return unsafe.problem
    setting = "keywords" if not tags and keywords else "tags"
    return ArticleTags(path, content, text, tags or keywords or (), suggested, untouched(text)[1], setting)


def revised(tagged: ArticleTags, tags: Sequence[str], suggested: Sequence[str] | None) -> Revision | Problem | None:
    """Return the file with these lists, None if it has them; a file that nobody edited still counts as such."""
    try:
        text = (
            editing.put(tagged.text, tagged.path, tagged.setting, tags, beside="suggested") if tuple(tags) != tagged.tags else tagged.text
        )
        if suggested is not None:
            text = editing.put(text, tagged.path, "suggested", suggested)
    except editing.Unsafe as unsafe:
        return unsafe.problem
    if text == tagged.text:
        return None
    return revision(tagged.path, tagged.content, (resealed(text) if tagged.untouched else text).encode())
