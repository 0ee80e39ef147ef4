"""Links to articles in what the newsroom says of authors, tags, sections and stories: touch the pages where one leads elsewhere, and warn of dead ones.

The text is in the settings of a build, but the address of an article is in the catalog. So the build keeps where each link led. Only the
texts with a link are looked at, never the articles of the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.build.profiles import place_in
from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.content import links
from generator.core.model import Key
from generator.core.problems import Place, Problem
from generator.core.urls import address_name, paths_of_address
from generator.outputs.described import Links, article_links, link_uses
from generator.outputs.story_names import FILES, Kind
from generator.settings.stories import Entries, place_of

META = "profile links"
"""The setting of the catalog with the links of each text, as the last build had them."""


class Text(NamedTuple):
    """A text, and the file that it is from."""

    markdown: str
    file: str


def touch_profile_links(setup: Setup, catalog: Catalog) -> None:
    """Touch the pages with a link that leads elsewhere than in the last build. Call it once the articles are shown."""
    language = setup.config.language
    now = {name: found for name, text in _texts(setup) if (found := article_links(text.markdown, text.file, language, catalog))}
    stored, before = msgspec.json.encode(now, order="deterministic").decode(), catalog.meta(META)
    if stored == before:
        return
    former = msgspec.json.decode(before, type=dict[str, Links]) if before else {}
    for name in sorted({*now, *former}):
        if now.get(name) != former.get(name):
            kind, _, slug = name.partition(":")
            catalog.touch([Key(kind, slug), *([Key("section-front", slug)] if kind == "section" else [])])
    catalog.set_meta(META, stored)


def _texts(setup: Setup) -> Iterator[tuple[str, Text]]:
    """Yield the texts by the names of their lists: "author:jdoe", "story:harbour-flood"."""
    for name, profile in setup.context.profiles.items():
        yield name, Text(profile.text, profile.source)
    groups: tuple[tuple[Kind, Entries], ...] = (("story", setup.context.stories), ("series", setup.context.series))
    for kind, entries in groups:
        for slug, entry in entries.items():
            yield f"{kind}:{slug}", Text(entry.summary, FILES[kind])


def profile_link_problems(setup: Setup, catalog: Catalog, has: Callable[[str], bool] | None) -> Iterator[Problem]:
    """Warn of links to articles that are not published and, where `has` tells whether there is a page at a path, to other missing pages."""
    language = setup.config.language
    for name, text in _texts(setup):
        urls = dict(article_links(text.markdown, text.file, language, catalog))
        for use in link_uses(text.markdown, language):
            path = links.article_path(use.url, text.file)
            if path:
                message = "" if urls[path] else f"The link to {path} leads to no published article"
                hint = "Correct or remove it; until then its text is shown without a link"
            else:
                target = links.site_path(use.url, text.file)
                is_there = target is None or has is None or any(map(has, paths_of_address(address_name(target))))
                message = "" if is_there else f"The site has no page and no file at /{target}"
                hint = "Correct the link. Small and capital letters are different"
            if message:
                yield _problem(setup, name, text.file, use.url, message, hint)


def _problem(setup: Setup, name: str, file: str, url: str, message: str, hint: str) -> Problem:
    """Return the problem of a link, with the first line that has it in the table of its list."""
    project = setup.request.project
    written = setup.profiles.written.get(name)
    start, excerpt = place_in(project, written, "") if written else place_of(name.partition(":")[2], project, file)
    lines = Path(project, file).read_text(encoding="utf-8", errors="replace").splitlines()
    first = start.line or 1
    line = next((number for number, text in enumerate(lines[first - 1 :], first) if url in text), 0)
    place, excerpt = (Place(file, line), lines[line - 1]) if line else (start, excerpt)
    return Problem(place, message, hint, "authors.link" if written else "stories.link", excerpt, level="warning")
