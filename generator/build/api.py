"""The functions of the public API: build a site, plan a build, read an article, ask for its Related News.

`generator` re-exports them. Each call opens the site, does its work and closes it; two calls on one site wait for each other.
No function looks at the clock: `now` decides which articles are published.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from generator.build.options import BuildOptions
from generator.build.session import silent
from generator.content.names import is_article
from generator.core.model import Card, Heading, Status
from generator.core.problems import Failure, Place, Problem
from generator.outputs.related import Relation

if TYPE_CHECKING:
    from generator.build.extensions import Extensions
    from generator.build.plan import Plan
    from generator.build.report import Report
    from generator.core.timing import Progress

DEFAULTS = BuildOptions()


class Article(msgspec.Struct, frozen=True):
    """One article: what other pages show of it, and its text."""

    path: str
    """Its file, relative to the project, with forward slashes: "content/news/2026-09-12-ferry.md"."""
    card: Card
    """Headline, summary, dates, section, tags, authors, picture, URL."""
    status: Status
    """"draft", "published" or "withdrawn", as the front matter says."""
    shown: bool
    """Whether readers see it at the time that was given: published, not in the future, not expired, and no conflict with another."""
    html: str
    """The text as it is on the article's page: safe HTML, without the headline."""
    headings: tuple[Heading, ...]
    """Those in the text, in order."""
    words: int
    """How many words the text has."""
    problems: tuple[Problem, ...]
    """Warnings about the file, in order of line."""


def build_site(
    project: str | os.PathLike[str],
    options: BuildOptions = DEFAULTS,
    *,
    now: datetime,
    extensions: Extensions | None = None,
    progress: Progress = silent,
    notify: Callable[[str], None] = silent,
) -> Report:
    """Import the raw files in `seeds/`, then bring `output/` up to date with `content/`.

    Args:
        project: The folder that holds `content/`.
        options: What to build and how; by default everything that has changed, with as many processes as are worth it.
        now: The moment to build for, with a time zone. Articles with a later date are withheld.
        extensions: A table to build with instead of that of the site, such as `BUILT_IN.adding(outputs=[...])`.
        progress: Called with the name of a stage, how many files or pages are done, and how many there are.
        notify: Called with one line of text when the build waits for another one, or repairs its cache.

    Returns:
        What was done. Faulty articles are among its problems; all others are built.

    Raises:
        Failure: Nothing could be built: there is no site, its settings are faulty, the disk is full, an extension fails.
    """
    from generator.build.build import build

    return build(project, options, now=now, extensions=extensions, progress=progress, notify=notify)


def plan_site(
    project: str | os.PathLike[str],
    options: BuildOptions = DEFAULTS,
    *,
    now: datetime,
    notify: Callable[[str], None] = silent,
) -> Plan:
    """Return what `build_site` would add, change and remove, and why. Nothing is written to `output/`.

    Args:
        project: The folder that holds `content/`.
        options: Those of the build; only `paths`, `base_url` and `default_base_url` matter here.
        now: The moment to plan for, with a time zone.
        notify: Called with one line of text when the plan waits for a build.

    Returns:
        The steps in order of path, and the raw files that would be imported first.

    Raises:
        Failure: There is no site, its settings are faulty, or an extension fails.
    """
    from generator.build.plan import plan

    return plan(project, options, now=now, notify=notify)


def read_article(project: str | os.PathLike[str], path: str, *, now: datetime) -> Article:
    """Return an article of the site, also one that readers do not see.

    Args:
        project: The folder that holds `content/`.
        path: The article's file, relative to the project.
        now: The moment for which it counts as shown or not, with a time zone.

    Returns:
        The article; links to other articles in its text lead to their pages.

    Raises:
        Failure: There is no such file, or its problems keep it from being read.
    """
    from generator.build.make import render_body
    from generator.build.update import open_current
    from generator.outputs.article import body_of

    name = os.path.normpath(path).replace(os.sep, "/")
    with open_current(project, now=now) as (setup, state):
        record = state.catalog.record(name)
        files = {name, *(update.path for update in record.updates)} if record else {name}
        problems = tuple(problem for problem in state.catalog.problems() if problem.place.path in files)
        if record is None:
            raise Failure(*(problems or (_missing(path),)))
        content = render_body(body_of(record, state.catalog), setup)
        return Article(
            path=name,
            card=record.card,
            status=record.status,
            shown=state.catalog.shown_at(name) is not None,
            html=content.html,
            headings=content.headings,
            words=record.words,
            problems=problems,
        )


def related_articles(project: str | os.PathLike[str], article: str, *, now: datetime) -> tuple[Relation, ...]:
    """Return the Related News of an article: at most as many as `limits.related` says, the best first.

    Further articles under one tag, which a page may show below them, are not among them, nor what it shows of its story and its series.

    Args:
        project: The folder that holds `content/`.
        article: Its file relative to the project, its URL path with the site's base path, or its id.
        now: The moment at which articles count as published, with a time zone.

    Returns:
        Each related article's card with its score (0 to 1), the tags they share and the days between them. Ties go to the smaller id.

    Raises:
        Failure: No article that readers see is this one.
    """
    from contextlib import closing

    from generator.build.update import open_current
    from generator.catalog.catalog import Catalog
    from generator.outputs import story_place
    from generator.outputs.related import related

    name = os.path.normpath(article).replace(os.sep, "/") if is_article(article) else article
    with open_current(project, now=now) as (setup, state), closing(Catalog(state.catalog_path, frozen=True)) as catalog:
        record = catalog.find(name)
        if record is None:
            raise Failure(_missing(article))
        shown = story_place.shown(record, catalog, setup.context)
        return related(record, catalog, setup.config.limits.related, setup.config.related, shown)


def _missing(article: str) -> Problem:
    hint = "Name its file, such as content/news/2026-09-12-ferry.md; a build says which articles are withheld"
    return Problem(Place(article), "The site has no such article", hint, "related.path")
