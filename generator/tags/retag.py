"""Recompute automatic tags by today's rules. Tags added by a person stay; tags removed by a person stay removed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from zoneinfo import ZoneInfo

import msgspec

from generator.content.front_matter import parse
from generator.content.markdown import paragraphs
from generator.content.names import is_article, is_author_file, is_backup, is_page, is_section_page
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
    """Tags that people gave to articles of this site."""


def retag(paths: Sequence[str], settings: Settings, workers: int | None = None) -> Plan:
    """Plan new tags for the articles at these paths and in these folders, or for all articles if there are no paths.

    Raises:
        Failure: there is no article or folder at one of the paths.
    """
    articles = list(dict.fromkeys(_articles(paths, settings.project)))
    with pool(choose(workers, len(articles))) as executor:
        results = list(stream(executor, partial(retagged, settings), articles))
    revisions = sorted((result for result in results if isinstance(result, Revision)), key=lambda revision: revision.path)
    problems = sorted((result for result in results if isinstance(result, Problem)), key=lambda problem: problem.place)
    notices = () if revisions or problems else ("All automatic tags are up to date: nothing to do",)
    return Plan(tuple(revisions), (), tuple(problems), notices)


def retagged(settings: Settings, path: str) -> Revision | Problem | None:
    """Return an article file with recomputed automatic tags, None if nothing changes."""
    tagged = article_tags.read(settings.project, path)
    if isinstance(tagged, Problem):
        return None if tagged.rule == "front-matter.missing" else tagged
    if not tagged.automatic:
        return None
    slug_of = partial(_slug, vocabulary=settings.vocabulary)
    before = {slug_of(name): name for name in tagged.automatic}
    shown = {slug_of(name) for name in tagged.tags}
    added = [name for name in tagged.tags if slug_of(name) not in before]
    removed = [name for known, name in before.items() if known not in shown]
    excluded = {slug_of(name) for name in (*added, *removed)}
    automatic = [name for name in _automatic_tags(tagged, settings) if slug_of(name) not in excluded][: max(0, LIMIT - len(added))]
    if [slug_of(name) for name in tagged.tags if name not in added] == list(map(slug_of, automatic)):
        return None
    return article_tags.revised(tagged, [*added, *automatic], [*automatic, *removed])


def _automatic_tags(tagged: article_tags.ArticleTags, settings: Settings) -> tuple[str, ...]:
    """Tag an article as intake does; an article whose front matter has errors keeps its tags."""
    head, body, _, _ = parse(tagged.text, tagged.path, ZoneInfo(settings.config.time_zone), settings.config.language)
    if head is None:
        return tagged.automatic
    prose = paragraphs(body, allow_html=settings.config.allow_html, language=head.language)
    return tags(head.title, prose, head.language, settings.vocabulary, LIMIT, dateline=head.dateline, site_tags=settings.site_tags)


def _slug(name: str, vocabulary: Vocabulary) -> str:
    """Return the slug of a tag's canonical name; a name that is never a tag keeps its own slug."""
    return slug(vocabulary.canonical(name) or name, name_signs=True)


def _articles(paths: Sequence[str], project: str) -> Iterator[str]:
    """Yield the project-relative paths of the articles at the given paths and in the given folders."""
    for given in paths or ("content",):
        path = os.path.normpath(os.path.relpath(given, project) if os.path.isabs(given) else given).replace(os.sep, "/")
        absolute = os.path.join(project, path)
        is_folder = os.path.isdir(absolute)
        is_file = files.stat_of(absolute) is not None and _is_read(path)
        is_outside = not f"{path}/".startswith("content/") or files.link_on_the_way(project, path)
        if is_outside or not (is_folder or is_file):
            hint = "Name an article or a folder below content/"
            raise Failure(Problem(Place(given), "There is no article or folder at this path", hint, "tags.path"))
        if is_folder:
            below = (entry for entry in files.walk(absolute) if entry.is_file)
            yield from (article for entry in below if _is_read(article := f"{path}/{entry.path}"))
        else:
            yield path


def _is_read(path: str) -> bool:
    """Return whether a build reads a file as an article."""
    return is_article(path) and not (is_page(path) or is_author_file(path) or is_section_page(path) or is_backup(path))
