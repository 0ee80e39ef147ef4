"""Tags that the machine gave, given anew by today's rules. A person's tags stay, and what a person refused does not come back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from generator.content.front_matter import parse
from generator.content.markdown import paragraphs
from generator.core.problems import Failure, Place, Problem
from generator.core.text import slug
from generator.intake.tagging.site_tags import EMPTY, SiteTags
from generator.intake.tagging.tagger import LIMIT, tags
from generator.settings import Config
from generator.settings.vocabulary import Vocabulary
from generator.system import files
from generator.system.executors import choose, pool, stream
from generator.tags import article_tags
from generator.tags.plan import Plan, Revision


class Settings(msgspec.Struct, frozen=True):
    project: str
    config: Config
    vocabulary: Vocabulary
    site_tags: SiteTags = EMPTY
    """The tags that people gave the site's articles."""


def retag(paths: Sequence[str], settings: Settings, workers: int | None = None) -> Plan:
    """Plan new tags for the articles at these paths, or in these folders; for all without any."""
    found = list(dict.fromkeys(_articles(paths, settings.project)))
    with pool(choose(workers, len(found))) as executor:
        results = list(stream(executor, partial(retagged, settings), found))
    revisions = sorted((one for one in results if isinstance(one, Revision)), key=lambda one: one.path)
    problems = sorted((one for one in results if isinstance(one, Problem)), key=lambda one: one.place)
    notices = () if revisions or problems else ("Every tag that the machine gave is as it would give it today: nothing to do",)
    return Plan(tuple(revisions), (), tuple(problems), notices)


def retagged(settings: Settings, path: str) -> Revision | Problem | None:
    """Return an article file with its machine-given tags as they would be today; None if nothing changes."""
    tagged = article_tags.read(settings.project, path)
    if isinstance(tagged, Problem):
        return None if tagged.rule == "front-matter.missing" else tagged
    if not tagged.given:
        return None
    vocabulary = settings.vocabulary
    known = {_same(name, vocabulary): name for name in tagged.given}
    shown = {_same(name, vocabulary) for name in tagged.tags}
    persons = [name for name in tagged.tags if _same(name, vocabulary) not in known]
    refused = [name for same, name in known.items() if same not in shown]
    barred = {_same(name, vocabulary) for name in (*persons, *refused)}
    machines = [name for name in _found(tagged, settings) if _same(name, vocabulary) not in barred][: max(0, LIMIT - len(persons))]
    if [_same(name, vocabulary) for name in tagged.tags if name not in persons] == [_same(name, vocabulary) for name in machines]:
        return None
    return article_tags.revised(tagged, [*persons, *machines], [*machines, *refused])


def _found(tagged: article_tags.ArticleTags, settings: Settings) -> tuple[str, ...]:
    """Tag an article as intake would."""
    header, body, _, _ = parse(tagged.text, tagged.path, ZoneInfo(settings.config.time_zone), settings.config.language)
    if header is None:
        return tagged.given
    prose = paragraphs(body, allow_html=settings.config.allow_html, language=header.language)
    return tags(header.title, prose, header.language, settings.vocabulary, LIMIT, dateline=header.dateline, site_tags=settings.site_tags)


def _same(name: str, vocabulary: Vocabulary) -> str:
    """Return what two spellings of a tag have in common; that of a name that is never a tag is its own."""
    return slug(vocabulary.canonical(name) or name, name_signs=True)


def _articles(paths: Sequence[str], project: str) -> Iterator[str]:
    for given in paths or ("content",):
        path = os.path.normpath(os.path.relpath(given, project) if os.path.isabs(given) else given).replace(os.sep, "/")
        place = os.path.join(project, path)
        if not f"{path}/".startswith("content/") or not (os.path.isdir(place) or (os.path.isfile(place) and path.endswith(".md"))):
            raise Failure(Problem(Place(given), "There is no such article", "Name a file or a folder below content/", "tags.path"))
        below: Iterable[str] = (f"{path}/{entry.path}" for entry in files.walk(place)) if os.path.isdir(place) else (path,)
        yield from (one for one in below if one.endswith(".md"))
