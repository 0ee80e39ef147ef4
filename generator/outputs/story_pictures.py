"""The pictures of stories and series, as the editor chose them in `stories.toml` and `series.toml`."""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalog.catalog import Catalog
from generator.catalog.list_names import crops_name
from generator.core.images import Image, Picture
from generator.core.renditions import CENTER
from generator.core.urls import inside
from generator.core.views import Share
from generator.outputs.protocol import SiteContext
from generator.settings.stories import StoryEntry


def picture_path(entry: StoryEntry) -> str:
    """Return the path of the picture of a story below `content/`; empty if it has none."""
    return entry.picture.removeprefix("/").removeprefix("content/")


def crops_of_stories(entries: Iterable[StoryEntry]) -> frozenset[str]:
    """Return the pictures of stories by `list_names.crops_name`."""
    return frozenset(crops_name(picture_path(entry), CENTER) for entry in entries if entry.picture)


def picture_of_story(entry: StoryEntry, catalog: Catalog, context: SiteContext) -> Image | None:
    """Return the picture of a story with what is known of its file; None if it has none, or if the file cannot be used."""
    picture: Picture | None = catalog.picture(picture_path(entry)) if entry.picture else None
    if picture is None or picture.fault:
        return None
    url = inside(context.site.base, picture.path)
    return Image(url, entry.alt, picture.caption, picture.credit, picture.licence, picture=picture)


def share_of(image: Image | None) -> Share | None:
    """Return the picture of a story for links on other sites."""
    if image is None or not image.shares:
        return None
    shared = image.shares[0]
    return Share(shared.url, shared.width, shared.height, image.alt)
