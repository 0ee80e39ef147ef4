"""The picture of a story, as the editor chose it."""

from __future__ import annotations

from generator.catalog.catalog import Catalog
from generator.core.images import Image
from generator.core.views import Share
from generator.outputs.protocol import SiteContext
from generator.settings.stories import StoryEntry


def picture_of_story(entry: StoryEntry, catalog: Catalog, context: SiteContext) -> Image | None:
    """Return the picture of a story; None if it has none."""
    del entry, catalog, context
    return None


def share_of_story(entry: StoryEntry, context: SiteContext) -> Share | None:
    """Return the picture of the page of a story for links on other sites."""
    del entry, context
    return None
