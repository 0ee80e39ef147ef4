"""The pages of the manual: the Markdown files in `generator/manual/`, in the order of their table of contents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "manual"
CONTENTS = "README.md"
"""The table of contents, named so that GitHub shows it below the folder."""

_ENTRY = re.compile(r"^\| \[([^\]]+)\]\(([\w-]+)\.md\) \| (.+) \|$", re.MULTILINE)
_HEADING = re.compile(r"\A# .+\n+")


class Subject(NamedTuple):
    title: str
    about: str
    """In Markdown."""


def subjects() -> dict[str, Subject]:
    """Return the pages by their names, in the order of the table of contents."""
    text = (FOLDER / CONTENTS).read_text(encoding="utf-8")
    return {name: Subject(title, about) for title, name, about in _ENTRY.findall(text)}


def text_below_title(name: str) -> str:
    """Return the Markdown of a page without its first line, which is the title."""
    return _HEADING.sub("", (FOLDER / f"{name}.md").read_text(encoding="utf-8"))
