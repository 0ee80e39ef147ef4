"""Touch the pages that show the name or the picture of a story which has changed since the last build.

The page of an article shows the name of its story. If `stories.toml` were a part of what all articles share, a new name would make the
plans of the whole archive again. And the file of a picture may change although nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.core.images import Image
from generator.core.model import Key
from generator.core.problems import Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.outputs.article import ARTICLE
from generator.outputs.pictures import keys_of_profile
from generator.outputs.story_index import ALL_SERIES, STORIES
from generator.outputs.story_names import Kind
from generator.outputs.story_pictures import picture_of_story, picture_path
from generator.settings.stories import Entries

META = "stories"
"""The name under which the catalog keeps what pages showed after the last build."""


class Shown(msgspec.Struct, frozen=True):
    """What the pages of articles and of lists show of an entry."""

    name: str
    image: Image | None


NOTHING = Shown("", None)


def touch_changed_stories(setup: Setup, catalog: Catalog) -> None:
    """Store the keys of the pages that show a name or a picture which is another one than in the last build."""
    now = {kind: {slug: Shown(entry.name, picture_of_story(entry, catalog, setup.context)) for slug, entry in _entries(kind, setup).items()} for kind in _KINDS}  # fmt: skip
    stored, before = msgspec.json.encode(now, order="deterministic").decode(), catalog.meta(META)
    if stored == before:
        return
    former = msgspec.json.decode(before, type=dict[str, dict[str, Shown]]) if before else {}
    for kind in _KINDS:
        earlier, latter = former.get(kind, {}), now[kind]
        for slug in sorted(earlier.keys() | latter.keys()):
            catalog.touch(_keys(kind, slug, earlier.get(slug, NOTHING), latter.get(slug, NOTHING), setup, catalog))
    catalog.set_meta(META, stored)


def _keys(kind: Kind, slug: str, before: Shown, now: Shown, setup: Setup, catalog: Catalog) -> Iterator[Key]:
    """Yield the keys of the pages that show a story otherwise. Its own pages change with the files of stories anyway, but not with a picture."""
    if before.name != now.name:
        yield from (Key(ARTICLE.name, id) for id in catalog.ids(f"{kind}:{slug}"))
    if before.image != now.image:
        yield Key(kind, slug)
        yield from _INDEXES[kind].keys_showing(slug, catalog, setup.context)
        for image in (before.image, now.image):
            if image and image.picture:
                yield from keys_of_profile(image.picture, image.focus)


_KINDS: tuple[Kind, ...] = ("story", "series")
_INDEXES = {"story": STORIES, "series": ALL_SERIES}


def _entries(kind: Kind, setup: Setup) -> Entries:
    return setup.context.stories if kind == "story" else setup.context.series


def story_picture_problems(setup: Setup, catalog: Catalog) -> Iterator[Problem]:
    """Yield the problems of pictures of stories that are missing, or cannot be used."""
    for kind, file in zip(_KINDS, ("stories.toml", "series.toml"), strict=True):
        for slug, entry in _entries(kind, setup).items():
            path = picture_path(entry)
            picture = catalog.picture(path) if path else None
            if not path or (picture and not picture.fault):
                continue
            message = f"The picture of [{slug}] is not there: /{path}"
            near = nearest(path, catalog.all_media())
            hint = did_you_mean(near) if near else f"Put it at content/{path}, or correct the path. Small and capital letters are different"
            if picture:
                message, hint = f"The picture /{path} cannot be used: {picture.fault[:1].lower()}{picture.fault[1:]}", picture.hint
            yield Problem(Place(f"content/{file}"), message, hint, "stories.picture", level="warning")
