"""Turn an article file into a record: what the catalog and other pages may know of it."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from generator import similarity
from generator.build.extension_guards import guarded_plugins
from generator.build.extension_loading import ExtensionSource
from generator.catalog.codec import Row, row_of
from generator.content import links
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Author, Card, Content, Image, Pick, Record, Section, Source, Tag, TextProfile
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import excerpt, one_line, slug, words
from generator.core.timing import Laps
from generator.core.urls import article_path, inside
from generator.settings import Config
from generator.settings.vocabulary import Vocabulary
from generator.system import spool
from generator.system.executors import stream
from generator.system.files import UNREADABLE, Stat, stat_of
from generator.system.spool import SpoolSlot

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter

Named = TypeVar("Named", Tag, Author)

encode = msgspec.msgpack.Encoder().encode
SUMMARY = 200
"""Characters of the summary where an article gives none."""


class Settings(msgspec.Struct, frozen=True):
    """What reading depends on besides the file."""

    project: str
    base: str
    config: Config
    vocabulary: Vocabulary
    spool: str = ""
    """The folder in which to set the rendered texts aside; empty if there are too few for that."""
    profiling: bool = False
    source: ExtensionSource = ExtensionSource("")
    """Of the extensions, for their Markdown plugins."""


class Read(msgspec.Struct, frozen=True):
    """What came of reading one file."""

    path: str
    stat: Stat | None
    """None if it could not be read."""
    digest: Digest
    same: bool
    """The bytes are those on record: nothing else is filled in."""
    row: Row | None
    problems: tuple[Problem, ...]
    slot: SpoolSlot | None = None
    """Where the rendered text has been set aside."""
    laps: dict[str, float] = {}
    """Seconds, by what they were spent on."""


def read(paths: Iterable[tuple[str, Digest]], settings: Settings, executor: Executor | None) -> Iterator[Read]:
    """Read article files, given with the digests on record (or ""), in no order."""
    return stream(executor, partial(read_file, settings), paths)


def read_file(settings: Settings, item: tuple[str, Digest]) -> Read:
    """Read one file; a faulty one gives its problems, one that vanished meanwhile nothing."""
    path, known = item
    laps = Laps(settings.profiling)
    place = os.path.join(settings.project, path)
    stat = stat_of(place)
    try:
        with open(place, "rb") as file:
            content = file.read()
    except OSError as error:
        problem = Problem(
            Place(path),
            f"The file cannot be read: {error.strerror}",
            "Check who may read it, and where it leads if it is a link",
            "article.unreadable",
        )
        return Read(path, stat or (UNREADABLE if os.path.lexists(place) else None), "", same=False, row=None, problems=(problem,))
    found = hashing.of_bytes(content)
    laps("file")
    if found == known:
        return Read(path, stat, found, same=True, row=None, problems=(), laps=laps.seconds)
    record, body, problems = _record(content, Source(path, found), settings, laps)
    slot = spool.put(settings.spool, encode(body)) if body and settings.spool else None
    laps("setting aside")
    row = row_of(record) if record else None
    laps("row of the catalog")
    return Read(path, stat, found, same=False, row=row, problems=problems, slot=slot, laps=laps.seconds)


def _record(content: bytes, source: Source, settings: Settings, laps: Laps) -> tuple[Record | None, Content | None, tuple[Problem, ...]]:
    from generator.content import front_matter, markdown

    text, faults = front_matter.decode(content, source.path)
    head, body, first, problems = front_matter.parse(text, source.path, ZoneInfo(settings.config.time_zone), settings.config.language)
    problems = (*faults, *problems)
    laps("front matter")
    if head is None or any(problem.level == "error" for problem in problems):
        return None, None, problems
    section = _section(head, source.path, settings.config)
    if section is None:
        problems = (*problems, _unknown_section(head, source.path, settings.config))
        if problems[-1].level == "error":
            return None, None, problems
        section = _fallback(source.path, settings.config)
    text_language = head.language or settings.config.language
    table = settings.source.table()
    try:
        with guarded_plugins(table, source.path):
            found = markdown.read(
                body,
                settled=links.settled if settings.spool else None,
                allow_html=settings.config.allow_html,
                language=text_language,
                plugins=table.markdown,
            )
    except Failure as failure:
        return None, None, (*problems, *failure.problems)
    laps("Markdown")
    plain = found.words
    counted = words(plain)
    lines: dict[str, int] = {}
    for href, line in found.links:
        if article := links.article_path(href, source.path):
            lines.setdefault(article, first + line - 1)
    card = _card(head, section, plain, source.path, settings)
    picks = tuple(_picks(head, source.path, settings.base))
    laps("card")
    like = _text_profile(head, card, plain, counted)
    laps("likeness")
    record = Record(
        card=card,
        source=source,
        status=head.status,
        expires=head.expires,
        aliases=head.aliases,
        links=tuple(lines),
        link_lines=tuple(lines.values()),
        text_profile=like,
        given=_given(head, text, card.tags, settings.vocabulary),
        picks=picks,
        words=len(counted),
        dateline="" if plain.startswith(head.dateline) else head.dateline,
        seed=head.source,
    )
    return record, found.content, problems


def _text_profile(head: FrontMatter, card: Card, plain: str, counted: list[str]) -> TextProfile:
    from generator.language.lexicon import lexicon

    tags = [(tag.slug, tag.name) for tag in card.tags]
    terms = similarity.terms(head.title, plain, card.language, lexicon(card.language).stop, tags)
    return TextProfile(terms, similarity.sketch([*words(head.title), *counted]), head.undated, head.duplicate_of)


def _given(head: FrontMatter, text: str, tags: tuple[Tag, ...], vocabulary: Vocabulary) -> tuple[Tag, ...]:
    """Return the tags that a person gave."""
    from generator.content.article_file import tags_of_intake

    machines = tags_of_intake(text, head.tags, head.suggested if "suggested" in head.lines else None)
    slugs = {tag.slug for tag in _tags(machines, vocabulary)} if machines else ()
    return tuple(tag for tag in tags if tag.slug not in slugs)


def _picks(head: FrontMatter, path: str, base: str) -> Iterator[Pick]:
    for name, wanted in (("related", True), ("unrelated", False)):
        for written in getattr(head, name):
            yield Pick(links.target(written, path, base), wanted, head.lines.get(name, 1))


def _card(head: FrontMatter, section: Section, plain: str, path: str, settings: Settings) -> Card:
    id = head.id or "path-" + hashing.of_text(path)[:16]
    name = head.slug or _slug(path, head.title) or id
    at = article_path(
        settings.config.article_url, section=section.slug, published=head.date, slug=name, id=slug(id) or hashing.of_text(id)[:16]
    )
    return Card(
        id=id,
        url=inside(settings.base, at),
        title=_typeset(head.title, head.language or settings.config.language),
        summary=_typeset(head.summary, head.language or settings.config.language) or excerpt(one_line(plain), SUMMARY),
        published=head.date,
        updated=head.updated,
        section=section,
        tags=_tags(head.tags, settings.vocabulary),
        authors=_distinct(Author(slug(name), name) for name in head.authors),
        image=_image(head, path, settings),
        language=head.language or settings.config.language,
    )


def _typeset(text: str, language: str) -> str:
    """Return plain text with typographic quotes and dashes, as the body has them."""
    from generator.content.markdown import plain
    from generator.content.markdown.escape import prose

    return plain(prose(text), language=language) if re.search(r"[\"']|--|\.\.\.", text) else text


def _section(head: FrontMatter, path: str, config: Config) -> Section | None:
    """Return the section named in the front matter; without one, that of the folder or the default. None if there is no such section."""
    if not head.section:
        return _fallback(path, config)
    found = _known(config.sections).get(slug(head.section))
    return Section(found.slug, found.name) if found else None


def _fallback(path: str, config: Config) -> Section:
    """Return the section of the folder, or the default one."""
    folder = path.split("/")[1] if path.count("/") > 1 else ""
    known = _known(config.sections)
    found = known.get(folder) or known.get(config.default_section) or config.sections[0]
    return Section(found.slug, found.name)


@lru_cache(maxsize=1)
def _known(sections: tuple[Section, ...]) -> dict[str, Section]:
    return {**{slug(section.name): section for section in sections}, **{section.slug: section for section in sections}}


def _unknown_section(head: FrontMatter, path: str, config: Config) -> Problem:
    """Return the problem of a section that is not in `site.toml`: an error, but a warning where another tool's key names it."""
    names = [section.slug for section in config.sections]
    meant = nearest(head.section, names)
    hint = did_you_mean(meant) if meant else "Write one of " + ", ".join(names) + ", or add the section to content/site.toml"
    message = f"Unknown section '{head.section}'"
    place = Place(path, head.lines.get("section"))
    if place.line is not None and place.line == head.lines.get("category"):
        message += ": the article goes to the section of its folder, or to the default one"
        hint = f"Write section: instead. {hint}"
        excerpt = f"category: {head.section}"
        return Problem(place, message, hint, "article.section", excerpt, level="warning", cause=head.section)
    correction = f'section: "{meant}"' if meant else ""
    return Problem(place, message, hint, "article.section", f"section: {head.section}", correction, cause=head.section)


def _slug(path: str, title: str) -> str:
    """Return the slug of an article from its file's name, a leading date left out, or from its title."""
    stem = posixpath.basename(path).removesuffix(".md")
    return slug(re.sub(r"^\d{4}-\d\d-\d\d-?", "", stem)) or slug(title)


def _tags(names: Iterable[str], vocabulary: Vocabulary) -> tuple[Tag, ...]:
    canonical = (vocabulary.canonical(name) for name in names)
    return _distinct(Tag(slug(name, name_signs=True), name) for name in canonical if name)


def _distinct(items: Iterable[Named]) -> tuple[Named, ...]:
    return tuple({item.slug: item for item in reversed([item for item in items if item.slug])}.values())[::-1]


def _image(head: FrontMatter, path: str, settings: Settings) -> Image | None:
    from generator.core.model import Body

    if head.image is None:
        return None
    resolve: Callable[[str], str | None] = links.resolver(Body(Source(path, "")), settings.base, "")
    src = resolve(head.image.src)
    return Image(src, head.image.alt, head.image.caption, head.image.credit) if src else None
