"""The pictures of an article: the one that stands for it, and those in its text; each with its caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from generator.core.drafts import Block, Dropped, Picture, Span
from generator.intake.readers.page_head import PageHead
from generator.intake.readers.page_lines import Line
from generator.intake.readers.pictures import file_name

LONGEST_NAME = 200
"""Characters of a picture's text or address that the report shows."""
MOST_PICTURES = 100
"""Pictures in the text that are kept."""
FIRST_PARAGRAPH = 80
"""Letters of the shortest paragraph that is the beginning of the text."""


class Pictures:
    """The pictures among the lines of an article.

    The lead is the picture that the page gives to other sites. A picture of the article with the same file name, or one above
    the text, adds its alternative text and its caption.
    """

    def __init__(self, inside: Sequence[Line], head: PageHead) -> None:
        self._inside, self._head = inside, head
        figures = {line.figure for line in inside if line.picture and line.figure}
        self.captions = [line for line in inside if line.in_caption and line.text and line.figure in figures]
        """Lines that belong to a picture, and are not text."""
        self._captions: dict[int, list[Line]] = {}
        for line in self.captions:
            self._captions.setdefault(line.figure, []).append(line)
        self._lead: Line | None = None
        self.lead = self._choose()
        caption = self._captions.pop(self._lead.figure if self._lead else 0, [])
        self.dropped = [Dropped(line.at, line.text, "caption") for line in caption]
        """Captions and pictures that are not in the text."""

    def between(self, kept: Sequence[tuple[Line, Block]]) -> list[tuple[Line, Block]]:
        """Return the blocks that cleaning left with the pictures between them. Pictures below the text are left out."""
        placed, at = list[tuple[Line, Block]](), 0
        shown = {file_name(self.lead.src)} if self.lead else set[str]()
        for line, block in kept:
            for picture in self._inside[at : line.row]:
                placed += self._blocks(picture, shown)
            placed.append((line, block))
            at = max(at, line.row)
        for picture in self._inside[at:]:
            self._leave_out(picture)
        return placed

    def _choose(self) -> Picture | None:
        """Return the lead, and note the line that shows it."""
        shared = self._head.picture
        shown = self._shown(shared)
        if shown is None or shown.picture is None:
            return shared
        source = self._head.absolute(shown.picture.src)
        if shared and (not source or file_name(source) == file_name(shared.src)):
            source = shared.src
        if not source:
            return None
        self._lead = shown
        alt = shown.picture.alt or (shared.alt if shared and source == shared.src else "")
        return Picture(source, alt, " ".join(line.text for line in self._captions.get(shown.figure, [])))

    def _shown(self, shared: Picture | None) -> Line | None:
        """Return the picture with the file name of the shared one, else the first one above the text.

        If the page shares none, the first one above the second paragraph will do.
        """
        name = file_name(shared.src) if shared else ""
        same = (line for line in self._inside if line.picture and name and file_name(line.picture.src) == name)
        if line := next(same, None):
            return line
        begun = 0
        for line in self._inside:
            begun += len(line.text) >= FIRST_PARAGRAPH and not line.in_caption
            if line.picture:
                return line if begun <= (0 if shared else 1) else None
        return None

    def _blocks(self, line: Line, shown: set[str]) -> Iterator[tuple[Line, Block]]:
        """Yield a picture and its caption, unless it was shown already."""
        if line is self._lead or line.picture is None:
            return
        url, name = self._head.absolute(line.picture.src), file_name(line.picture.src)
        if not url or len(shown) >= MOST_PICTURES or name in shown:
            self._leave_out(line)
            return
        shown.add(name)
        plain = msgspec.structs.replace(line, level=0, is_item=False)
        yield plain, Block("picture", line.picture.alt, url=url)
        for caption in self._captions.pop(line.figure, []):
            yield plain, Block("paragraph", caption.text, spans=(Span(0, len(caption.text), italic=True),))

    def _leave_out(self, line: Line) -> None:
        """Report a picture, and its caption, that are not in the article."""
        if line is self._lead or line.picture is None:
            return
        self.dropped.append(Dropped(line.at, (line.picture.alt or line.picture.src)[:LONGEST_NAME], "picture"))
        self.dropped += [Dropped(caption.at, caption.text, "caption") for caption in self._captions.pop(line.figure, [])]
