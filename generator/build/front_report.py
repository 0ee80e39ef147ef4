"""What stands where on the front pages, and which choices of the editor are not there: for `broadsheet plan`, and for the problems of a build."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain

import msgspec

from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.catalog.visibility import withheld
from generator.content.names import is_article
from generator.core.model import Card
from generator.core.problems import Place as ProblemPlace
from generator.core.problems import Problem
from generator.core.suggest import did_you_mean, nearest
from generator.outputs.front import choices_of, has_front
from generator.outputs.front_choices import SLOTS
from generator.outputs.front_places import Layout, Placed, Unused, layout

MOST_NAMES, DATE = 2000, 10
"""Files of a folder among which the right name of an article is looked for; of more, only those whose names begin with the same date."""
REASONS = {"draft": "it is a draft", "withdrawn": "it is withdrawn", "expired": "it has expired", "not yet due": "its time has not come"}


class PlannedPlace(msgspec.Struct, frozen=True):
    """One place of a front page."""

    slot: str
    """"lead", "top", "secondary", "opinion" or "picks"; for a strip "strip", and the slug of its section: "strip harbour"."""
    id: str
    path: str
    """Of the article's file."""
    title: str
    why: str
    """"chosen", "pinned" or "newest"; "oldest" in a section whose list begins with the oldest."""
    until: str
    """When the choice ends, in ISO 8601; empty if it does not."""


class PlannedFront(msgspec.Struct, frozen=True):
    """A front page as a build would make it."""

    path: str
    """In the output folder."""
    section: str
    """The slug of the section; empty for the front page."""
    file: str
    """The `front.toml`; empty if there is none."""
    notice: str
    """The line of breaking news; empty if there is none."""
    places: tuple[PlannedPlace, ...]
    """In the order of the page."""


def planned_fronts(setup: Setup, catalog: Catalog) -> Iterator[PlannedFront]:
    """Yield the front page, and those of the sections that have one."""
    for section in ("", *(section.slug for section in setup.config.sections)):
        if section and not (has_front(section, catalog, setup.context) and catalog.size(f"section:{section}")):
            continue
        choices = choices_of(section, setup.context)
        shown = layout(choices, section, catalog, setup.config)
        path = "/".join(filter(None, (section, "index.html")))
        notice = choices.notice.text if choices.notice else ""
        yield PlannedFront(path, section, choices.file, notice, tuple(_places(shown, catalog)))


def _places(shown: Layout, catalog: Catalog) -> Iterator[PlannedPlace]:
    slots = ((slot, shown.slots.get(slot, ())) for slot in SLOTS)
    strips = ((f"strip {section}", strip) for section, strip in shown.strips)
    for name, articles in chain[tuple[str, tuple[Placed, ...]]](slots, strips):
        for placed in articles:
            card, until = placed.card, placed.until
            yield PlannedPlace(name, card.id, _path(card, catalog), card.title, placed.why, until.isoformat() if until else "")


def _path(card: Card, catalog: Catalog) -> str:
    record = catalog.shown(card.id)
    return record.source.path if record else ""


def front_problems(setup: Setup, catalog: Catalog) -> Iterator[Problem]:
    """Yield a warning for each choice that is not on its page: the article cannot be read, or is on the page already."""
    for section, choices in setup.context.fronts.items():
        if choices.targets:
            for unused in layout(choices, section, catalog, setup.config).unused:
                yield _problem(unused, choices.file, setup, catalog)


def _problem(unused: Unused, file: str, setup: Setup, catalog: Catalog) -> Problem:
    name, place = unused.place.target, ProblemPlace(file, unused.place.line)
    if unused.shown:
        other = catalog.shown(unused.shown)
        on_page = other.source.path if other else unused.shown
        message = f"{name} is almost the same as {on_page}, which is on the page" if unused.is_copy else f"{on_page} is on the page twice"
        return Problem(place, message, "It is left out here: name another article, or delete the name", "front.twice", level="warning")
    if reason := _why_withheld(name, setup, catalog):
        hint = "Until it is published, the newest article takes its place"
        return Problem(place, f"{name} is not on the site: {reason}", hint, "front.article", level="warning")
    meant = _nearest_path(name, setup.request.project)
    hint = did_you_mean(meant) if meant else "Name it by its file in content/, its address on the site, or its id"
    return Problem(place, f"There is no article {name}", hint, "front.article", level="warning", cause=name)


def _why_withheld(name: str, setup: Setup, catalog: Catalog) -> str:
    """Return why readers do not see an article that exists; empty if there is none of this path, id or URL."""
    claim = catalog.claim(name)
    id, url = claim or (name, name)
    article = next((article for article in catalog.conflicting_articles(id, url) if not claim or article.path == name), None)
    if article is None:
        return ""
    record = catalog.record(article.path)
    if record and record.role != "article":
        return "it is not an article"
    return REASONS.get(withheld(article.status, article.begins, article.ends, setup.now), "another article has its id or address")


def _nearest_path(name: str, project: str) -> str:
    """Return the file that was most likely meant: one in the same folder with a similar name; empty if there is none."""
    folder, _, file = name.rpartition("/")
    if folder.split("/")[0] != "content" or ".." in folder.split("/"):
        return ""
    try:
        names = sorted(other for other in os.listdir(os.path.join(project, folder)) if is_article(f"{folder}/{other}"))
    except (OSError, ValueError):
        return ""
    if len(names) > MOST_NAMES:
        names = [other for other in names if other[:DATE] == file[:DATE]][:MOST_NAMES]
    meant = nearest(file, names) or next((other for other in names if file.removesuffix(".md") in other), "")
    return f"{folder}/{meant}" if meant else ""
