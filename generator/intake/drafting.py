"""Read raw files into drafts with tags, section, summary and language.

This imports all of cleaning, so it is imported only where there are new raw files. `draft_seed` depends on the raw file and its settings alone, so it can run in any process.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path

import msgspec

from generator.core import hashing
from generator.core.drafts import Draft
from generator.core.hashing import Digest
from generator.core.problems import Failure, Place, Problem
from generator.core.text import slug, words
from generator.intake.cleaning import datelines, dates
from generator.intake.cleaning import repeated_lines as shared_lines
from generator.intake.cleaning.repeated_lines import NOTHING_SHARED, Shared
from generator.intake.decode import LARGEST, TOO_LARGE, decode
from generator.intake.drafted import ArticleDetails, Drafted
from generator.intake.foreign import unread
from generator.intake.readers import RawFile, Readers
from generator.intake.readers.entities import resolve
from generator.intake.readers.html import is_page, visible
from generator.intake.readers.table import built_in, by_suffix, choose
from generator.intake.seeds import recorded_name
from generator.intake.tagging.site_tags import EMPTY, SiteTags
from generator.settings import Config
from generator.settings.vocabulary import Vocabulary
from generator.similarity import facts, sketch
from generator.system.files import open_regular
from generator.system.unforeseen import unforeseen

LONGEST_SLUG = 500
"""Characters of a given slug that are read."""
GLANCE = 200_000
"""Bytes of the longest raw file that is searched for lines that other files share."""


class Settings(msgspec.Struct, frozen=True):
    """What is the same for all raw files of an intake."""

    project: str
    config: Config
    vocabulary: Vocabulary
    site_tags: SiteTags = EMPTY
    shared: dict[str, Shared] = {}
    """Folder -> the lines that many of its raw files share."""
    readers: Readers = built_in


def find_shared(project: Path, seeds: Iterable[str]) -> dict[str, Shared]:
    """Return for each folder of raw files the lines that many of them share. In a large folder, a sample is read."""
    paths_by_folder: dict[str, list[str]] = {}
    for path in seeds:
        paths_by_folder.setdefault(os.path.dirname(path), []).append(path)
    lines_by_folder = {}
    for folder, paths in sorted(paths_by_folder.items()):
        if len(paths) >= shared_lines.FEWEST:
            sample = sorted(paths, key=lambda path: hashing.of_text(recorded_name(path)))[: shared_lines.SAMPLE]
            lines_by_folder[folder] = shared_lines.learn(text for path in sample if (text := _glance(project, path)))
    return {folder: shared for folder, shared in lines_by_folder.items() if shared.often}


def _glance(project: Path, path: str) -> str:
    """Return the text of a raw file; empty if it has none, is too long or cannot be read."""
    try:
        with open(open_regular(os.path.join(project, path)), "rb") as file:
            content = file.read(GLANCE + 1)
    except OSError:
        return ""
    try:
        text = decode(content).text if len(content) <= GLANCE and by_suffix(path, built_in()) else ""
        return visible(text) if is_page(text) else resolve(text)
    except Exception as error:  # noqa: BLE001 -- the border around one file
        unforeseen(error, Place(recorded_name(path)), str(project))  # only the log: `draft_seed` reports the same error
        return ""


def draft_seed(settings: Settings, path: str) -> Drafted:
    """Read one raw file. If it cannot be read, the result has a problem."""
    seed = recorded_name(path)
    try:
        with open(open_regular(os.path.join(settings.project, path)), "rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        return _faulty(seed, "", f"The file cannot be read: {error.strerror}", "Check who may read it", "intake.unreadable")
    if len(content) > LARGEST:
        return _faulty(seed, "", TOO_LARGE, "Split it into one file for each article", "intake.large")
    try:
        return _draft(content, seed, path, settings)
    except Exception as error:  # noqa: BLE001 -- the border around one file
        return Drafted(seed, hashing.of_bytes(content), problem=unforeseen(error, Place(seed), settings.project))


def _draft(content: bytes, seed: str, path: str, settings: Settings) -> Drafted:
    """Read the content of a raw file, and determine what is said of it."""
    digest = hashing.of_bytes(content)
    draft = _read(content, seed, path, settings)
    if not isinstance(draft, Draft):
        return Drafted(seed, digest, problem=draft[0])
    title, blocks = words(draft.title), [words(block.text) for block in draft.blocks]
    described, body = _describe(draft, seed, settings, title, blocks), list(chain.from_iterable(blocks))
    return Drafted(
        seed,
        digest,
        draft,
        described,
        text=hashing.of_text(" ".join([*title, "/", *body])),
        sketch=sketch([*title, *body]),
        facts=facts(draft.title, "\n".join(block.text for block in draft.blocks), described.language),
        words=len(body),
        date_in_name=dates.in_name(path.removeprefix("seeds/")),
        dropped=draft.dropped,
        repairs=draft.repairs,
    )


def _read(content: bytes, seed: str, path: str, settings: Settings) -> Draft | tuple[Problem, ...]:
    """Read a raw file with the reader that fits it. If an extension's reader fails, only this file has a problem."""
    sections = tuple(name for section in settings.config.sections for name in (section.name, section.slug))
    raw = RawFile(content, Place(seed), sections, settings.shared.get(os.path.dirname(path), NOTHING_SHARED))
    try:
        reader = choose(path, content, settings.readers())
        return reader.read(raw) if reader else (unread(settings.project, path, seed),)
    except Failure as failure:
        return tuple(msgspec.structs.replace(problem, place=raw.place) for problem in failure.problems)


def _describe(draft: Draft, seed: str, settings: Settings, title: list[str], blocks: list[list[str]]) -> ArticleDetails:
    """Return tags, section, summary and language of a draft. `title` and `blocks` are its folded words."""
    from generator.intake import section as sections
    from generator.intake import summary
    from generator.intake.tagging import tagger
    from generator.language import detect

    config, paragraphs = settings.config, draft.paragraphs
    guess = detect.guess(" ".join((draft.title, *paragraphs))[:5000])
    language = guess.code if guess.sure >= 0.5 else config.language
    if draft.language:
        guess = detect.Guess(draft.language, 1.0)
        language = draft.language
    tags = draft.tags or tagger.tags(
        draft.title, paragraphs, language, settings.vocabulary, dateline=draft.dateline, site_tags=settings.site_tags
    )
    section, origin, sure = _named_section(draft, seed, config)
    if not section:
        prose = [words for block, words in zip(draft.blocks, blocks, strict=True) if block.is_prose]
        section, sure = sections.guess(title, prose, tags, config.sections, config.default_section or config.sections[0].slug, language)
        origin = "key words" if sure > 0 else "default"
    return ArticleDetails(
        section,
        origin,
        sure,
        tags,
        draft.summary or summary.lede([*map(datelines.without, paragraphs[:1]), *paragraphs[1:]], language),
        language,
        guess.sure,
        has_given_tags=bool(draft.tags),
        slug=slug(draft.slug[:LONGEST_SLUG]),
    )


def _named_section(draft: Draft, seed: str, config: Config) -> tuple[str, str, float]:
    """Return the section that the sub-folder or the copy names, "folder" or "copy", and the confidence."""
    sections = _section_by_slug(tuple((section.name, section.slug) for section in config.sections))
    for folder in seed.split("/")[1:-1]:
        if slug(folder) in sections:
            return sections[slug(folder)], "folder", 1.0
    label = slug(draft.section)
    return (sections[label], "copy", 0.9) if label in sections else ("", "", 0.0)


@lru_cache(maxsize=8)
def _section_by_slug(sections: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the names of sections in a path: slug of the name or of the slug -> slug. Sections are (name, slug)."""
    return {slug(label): section for name, section in sections for label in (name, section)}


def _faulty(seed: str, digest: Digest, message: str, hint: str, rule: str) -> Drafted:
    return Drafted(seed, digest, problem=Problem(Place(seed), message, hint, rule))
