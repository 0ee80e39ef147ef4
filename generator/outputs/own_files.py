"""Which pages change with a file in `content/` that is not an article."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.model import Key
from generator.outputs.fixed import FIXED
from generator.outputs.icons import FILES, ICONS
from generator.outputs.static import MEDIA, ROOT, STATIC


def touched_by_file(name: str) -> Iterator[Key]:
    """Yield the keys of the pages that change with a file, given by its path below `content/`.

    A file in `content/static/` may take the place of a file that Broadsheet makes, or leave it.
    """
    if not name.startswith(ROOT):
        yield Key(MEDIA.name, name)
        return
    path = name.removeprefix(ROOT)
    yield Key(STATIC.name, path)
    yield Key(FIXED.name, path)
    if path in FILES:
        yield Key(ICONS.name, path)
