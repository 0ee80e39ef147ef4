"""Files that are copied unchanged: those of the theme, with a hash in their names, and images and other files in `content/`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.catalog.catalog import Catalog
from generator.core.model import Copied, Key, Page, Record, Verbatim
from generator.outputs.protocol import SiteContext


class Assets(msgspec.Struct, frozen=True):
    """The theme's static files. Keys are named by their path in the output."""

    name: str = "asset"
    version: int = 1
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del catalog
        for file in context.files:
            yield Key(self.name, file.path)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del record, former, catalog, context
        return iter(())

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        del catalog
        file = next((file for file in context.files if file.path == key.name), None)
        if file is None:
            return None
        return Page(file.path, Copied(file.source, file.digest) if file.source else Verbatim(file.text))


class Media(msgspec.Struct, frozen=True):
    """Files in `content/` that are neither articles nor settings. Keys are named by their path below `content/`.

    `touched` names none of them, because they do not depend on articles: the build touches the key of a file that changed.
    """

    name: str = "media"
    version: int = 1
    templates: tuple[str, ...] = ()

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del context
        for path in catalog.all_media():
            yield Key(self.name, path)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        del record, former, catalog, context
        return iter(())

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        digest = catalog.media(key.name)
        return Page(key.name, Copied(f"{context.project}/content/{key.name}", digest)) if digest else None


ASSETS = Assets()
MEDIA = Media()
