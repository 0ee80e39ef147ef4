"""Links to articles in what the newsroom says of authors, tags and sections: touch the pages on which one leads elsewhere, and warn of dead ones.

The text is in the settings of a build, but the address of an article is in the catalog. So the build keeps where each link led. Only the
profiles whose text names an article file are looked at, never the articles of the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from generator.build.profiles import Written, problem_at
from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.content import links
from generator.core.model import Key
from generator.core.problems import Place, Problem
from generator.core.urls import address_name, paths_of_address
from generator.outputs.profiles import article_links, link_uses

META = "profile links"
"""The setting of the catalog with the links of each profile, as the last build had them."""

Links = tuple[tuple[str, str | None], ...]


def touch_profile_links(setup: Setup, catalog: Catalog) -> None:
    """Touch the pages of profiles with a link that leads elsewhere than in the last build. Call it once the articles are shown."""
    language = setup.config.language
    now = {name: found for name, profile in setup.context.profiles.items() if (found := article_links(profile, language, catalog))}
    stored, before = msgspec.json.encode(now, order="deterministic").decode(), catalog.meta(META)
    if stored == before:
        return
    former = msgspec.json.decode(before, type=dict[str, Links]) if before else {}
    for name in sorted({*now, *former}):
        if now.get(name) != former.get(name):
            kind, _, slug = name.partition(":")
            catalog.touch([Key(kind, slug), *([Key("section-front", slug)] if kind == "section" else [])])
    catalog.set_meta(META, stored)


def profile_link_problems(setup: Setup, catalog: Catalog, has: Callable[[str], bool] | None) -> Iterator[Problem]:
    """Warn of links to articles that are not published and, where `has` tells whether there is a page at a path, to other missing pages."""
    for name, profile in setup.context.profiles.items():
        urls = dict(article_links(profile, setup.config.language, catalog))
        for use in link_uses(profile, setup.config.language):
            path = links.article_path(use.url, profile.source)
            if path:
                message = "" if urls[path] else f"The link to {path} leads to no published article"
                hint = "Correct or remove it; until then its text is shown without a link"
            else:
                target = links.site_path(use.url, profile.source)
                is_there = target is None or has is None or any(map(has, paths_of_address(address_name(target))))
                message = "" if is_there else f"The site has no page and no file at /{target}"
                hint = "Correct the link. Small and capital letters are different"
            if message:
                yield _problem(setup.request.project, setup.profiles.written[name], use.url, message, hint)


def _problem(project: str, written: Written, url: str, message: str, hint: str) -> Problem:
    """Return the problem of a link, with the first line of its table that has it."""
    problem = problem_at(project, written, "", message, hint, "authors.link", level="warning")
    lines = Path(project, written.file).read_text(encoding="utf-8", errors="replace").splitlines()
    first = problem.place.line or 1
    line = next((number for number, text in enumerate(lines[first - 1 :], first) if url in text), 0)
    return msgspec.structs.replace(problem, place=Place(written.file, line), excerpt=lines[line - 1]) if line else problem
