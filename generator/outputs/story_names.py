"""Stories and series: their names, their addresses, and what the editor says of them in `stories.toml` and `series.toml`.

An article names its story by a name or a slug; both lead to one story. What the editor did not write is taken from there.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.core.model import Record
from generator.core.text import slug
from generator.core.urls import inside
from generator.core.views import Link
from generator.outputs.protocol import SiteContext
from generator.settings.stories import StoryEntry

Kind = Literal["story", "series"]
FOLDERS: dict[Kind, str] = {"story": "stories/", "series": "series/"}
"""Of the pages, from the site's root."""
FILES: dict[Kind, str] = {"story": "content/stories.toml", "series": "content/series.toml"}
"""What the editor says of them, relative to the project."""
WORDS: dict[Kind, str] = {"story": "storylines", "series": "all_series"}
"""The theme's word for the page of all of them."""
STORY_PAGES = ("story", "series", "stories", "all-series", "story-feed")
"""The outputs whose pages all show what the editor says of stories. On the pages of articles it is looked for by `build.story_changes`."""
NONE = StoryEntry()


class Named(NamedTuple):
    """The story or series of an article."""

    slug: str
    written: str
    """As the article writes it."""


def story_of(record: Record, kind: Kind) -> Named | None:
    """Return the story or the series of an article; None if it is in none."""
    written = (record.story if kind == "story" else record.series) if record.role == "article" else ""
    name = slug(written, name_signs=True) if written else ""
    return Named(name, written) if name else None


def entry_of(kind: Kind, slug: str, context: SiteContext) -> StoryEntry:
    """Return what the editor says of a story; an empty entry if it is nothing."""
    return (context.stories if kind == "story" else context.series).get(slug, NONE)


def link_to(kind: Kind, named: Named, context: SiteContext) -> Link:
    """Return the name of a story, with its page."""
    name = entry_of(kind, named.slug, context).name or readable(named.written)
    return Link(name, inside(context.site.base, f"{FOLDERS[kind]}{named.slug}/"))


def index_link(kind: Kind, context: SiteContext) -> Link:
    """Return the page of all stories, or of all series."""
    return Link(context.site.words[WORDS[kind]], inside(context.site.base, FOLDERS[kind]))


def readable(written: str) -> str:
    """Return a name as people write it: "harbour-flood" is "Harbour flood". Any other name is returned as it is."""
    if written != slug(written, name_signs=True):
        return written
    words = written.replace("-", " ")
    return words[:1].upper() + words[1:]
