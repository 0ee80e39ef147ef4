"""Touch the articles of the stories whose entry in `stories.toml` or `series.toml` has changed.

The page of an article shows the name of its story. If these files were a part of what all articles share, a new name would make the
plans of the whole archive again.
"""

from __future__ import annotations

import msgspec

from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.core.model import Key
from generator.outputs.article import ARTICLE
from generator.outputs.story_names import Kind
from generator.settings.stories import Entries

META = "stories"
"""The name under which the catalog keeps the names of the last build."""


def touch_renamed_stories(setup: Setup, catalog: Catalog) -> None:
    """Store the keys of the articles whose story or series has another name than in the last build."""
    names = {kind: {slug: entry.name for slug, entry in _entries(kind, setup).items() if entry.name} for kind in _KINDS}
    stored = msgspec.json.encode(names, order="deterministic").decode()
    before = catalog.meta(META)
    if stored == before:
        return
    former = msgspec.json.decode(before, type=dict[str, dict[str, str]]) if before else {}
    for kind in _KINDS:
        earlier, now = former.get(kind, {}), names[kind]
        for slug in sorted(earlier.keys() | now.keys()):
            if earlier.get(slug) != now.get(slug):
                catalog.touch(Key(ARTICLE.name, id) for id in catalog.ids(f"{kind}:{slug}"))
    catalog.set_meta(META, stored)


_KINDS: tuple[Kind, ...] = ("story", "series")


def _entries(kind: Kind, setup: Setup) -> Entries:
    return setup.context.stories if kind == "story" else setup.context.series
